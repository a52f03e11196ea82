"""Facts reach the broker in order, each at least once, and only a success counts."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from config.journal import JournalFile
from controllers.entry import Entry
from controllers.flight import IN_FLIGHT
from controllers.inbox import Given, Inbox
from controllers.journal import Journal
from controllers.journal_opening import Opened
from controllers.keeping import Keeping
from controllers.reporter import TIDY_EVERY_S, Reporter
from room import facts as f
from room.errors import JournalError
from room.inputs import FaultSeen
from room.messages import CloudEvent, type_of
from room.scene import Delivery
from room.visit import Visit, fold
from scripts.fuzzing.seeds import FACTS
from scripts.waiting import wait_until

SOURCE = "calmroom/school/calm"


def entry(sequence: int) -> Entry:
    fact = f.PresenceChanged(at_s=float(sequence), present=bool(sequence % 2))
    return Entry(sequence, uuid4(), "2026-01-05T09:00:00+00:00", True, "boot", None, fact)


def _as_left(journal: Journal) -> Visit:
    return fold(each.fact for each in journal.facts())


class Broker:
    """The port the reporter publishes through: says yes, no, or nothing."""

    def __init__(self) -> None:
        self.got: list[CloudEvent] = []
        self.sent: list[bytes] = []
        self.acknowledge: Callable[[int, bool, str], None] = lambda *_: None
        self.says: Callable[[int], bool | None] = lambda _: True

    def publish(self, payload: bytes) -> int | None:
        self.sent.append(payload)
        self.got.append(CloudEvent.model_validate_json(payload))
        mid = len(self.got)
        word = self.says(self.got[-1].sequence)
        if word is not None:
            self.acknowledge(mid, not word, "Success" if word else "Not authorized")
        return mid

    @property
    def sequences(self) -> list[int]:
        return [event.sequence for event in self.got]


def _faults(things: list[object]) -> list[str]:
    given = [thing.input for thing in things if isinstance(thing, Given)]
    return [each.fault for each in given if isinstance(each, FaultSeen)]


class Room:
    """A reporter with its journal, broker and inbox."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.broker = Broker()
        self.inbox = Inbox()
        self.now = 0.0
        self.wall: datetime | None = None
        self.journal = Journal(folder / "journal.sqlite")
        self.keeping = Keeping(
            Opened(self.journal), _as_left(self.journal), JournalFile(), self.inbox, lambda: self.wall
        )
        self.reporter = Reporter(self.keeping, SOURCE, self.broker.publish, self.inbox, lambda: self.now)
        self.broker.acknowledge = self.reporter.acknowledged

    def start(self) -> None:
        self.reporter.start()
        self.reporter.connection(up=True)

    def posted(self) -> list[object]:
        things: list[object] = []
        while (thing := self.inbox.take(0)) is not None:
            things.append(thing)
        return things


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.reporter.close()


def delivered(room: Room, sequence: int) -> None:
    seen: list[object] = []

    def there() -> bool:
        seen.extend(room.posted())
        return Delivery(sequence=sequence, connected=True) in seen

    wait_until(there, f"delivery of {sequence}")


def test_in_order_and_said_to_be_delivered(room: Room) -> None:
    room.start()
    room.reporter.tell([entry(n) for n in range(1, 101)])
    delivered(room, 100)
    assert room.broker.sequences == list(range(1, 101))
    assert room.reporter.waiting == 0


def test_nothing_is_lost_while_the_broker_is_away_or_the_process_dies(tmp_path: Path) -> None:
    before = Room(tmp_path)
    before.reporter.start()
    before.reporter.tell([entry(n) for n in range(1, 51)])
    before.reporter.close()
    assert before.broker.got == []
    after = Room(tmp_path)
    after.start()
    delivered(after, 50)
    after.reporter.tell([entry(51)])
    delivered(after, 51)
    assert after.broker.sequences == list(range(1, 52))
    after.reporter.close()


def test_no_more_than_a_window_is_on_its_way(room: Room) -> None:
    room.broker.says = lambda _: None
    room.start()
    room.reporter.tell([entry(n) for n in range(1, 3 * IN_FLIGHT)])
    wait_until(lambda: len(room.broker.got) == IN_FLIGHT, "the window to be full")
    for mid in range(1, IN_FLIGHT + 1):
        room.reporter.acknowledged(mid, False, "Success")
    wait_until(lambda: len(room.broker.got) == 2 * IN_FLIGHT, "the next window")
    assert room.broker.sequences == list(range(1, 2 * IN_FLIGHT + 1))


def test_not_authorised_is_no_success(room: Room) -> None:
    allowed = False
    room.broker.says = lambda _: allowed
    room.start()
    room.reporter.tell([entry(1), entry(2)])
    faults: list[object] = []

    def refused() -> bool:
        faults.extend(_faults(room.posted()))
        return bool(faults)

    wait_until(refused, "the fault")
    assert faults == ["broker"]
    allowed = True
    room.now = 10.0
    delivered(room, 2)
    assert room.broker.sequences[-2:] == [1, 2]


def test_a_disk_that_fails_delays_no_call_for_a_grown_up(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_entries: list[Entry], _snapshot: object) -> None:
        raise JournalError("The journal cannot be written (full). Free some disk space.")

    monkeypatch.setattr(room.journal, "append", full)
    room.start()
    room.reporter.tell([entry(1), entry(2)])
    seen: list[object] = []

    def told() -> bool:
        seen.extend(room.posted())
        return Delivery(sequence=2, connected=True) in seen

    wait_until(told, "the facts to be told all the same")
    assert _faults(seen) == ["journal"], "said once"
    monkeypatch.undo()
    room.reporter.tell([entry(3)])
    delivered(room, 3)
    wait_until(lambda: [e.sequence for e in room.journal.facts()] == [1, 2, 3], "the disk to have them all")


def test_who_waits_for_a_fact_is_called_when_it_is_on_the_disk(room: Room) -> None:
    on_disk: list[list[int]] = []
    room.reporter.tell([entry(1), entry(2)], lambda: on_disk.append([e.sequence for e in room.journal.facts()]))
    room.start()
    wait_until(lambda: on_disk, "the call")
    assert on_disk == [[1, 2]]


def test_who_waits_for_a_fact_is_called_when_the_disk_fails_too(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_entries: list[Entry], _snapshot: object) -> None:
        raise JournalError("The journal cannot be written (full). Free some disk space.")

    monkeypatch.setattr(room.journal, "append", full)
    called: list[int] = []
    room.reporter.tell([entry(1)], lambda: called.append(1))
    room.start()
    wait_until(lambda: called, "the call")


def test_what_goes_out_is_a_cloud_event(room: Room) -> None:
    room.start()
    written = Entry(1, uuid4(), "2026-01-05T09:00:00+00:00", False, "boot", uuid4(), f.AdultAsked(at_s=1, by="screen"))
    room.reporter.tell([written])
    delivered(room, 1)
    (event,) = room.broker.got
    assert (event.id, event.source, event.type) == (written.id, SOURCE, "calmroom.adult_asked.v1")
    assert (event.subject, event.clockok) == (str(written.visit), False)


def test_every_fact_goes_out_as_the_model_writes_it(room: Room) -> None:
    room.start()
    times = ("2026-01-05T09:00:00+00:00", "2026-06-30T23:59:59.000123+00:00", "2026-06-30T23:59:59.120000+00:00")
    written = [
        Entry(number, uuid4(), times[number % 3], bool(number % 2), "boot", uuid4() if number % 5 else None, fact)
        for number, fact in enumerate(FACTS, start=1)
    ]
    room.reporter.tell(written)
    delivered(room, len(written))
    for each, sent in zip(written, room.broker.sent, strict=True):
        event = CloudEvent(
            id=each.id,
            source=SOURCE,
            type=type_of(each.fact),
            time=datetime.fromisoformat(each.time),
            subject=str(each.visit) if each.visit else None,
            sequence=each.sequence,
            clockok=each.clockok,
            data=each.fact,
        )
        assert sent == event.model_dump_json(exclude_none=True).encode()


def test_offline_for_weeks_nothing_piles_up_in_memory(room: Room) -> None:
    room.reporter.start()
    room.reporter.tell([entry(n) for n in range(1, 2001)])
    wait_until(lambda: room.reporter.waiting == 2000, "the facts to be kept")
    assert len(room.reporter._ready) <= IN_FLIGHT
    room.reporter.connection(up=True)
    delivered(room, 2000)
    assert room.broker.sequences == list(range(1, 2001))


def test_what_the_disk_does_not_let_us_read_is_told_when_it_does(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.journal.append([entry(n) for n in range(1, 6)])
    room.keeping.newest = 5

    def failing(*_: object) -> list[Entry]:
        raise JournalError("The journal cannot be read (disk I/O error). Check the disk.")

    monkeypatch.setattr(room.journal, "following", failing)
    monkeypatch.setattr(room.journal, "append", failing)
    room.start()
    room.reporter.tell([entry(6)])
    wait_until(lambda: 6 in room.broker.sequences, "a call for a grown-up not to wait for the disk")
    assert Delivery(sequence=6, connected=True) not in room.posted(), "five are still to be told"
    monkeypatch.undo()
    room.reporter.connection(up=True)
    delivered(room, 6)
    assert set(room.broker.sequences) == {1, 2, 3, 4, 5, 6}


def test_a_number_that_is_lost_does_not_hold_up_what_comes_after(room: Room) -> None:
    room.journal.append([entry(n) for n in (1, 2, 5, 6)])
    room.keeping.newest = 6
    room.start()
    delivered(room, 6)
    assert room.broker.sequences == [1, 2, 5, 6]
    assert room.reporter.waiting == 0


def test_it_tidies_only_when_there_is_nothing_to_do(room: Room) -> None:
    room.start()
    room.reporter.tell([entry(n) for n in range(1, 601)])
    delivered(room, 600)
    room.wall, room.now = datetime(2026, 3, 5, tzinfo=UTC), TIDY_EVERY_S
    room.reporter._turn([])
    assert room.journal.span() == (600, 600), "the last fact stays: numbers go on from it"
    room.reporter.tell([entry(601)])
    delivered(room, 601)


def test_what_a_broker_acknowledged_last_is_told_once_more_when_it_comes_back(room: Room) -> None:
    """Killed between its acknowledgement and its own disk, it has forgotten; found by scripts/faults in round 209."""
    room.start()
    room.reporter.tell([entry(n) for n in range(1, 4)])
    delivered(room, 3)
    room.reporter.connection(up=False)
    room.reporter.connection(up=True)
    wait_until(lambda: room.broker.sequences == [1, 2, 3, 1, 2, 3], "them to come once more")
    room.reporter.tell([entry(4)])
    delivered(room, 4)
    assert room.broker.sequences[-1] == 4
