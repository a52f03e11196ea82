"""The way to the controller as the screen needs it; `wire.local.ScreenClient` is the real one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from room.messages import Now, Speak, Tap


class Line(Protocol):
    """Takes what the screen says."""

    def start(self) -> None:
        """Begin to connect, and keep at it."""

    def send(self, frame: Tap | Speak) -> bool:
        """Send a frame; False when nobody is there to take it."""

    def close(self) -> None:
        """Hang up."""


Connect = Callable[[Callable[[Now], None], Callable[[], None], Callable[[str], None]], Line]
"""Makes a line, given what to call when the room changes, when the controller is gone, and when it refuses."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The controller hung up."""


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """The controller refused, and why."""

    reason: str
