"""The state of a room, and `evolve`, the only thing that changes it.

The controller folds facts live and, after a restart, from its journal; the staff board folds the same facts with the
same function into its list of visits. So nothing here may depend on a setting, a clock or anything but the fact.
"""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any, Literal, get_args
from uuid import UUID

from room import facts as f
from room.frozen import Frozen, Key, Monotonic, Name, Size, Token
from room.mix import AS_IT_WAS, Tint
from room.noticed import Notice, Noticed, after_notice
from room.run import Routine

Phase = Literal["free", "arriving", "choosing", "calming", "leaving"]
CallStatus = Literal["none", "asked", "seen", "coming", "here", "unanswered"]


class Told(Frozen):
    """A feeling the child named, and how big it was if the child said."""

    feeling: Key
    size: Size | None = None


class Call(Frozen):
    """The ladder of *I want a grown-up*. It belongs to the room and outlives a visit: a call is never forgotten."""

    status: CallStatus = "none"
    asked_by: f.AskedBy = "screen"
    asked_s: Monotonic = 0
    since_s: Monotonic = 0
    asked_sequence: int = 0
    by: Name | None = None

    @property
    def was_asked(self) -> bool:
        """Whether a child or a button asked; a grown-up may also answer a visit that nobody called them to."""
        return self.asked_sequence > 0

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for a grown-up who is not there yet."""
        waiting = {"asked", "seen", "coming", "unanswered"} if self.was_asked else {"coming", "unanswered"}
        return self.status in waiting


class Visit(Frozen):
    """A room as it is now: free, or somewhere in a child's visit."""

    phase: Phase = "free"
    since_s: Monotonic = 0
    touched_s: Monotonic = 0
    """When a person last did something: tapped, pressed or answered."""
    sequence: int = 0
    visit_id: UUID | None = None
    started_s: Monotonic = 0
    chosen_by: f.ChosenBy = "child"
    who_token: Token | None = None
    age_mode: f.AgeMode = "younger"
    before: Told | None = None
    after: Told | None = None
    routine: Routine | None = None
    preset: Key | None = None
    soundscape: Key | None = None
    tint: Tint = AS_IT_WAS
    """What the child mixed their own room from."""
    mixed_s: Monotonic | None = None
    call: Call = Call()
    noticed: Noticed = Noticed()
    outcome: f.Outcome | None = None
    faults: frozenset[Key] = frozenset()

    @property
    def maybe_gone(self) -> bool:
        """Whether the child of this visit may have gone without a goodbye."""
        return self.noticed.gone_at_s is not None

    def with_(self, **changes: Any) -> "Visit":
        """A copy with these fields changed."""
        return self.model_copy(update=changes)


_BY_ITSELF = (*get_args(Notice), f.AdultUnanswered, f.FaultNoticed, f.FaultCleared)


def evolve(visit: Visit, fact: f.Fact) -> Visit:
    """The room after a fact. Counts it: `sequence` is the number of the fact last folded."""
    touched_s = visit.touched_s if isinstance(fact, _BY_ITSELF) else fact.at_s
    return _evolve(fact, visit.with_(sequence=visit.sequence + 1, touched_s=touched_s))


def fold(facts: Iterable[f.Fact], visit: Visit | None = None) -> Visit:
    """The room after all these facts, in their order."""
    visit = visit or Visit()
    for fact in facts:
        visit = evolve(visit, fact)
    return visit


@singledispatch
def _evolve(fact: f.Fact, visit: Visit) -> Visit:  # noqa: ARG001 - the base of the dispatch
    return visit


@_evolve.register
def _(fact: f.VisitStarted, visit: Visit) -> Visit:
    return Visit(
        phase="arriving",
        since_s=fact.at_s,
        touched_s=fact.at_s,
        sequence=visit.sequence,
        visit_id=fact.visit_id,
        started_s=fact.at_s,
        chosen_by=fact.chosen_by,
        who_token=fact.who_token,
        age_mode=fact.age_mode,
        call=visit.call,
        noticed=visit.noticed.by_then(),
        faults=visit.faults,
    )


@_evolve.register
def _(fact: f.FeelingTold, visit: Visit) -> Visit:
    told = Told(feeling=fact.feeling, size=fact.size)
    if fact.moment == "after":
        return visit.with_(after=told)
    size_left_out = visit.before is not None and visit.before.feeling == fact.feeling
    if visit.phase == "arriving" and (fact.size or fact.feeling in f.UNSIZED or size_left_out):
        return visit.with_(before=told, phase="choosing", since_s=fact.at_s)
    return visit.with_(before=told)


@_evolve.register
def _(fact: f.RoutineStarted, visit: Visit) -> Visit:
    begun = visit.with_(
        phase="calming", since_s=fact.at_s, routine=Routine.begun(fact), preset=fact.preset, after=None, mixed_s=None
    )
    # More time in the same routine: the room stays as the child made it.
    if visit.phase == "leaving" and visit.routine is not None and visit.routine.routine == fact.routine:
        return begun
    return begun.with_(soundscape=fact.soundscape, tint=AS_IT_WAS)


@_evolve.register
def _(fact: f.RoutineStepped, visit: Visit) -> Visit:
    return visit.with_(routine=visit.routine.stepped(fact)) if visit.routine else visit


@_evolve.register
def _(fact: f.RoutineExtended, visit: Visit) -> Visit:
    return visit.with_(routine=visit.routine.extended(fact)) if visit.routine else visit


@_evolve.register
def _(fact: f.RoomMixed, visit: Visit) -> Visit:
    tint = Tint(colour=fact.colour, brightness=fact.brightness)
    return visit.with_(tint=tint, mixed_s=fact.at_s, soundscape=fact.soundscape)


@_evolve.register
def _(fact: f.RoutineEnded, visit: Visit) -> Visit:
    phase: Phase = "choosing" if fact.reason == "stopped" else "leaving"
    return visit.with_(phase=phase, since_s=fact.at_s)


@_evolve.register
def _(fact: f.AdultAsked, visit: Visit) -> Visit:
    call = Call(
        status="asked",
        asked_by=fact.by,
        asked_s=fact.at_s,
        since_s=fact.at_s,
        asked_sequence=visit.sequence,
    )
    # The wired button is inside the room, so whoever pressed it is there.
    return visit.with_(call=call, noticed=visit.noticed.here(fact.at_s) if fact.by == "button" else visit.noticed)


@_evolve.register
def _(fact: f.AdultSeen, visit: Visit) -> Visit:
    return _answered(visit, "seen", fact.by, fact.at_s)


@_evolve.register
def _(fact: f.AdultComing, visit: Visit) -> Visit:
    return _answered(visit, "coming", fact.by, fact.at_s)


@_evolve.register
def _(fact: f.AdultArrived, visit: Visit) -> Visit:
    if visit.phase == "free":
        return visit.with_(call=Call())
    return _answered(visit, "here", fact.by, fact.at_s)


def _answered(visit: Visit, status: CallStatus, by: str, at_s: float) -> Visit:
    return visit.with_(call=visit.call.model_copy(update={"status": status, "by": by, "since_s": at_s}))


@_evolve.register
def _(fact: f.AdultUnanswered, visit: Visit) -> Visit:
    return visit.with_(call=visit.call.model_copy(update={"status": "unanswered", "since_s": fact.at_s}))


@_evolve.register
def _(fact: Notice, visit: Visit) -> Visit:
    return visit.with_(noticed=after_notice(visit.noticed, fact))


@_evolve.register
def _(fact: f.VisitEnded, visit: Visit) -> Visit:
    return Visit(
        since_s=fact.at_s,
        touched_s=fact.at_s,
        sequence=visit.sequence,
        outcome=fact.outcome,
        call=visit.call if visit.call.is_open and fact.outcome != "closed_by_staff" else Call(),
        noticed=visit.noticed.by_then(),
        faults=visit.faults,
    )


@_evolve.register
def _(fact: f.PresetChanged, visit: Visit) -> Visit:
    return visit.with_(preset=fact.preset, tint=AS_IT_WAS)


@_evolve.register
def _(fact: f.FaultNoticed, visit: Visit) -> Visit:
    return visit.with_(faults=visit.faults | {fact.fault})


@_evolve.register
def _(fact: f.FaultCleared, visit: Visit) -> Visit:
    return visit.with_(faults=visit.faults - {fact.fault})
