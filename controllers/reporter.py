"""Tells the world: each fact into the journal first, then to the broker, in order, until the broker says *success*.

One thread owns the journal. The room loop only hands facts over, so light and touch never wait for disk or network.
When the disk fails, facts are kept in memory and still told: a child who asks for a grown-up must not wait for a disk.
"""

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from controllers.inbox import Given, Inbox
from controllers.journal import Entry, Journal
from room.errors import JournalError
from room.inputs import FaultGone, FaultSeen
from room.messages import CloudEvent, type_of
from room.scene import Delivery

log = logging.getLogger(__name__)

IN_FLIGHT = 20
"""Facts on their way at once: the broker's default window. Source: facts, a larger one is slower (measured)."""
AGAIN_S = 2.0
"""How soon a fact that the broker refused, or the disk would not take, is tried again."""

Kept = Callable[[], None]
"""What is to be said once the facts before it are on the disk."""

Publish = Callable[[bytes], int | None]
"""Publishes a fact at QoS 1 and returns the message's number; None when the broker is not there."""


@dataclass(frozen=True)
class Acknowledged:
    """The broker's word on a message."""

    mid: int
    failed: bool
    reason: str


@dataclass(frozen=True)
class Connection:
    """The broker is there, or not."""

    up: bool


Thing = Entry | Kept | Acknowledged | Connection | None
"""What lies in the reporter's queue; None ends it."""


class Reporter:
    """Owns the journal and hands facts to the broker.

    Args:
        journal: opened and not used by anyone else from now on.
        source: the CloudEvents source of this room.
        publish: hands a fact to the broker's session.
        inbox: told how far delivery has got, and of a disk that fails.
        clock: the monotonic clock, in seconds.
    """

    def __init__(
        self, journal: Journal, source: str, publish: Publish, inbox: Inbox, clock: Callable[[], float]
    ) -> None:
        self._journal = journal
        self._source = source
        self._publish = publish
        self._inbox = inbox
        self._clock = clock
        self._queue: queue.SimpleQueue[Thing] = queue.SimpleQueue()
        self._unsaved: list[Entry] = []
        self._ready: deque[Entry] = deque()
        self._loaded = journal.delivered()
        self._flight: dict[int, int] = {}
        self._done: set[int] = set()
        self._delivery = Delivery(sequence=self._loaded)
        self._not_before_s = 0.0
        self._disk_fault = False
        self._refused = False
        self.waiting = journal.waiting()
        self._thread = threading.Thread(target=self._run, name="reporter", daemon=True)

    def start(self) -> None:
        """Begin with what an earlier run could not tell any more."""
        self._thread.start()

    def tell(self, entries: list[Entry], kept: Kept | None = None) -> None:
        """Facts that have just happened, in order, and whom to call once they are on the disk. Never waits."""
        for thing in (*entries, kept):
            if thing is not None:
                self._queue.put(thing)

    def acknowledged(self, mid: int, failed: bool, reason: str) -> None:  # noqa: FBT001 - the session's callback
        """The broker's word on a message."""
        self._queue.put(Acknowledged(mid, failed, reason))

    def connection(self, *, up: bool) -> None:
        """The broker came or went."""
        self._queue.put(Connection(up))

    def close(self) -> None:
        """Write what is left and close the journal."""
        if not self._thread.is_alive():
            self._journal.close()
            return
        self._queue.put(None)
        self._thread.join(timeout=3)

    def _run(self) -> None:
        while self._turn(self._gather()):
            pass
        self._save()
        self._journal.close()

    def _gather(self) -> list[Thing]:
        """Everything that waits now; at least one thing, or none after a while."""
        things = []
        try:
            things.append(self._queue.get(timeout=AGAIN_S))
            while True:
                things.append(self._queue.get_nowait())
        except queue.Empty:
            return things

    def _turn(self, things: list[Thing]) -> bool:
        acknowledged = [thing for thing in things if isinstance(thing, Acknowledged)]
        for thing in things:
            if isinstance(thing, Entry):
                self._unsaved.append(thing)
                self._ready_if_next(thing)
            elif isinstance(thing, Connection):
                self._connected(thing.up)
        self._save()
        self._settle(acknowledged)
        self._send()
        for thing in things:
            if callable(thing):  # also when the disk failed: the fact is told from memory, and the child knows
                thing()
        return None not in things

    def _ready_if_next(self, entry: Entry) -> None:
        # Behind a backlog on the disk it waits its turn there; else it goes straight on.
        if self._loaded == entry.sequence - 1:
            self._ready.append(entry)
            self._loaded = entry.sequence
        self.waiting += 1

    def _connected(self, up: bool) -> None:  # noqa: FBT001
        self._delivery = Delivery(sequence=self._delivery.sequence, connected=up)
        self._inbox.post(self._delivery)

    def _save(self) -> None:
        if not self._unsaved:
            return
        try:
            self._journal.append(self._unsaved)
        except JournalError as error:
            if not self._disk_fault:
                log.error("%s", error)  # noqa: TRY400 - the sentence says it all
                self._disk_fault = True
                self._inbox.post(Given(FaultSeen(fault="journal", detail=str(error)[:200])))
            return
        self._unsaved = []
        if self._disk_fault:
            self._disk_fault = False
            self._inbox.post(Given(FaultGone(fault="journal")))

    def _settle(self, acknowledged: list[Acknowledged]) -> None:
        told: list[int] = []
        for word in acknowledged:
            sequence = self._flight.pop(word.mid, None)
            if sequence is None:
                continue
            if word.failed:
                self._refuse(word.reason)
            else:
                told.append(sequence)
        if told:
            self._keep(told)
            self._welcome()

    def _refuse(self, reason: str) -> None:
        """Start again, a little later, from the first fact the broker does not have."""
        log.warning("the broker refused a fact: %s", reason)
        self._refused = True
        self._inbox.post(Given(FaultSeen(fault="broker", detail=f"The broker refused a fact: {reason}."[:200])))
        self._not_before_s = self._clock() + AGAIN_S
        self._ready.clear()
        self._flight.clear()
        self._loaded = self._delivery.sequence

    def _welcome(self) -> None:
        if self._refused:
            self._refused = False
            self._inbox.post(Given(FaultGone(fault="broker")))

    def _keep(self, told: list[int]) -> None:
        try:
            self._journal.reported(told)
        except JournalError:
            log.warning("what was told could not be noted; it will be told once more")
        self._done.update(told)
        self.waiting = max(0, self.waiting - len(told))
        sequence = self._delivery.sequence
        while sequence + 1 in self._done:
            sequence += 1
            self._done.discard(sequence)
        if sequence != self._delivery.sequence:
            self._delivery = Delivery(sequence=sequence, connected=self._delivery.connected)
            self._inbox.post(self._delivery)

    def _send(self) -> None:
        if not self._delivery.connected or self._clock() < self._not_before_s:
            return
        while len(self._flight) < IN_FLIGHT:
            if not self._ready and not self._load():
                return
            mid = self._publish(self._encode(self._ready[0]))
            if mid is None:
                return
            self._flight[mid] = self._ready.popleft().sequence

    def _load(self) -> bool:
        """The next facts from the disk, or those the disk would not take."""
        try:
            entries = self._journal.unreported(self._loaded, IN_FLIGHT)
        except JournalError:
            entries = []
        entries = entries or [entry for entry in self._unsaved if entry.sequence > self._loaded]
        self._ready.extend(entries)
        self._loaded = entries[-1].sequence if entries else self._loaded
        return bool(entries)

    def _encode(self, entry: Entry) -> bytes:
        values: Mapping[str, object] = {
            "id": entry.id,
            "source": self._source,
            "type": type_of(entry.fact),
            "time": entry.time,
            "subject": str(entry.visit) if entry.visit else None,
            "sequence": entry.sequence,
            "clockok": entry.clockok,
            "data": entry.fact,
        }
        return CloudEvent.model_validate(values).model_dump_json(exclude_none=True).encode()
