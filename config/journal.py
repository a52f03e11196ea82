"""How long the room keeps what it has told, and how much it keeps while nobody listens."""

from typing import Annotated

from pydantic import Field

from room.frozen import Frozen


class JournalFile(Frozen):
    """How long facts stay on the room's own disk. One that the broker does not have yet stays for longer."""

    keep_days: Annotated[int, Field(ge=1, le=366)] = 30
    """Source: facts, law and guidance: raw visits are purged after 30 days."""
    most_facts: Annotated[int, Field(ge=10_000, le=1_000_000)] = 200_000
    """Some 100 MB: a room that nobody hears for more than a year. Beyond it the oldest are lost, which is a fault."""
