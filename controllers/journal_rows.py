"""A fact and a snapshot as rows of the journal, encode and decode side by side."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from controllers.entry import Entry, Snapshot
from controllers.journal_schema import checksum
from room.facts import FACT
from room.messages import Moment
from room.visit import Visit

_MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)
COLUMNS = "sequence, id, time, clockok, boot, visit, fact, crc"


def row_of(entry: Entry) -> tuple[object, ...]:
    """A fact as its row, with its checksum."""
    row = (
        entry.sequence,
        str(entry.id),
        entry.time,
        int(entry.clockok),
        entry.boot,
        str(entry.visit) if entry.visit else None,
        json.dumps(entry.fact.model_dump(mode="json"), separators=(",", ":")),
    )
    return (*row, checksum(*row))


def is_intact(row: tuple[Any, ...]) -> bool:
    """Whether the row is as it was written."""
    return bool(row[-1] == checksum(*row[:-1]))


def entry_of(row: tuple[Any, ...]) -> Entry:
    """The fact in a row.

    Raises:
        ValueError: the row is not as it was written, or this release does not know such a fact. Its text tells nothing
            of what a child told.
    """
    sequence, id_, time, clockok, boot, visit, fact, _ = row
    if not is_intact(row):
        raise ValueError(f"fact {sequence} is not as it was written")
    try:
        datetime.fromisoformat(time)  # `replay` reads it so, and the world as a `Moment`
        _MOMENT.validate_python(time)
        return Entry(
            sequence=sequence,
            id=UUID(id_),
            time=time,
            clockok=bool(clockok),
            boot=boot,
            visit=UUID(visit) if visit else None,
            fact=FACT.validate_json(fact),
        )
    except ValueError as error:
        raise ValueError(f"fact {sequence} cannot be understood, {type(error).__name__}") from None


def row_of_snapshot(snapshot: Snapshot) -> tuple[object, ...]:
    """A snapshot as its row."""
    return (snapshot.sequence, snapshot.at_s, snapshot.time, snapshot.boot, snapshot.visit.model_dump_json())


def snapshot_of(row: tuple[Any, ...]) -> Snapshot | None:
    """The snapshot in a row; None when this release does not understand it."""
    sequence, at_s, time, boot, visit = row
    try:
        return Snapshot(sequence, at_s, time, boot, Visit.model_validate_json(visit))
    except ValidationError:
        return None
