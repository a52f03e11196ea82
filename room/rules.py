"""`decide`: the only place where the rules of a visit live.

An input that makes no sense in this phase gives no facts; a child's odd tap never raises. Leaving is possible in every
phase, a grown-up can be asked for in every phase, and a call that nobody answers is never silent.
"""

from collections.abc import Mapping
from functools import singledispatch
from typing import Annotated

from pydantic import Field

from room import facts as f
from room import inputs as i
from room.answering import comes_unasked, hold_counts, is_about_this
from room.care import Care, ended, forgotten, given_up, noticed, unanswered
from room.frozen import Frozen, Key, Seconds
from room.visit import Visit
from room.who import WhoMode

UNDELIVERED_AFTER_S = 3.0
"""How long the screen may say *asked* before it must say that the message did not get out. Source: design, rule 3."""


class Breath(Frozen):
    """A pace: in for so long, out for so long, and never held.

    Source: design decision, no breath-holds with children.
    """

    in_s: Annotated[float, Field(ge=2, le=8)]
    out_s: Annotated[float, Field(ge=2, le=10)]


class RoutineRule(Frozen):
    """What a routine brings with it."""

    planned_s: Annotated[float, Field(ge=30, le=3600)]
    preset: Key
    soundscape: Key
    breath: Breath | None = None


class Rules(Frozen):
    """Everything of the school's own settings that the rules depend on."""

    feelings: frozenset[Key]
    routines: Mapping[Key, RoutineRule]
    presets: frozenset[Key]
    idle_preset: Key
    welcome_preset: Key
    more_time_s: Seconds = 120
    care: Care = Care()
    who: WhoMode = "none"


def decide(visit: Visit, given: i.Input, now: float, rules: Rules) -> list[f.Fact]:
    """The facts that an input makes in this state, at this moment of the monotonic clock (s). Often none."""
    return _decide(given, visit, now, rules)


@singledispatch
def _decide(given: i.Input, visit: Visit, now: float, rules: Rules) -> list[f.Fact]:
    raise TypeError(f"no rule for {type(given).__name__} in {visit.phase} at {now} with {len(rules.routines)} routines")


@_decide.register
def _(given: i.Start, visit: Visit, now: float, rules: Rules) -> list[f.Fact]:
    if visit.phase != "free" and not visit.maybe_gone:
        return []
    return [
        *given_up(visit, now),
        f.VisitStarted(
            at_s=now,
            visit_id=given.visit_id,
            chosen_by=given.chosen_by,
            who_token=None if rules.who == "none" else given.who_token,
            age_mode=given.age_mode,
        ),
    ]


@_decide.register
def _(given: i.TellFeeling, visit: Visit, now: float, rules: Rules) -> list[f.Fact]:
    if given.feeling not in rules.feelings | f.UNSIZED:
        return []
    size = None if given.feeling in f.UNSIZED else given.size
    if visit.phase == "arriving":
        twice = size is None and visit.before is not None and visit.before.feeling == given.feeling
        return [] if twice else [f.FeelingTold(at_s=now, feeling=given.feeling, size=size)]
    if visit.phase == "leaving" and visit.after is None:
        return [f.FeelingTold(at_s=now, feeling=given.feeling, size=size, moment="after")]
    return []


@_decide.register
def _(_given: i.SkipSize, visit: Visit, now: float, _rules: Rules) -> list[f.Fact]:
    if visit.phase != "arriving" or visit.before is None:
        return []
    return [f.FeelingTold(at_s=now, feeling=visit.before.feeling)]


@_decide.register
def _(given: i.ChooseRoutine, visit: Visit, now: float, rules: Rules) -> list[f.Fact]:
    if given.routine not in rules.routines or visit.phase not in {"choosing", "calming"}:
        return []
    if visit.phase == "choosing":
        return [_start_routine(given.routine, now, rules)]
    if visit.routine and visit.routine.routine == given.routine:
        return []
    return [f.RoutineEnded(at_s=now, reason="stopped"), _start_routine(given.routine, now, rules)]


@_decide.register
def _(_given: i.MoreTime, visit: Visit, now: float, rules: Rules) -> list[f.Fact]:
    if visit.phase == "calming":
        return [f.RoutineExtended(at_s=now, by_s=rules.more_time_s)]
    if visit.phase == "leaving" and visit.routine and visit.routine.routine in rules.routines:
        return [_start_routine(visit.routine.routine, now, rules)]
    return []


@_decide.register
def _(_given: i.SomethingElse, visit: Visit, now: float, _rules: Rules) -> list[f.Fact]:
    return [f.RoutineEnded(at_s=now, reason="stopped")] if visit.phase == "calming" else []


@_decide.register
def _(_given: i.Done, visit: Visit, now: float, _rules: Rules) -> list[f.Fact]:
    if visit.phase == "free":
        return []
    if visit.phase == "calming" and visit.routine:
        over = now - visit.routine.started_s >= visit.routine.planned_s
        return [f.RoutineEnded(at_s=now, reason="finished" if over else "left")]
    outcome: f.Outcome = "with_adult" if visit.call.status == "here" else "back_to_class"
    return [ended(visit, now, outcome)]


@_decide.register
def _(given: i.AskAdult, visit: Visit, now: float, _rules: Rules) -> list[f.Fact]:
    under_way = visit.call.was_asked and visit.call.status in {"asked", "seen", "coming"}
    return [] if under_way else [f.AdultAsked(at_s=now, by=given.by)]


@_decide.register
def _(given: i.Seen, visit: Visit, now: float, _rules: Rules) -> list[f.Fact]:
    # A call given up as unanswered starts again at *seen*; a later rung is never taken back.
    waits = visit.call.status in {"asked", "unanswered"} or comes_unasked(visit)
    if waits and is_about_this(given, visit):
        return [f.AdultSeen(at_s=now, by=given.by)]
    return []


@_decide.register
def _(given: i.Coming, visit: Visit, now: float, _rules: Rules) -> list[f.Fact]:
    someone_else = visit.call.status == "coming" and visit.call.by != given.by
    waits = visit.call.status in {"asked", "seen", "unanswered"} or someone_else or comes_unasked(visit)
    if waits and is_about_this(given, visit):
        return [f.AdultComing(at_s=now, by=given.by)]
    return []


@_decide.register
def _(given: i.Arrived, visit: Visit, now: float, _rules: Rules) -> list[f.Fact]:
    if given.held_s is not None and not hold_counts(given.held_s, visit, now):
        return []
    waits = visit.call.is_open or visit.call.status == "seen" or comes_unasked(visit)
    if waits and is_about_this(given, visit):
        return [f.AdultArrived(at_s=now, by=given.by, confirmed_at=given.confirmed_at)]
    return []


@_decide.register
def _(given: i.Close, visit: Visit, now: float, _rules: Rules) -> list[f.Fact]:
    another = given.visit_id is not None and given.visit_id != visit.visit_id
    if visit.phase == "free" or another:
        return []
    return given_up(visit, now) or [ended(visit, now, "closed_by_staff")]


@_decide.register
def _(given: i.Extend, visit: Visit, now: float, _rules: Rules) -> list[f.Fact]:
    return [f.RoutineExtended(at_s=now, by_s=given.by_s)] if visit.phase == "calming" else []


@_decide.register
def _(given: i.SetPreset, visit: Visit, now: float, rules: Rules) -> list[f.Fact]:
    if given.preset not in rules.presets or visit.preset == given.preset:
        return []
    return [f.PresetChanged(at_s=now, preset=given.preset, by=given.by)]


@_decide.register
def _(given: i.Tick, visit: Visit, now: float, rules: Rules) -> list[f.Fact]:
    return unanswered(visit, now, rules.care) + noticed(given, visit, now, rules.care)


@_decide.register
def _(_given: i.Moved, visit: Visit, now: float, _rules: Rules) -> list[f.Fact]:
    return [] if visit.noticed.present else [f.PresenceChanged(at_s=now, present=True)]


@_decide.register
def _(given: i.Resumed, visit: Visit, now: float, _rules: Rules) -> list[f.Fact]:
    return forgotten(given, visit, now)


@_decide.register
def _(given: i.FaultSeen, visit: Visit, now: float, _rules: Rules) -> list[f.Fact]:
    if given.fault in visit.faults:
        return []
    return [f.FaultNoticed(at_s=now, fault=given.fault, detail=given.detail)]


@_decide.register
def _(given: i.FaultGone, visit: Visit, now: float, _rules: Rules) -> list[f.Fact]:
    return [f.FaultCleared(at_s=now, fault=given.fault)] if given.fault in visit.faults else []


def _start_routine(name: str, now: float, rules: Rules) -> f.Fact:
    rule = rules.routines[name]
    return f.RoutineStarted(
        at_s=now, routine=name, planned_s=rule.planned_s, preset=rule.preset, soundscape=rule.soundscape
    )
