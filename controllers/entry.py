"""A fact as it is kept, and the room after it: what the journal holds and what the reporter passes on."""

from dataclasses import dataclass
from uuid import UUID

from room.facts import Fact
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
