"""The one inbox. Every foreign thread posts here and does nothing else; the room loop alone takes things out."""

import queue
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from config.load import House
from room.inputs import Input
from room.messages import Answer, PresetBook, Speak
from room.scene import Delivery

Reply = Callable[[Answer], None]


@dataclass(frozen=True)
class Given:
    """An input for `decide`; a grown-up who asked over MQTT gets a reply."""

    input: Input
    ask: UUID | None = None
    reply: Reply | None = None


@dataclass(frozen=True)
class Wish:
    """An ask that changes no visit: preview, identify, test."""

    kind: str
    ask: UUID
    reply: Reply
    preset: str | None = None


@dataclass(frozen=True)
class Book:
    """Presets the room should have."""

    book: PresetBook
    applied: Callable[[int, list[str]], None]


@dataclass(frozen=True)
class Stop:
    """End the process in order."""


Posted = Given | Wish | Book | Speak | Delivery | House | Stop


class Inbox:
    """A queue with one owner."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[Posted] = queue.SimpleQueue()

    def post(self, thing: Posted) -> None:
        """Leave a thing for the owner. Never waits."""
        self._queue.put(thing)

    def take(self, timeout_s: float) -> Posted | None:
        """The next thing, or None when none came in this time. Only for the owner."""
        try:
            return self._queue.get(timeout=timeout_s) if timeout_s > 0 else self._queue.get_nowait()
        except queue.Empty:
            return None
