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
    until_s: float | None = None
    """An ask is done until then, on the monotonic clock, or not at all."""

    def refuse_late(self, now: float) -> bool:
        """Whether it is too late for this; who asked is told so."""
        return _refuse_late(self.ask, self.reply, self.until_s, now)


@dataclass(frozen=True)
class Wish:
    """An ask that changes no visit: preview, identify, test."""

    kind: str
    ask: UUID
    reply: Reply
    preset: str | None = None
    until_s: float | None = None
    """As that of `Given`."""

    def refuse_late(self, now: float) -> bool:
        """Whether it is too late for this; who asked is told so."""
        return _refuse_late(self.ask, self.reply, self.until_s, now)


def _refuse_late(ask: UUID | None, reply: Reply | None, until_s: float | None, now: float) -> bool:
    if until_s is None or now <= until_s:
        return False
    if reply:
        reply(Answer(id=ask, ok=False, says="Nothing changed: this came too late. Ask again if it is still so."))
    return True


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
