"""The journal: every fact on the disk before it is reported, and kept until the broker has it.

SQLite in WAL mode with `synchronous=FULL`: a committed fact survives SIGKILL and a power cut.
Source: SQLite documentation, "PRAGMA synchronous".
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from pydantic import TypeAdapter

from room.errors import JournalError
from room.facts import FACT, Fact
from room.messages import Moment

_MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)
SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE facts (
    sequence INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    time     TEXT NOT NULL,
    clockok  INTEGER NOT NULL,
    boot     TEXT NOT NULL,
    visit    TEXT,
    fact     TEXT NOT NULL,
    reported INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX unreported ON facts (sequence) WHERE NOT reported;
"""


@dataclass(frozen=True)
class Entry:
    """A fact with what the world needs to know about it. `time` is RFC 3339, `boot` the machine's boot id."""

    sequence: int
    id: UUID
    time: str
    clockok: bool
    boot: str
    visit: UUID | None
    fact: Fact


class Journal:
    """The room's facts in order. Used by one thread at a time.

    Args:
        path: the database file; its folder must exist.

    Raises:
        JournalError: it cannot be opened, or was written by a newer release.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._migrate()
        except sqlite3.Error as error:
            raise JournalError(f"The journal {path} cannot be opened ({error}). Check the disk.") from error

    def _migrate(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA_VERSION:
            raise JournalError(
                f"The journal {self._path} was written by a newer release (version {version}). Install that release."
            )
        if version == 0:
            self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version={SCHEMA_VERSION}; COMMIT;")

    def append(self, entries: list[Entry]) -> None:
        """Write facts and have them on the disk when this returns. One that is there already is left as it is.

        Raises:
            JournalError: nothing was written.
        """
        rows = [
            (e.sequence, str(e.id), e.time, e.clockok, e.boot, str(e.visit) if e.visit else None, _body(e.fact))
            for e in entries
        ]
        self._write(
            "INSERT INTO facts (sequence, id, time, clockok, boot, visit, fact) VALUES (?,?,?,?,?,?,?) "
            "ON CONFLICT (id) DO NOTHING",
            rows,
        )

    def reported(self, sequences: list[int]) -> None:
        """These facts are with the broker.

        Raises:
            JournalError: nothing was written; they will be reported once more, which is harmless.
        """
        self._write("UPDATE facts SET reported = 1 WHERE sequence = ?", [(sequence,) for sequence in sequences])

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(statement, rows)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise JournalError(
                f"The journal {self._path} cannot be written ({error}). Free some disk space."
            ) from error

    def unreported(self, after: int, most: int) -> list[Entry]:
        """The oldest facts after this sequence that the broker does not have yet."""
        return self._read("WHERE NOT reported AND sequence > ? ORDER BY sequence LIMIT ?", (after, most))

    def waiting(self) -> int:
        """How many facts the broker does not have yet."""
        (count,) = self._db.execute("SELECT count(*) FROM facts WHERE NOT reported").fetchone()
        return int(count)

    def delivered(self) -> int:
        """The sequence up to which, without a gap, the broker has every fact."""
        (first,) = self._db.execute("SELECT min(sequence) FROM facts WHERE NOT reported").fetchone()
        if first is not None:
            return int(first) - 1
        (last,) = self._db.execute("SELECT max(sequence) FROM facts").fetchone()
        return int(last or 0)

    def facts(self) -> Iterator[Entry]:
        """Every fact, in order.

        Raises:
            JournalError: it cannot be read.
        """
        yield from self._read("ORDER BY sequence", ())

    def last(self) -> Entry | None:
        """The last fact; None in a new journal.

        Raises:
            JournalError: it cannot be read.
        """
        return next(iter(self._read("ORDER BY sequence DESC LIMIT 1", ())), None)

    def _read(self, clause: str, values: tuple[int, ...]) -> list[Entry]:
        columns = "SELECT sequence, id, time, clockok, boot, visit, fact FROM facts "
        try:
            rows = self._db.execute(columns + clause, values).fetchall()
        except sqlite3.Error as error:
            raise JournalError(f"The journal {self._path} cannot be read ({error}). Check the disk.") from error
        return [self._entry(row) for row in rows]

    def _entry(self, row: tuple[int, str, str, int, str, str | None, str]) -> Entry:
        try:
            return _read_row(row)
        except ValueError as error:  # its text may hold what a child told, so only its name is said
            raise JournalError(
                f"The journal {self._path} cannot be read: fact {row[0]} is damaged ({type(error).__name__}). "
                "Keep the file for whoever looks after Calm Room, move it away, and start the room again."
            ) from None

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _read_row(row: tuple[int, str, str, int, str, str | None, str]) -> Entry:
    sequence, id_, time, clockok, boot, visit, fact = row
    datetime.fromisoformat(time)  # `replay` reads it so, and the world as a `Moment`
    _MOMENT.validate_python(time)
    if sequence < 1:
        raise ValueError("facts are counted from 1")
    visit_id = UUID(visit) if visit else None
    return Entry(sequence, UUID(id_), time, bool(clockok), boot, visit_id, FACT.validate_json(fact))


def _body(fact: Fact) -> str:
    return json.dumps(fact.model_dump(mode="json"), separators=(",", ":"))
