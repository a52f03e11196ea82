"""The door contact. It knows that the door was used, and controls nothing: there is no lock."""

from collections.abc import Callable
from typing import Any

from gpiozero import Button

BOUNCE_S = 0.1


class Door:
    """A reed contact that a magnet on the closed door closes to ground.

    Args:
        pin: GPIO number.
        clock: the monotonic clock, in seconds.
    """

    def __init__(self, pin: int, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._used_s: float | None = None
        self._contact: Any = Button(pin, pull_up=True, bounce_time=BOUNCE_S)
        self._contact.when_pressed = self._used
        self._contact.when_released = self._used

    def _used(self) -> None:
        self._used_s = self._clock()

    @property
    def reading(self) -> bool:
        """Whether the door is open now."""
        return not self._contact.is_pressed

    @property
    def since_s(self) -> float | None:
        """How long ago it was last opened or closed; None if not yet."""
        return None if self._used_s is None else self._clock() - self._used_s

    def close(self) -> None:
        """Let go of the pin."""
        self._contact.close()
