"""After a restart: the same visit, folded from the journal, with its times on this boot's clock."""

from collections.abc import Iterable
from datetime import datetime

from controllers.entry import Entry, Snapshot
from room.elsewhen import moved
from room.facts import Fact
from room.visit import Visit, evolve


def replay(entries: Iterable[Entry], boot: str, now: float, wall: datetime, snapshot: Snapshot | None = None) -> Visit:
    """The room as its facts left it.

    The monotonic clock starts anew when the machine does. A fact of an earlier boot is placed by the wall clock, as
    long ago as the record says, and never in the future.

    Args:
        entries: the journal, in order, or what is in it after the snapshot.
        boot: this boot's id.
        now: the monotonic clock, in seconds.
        wall: the wall clock at the same moment, with its zone.
        snapshot: the room before the first of these entries.
    """
    visit = _begun(snapshot, boot, now, wall)
    for entry in entries:
        # The fact's own number, also where facts before it are lost: numbers never restart.
        visit = evolve(visit.with_(sequence=entry.sequence - 1), _on_this_clock(entry, boot, now, wall))
    return visit


def _begun(snapshot: Snapshot | None, boot: str, now: float, wall: datetime) -> Visit:
    if snapshot is None:
        return Visit()
    visit = snapshot.visit.with_(sequence=snapshot.sequence)
    return visit if snapshot.boot == boot else moved(visit, _placed(snapshot.time, now, wall) - snapshot.at_s)


def _on_this_clock(entry: Entry, boot: str, now: float, wall: datetime) -> Fact:
    if entry.boot == boot:
        return entry.fact
    return entry.fact.model_copy(update={"at_s": _placed(entry.time, now, wall)})


def _placed(time: str, now: float, wall: datetime) -> float:
    """Where a moment of the wall clock is on this boot's clock; never in the future."""
    return now - max(0.0, (wall - datetime.fromisoformat(time)).total_seconds())
