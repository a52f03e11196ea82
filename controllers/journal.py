"""The journal: every fact on the disk before it is reported, and kept until the broker has it.

SQLite in WAL mode with `synchronous=FULL`: a committed fact survives SIGKILL and a power cut.
Source: SQLite documentation, "PRAGMA synchronous".
"""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from controllers.entry import Entry, Snapshot
from controllers.journal_rows import COLUMNS, entry_of, is_intact, row_of, row_of_snapshot, snapshot_of
from controllers.journal_schema import SCHEMA_VERSION, is_the_disk, migrate
from room.errors import JournalError


class BrokenJournalError(JournalError):
    """The file itself cannot be used, whatever becomes of the disk: damaged, no journal, or of a newer release."""


Write = tuple[str, Sequence[tuple[object, ...]]]


class Journal:
    """The room's facts in order. Used by one thread at a time.

    Args:
        path: the database file; its folder must exist.
        db: what stands in for the file while it cannot be opened, holding what could be read of it. Each write tries
            the file again.

    Raises:
        BrokenJournalError: it is damaged, is no journal, or was written by a newer release.
        JournalError: the disk does not let it be opened.
    """

    def __init__(self, path: Path, db: sqlite3.Connection | None = None) -> None:
        self.path = path
        self.on_disk = db is None
        self._db = db or self._connect()
        if db:
            migrate(db)

    def _connect(self) -> sqlite3.Connection:
        with contextlib.ExitStack() as unless_opened:
            try:
                db = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
                unless_opened.callback(db.close)
                self._prepare(db)
            except sqlite3.Error as error:
                raise self._failed("opened", error, "Check the disk.") from error
            unless_opened.pop_all()
            return db

    def _prepare(self, db: sqlite3.Connection) -> None:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA_VERSION:
            raise BrokenJournalError(
                f"The journal {self.path} was written by a newer release (version {version}). Install that release."
            )
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.execute("PRAGMA wal_autocheckpoint=250")  # the log never takes more than about a megabyte
        db.execute("PRAGMA secure_delete=ON")  # what is pruned is a child's, and is gone
        migrate(db)

    def append(self, entries: list[Entry], snapshot: Snapshot | None = None) -> None:
        """Write facts and have them on the disk when this returns. One that is there already is left as it is.

        Args:
            entries: in order.
            snapshot: the room after the last of them, to be kept with them.

        Raises:
            BrokenJournalError: the file cannot be used any more, or holds other facts under these numbers.
            JournalError: nothing was written.
        """
        rows = [row_of(entry) for entry in entries]
        writes: list[Write] = [("INSERT INTO facts VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (sequence) DO NOTHING", rows)]
        if snapshot:
            writes.append(("REPLACE INTO snapshot VALUES (1,?,?,?,?,?)", [row_of_snapshot(snapshot)]))
        if self._write(*writes) == len(rows) + (snapshot is not None):
            return
        for entry in entries:
            if self._read("WHERE sequence = ?", (entry.sequence,)) != [entry]:
                raise BrokenJournalError(f"The journal {self.path} holds another fact under number {entry.sequence}.")

    def tell(self, sequence: int) -> None:
        """All facts up to this one are with the broker.

        Raises:
            JournalError: nothing was written; they will be reported once more, which is harmless.
        """
        self._write(("REPLACE INTO told VALUES (1, ?)", [(sequence,)]))

    def drop(self, up_to: int, told: int) -> None:
        """Take the facts up to this one out of the file, for good; all up to `told` count as told.

        Raises:
            JournalError: nothing was taken out.
        """
        self._write(
            ("DELETE FROM facts WHERE sequence <= ?", [(up_to,)]), ("REPLACE INTO told VALUES (1, ?)", [(told,)])
        )

    def forget(self) -> None:
        """Take what was dropped out of the write-ahead log too.

        Raises:
            JournalError: it is still there.
        """
        with self._reading():
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def _write(self, *writes: Write) -> int:
        if not self.on_disk:
            self._return_to_disk()
        try:
            before = self._db.total_changes
            self._db.execute("BEGIN IMMEDIATE")
            for statement, rows in writes:
                self._db.executemany(statement, rows)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            with contextlib.suppress(sqlite3.Error):
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
            raise self._failed("written", error, "Free some disk space.") from error
        return self._db.total_changes - before

    def _return_to_disk(self) -> None:
        """The file, if it can be opened by now and is the one that could be read before."""
        db, kept = self._connect(), self._db
        last = "SELECT max(sequence) FROM facts"
        try:
            # A read-only disk lets itself be opened, and such a file could never be written even when the disk can.
            db.execute("UPDATE told SET sequence = sequence")
            same = db.execute(last).fetchone() == kept.execute(last).fetchone()
        except sqlite3.Error as error:
            db.close()
            raise self._failed("written", error, "Free some disk space.") from error
        if not same:
            db.close()
            raise BrokenJournalError(f"The journal {self.path} is not the one that was read at the start.")
        self._db, self.on_disk = db, True
        kept.close()

    def following(self, after: int, most: int) -> list[Entry]:
        """The oldest facts after this sequence, in order.

        Raises:
            JournalError: they cannot be read.
        """
        return self._read("WHERE sequence > ? ORDER BY sequence LIMIT ?", (after, most))

    def told(self) -> int:
        """The sequence up to which, without a gap, the broker has every fact."""
        return self._number("SELECT sequence FROM told")

    def waiting(self) -> int:
        """How many facts the broker does not have yet."""
        return self._number("SELECT count(*) FROM facts WHERE sequence > (SELECT sequence FROM told)")

    def span(self) -> tuple[int, int]:
        """The numbers of the first and the last fact that are there; (1, 0) in a new journal."""
        first = self._number("SELECT coalesce(min(sequence), 1) FROM facts")
        return first, self._number("SELECT max(sequence) FROM facts")

    def before(self, time: str) -> int:
        """The number up to which every fact happened before this time (RFC 3339), as far as the room knew the time.

        A clock that jumped back and forth makes it smaller and never greater.
        """
        newer = "SELECT sequence FROM facts WHERE clockok AND time >= ? ORDER BY sequence LIMIT 1"
        until = self._number(newer, time) or self.span()[1] + 1
        older = "SELECT sequence FROM facts WHERE clockok AND time < ? AND sequence < ? ORDER BY sequence DESC LIMIT 1"
        return self._number(older, time, until)

    def snapshot(self) -> Snapshot | None:
        """The room as it was after some fact; None where there is none, or an other release made it.

        Raises:
            JournalError: it cannot be read.
        """
        with self._reading():
            row = self._db.execute("SELECT sequence, at_s, time, boot, visit FROM snapshot").fetchone()
        return snapshot_of(row) if row else None

    def facts(self, after: int = 0) -> Iterator[Entry]:
        """Every fact after this sequence, in order, never more than a few in memory.

        Raises:
            JournalError: it cannot be read.
        """
        while page := self._read("WHERE sequence > ? ORDER BY sequence LIMIT 500", (after,)):
            yield from page
            after = page[-1].sequence

    def last(self) -> Entry | None:
        """The last fact; None in a new journal.

        Raises:
            JournalError: it cannot be read.
        """
        return next(iter(self._read("ORDER BY sequence DESC LIMIT 1", ())), None)

    def check(self) -> None:
        """Read the whole file through once.

        Raises:
            BrokenJournalError: a fact in it is not as it was written, or cannot be understood.
            JournalError: it cannot be read.
        """
        snapshot = self.snapshot()
        with self._reading():
            bad = next((row[0] for row in self._db.execute(f"SELECT {COLUMNS} FROM facts") if not is_intact(row)), None)  # noqa: S608 - our own columns
        if bad is not None:
            raise BrokenJournalError(f"The journal {self.path} is damaged at fact {bad}. Check the disk.")
        for _ in self.facts(snapshot.sequence if snapshot else 0):
            pass

    def _number(self, query: str, *values: object) -> int:
        with self._reading():
            row = self._db.execute(query, values).fetchone()
        return int(row[0] or 0) if row else 0

    def _read(self, clause: str, values: tuple[int, ...]) -> list[Entry]:
        with self._reading():
            rows = self._db.execute(f"SELECT {COLUMNS} FROM facts {clause}", values).fetchall()  # noqa: S608 - our own clauses
        try:
            return [entry_of(row) for row in rows]
        except ValueError as error:
            raise BrokenJournalError(f"The journal {self.path} is damaged ({error}). Check the disk.") from None

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._failed("read", error, "Check the disk.") from error

    def _failed(self, done: str, error: sqlite3.Error, advice: str) -> JournalError:
        kind = JournalError if is_the_disk(error) else BrokenJournalError
        return kind(f"The journal {self.path} cannot be {done} ({error}). {advice}")

    def close(self) -> None:
        """Close the file."""
        with contextlib.suppress(sqlite3.Error):
            self._db.close()
