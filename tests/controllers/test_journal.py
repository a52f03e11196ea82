"""The journal, on a real disk and a full one."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from controllers.journal import Entry, Journal
from room import facts as f
from room.errors import JournalError
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
    assert (journal.waiting(), journal.delivered()) == (len(written), 0)
    journal.reported([1, 2, 4])
    assert [e.sequence for e in journal.unreported(0, 10)] == [3, 5, 6, 7, 8][: len(written) - 3]
    assert journal.delivered() == 2
    journal.reported(list(range(1, len(written) + 1)))
    assert (journal.waiting(), journal.delivered()) == (0, len(written))


def test_the_same_fact_twice_is_there_once(journal: Journal) -> None:
    (first, *_) = entries()
    journal.append([first])
    journal.append([first])
    assert len(list(journal.facts())) == 1


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
    with pytest.raises(JournalError, match="cannot be opened"):
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
    reads: list[Callable[[], list[Entry]]] = [lambda: list(journal.facts()), lambda: journal.unreported(0, 10)]
    for read in reads:
        with pytest.raises(JournalError, match="fact 2 is damaged") as caught:
            read()
        assert "sad" not in str(caught.value)
        assert caught.value.__cause__ is None
