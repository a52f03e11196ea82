"""The record of a visit, folded from its facts with the room's own `evolve`. Pure."""

from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime

from room import facts as f
from room.frozen import Frozen, Key, Seconds
from room.visit import Told, Visit
from staff.heard import Heard

Step = Literal["asked", "seen", "coming", "arrived", "unanswered"]

_STEPS: dict[str, Step] = {
    "adult_asked": "asked",
    "adult_seen": "seen",
    "adult_coming": "coming",
    "adult_arrived": "arrived",
    "adult_unanswered": "unanswered",
}


class CallStep(Frozen):
    """One step of *I want a grown-up*, and who took it."""

    step: Step
    at: AwareDatetime
    by: str = ""


class Record(Frozen):
    """A visit as staff read it. No child's token is in it."""

    id: UUID
    source: str
    started_at: AwareDatetime
    chosen_by: f.ChosenBy
    before: Told | None = None
    after: Told | None = None
    routines: tuple[Key, ...] = ()
    calls: tuple[CallStep, ...] = ()
    outcome: f.Outcome | None = None
    ended_at: AwareDatetime | None = None
    duration_s: Seconds | None = None
    late: bool = False
    last: int = 0
    """The number of the fact that ended it."""

    def with_(self, **changes: Any) -> "Record":
        """A copy with these fields changed."""
        return self.model_copy(update=changes)


def recorded(record: Record | None, heard: Heard, before: Visit, after: Visit) -> Record | None:
    """The room's newest visit after a fact, of which `before` and `after` are the room's state before and after it."""
    at, fact = heard.happened_at, heard.event.data
    if isinstance(fact, f.VisitStarted):
        return Record(
            id=fact.visit_id,
            source=heard.event.source,
            started_at=at,
            chosen_by=fact.chosen_by,
            late=heard.late,
        )
    return _went_on(record, heard, before, after) if record else None


def _went_on(record: Record, heard: Heard, before: Visit, after: Visit) -> Record:
    at, fact = heard.happened_at, heard.event.data
    visit = after if after.visit_id == record.id else before
    is_in_it = visit.visit_id == record.id
    if is_in_it:
        record = record.with_(before=visit.before, after=visit.after)
    # A call may outlive the visit it was made in; one made later is not this visit's.
    if fact.kind in _STEPS and (is_in_it or 0 < before.call.asked_sequence < record.last):
        by = fact.by if isinstance(fact, f.AdultSeen | f.AdultComing | f.AdultArrived) else ""
        return record.with_(calls=(*record.calls, CallStep(step=_STEPS[fact.kind], at=at, by=by)))
    if isinstance(fact, f.RoutineStarted) and is_in_it:
        return record.with_(routines=(*record.routines, fact.routine))
    if isinstance(fact, f.VisitEnded) and is_in_it:
        ended = {"outcome": fact.outcome, "ended_at": at, "duration_s": fact.duration_s}
        return record.with_(**ended, late=record.late or heard.late, last=heard.event.sequence)
    return record
