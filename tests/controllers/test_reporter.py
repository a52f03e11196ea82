"""Facts reach the broker in order, each at least once, and only a success counts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from controllers.inbox import Given, Inbox
from controllers.journal import Entry, Journal
from controllers.reporter import IN_FLIGHT, Reporter
from room import facts as f
from room.errors import JournalError
from room.messages import CloudEvent
from room.scene import Delivery
from scripts.waiting import wait_until

SOURCE = "calmroom/school/calm"


def entry(sequence: int) -> Entry:
    fact = f.PresenceChanged(at_s=float(sequence), present=bool(sequence % 2))
    return Entry(sequence, uuid4(), "2026-01-05T09:00:00+00:00", True, "boot", None, fact)


class Broker:
    """The port the reporter publishes through: says yes, no, or nothing."""

    def __init__(self) -> None:
        self.got: list[CloudEvent] = []
        self.acknowledge: Callable[[int, bool, str], None] = lambda *_: None
        self.says: Callable[[int], bool | None] = lambda _: True

    def publish(self, payload: bytes) -> int | None:
        self.got.append(CloudEvent.model_validate_json(payload))
        mid = len(self.got)
        word = self.says(self.got[-1].sequence)
        if word is not None:
            self.acknowledge(mid, not word, "Success" if word else "Not authorized")
        return mid

    @property
    def sequences(self) -> list[int]:
        return [event.sequence for event in self.got]


class Room:
    """A reporter with its journal, broker and inbox."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.broker = Broker()
        self.inbox = Inbox()
        self.now = 0.0
        self.journal = Journal(folder / "journal.sqlite")
        self.reporter = Reporter(self.journal, SOURCE, self.broker.publish, self.inbox, lambda: self.now)
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
    room.reporter.tell([entry(n) for n in range(1, 60)])
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
        faults.extend(thing for thing in room.posted() if isinstance(thing, Given))
        return bool(faults)

    wait_until(refused, "the fault")
    assert isinstance(faults[0], Given)
    assert faults[0].input.model_dump()["fault"] == "broker"
    allowed = True
    room.now = 10.0
    delivered(room, 2)
    assert room.broker.sequences[-2:] == [1, 2]


def test_a_disk_that_fails_delays_no_call_for_a_grown_up(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_entries: list[Entry]) -> None:
        raise JournalError("The journal cannot be written (full). Free some disk space.")

    monkeypatch.setattr(room.journal, "append", full)
    room.start()
    room.reporter.tell([entry(1), entry(2)])
    seen: list[object] = []

    def told() -> bool:
        seen.extend(room.posted())
        return Delivery(sequence=2, connected=True) in seen

    wait_until(told, "the facts to be told all the same")
    faults = [thing.input.model_dump()["fault"] for thing in seen if isinstance(thing, Given)]
    assert faults == ["journal"], "said once"
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
    def full(_entries: list[Entry]) -> None:
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
