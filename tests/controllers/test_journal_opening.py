"""A journal that a power cut, a worn card or a full disk has been at: the room starts, and says what is wrong."""

import os
import shutil
import sqlite3
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from controllers import journal_opening
from controllers.entry import Entry, Snapshot
from controllers.journal import BrokenJournalError, Journal
from controllers.journal_opening import begin_beside, kept_aside, open_journal
from room import facts as f
from room.errors import JournalError
from room.visit import fold

COUNT = 60


def entry(number: int) -> Entry:
    fact = f.FaultNoticed(at_s=float(number), fault="lamp", detail="x" * 150)
    return Entry(number, UUID(int=number), "2026-01-05T09:00:00+00:00", True, "boot", None, fact)


WRITTEN = [entry(number) for number in range(1, COUNT + 1)]


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a room that was killed: some facts in the file itself, some in the write-ahead log."""
    running, left = tmp_path_factory.mktemp("running"), tmp_path_factory.mktemp("left")
    journal = Journal(running / "journal.sqlite")
    for number, each in enumerate(WRITTEN, 1):
        journal.append([each], Snapshot.after(each, fold(e.fact for e in WRITTEN[:20])) if number == 20 else None)
        if number == COUNT // 2:
            journal.forget()  # into the file
    journal.tell(10)
    for path in running.iterdir():
        shutil.copy(path, left)
    journal.close()
    return left


def copied(killed: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(killed, to)
    (to / "journal.sqlite-shm").unlink(missing_ok=True)
    return to / "journal.sqlite"


def spoil(path: Path, at: float, junk: tuple[bytes, int] | None) -> None:
    """Cut it off there, or write junk (some bytes, so many times) over it."""
    size = path.stat().st_size
    place = int(at * (size - 1))
    if junk is None:
        os.truncate(path, place)
        return
    some, times = junk
    with path.open("r+b") as file:
        file.seek(place)
        file.write((some * times)[: size - place])


@settings(max_examples=150, deadline=None)
@given(
    part=st.sampled_from(["", "-wal"]),
    at=st.floats(0, 1),
    junk=st.one_of(st.none(), st.tuples(st.binary(min_size=1, max_size=8), st.sampled_from([1, 8, 500]))),
)
def test_whatever_is_torn_the_room_starts_with_what_was_truly_written(
    killed: Path, tmp_path_factory: pytest.TempPathFactory, part: str, at: float, junk: tuple[bytes, int] | None
) -> None:
    path = copied(killed, tmp_path_factory.getbasetemp() / "torn")
    spoil(path.with_name(path.name + part), at, junk)
    opened = open_journal(path)
    kept = list(opened.journal.facts())
    known = {each.sequence: each for each in WRITTEN}
    assert all(known[each.sequence] == each for each in kept), "nothing is there that was not written"
    whole = kept == WRITTEN[: len(kept)]
    assert whole or opened.broken, "a hole is never passed over in silence"
    if opened.broken:
        assert kept_aside(path), "the damaged one is kept"
    assert opened.disk is None
    following = max([0, *(each.sequence for each in kept)]) + 1
    opened.journal.append([entry(following)])
    assert opened.journal.following(0, 2 * COUNT)[-1] == entry(following), "the next fact will be told"
    opened.journal.close()
    again = open_journal(path)
    assert again.broken is None, "the second start is an ordinary one"
    assert [*kept, entry(following)] == list(again.journal.facts())
    again.journal.close()


def test_a_torn_last_write_is_an_ordinary_start(killed: Path, tmp_path: Path) -> None:
    path = copied(killed, tmp_path / "state")
    log = path.with_name("journal.sqlite-wal")
    os.truncate(log, log.stat().st_size - 1000)
    opened = open_journal(path)
    assert (opened.broken, opened.disk) == (None, None)
    kept = list(opened.journal.facts())
    assert COUNT - 3 <= len(kept) <= COUNT
    assert kept == WRITTEN[: len(kept)]


def test_one_changed_letter_is_noticed_and_everything_else_saved(killed: Path, tmp_path: Path) -> None:
    path = copied(killed, tmp_path / "state")
    with sqlite3.connect(path) as db:
        db.execute("UPDATE facts SET fact = replace(fact, 'x\"', 'y\"') WHERE sequence = 30")
    db.close()
    opened = open_journal(path)
    assert opened.broken is not None
    assert "59 facts of it were saved" in opened.broken
    assert [each.sequence for each in opened.journal.facts()] == [n for n in range(1, COUNT + 1) if n != 30]
    assert opened.journal.told() == 10
    snapshot = opened.journal.snapshot()
    assert snapshot is not None
    assert snapshot.sequence == 20


@pytest.mark.parametrize("content", [b"", b"this is no database at all, and long enough to be seen as none" * 20])
def test_a_file_that_is_no_journal(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(content)
    opened = open_journal(path)
    assert (opened.broken is None) == (content == b"")
    opened.journal.append(WRITTEN)
    assert list(opened.journal.facts()) == WRITTEN


def test_a_journal_of_a_newer_release_is_kept_and_the_room_is_lit(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    first = Journal(path)
    first.append(WRITTEN)
    first._db.execute("PRAGMA user_version = 99")
    first.close()
    opened = open_journal(path)
    assert opened.broken is not None
    assert list(opened.journal.facts()) == WRITTEN
    (aside,) = kept_aside(path)
    with sqlite3.connect(aside) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (99,)
    db.close()


def test_each_damaged_journal_is_kept_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    for number in (1, 2):
        path.write_bytes(b"junk" * 500)
        opened = open_journal(path)
        assert opened.broken is not None
        assert f"journal-broken-{number}.sqlite" in opened.broken
        opened.journal.close()


def test_what_is_known_better_elsewhere_is_not_taken_from_the_damaged_one(killed: Path, tmp_path: Path) -> None:
    path = copied(killed, tmp_path / "state")
    opened = begin_beside(path, BrokenJournalError("damaged"), below=15)
    assert [each.sequence for each in opened.journal.facts()] == list(range(1, 15))
    assert opened.journal.snapshot() is None, "that one was of a later fact"


@pytest.mark.parametrize("trouble", [sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL])
def test_on_a_disk_that_cannot_be_written_the_room_goes_on_from_what_can_be_read(
    killed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: int
) -> None:
    path = copied(killed, tmp_path / "state")
    real = Journal._connect

    def failing(self: Journal) -> sqlite3.Connection:
        error = sqlite3.OperationalError("the disk does not let us")
        error.sqlite_errorcode = trouble
        raise self._failed("opened", error, "Check the disk.")

    monkeypatch.setattr(Journal, "_connect", failing)
    opened = open_journal(path)
    assert opened.broken is None
    assert opened.disk is not None
    assert "the disk does not let us" in opened.disk
    assert list(opened.journal.facts()) == WRITTEN, "also what is in the write-ahead log"
    with pytest.raises(JournalError):
        opened.journal.append([entry(COUNT + 1)])
    monkeypatch.setattr(Journal, "_connect", real)
    opened.journal.append([entry(COUNT + 1)])
    assert opened.journal.on_disk
    opened.journal.close()
    assert list(open_journal(path).journal.facts()) == [*WRITTEN, entry(COUNT + 1)]


def test_where_nothing_can_be_read_either_the_room_begins_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.sqlite"
    path.mkdir()  # what cannot be opened, nor read
    monkeypatch.setattr(journal_opening, "MEMORY", tmp_path / "none")
    opened = open_journal(path)
    assert opened.disk is not None
    assert list(opened.journal.facts()) == []
    path.rmdir()
    opened.journal.append(WRITTEN)
    assert list(opened.journal.facts()) == WRITTEN
