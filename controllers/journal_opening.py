"""Opens the journal, whatever has become of it: the room must be lit and the wired button must work all the same.

* A damaged file, or one of another release, is kept beside as `journal-broken-1.sqlite`, and a new journal begins with
  everything in it that can still be read and is as it was written.
* On a disk that is full, read-only or failing the room goes on from what can be read, and each write tries again.
"""

import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from controllers.entry import Entry, Snapshot
from controllers.journal import BrokenJournalError, Journal
from controllers.journal_rows import COLUMNS, entry_of, snapshot_of
from room.errors import JournalError

log = logging.getLogger(__name__)

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of this process' own is made in it
"""Where a copy can be made whatever the disk does."""
PARTS = ("", "-wal", "-shm")
AT_ONCE = 500
"""Facts to one write while a journal is saved."""


@dataclass(frozen=True)
class Opened:
    """The journal, and what is wrong with it, each in a sentence.

    Attributes:
        journal: to be used.
        disk: why nothing can be written now.
        broken: why a new one was begun, and where the old one is.
    """

    journal: Journal
    disk: str | None = None
    broken: str | None = None


def open_journal(path: Path) -> Opened:
    """The journal of this room, or the best that can be had in its place. Never raises for what is in the file."""
    try:
        journal = Journal(path)
        try:
            journal.check()
            journal.tell(
                journal.told()
            )  # a read-only disk lets itself be read; that nothing can be written is said now
        except JournalError:
            journal.close()
            raise
    except BrokenJournalError as error:
        return begin_beside(path, error)
    except JournalError as error:
        return Opened(_without_disk(path), disk=str(error))
    return Opened(journal)


def begin_beside(path: Path, why: JournalError, below: int | None = None) -> Opened:
    """Put a file that cannot be used aside, and begin a new one with what can be read of it.

    Args:
        path: of the file.
        why: what is wrong with it.
        below: facts of this number and above are known better elsewhere.
    """
    log.error("%s", why)
    try:
        aside = _put_aside(path)
        journal = Journal(path)
        saved = _save(aside, journal, below)
    except (OSError, JournalError) as error:
        return Opened(_without_disk(path), disk=str(error))
    what = f"{saved} facts of it were saved" if saved else "Nothing in it could be read"
    return Opened(journal, broken=f"The journal was damaged and a new one begun. {what}. The old one is {aside.name}.")


def kept_aside(path: Path) -> list[Path]:
    """The damaged journals that are kept beside this one, with what belongs to each."""
    return sorted(path.parent.glob(f"{path.stem}-broken-*"))


def _put_aside(path: Path) -> Path:
    free = (path.with_name(f"{path.stem}-broken-{number}{path.suffix}") for number in count(1))
    aside = next(name for name in free if not name.exists())
    for part in PARTS:
        old = path.with_name(path.name + part)
        if old.exists():
            old.rename(aside.with_name(aside.name + part))
    return aside


def _save(aside: Path, journal: Journal, below: int | None) -> int:
    """Copy what can be read, a little at a time. How many facts that was."""
    saved = 0
    with closing(sqlite3.connect(aside, isolation_level=None)) as old:
        if snapshot := _snapshot_in(old, below):
            journal.append([], snapshot)
        some: list[Entry] = []
        for entry in _facts_in(old):
            if below is None or entry.sequence < below:
                some.append(entry)
            if len(some) == AT_ONCE:
                journal.append(some)
                saved, some = saved + len(some), []
        journal.append(some)
        # Never beyond what is there: the numbers after it are given to other facts.
        journal.tell(min(_told_in(old), max(journal.span()[1], snapshot.sequence if snapshot else 0)))
    return saved + len(some)


def _facts_in(old: sqlite3.Connection) -> Iterator[Entry]:
    """From the front up to the damage, then from the end down to it. A fact that is not as it was written is left."""
    last = 0
    for entry in _run_of(old, "ORDER BY sequence"):
        last = entry.sequence
        yield entry
    for entry in _run_of(old, "ORDER BY sequence DESC"):
        if entry.sequence <= last:
            return
        yield entry


def _run_of(old: sqlite3.Connection, order: str) -> Iterator[Entry]:
    try:
        for row in old.execute(f"SELECT {COLUMNS} FROM facts {order}"):  # noqa: S608 - our own words
            try:
                yield entry_of(row)
            except (ValueError, TypeError, AttributeError):
                continue
    except sqlite3.Error:
        return


def _snapshot_in(old: sqlite3.Connection, below: int | None) -> Snapshot | None:
    try:
        row = old.execute("SELECT sequence, at_s, time, boot, visit FROM snapshot").fetchone()
    except sqlite3.Error:
        return None
    snapshot = snapshot_of(row) if row else None
    return snapshot if snapshot and (below is None or snapshot.sequence < below) else None


def _told_in(old: sqlite3.Connection) -> int:
    try:
        return int(old.execute("SELECT sequence FROM told").fetchone()[0])
    except (sqlite3.Error, TypeError, ValueError):
        return 0  # everything is told once more, which is harmless


def _without_disk(path: Path) -> Journal:
    """What can be read of the journal, in memory. SQLite cannot read a write-ahead log on a disk it cannot write to."""
    memory = _in_memory()
    try:
        with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
            copy = Path(folder) / path.name
            for part in PARTS[:2]:
                if (old := path.with_name(path.name + part)).exists():
                    shutil.copyfile(old, copy.with_name(copy.name + part))
            with closing(sqlite3.connect(copy)) as source:
                source.backup(memory)
        journal = Journal(path, memory)
        journal.check()
    except (OSError, sqlite3.Error, JournalError) as error:
        log.warning("nothing could be read of the journal: %s", error)
        return Journal(path, _in_memory())
    return journal


def _in_memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
