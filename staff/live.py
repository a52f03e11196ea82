"""What the pages show now: one picture, replaced as a whole by the desk and awaited by every open page."""

import asyncio
import secrets
import threading
from dataclasses import dataclass
from datetime import datetime

from staff.rooms import Room


@dataclass(frozen=True)
class Link:
    """Whether the board hears the rooms at all, and since when."""

    connected: bool
    since: datetime


@dataclass(frozen=True)
class View:
    """Everything the board knows at one moment. `number` grows with each change."""

    number: int
    rooms: tuple[Room, ...]
    link: Link


class Live:
    """Holds the newest view and wakes whoever waits for it."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._boot = secrets.token_hex(4)
        self._lock = threading.Lock()
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether the board is stopping and every stream should end."""
        return self._closed

    def mark(self, view: View) -> str:
        """The name of a view for *Last-Event-ID*. After a restart of the board no old name fits."""
        return f"{self._boot}-{view.number}"

    def show(self, view: View) -> None:
        """Replace the view; from any thread."""
        self.view = view
        self._wake()

    def close(self) -> None:
        """End all waiting, for good; from any thread."""
        self._closed = True
        self._wake()

    async def newer_than(self, mark: str) -> View | None:
        """The view as soon as it is not the one of this mark; None when the board stops."""
        event = asyncio.Event()
        waiter = (asyncio.get_running_loop(), event)
        with self._lock:
            self._waiting.add(waiter)
        try:
            while not self._closed and self.mark(self.view) == mark:
                await event.wait()
                event.clear()
        finally:
            with self._lock:
                self._waiting.discard(waiter)
        return None if self._closed else self.view

    def _wake(self) -> None:
        with self._lock:
            for loop, event in self._waiting:
                loop.call_soon_threadsafe(event.set)
