"""The journal: that what is in it can be read, and that a fact written to this disk is really there afterwards."""

import os
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from uuid_utils.compat import uuid7

from controllers.entry import Entry
from controllers.journal import Journal
from controllers.selftest.bench import Checks
from controllers.selftest.result import Check
from room.errors import JournalError
from room.facts import FaultCleared

LEAST_FREE_MB = 200
"""A year of facts takes some ten megabytes; a full disk also stops much else. Source: decision."""


def storage(journal: Journal, state: Path, now: datetime) -> Checks:
    """The room's own journal is only read. What is written goes to a file beside it, and away again."""
    yield _readable(journal)
    yield _writable(state, now)
    free_mb = shutil.disk_usage(state).free // 1_000_000
    enough = free_mb >= LEAST_FREE_MB
    says = f"{free_mb} MB are free" + ("" if enough else f"; make room, {LEAST_FREE_MB} MB are needed")
    yield Check(name="disk", outcome="ok" if enough else "failed", says=says)


def _readable(journal: Journal) -> Check:
    try:
        count, waiting = sum(1 for _ in journal.facts()), journal.waiting()
    except JournalError as error:
        return Check(name="journal", outcome="failed", says=str(error))
    return Check(name="journal", outcome="ok", says=f"{count} facts can be read, {waiting} wait for the broker")


def _writable(state: Path, now: datetime) -> Check:
    path = state / f"selftest-{os.getpid()}.sqlite"
    written = Entry(1, uuid7(), now.isoformat(), True, "selftest", None, FaultCleared(at_s=0, fault="selftest"))  # noqa: FBT003 - as the journal has it
    try:
        _write(path, [written])
        again = Journal(path)
        same = list(again.facts()) == [written]
        again.close()
    except JournalError as error:
        return Check(name="writing to the disk", outcome="failed", says=str(error))
    finally:
        for part in state.glob(f"{path.name}*"):
            part.unlink()
    says = "what was written was there" if same else "what was read was not what was written: replace the card"
    return Check(name="writing to the disk", outcome="ok" if same else "failed", says=says)


def _write(path: Path, entries: Iterable[Entry]) -> None:
    journal = Journal(path)
    journal.append(list(entries))
    journal.close()
