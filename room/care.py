"""What the room notices by itself. It supports care and controls nothing: each notice only tells a grown-up."""

from typing import Annotated

from pydantic import Field

from room import facts as f
from room import inputs as i
from room.frozen import Frozen
from room.visit import Visit

WALKING_OUT_S = 10.0
"""A sensor still sees a child for this long while the door closes behind them."""


class Care(Frozen):
    """When the room tells a grown-up something by itself. It supports care and controls nothing."""

    unseen_after_s: Annotated[float, Field(ge=10, le=600)] = 60
    seen_without_coming_s: Annotated[float, Field(ge=30, le=900)] = 180
    coming_without_arriving_s: Annotated[float, Field(ge=60, le=1800)] = 300
    still_after_s: Annotated[float, Field(ge=60, le=3600)] = 300
    long_stay_after_s: Annotated[float, Field(ge=300, le=14400)] = 1800
    gone_after_s: Annotated[float, Field(ge=30, le=1800)] = 120


def unanswered(visit: Visit, now: float, care: Care) -> list[f.Fact]:
    """Whether the next answer to a call is overdue: no rung of the ladder may last for ever."""
    limits_s = {
        "asked": care.unseen_after_s,
        "seen": care.seen_without_coming_s,
        "coming": care.coming_without_arriving_s,
    }
    limit_s = limits_s.get(visit.call.status)
    if limit_s is None or not visit.call.is_open or now - visit.call.since_s < limit_s:
        return []
    return [f.AdultUnanswered(at_s=now)]


def noticed(given: i.Tick, visit: Visit, now: float, care: Care) -> list[f.Fact]:
    """What the sensors and the time say about the child: come, gone, very still, here for long."""
    if visit.present and _is_gone(given, in_visit=visit.phase != "free", gone_after_s=care.gone_after_s):
        gone: list[f.Fact] = [f.PresenceChanged(at_s=now, present=False)]
        return gone if visit.phase == "free" else [*gone, ended(visit, now, "left_without_goodbye")]
    facts: list[f.Fact] = []
    if given.still_s == 0 and not visit.present:
        facts.append(f.PresenceChanged(at_s=now, present=True))
    if visit.phase == "free":
        return facts
    stay_s = now - visit.started_s
    if stay_s >= care.long_stay_after_s and not visit.long_stay_noticed:
        facts.append(f.LongStayNoticed(at_s=now, stay_s=stay_s))
    still_s = min(given.still_s, stay_s) if given.still_s is not None else 0
    if visit.present and still_s >= care.still_after_s and not visit.stillness_noticed:
        facts.append(f.StillnessNoticed(at_s=now, still_s=still_s))
    return facts


def _is_gone(given: i.Tick, *, in_visit: bool, gone_after_s: float) -> bool:
    """Whether the room is empty: nothing has moved for long enough, and in a visit not since the door was used.

    A child who sits very still is not a child who has gone, so in a visit stillness alone is never enough.
    """
    if given.still_s is None or given.still_s < gone_after_s:
        return False
    if not in_visit:
        return True
    return given.since_door_s is not None and given.still_s >= given.since_door_s - WALKING_OUT_S


def ended(visit: Visit, now: float, outcome: f.Outcome) -> f.Fact:
    """The end of this visit."""
    return f.VisitEnded(at_s=now, outcome=outcome, duration_s=max(0.0, now - visit.started_s))
