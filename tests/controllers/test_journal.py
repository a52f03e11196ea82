"""The journal, on a real disk and a full one."""

import sqlite3
from pathlib import Path
from uuid import uuid4

import pytest

from controllers.entry import Entry, Snapshot
from controllers.journal import BrokenJournalError, Journal
from controllers.journal_rows import COLUMNS
from controllers.journal_schema import checksum
from room import facts as f
from room.errors import JournalError
from room.visit import fold
from tests.room.samples import ENDED


def entry(sequence: int, fact: f.Fact) -> Entry:
    return Entry(sequence, uuid4(), "2026-01-05T09:00:00+00:00", True, "boot", None, fact)


def entries() -> list[Entry]:
    return [entry(number, fact) for number, fact in enumerate(ENDED, 1)]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.sqlite")


def test_what_is_written_is_read_back_by_the_next_run(tmp_path: Path) -> None:
    first = Journal(tmp_path / "journal.sqlite")
    written = entries()
    first.append(written)
    second = Journal(tmp_path / "journal.sqlite")  # the first was not closed, as after SIGKILL
    assert list(second.facts()) == written
    first.close()
    second.close()


def test_what_the_broker_has_is_not_told_again(journal: Journal) -> None:
    written = entries()
    journal.append(written)
    assert (journal.waiting(), journal.told()) == (len(written), 0)
    journal.tell(2)
    assert journal.following(2, 10) == written[2:]
    assert journal.following(4, 1) == written[4:5]
    assert journal.told() == 2
    journal.tell(len(written))
    assert (journal.waiting(), journal.told()) == (0, len(written))


def test_the_same_fact_twice_is_there_once(journal: Journal) -> None:
    (first, *_) = entries()
    journal.append([first])
    journal.append([first])
    assert len(list(journal.facts())) == 1


def test_another_fact_under_the_same_number_is_never_passed_over(journal: Journal) -> None:
    (first, *_) = entries()
    journal.append([first])
    with pytest.raises(BrokenJournalError, match="another fact under number 1"):
        journal.append([entry(1, first.fact)])
    assert list(journal.facts()) == [first]


def test_a_snapshot_is_kept_with_its_facts_and_only_the_newest(journal: Journal) -> None:
    written = entries()
    assert journal.snapshot() is None
    for number in (2, 4):
        journal.append(written[number - 2 : number], Snapshot.after(written[number - 1], fold(ENDED[:number])))
    kept = journal.snapshot()
    assert kept is not None
    assert (kept.sequence, kept.visit) == (4, fold(ENDED[:4]))
    assert list(journal.facts(after=kept.sequence)) == []


def test_a_snapshot_that_this_release_does_not_understand_is_none(journal: Journal) -> None:
    written = entries()
    journal.append(written, Snapshot.after(written[-1], fold(ENDED)))
    journal._db.execute('UPDATE snapshot SET visit = \'{"of": "another release"}\'')
    assert journal.snapshot() is None


def test_what_is_dropped_is_gone_from_every_file(journal: Journal, tmp_path: Path) -> None:
    token = "peg-hedgehog"  # noqa: S105 - a child's pseudonym
    started = f.VisitStarted(at_s=1, visit_id=uuid4(), who_token=token)
    journal.append([entry(1, started), *[entry(n, f.PresenceChanged(at_s=n, present=True)) for n in range(2, 9)]])
    assert token.encode() in _all_bytes(tmp_path)
    journal.drop(1, told=8)
    journal.forget()
    assert token.encode() not in _all_bytes(tmp_path)
    assert (journal.span(), journal.told()) == ((2, 8), 8)


def _all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_age_is_counted_only_where_the_time_was_known(journal: Journal) -> None:
    days = {1: "01", 2: "02", 4: "04", 5: "09"}
    fact = f.PresenceChanged(at_s=1, present=True)
    for number in range(1, 7):
        known = number in days
        time = f"2026-01-{days[number]}T09:00:00+00:00" if known else "1970-01-01T00:00:00+00:00"
        journal.append([Entry(number, uuid4(), time, known, "boot", None, fact)])
    assert journal.before("2026-01-01T00:00:00+00:00") == 0
    assert journal.before("2026-01-03T00:00:00+00:00") == 2, "the third may be newer"
    assert journal.before("2026-01-05T00:00:00+00:00") == 4
    assert journal.before("2027-01-01T00:00:00+00:00") == 5, "the last may be newer"


def test_a_clock_that_went_back_makes_nothing_older(journal: Journal) -> None:
    fact = f.PresenceChanged(at_s=1, present=True)
    for number, day in enumerate(["02", "20", "03", "21"], 1):
        journal.append([Entry(number, uuid4(), f"2026-01-{day}T09:00:00+00:00", True, "boot", None, fact)])
    assert journal.before("2026-01-10T00:00:00+00:00") == 1


def test_it_waits_for_the_disk(journal: Journal) -> None:
    (mode,) = journal._db.execute("PRAGMA synchronous").fetchone()
    (log,) = journal._db.execute("PRAGMA journal_mode").fetchone()
    assert (mode, log) == (2, "wal")  # 2 is FULL


def test_a_full_disk_is_a_sentence_and_loses_nothing_written(journal: Journal) -> None:
    written = entries()
    journal.append(written[:2])
    journal._db.execute("PRAGMA max_page_count = 1")  # SQLite's own "disk full"
    big = [entry(100 + n, f.FaultNoticed(at_s=1, fault="x", detail="y" * 200)) for n in range(500)]
    with pytest.raises(JournalError, match="Free some disk space"):
        journal.append(big)
    assert [e.sequence for e in journal.facts()] == [1, 2]
    journal._db.execute("PRAGMA max_page_count = 1000000")
    journal.append(written[2:])
    assert [e.sequence for e in journal.facts()] == [e.sequence for e in written]


def test_a_journal_of_a_newer_release_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(JournalError, match="newer release"):
        Journal(path)


def test_a_file_that_is_no_journal_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"this is not a database, and long enough to be seen as none" * 20)
    with pytest.raises(BrokenJournalError, match="cannot be opened"):
        Journal(path)


DAMAGED = [
    {"id": "no id"},
    {"time": "yesterday"},
    {"time": "2026-01-05T09:00:00"},
    {"time": "2026-01-05T000000000009:00:00+00:00"},
    {"time": "0001-01-01T00:00:00+14:00"},
    {"time": "1767603600"},
    {"visit": "no id"},
    {"fact": "{"},
    {"fact": '{"kind":"feeling_told","at_s":1,"feeling":"sad","size":9}'},
    {"fact": '{"kind":"door_locked","at_s":1}'},
    {"fact": "[" * 5000},
]


@pytest.mark.parametrize("change", DAMAGED, ids=lambda change: str(change)[:40])
def test_a_damaged_row_is_a_sentence_that_tells_nothing_of_a_child(journal: Journal, change: dict[str, str]) -> None:
    written = entries()
    journal.append(written)
    ((column, value),) = change.items()
    journal._db.execute(f"UPDATE facts SET {column} = ? WHERE sequence = 2", (value,))  # noqa: S608 - our own names
    row = journal._db.execute(f"SELECT {COLUMNS} FROM facts WHERE sequence = 2").fetchone()  # noqa: S608 - our own columns
    journal._db.execute("UPDATE facts SET crc = ? WHERE sequence = 2", (checksum(*row[:-1]),))
    with pytest.raises(JournalError, match=r"damaged.*fact 2 cannot be understood") as caught:
        list(journal.facts())
    assert "sad" not in str(caught.value)
    assert caught.value.__cause__ is None


VERSION_1 = Path(__file__).parent / "journal_version_1.sqlite"


def test_a_journal_of_the_first_release_is_brought_along(tmp_path: Path) -> None:
    """Made by the first release: eight facts, of which the broker had the first three and the fifth."""
    path = tmp_path / "journal.sqlite"
    path.write_bytes(VERSION_1.read_bytes())
    for _ in range(2):  # the second time there is nothing left to bring along
        journal = Journal(path)
        journal.check()
        assert [e.fact for e in journal.facts()] == ENDED + [f.AdultAsked(at_s=200, by="button")] * (8 - len(ENDED))
        assert (journal.told(), journal.waiting(), journal.snapshot()) == (3, 5, None)
        journal.close()


def test_a_journal_that_cannot_be_brought_along_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(VERSION_1.read_bytes())
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE snapshot (in_the TEXT, way TEXT)")  # the last of the steps fails
    db.close()
    with pytest.raises(JournalError):
        Journal(path)
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM facts WHERE NOT reported").fetchone() == (4,)
    db.close()
