"""Tells the world: each fact into the journal first, then to the broker, in order, until the broker says *success*.

One thread owns the journal. The room loop only hands facts over, so light and touch never wait for disk or network.
When the disk fails, facts are kept in memory and still told: a child who asks for a grown-up must not wait for a disk.
"""

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from controllers.entry import Entry, on_the_wire
from controllers.flight import IN_FLIGHT, Flight
from controllers.inbox import Given, Inbox
from controllers.keeping import Keeping
from room.inputs import FaultGone, FaultSeen
from room.scene import Delivery

log = logging.getLogger(__name__)

AGAIN_S = 2.0
"""How soon a fact that the broker refused, or the disk would not take, is tried again."""
TIDY_EVERY_S = 3600.0
"""How often the reporter looks for facts that need not be kept any longer."""
SAY_EVERY_S = 0.1
"""How often it says how far delivery has got, while there is more to tell."""

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
    """Hands facts to the broker, and keeps them until it has them.

    Args:
        keeping: the journal's owner, used by the reporter's thread alone once that has started.
        source: the CloudEvents source of this room.
        publish: hands a fact to the broker's session.
        inbox: told how far delivery has got, and of a broker that refuses.
        clock: the monotonic clock, in seconds.
    """

    def __init__(
        self, keeping: Keeping, source: str, publish: Publish, inbox: Inbox, clock: Callable[[], float]
    ) -> None:
        self._keeping = keeping
        self._source = source
        self._publish = publish
        self._inbox = inbox
        self._clock = clock
        self._queue: queue.SimpleQueue[Thing] = queue.SimpleQueue()
        self._flight = Flight(keeping.told)
        self._ready: deque[Entry] = deque()
        self._loaded = keeping.told
        self._delivery = Delivery(sequence=keeping.told)
        self._not_before_s = 0.0
        self._tidy_s = clock()
        self._refused = False
        self._said_s = clock() - SAY_EVERY_S
        self._thread = threading.Thread(target=self._run, name="reporter", daemon=True)

    @property
    def waiting(self) -> int:
        """How many facts the broker does not have yet."""
        return max(0, self._keeping.newest - self._flight.arrived)

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
            self._keeping.close()
            return
        self._queue.put(None)
        self._thread.join(timeout=3)

    def _run(self) -> None:
        while self._turn(self._gather()):
            pass
        self._keeping.close()

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
        for thing in things:
            if isinstance(thing, Entry):
                self._keeping.add(thing)
                self._ready_if_next(thing)
            elif isinstance(thing, Connection):
                self._connected(thing.up)
        self._keeping.save()
        self._settle([thing for thing in things if isinstance(thing, Acknowledged)])
        self._send()
        for thing in things:
            if callable(thing):  # also when the disk failed: the fact is told from memory, and the child knows
                thing()
        self._tidy(idle=not things)
        return None not in things

    def _tidy(self, *, idle: bool) -> None:
        if idle and self._clock() >= self._tidy_s and not self._keeping.tidy():
            self._tidy_s = self._clock() + TIDY_EVERY_S

    def _ready_if_next(self, entry: Entry) -> None:
        # Behind a backlog on the disk it waits its turn there; else it goes straight on.
        if self._loaded == entry.sequence - 1 and len(self._ready) < IN_FLIGHT:
            self._ready.append(entry)
            self._loaded = entry.sequence

    def _connected(self, up: bool) -> None:  # noqa: FBT001
        if up:  # a broker that was killed may not have kept what it acknowledged last; ids make the repeat harmless
            self._ready.clear()
            self._loaded = max(0, self._flight.arrived - IN_FLIGHT)
        self._delivery = Delivery(sequence=self._delivery.sequence, connected=up)
        self._inbox.post(self._delivery)

    def _settle(self, acknowledged: list[Acknowledged]) -> None:
        told: list[int] = []
        for word in acknowledged:
            sequence = self._flight.lands(word.mid)
            if sequence is None:
                continue
            if word.failed:
                self._refuse(word.reason)
            else:
                told.append(sequence)
        self._flight.gone_up_to(self._keeping.lost)
        if told:
            self._flight.has(told)
            self._keeping.has(self._flight.arrived)
            self._welcome()
        self._say_how_far()

    def _say_how_far(self) -> None:
        arrived, now = self._flight.arrived, self._clock()
        # Every word of it redraws the screen: out of a backlog only now and then, and at once when all is told.
        if arrived != self._delivery.sequence and (
            arrived >= self._keeping.newest or now >= self._said_s + SAY_EVERY_S
        ):
            self._said_s = now
            self._delivery = Delivery(sequence=self._flight.arrived, connected=self._delivery.connected)
            self._inbox.post(self._delivery)

    def _refuse(self, reason: str) -> None:
        """Start again, a little later, from the first fact the broker does not have."""
        log.warning("the broker refused a fact: %s", reason)
        self._refused = True
        self._inbox.post(Given(FaultSeen(fault="broker", detail=f"The broker refused a fact: {reason}."[:200])))
        self._not_before_s = self._clock() + AGAIN_S
        self._ready.clear()
        self._flight.begin_again()
        self._loaded = self._flight.arrived

    def _welcome(self) -> None:
        if self._refused:
            self._refused = False
            self._inbox.post(Given(FaultGone(fault="broker")))

    def _send(self) -> None:
        if not self._delivery.connected or self._clock() < self._not_before_s:
            return
        while not self._flight.is_full:
            if not self._ready and not self._load():
                return
            mid = self._publish(on_the_wire(self._ready[0], self._source))
            if mid is None:
                return
            self._flight.leaves(mid, self._ready.popleft().sequence)

    def _load(self) -> bool:
        """The next facts. Numbers that are not there any more are passed over, so that what follows still counts."""
        if self._keeping.unread:  # what could not be read may come now, and what was told meanwhile once more
            self._loaded = self._flight.arrived
        entries = self._keeping.after(self._loaded, IN_FLIGHT)
        for entry in entries:
            if entry.sequence > self._loaded + 1 and not self._keeping.unread:
                self._flight.has(list(range(self._loaded + 1, entry.sequence)))
            self._loaded = entry.sequence
        self._ready.extend(entries)
        return bool(entries)
