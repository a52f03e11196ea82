"""After a restart: the same visit, folded from the journal, with its times on this boot's clock."""

from collections.abc import Iterable
from datetime import datetime

from controllers.journal import Entry
from room.facts import Fact
from room.visit import Visit, fold


def replay(entries: Iterable[Entry], boot: str, now: float, wall: datetime) -> Visit:
    """The room as its facts left it.

    The monotonic clock starts anew when the machine does. A fact of an earlier boot is placed by the wall clock, as
    long ago as the record says, and never in the future.

    Args:
        entries: the journal, in order.
        boot: this boot's id.
        now: the monotonic clock, in seconds.
        wall: the wall clock at the same moment, with its zone.
    """
    return fold(_on_this_clock(entry, boot, now, wall) for entry in entries)


def _on_this_clock(entry: Entry, boot: str, now: float, wall: datetime) -> Fact:
    if entry.boot == boot:
        return entry.fact
    ago_s = max(0.0, (wall - datetime.fromisoformat(entry.time)).total_seconds())
    return entry.fact.model_copy(update={"at_s": now - ago_s})
