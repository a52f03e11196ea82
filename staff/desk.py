"""The desk: one inbox with one owner. Everything that changes what the board knows goes through it.

A batch is one transaction. Only after its commit are messages acknowledged, asks sent, waiting pages told and views
replaced; so nothing is claimed that could still be lost.
"""

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from staff.alerts import Reply, Word
from staff.asks import Asks, ask_for
from staff.items import Item, Message, Pressed, Stop
from staff.live import Link, Live, View
from staff.reading import Refusals
from staff.rooms import Room
from staff.sheet import Sheet
from staff.store import ledger
from staff.store.database import Database

log = logging.getLogger(__name__)

BATCH = 500
"""Messages to one commit. Source: measured, 13 500-17 500 facts/s into SQLite."""
RETRY_S = 1.0
"""Pause before a batch is tried again that the database did not take."""

Clock = Callable[[], datetime]


class Desk:
    """Owns what the board knows.

    Args:
        database: where it is kept.
        asks: sends adults' answers to the rooms.
        clock: wall time in UTC.
    """

    def __init__(self, database: Database, asks: Asks, clock: Clock = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._asks = asks
        self._clock = clock
        self._inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self.refusals = Refusals()
        with database.reading() as session:
            rooms = ledger.rooms(session)
        for room in rooms.values():
            for alert in room.open_alerts:
                for reply in (reply for reply in alert.replies if reply.told is None):
                    asks.adopt(room.source, reply, ask_for(reply, alert, room.visit))
        link = Link(connected=False, since=clock())
        self.live = Live(View(0, _in_order(rooms), link))
        self._thread = threading.Thread(target=self._run, name="desk")

    def start(self) -> None:
        """Begin to work the inbox."""
        self._thread.start()

    def stop(self) -> None:
        """End after the batch in hand; what is not committed stays with the broker."""
        self._stopping.set()
        self._inbox.put(Stop())
        self._thread.join()

    @property
    def alive(self) -> bool:
        """Whether the inbox is being worked."""
        return self._thread.is_alive()

    def post(self, item: Item) -> None:
        """Leave something in the inbox; from any thread."""
        self._inbox.put(item)

    def press(self, alert_id: UUID, word: Word, by: str, person_id: int) -> "Future[Reply | None]":
        """An adult's answer to an alert. The result is what became of it, or None if the alert is over."""
        pressed = Pressed(alert_id, word, by, person_id, Future())
        self.post(pressed)
        return pressed.result

    def _run(self) -> None:
        while not self._stopping.is_set():
            batch = self._take()
            while batch and not self._stopping.is_set() and not self._worked(batch):
                self._stopping.wait(RETRY_S)
        self._asks.abandon()
        while not self._inbox.empty():
            item = self._inbox.get()
            if isinstance(item, Pressed):
                item.result.set_result(None)

    def _take(self) -> list[Item]:
        try:
            batch = [self._inbox.get(timeout=self._asks.wait_s(self._clock()))]
        except queue.Empty:
            batch = []
        while len(batch) < BATCH and not self._inbox.empty():
            batch.append(self._inbox.get())
        return [*batch, *self._asks.overdue(self._clock())]

    def _worked(self, batch: list[Item]) -> bool:
        try:
            self._work(batch)
        except SQLAlchemyError as error:
            log.error("the database did not take what was told (%s); trying again", type(error).__name__)  # noqa: TRY400 - its text may hold content
            return False
        except Exception as error:  # noqa: BLE001 - one bad message must not end the board; this is the named place
            self._one_by_one(batch, error)
        return True

    def _one_by_one(self, batch: list[Item], error: Exception) -> None:
        if len(batch) > 1:
            for item in batch:
                while not self._stopping.is_set() and not self._worked([item]):
                    self._stopping.wait(RETRY_S)
            return
        log.error("something was left out because it could not be worked: %s", type(error).__name__)
        item = batch[0]
        if isinstance(item, Message):
            self.refusals.count("calmroom", "failed")
            item.acknowledge()
        elif isinstance(item, Pressed) and not item.result.done():
            item.result.set_exception(error)

    def _work(self, batch: list[Item]) -> None:
        with self._database.writing() as session:
            sheet = Sheet(session, self.live.view, self._asks, self.refusals, self._clock())
            for item in batch:
                sheet.apply(item)
            sheet.keep()
        if sheet.changed:
            self.live.show(View(self.live.view.number + 1, _in_order(sheet.rooms), sheet.link))
        for item in batch:
            if isinstance(item, Message):
                item.acknowledge()
        for after in sheet.after_commit:
            after()


def _in_order(rooms: dict[str, Room]) -> tuple[Room, ...]:
    return tuple(rooms[source] for source in sorted(rooms))
