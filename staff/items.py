"""What may lie in the desk's inbox."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from staff.alerts import Reply, Word


@dataclass(frozen=True)
class Message:
    """A message from the broker, and how to tell the broker that it is safe."""

    topic: str
    payload: bytes
    correlation: bytes | None
    received_at: datetime
    acknowledge: Callable[[], None]


@dataclass(frozen=True)
class LinkChanged:
    """The connection to the broker came or went."""

    connected: bool
    at: datetime


@dataclass(frozen=True)
class Pressed:
    """An adult answered an alert; `result` will be what became of it, None if the alert was over by then."""

    alert_id: UUID
    word: Word
    by: str
    person_id: int
    result: "Future[Reply | None]"


@dataclass(frozen=True)
class Settled:
    """What became of an ask: the room's own words, or that there were none."""

    ask_id: UUID
    told: bool
    says: str


@dataclass(frozen=True)
class Stop:
    """The end of the work."""


Item = Message | LinkChanged | Pressed | Settled | Stop
