"""A fact as it is kept, and the room after it: what the journal holds and what the reporter passes on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic_core import to_json

from room.facts import Fact
from room.messages import type_of
from room.visit import Visit


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


def on_the_wire(entry: Entry, source: str) -> bytes:
    """The fact as the world is told it: what a `CloudEvent` of this source would write, at a third of its cost.

    It was checked when it happened, or when it was read from the disk.
    """
    return to_json(
        {
            "specversion": "1.0",
            "id": entry.id,
            "source": source,
            "type": type_of(entry.fact),
            "time": datetime.fromisoformat(entry.time),
            "datacontenttype": "application/json",
            **({"subject": entry.visit} if entry.visit else {}),
            "sequence": entry.sequence,
            "clockok": entry.clockok,
            "data": entry.fact,
        },
        exclude_none=True,
    )


@dataclass(frozen=True)
class Snapshot:
    """The room as all facts up to this sequence left it, so that they need not be there any more.

    `at_s`, `time` and `boot` are those of the last of them; the moments in `visit` are on that boot's clock.
    """

    sequence: int
    at_s: float
    time: str
    boot: str
    visit: Visit

    @classmethod
    def after(cls, entry: Entry, visit: Visit) -> "Snapshot":
        """The room after this fact."""
        return cls(entry.sequence, entry.fact.at_s, entry.time, entry.boot, visit)
