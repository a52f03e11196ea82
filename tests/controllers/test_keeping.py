"""What is kept while the disk does what disks do, and what is taken out when its time is over."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.journal import JournalFile
from controllers import keeping as module
from controllers.entry import Entry
from controllers.inbox import Given, Inbox
from controllers.journal import Journal
from controllers.journal_opening import open_journal
from controllers.keeping import SNAPSHOT_EVERY, TIDY_AT_ONCE, Keeping
from controllers.replay import replay
from room import facts as f
from room.errors import JournalError
from room.inputs import FaultGone, FaultSeen
from room.visit import Visit, evolve, fold
from tests.controllers.a_disk import Disk, a_disk
from tests.room.samples import CALMING, ENDED

DAY = timedelta(days=1)
BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
VISITS = [*ENDED, *CALMING, f.AdultAsked(at_s=40, by="screen")]
"""One visit that is over, and one that goes on."""


class Room:
    """What a controller does around its journal, and everything it says."""

    def __init__(self, path: Path, boot: str = "boot", policy: JournalFile | None = None) -> None:
        self.path, self.boot, self.policy = path, boot, policy or JournalFile()
        self.inbox = Inbox()
        self.now: datetime | None = BEGAN
        self.clock_s = 1000.0
        self.written: list[Entry] = []
        self.begin()

    def begin(self) -> None:
        opened = open_journal(self.path)
        snapshot = opened.journal.snapshot()
        facts = opened.journal.facts(snapshot.sequence if snapshot else 0)
        self.visit = replay(facts, self.boot, self.clock_s, self.now or BEGAN, snapshot)
        self.keeping = Keeping(opened, self.visit, self.policy, self.inbox, lambda: self.now)

    def happens(self, *facts: f.Fact) -> list[Entry]:
        entries = []
        for fact in facts:
            self.visit = evolve(self.visit, fact)
            time = (self.now or BEGAN).isoformat()
            entry = Entry(self.visit.sequence, uuid4(), time, self.now is not None, self.boot, None, fact)
            self.keeping.add(entry)
            entries.append(entry)
        self.keeping.save()
        self.written += entries
        return entries

    def tidy(self) -> None:
        while self.keeping.tidy():
            pass

    @property
    def numbers(self) -> list[int]:
        return [each.sequence for each in self.keeping._journal.facts()]

    def said(self) -> list[str]:
        words = []
        while thing := self.inbox.take(0):
            if isinstance(thing, Given) and isinstance(thing.input, FaultSeen):
                words.append(thing.input.fault)
            elif isinstance(thing, Given) and isinstance(thing.input, FaultGone):
                words.append(f"no {thing.input.fault}")
        return words


@pytest.fixture
def room(tmp_path: Path) -> Room:
    made = Room(tmp_path / "journal.sqlite")
    made.said()
    return made


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with a_disk(tmp_path / "disk") as made:
        yield made


def presence(count: int) -> list[f.Fact]:
    return [f.PresenceChanged(at_s=float(n), present=bool(n % 2)) for n in range(count)]


def test_a_healthy_start_takes_back_what_an_earlier_one_said(tmp_path: Path) -> None:
    assert Room(tmp_path / "journal.sqlite").said() == ["no journal_broken", "no journal", "no facts_lost"]


def test_a_full_disk_keeps_facts_in_memory_and_writes_them_when_there_is_room(disk: Disk) -> None:
    room = Room(disk.path)
    room.happens(*VISITS)
    room.said()
    disk.fill(room.keeping._journal)
    kept: list[Entry] = []
    while not kept or room.keeping._unsaved == []:
        kept = room.happens(*[f.FaultNoticed(at_s=1, fault="lamp", detail="x" * 200)] * 50)
    assert room.said() == ["journal"]
    told = room.keeping.after(kept[0].sequence - 1, 100)
    assert told == kept, "a call for a grown-up does not wait for the disk"
    disk.mend(room.keeping._journal)
    room.happens(f.FaultCleared(at_s=2, fault="lamp"))
    assert room.said() == ["no journal"]
    assert list(room.keeping._journal.facts()) == room.written
    room.keeping.close()


def test_a_disk_that_is_read_only_at_the_start(disk: Disk) -> None:
    before = Room(disk.path)
    before.happens(*VISITS)
    _killed(before)
    mend = disk.lock() if disk.real else _unreachable(disk.path)
    room = Room(disk.path)
    assert "journal" in room.said()
    if disk.real:
        assert room.visit == before.visit, "the child who is in there is still in there"
    more = room.happens(f.AdultSeen(at_s=50, by="Mrs Patel"))
    room.keeping.save()
    assert room.keeping.after(more[0].sequence - 1, 10) == more
    mend()
    more += room.happens(f.AdultComing(at_s=51, by="Mrs Patel"))
    assert "no journal" in room.said()
    kept = list(room.keeping._journal.facts())
    assert kept[-2:] == more
    if disk.real:
        assert kept == before.written + more
    room.keeping.close()


def _killed(room: Room) -> None:
    """Its files as SIGKILL leaves them: an orderly end would have tidied the log away."""
    left = {path: path.read_bytes() for path in room.path.parent.glob("journal.sqlite*")}
    room.keeping._journal.close()
    for path, content in left.items():
        path.write_bytes(content)


def _unreachable(path: Path) -> Callable[[], None]:
    """Where nobody may mount: a folder in its place, which can neither be opened nor read."""
    aside = path.with_suffix(".away")
    path.rename(aside)
    path.mkdir()

    def mend() -> None:
        path.rmdir()

    return mend


def test_a_journal_that_breaks_while_the_room_runs_is_replaced_and_nothing_new_is_lost(room: Room) -> None:
    room.happens(*VISITS)
    room.keeping._journal.forget()
    room.keeping._journal._db.execute("UPDATE facts SET id = 'not-an-id' WHERE sequence = 3")
    assert room.keeping.after(0, 100) == []
    assert room.said() == ["journal_broken"]
    more = room.happens(f.AdultSeen(at_s=50, by="Mrs Patel"))
    told = room.keeping.after(0, 100)
    assert [each.sequence for each in told] == [n for n in range(1, len(VISITS) + 2) if n != 3]
    assert told[-1:] == more
    room.keeping.close()
    room.begin()
    assert room.visit.call.status == "seen"


def test_what_was_told_from_memory_is_not_told_again_by_the_next_run(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.happens(*VISITS)
    monkeypatch.setattr(Journal, "append", _full)
    (last,) = room.happens(f.AdultSeen(at_s=50, by="Mrs Patel"))
    room.keeping.has(last.sequence)
    assert room.keeping._journal.told() == 0, "never beyond what is on the disk: those numbers may be given again"
    monkeypatch.undo()
    room.keeping.save()
    assert room.keeping._journal.told() == last.sequence


def _full(*_: object) -> None:
    raise JournalError("The journal cannot be written (full). Free some disk space.")


def test_memory_has_an_end_and_what_is_lost_is_said(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_UNSAVED", 10)
    monkeypatch.setattr(Journal, "append", _full)
    room.happens(*presence(10))
    assert room.said() == ["journal"]
    room.keeping.has(4)
    room.happens(*presence(3))
    assert room.said() == [], "the broker has the three that went"
    room.happens(*presence(5))
    assert room.said() == ["facts_lost"]
    assert room.keeping.lost == 8
    monkeypatch.undo()
    room.keeping.save()
    room.keeping.close()
    visit = room.visit
    room.begin()
    assert room.visit == visit, "the room is as it was, without the facts that are gone"


@settings(max_examples=40, deadline=None)
@given(
    pause=st.integers(0, 40), told=st.integers(0, len(VISITS) + 1), at=st.integers(0, len(VISITS)), reboot=st.booleans()
)
def test_after_tidying_and_a_restart_the_visit_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, pause: int, told: int, at: int, reboot: bool
) -> None:
    room = Room(tmp_path_factory.mktemp("room") / "journal.sqlite")
    room.keeping._snapshot_at = -SNAPSHOT_EVERY if at % 2 else 0
    room.happens(*VISITS[:at])
    assert room.now is not None
    room.now += pause * DAY
    room.happens(*VISITS[at:])
    before, last = room.visit, room.keeping.newest
    room.keeping.has(told)
    room.now += DAY
    room.tidy()
    kept = room.numbers
    assert kept == list(range(kept[0], last + 1)), "only the oldest go"
    assert all(number in kept for number in range(told + 1, last + 1)), "never what is untold"
    if pause < 29:
        assert kept[0] == 1
    room.keeping.close()
    if reboot:
        room.boot, room.clock_s = "another", 7.0
    room.begin()
    assert room.visit.sequence == last
    assert room.visit.model_dump(include=SAME) == before.model_dump(include=SAME)
    assert (room.visit.call.status, room.visit.call.asked_sequence) == ("asked", last)
    if not reboot:
        assert room.visit == before
    (following,) = room.happens(f.AdultSeen(at_s=99, by="Mrs Patel"))
    assert following.sequence == last + 1, "numbers go on"
    room.keeping.close()


SAME = {"phase", "sequence", "visit_id", "before", "faults", "preset", "soundscape"}


def test_a_visit_across_a_start_of_the_machine_keeps_its_times(tmp_path: Path) -> None:
    room = Room(tmp_path / "journal.sqlite")
    room.clock_s = 40
    room.keeping._snapshot_at = -SNAPSHOT_EVERY
    room.happens(*CALMING)  # began at 10, the routine at 16, where the clock says 9:00
    room.keeping.close()
    room.boot, room.clock_s, room.now = "another", 5.0, BEGAN + timedelta(seconds=30)
    room.begin()
    assert room.visit.routine is not None
    assert room.visit.routine.started_s == 5 - 30, "the last fact was half a minute ago"
    assert room.visit.started_s == 5 - 30 - 6


def test_only_while_the_time_is_known(room: Room) -> None:
    room.keeping._snapshot_at = -SNAPSHOT_EVERY
    room.happens(*VISITS)
    room.keeping.has(len(VISITS))
    room.now = None
    room.tidy()
    assert room.numbers[0] == 1
    room.now = BEGAN + 31 * DAY
    room.tidy()
    assert room.numbers == [len(VISITS)]


def test_a_little_at_a_time(room: Room) -> None:
    room.happens(*presence(TIDY_AT_ONCE + SNAPSHOT_EVERY))
    room.keeping.has(room.keeping.newest)
    room.now = BEGAN + 31 * DAY
    assert room.keeping.tidy(), "there is more"
    assert room.numbers[0] == TIDY_AT_ONCE + 1
    room.tidy()
    assert room.numbers == [TIDY_AT_ONCE + SNAPSHOT_EVERY]


def test_too_many_facts_that_nobody_hears(tmp_path: Path) -> None:
    room = Room(tmp_path / "journal.sqlite", policy=JournalFile.model_construct(keep_days=30, most_facts=1000))
    room.said()
    room.happens(*presence(1000))
    room.tidy()
    assert (room.numbers[0], room.said()) == (1, [])
    room.happens(*presence(SNAPSHOT_EVERY))
    room.tidy()
    assert room.numbers[0] == SNAPSHOT_EVERY + 1
    assert room.said() == ["facts_lost"]
    assert room.keeping.after(0, 1)[0].sequence == SNAPSHOT_EVERY + 1


def test_a_damaged_journal_is_kept_no_longer_than_its_visits(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"junk" * 1000)
    room = Room(path)
    assert "journal_broken" in room.said()
    room.happens(*VISITS)
    aside = tmp_path / "journal-broken-1.sqlite"
    room.now = datetime.fromtimestamp(aside.stat().st_mtime, UTC) + 29 * DAY
    room.tidy()
    assert aside.exists()
    room.now += 2 * DAY
    room.tidy()
    assert not aside.exists()


def test_the_fold_beside_the_facts_is_the_rooms_own(room: Room) -> None:
    room.happens(*VISITS)
    assert room.keeping._visit == room.visit == fold(VISITS)
    assert isinstance(room.visit, Visit)
    assert UUID(int=0) not in {each.id for each in room.written}
