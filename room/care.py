"""What the room notices by itself. It supports care and controls nothing: each notice only tells a grown-up.

A door contact and a motion sensor can show that somebody is in the room. They can never show that nobody is: a child
asleep in a corner, behind whom a grown-up closed the door, looks like an empty room. So no rule here ends a visit, and
a sensor with a fault is not believed.
"""

from typing import Annotated

from pydantic import AfterValidator, Field

from room import facts as f
from room import inputs as i
from room.frozen import Frozen
from room.visit import Visit

WALKING_OUT_S = 10.0
"""A sensor still sees a child for this long while the door closes behind them, its own hold time included."""
WALKING_TO_DOOR_S = 10.0
"""Who opens the door from inside moved at most so long before. Source: decision; a calm room is a few steps wide."""
EMPTY_AFTER_S = 120.0
"""A free room in which nothing moves for so long counts as empty."""
FORGOTTEN_S = 4 * 3600.0
"""After a power cut, a visit whose last fact is older is over. Source: the latest that `long_stay_after_s` may be."""


def switched_off_or(least_s: float, most_s: float) -> object:
    """A threshold in seconds between these limits, or 0: the rule is off."""

    def within(value_s: float) -> float:
        if value_s != 0 and not least_s <= value_s <= most_s:
            raise ValueError(f"found {value_s:g}; it must be 0 (off) or from {least_s:g} to {most_s:g}")
        return value_s

    return AfterValidator(within)


class Care(Frozen):
    """When the room tells a grown-up something by itself. It supports care and controls nothing.

    The first three cannot be switched off: a call that nobody answers is never silent. Source: design, rule 3.
    """

    unseen_after_s: Annotated[float, Field(ge=10, le=600)] = 60
    seen_without_coming_s: Annotated[float, Field(ge=30, le=900)] = 180
    coming_without_arriving_s: Annotated[float, Field(ge=60, le=1800)] = 300
    still_after_s: Annotated[float, switched_off_or(60, 3600)] = 300
    long_stay_after_s: Annotated[float, switched_off_or(300, 14400)] = 1800
    gone_after_s: Annotated[float, switched_off_or(30, 1800)] = 120
    somebody_after_s: Annotated[float, switched_off_or(30, 3600)] = 180
    door_open_after_s: Annotated[float, switched_off_or(30, 3600)] = 180


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
    """What the sensors and the time say about the child."""
    given = _believed(given, visit)
    if visit.phase == "free":
        return _in_free_room(given, visit, now, care)
    facts = _long_stay(visit, now, care) + _door_open(given, visit, now, care)
    if _walked_out(given, visit, now, care):
        gone = f.GoneNoticed(at_s=now, still_s=given.still_s or 0)
        return [*facts, *_stillness(given, visit, now, care), f.PresenceChanged(at_s=now, present=False), gone]
    return facts + _came(given, visit, now) + _stillness(given, visit, now, care)


def given_up(visit: Visit, now: float) -> list[f.Fact]:
    """The end of a visit whose child may have gone, now that the next one is at the door."""
    if visit.noticed.gone_at_s is None:
        return []
    duration_s = max(0.0, visit.noticed.gone_at_s - visit.started_s)
    return [f.VisitEnded(at_s=now, outcome="left_without_goodbye", duration_s=duration_s)]


def forgotten(given: i.Resumed, visit: Visit, now: float) -> list[f.Fact]:
    """The end of a visit that a power cut left open hours ago; light and sound had stopped with the power.

    A call that was open stays open. Whoever has tapped, pressed or answered since the start is there, and then the
    visit goes on, as it does after a shorter cut and while the time is not known. Whoever only moves is noticed as
    somebody in a free room.
    """
    used_since = now - given.awake_s < visit.touched_s
    if visit.phase == "free" or used_since or given.away_s < FORGOTTEN_S:
        return []
    known_s = max(0.0, visit.since_s - visit.started_s)
    return [f.VisitEnded(at_s=now, outcome="interrupted", duration_s=known_s)]


def ended(visit: Visit, now: float, outcome: f.Outcome) -> f.Fact:
    """The end of this visit."""
    return f.VisitEnded(at_s=now, outcome=outcome, duration_s=max(0.0, now - visit.started_s))


def _believed(given: i.Tick, visit: Visit) -> i.Tick:
    """What is left of it without the sensors that have a fault: their silence says nothing."""
    doubted: dict[str, None] = {}
    if "motion" in visit.faults:
        doubted |= {"still_s": None, "still_at_door_s": None}
    if "door" in visit.faults:
        doubted |= {"since_door_s": None, "door_open_s": None, "still_at_door_s": None}
    return given.model_copy(update=doubted)


def _came(given: i.Tick, visit: Visit, now: float) -> list[f.Fact]:
    return [f.PresenceChanged(at_s=now, present=True)] if given.still_s == 0 and not visit.noticed.present else []


def _in_free_room(given: i.Tick, visit: Visit, now: float, care: Care) -> list[f.Fact]:
    if given.still_s is None:
        return []
    if not visit.noticed.present:
        return _came(given, visit, now)
    if given.still_s >= EMPTY_AFTER_S:
        return [f.PresenceChanged(at_s=now, present=False)]
    # Counted from the end of the visit, so that a child who has said goodbye can take their shoes; and not from before
    # the sensors were read, because nobody knows who was there then.
    since_s = max(visit.since_s, visit.noticed.present_since_s)
    if given.watched_s is not None:
        since_s = max(since_s, now - given.watched_s)
    there_s = now - given.still_s - since_s
    if _never_moved(given) or visit.noticed.somebody or not 0 < care.somebody_after_s <= there_s:
        return []
    return [f.SomebodyNoticed(at_s=now, there_s=there_s)]


def _walked_out(given: i.Tick, visit: Visit, now: float, care: Care) -> bool:
    """Whether the child may have gone: somebody moved inside just before the door was opened, and nothing since.

    A child who sleeps does not walk to the door, so a door that is opened from outside takes nobody for gone; but one
    who stirs while somebody looks in, and then lies still, is. So this only asks a grown-up to look. What was tapped on
    the screen outside counts as movement too.
    """
    if given.still_s is None or given.since_door_s is None or given.still_at_door_s is None:
        return False
    in_this_visit = given.since_door_s < now - visit.started_s
    from_inside = given.still_at_door_s <= WALKING_TO_DOOR_S
    nothing_since = given.still_s >= given.since_door_s - WALKING_OUT_S
    long_enough = 0 < care.gone_after_s <= min(given.still_s, now - visit.touched_s)
    return visit.noticed.present and in_this_visit and from_inside and nothing_since and long_enough


def _long_stay(visit: Visit, now: float, care: Care) -> list[f.Fact]:
    stay_s = now - visit.started_s
    if visit.noticed.long_stay or not 0 < care.long_stay_after_s <= stay_s:
        return []
    return [f.LongStayNoticed(at_s=now, stay_s=stay_s)]


def _stillness(given: i.Tick, visit: Visit, now: float, care: Care) -> list[f.Fact]:
    if given.still_s is None or not (visit.noticed.present or visit.maybe_gone):
        return []  # one who seems to have gone may be very still
    still_s = min(given.still_s, now - visit.started_s)
    if not 0 < care.still_after_s <= still_s:
        return []
    said_s = visit.noticed.still_at_s
    moved_since = said_s is not None and now - given.still_s > said_s and not _never_moved(given)
    return [f.StillnessNoticed(at_s=now, still_s=still_s)] if said_s is None or moved_since else []


def _door_open(given: i.Tick, visit: Visit, now: float, care: Care) -> list[f.Fact]:
    if not given.door_open_s:
        return []
    open_s = min(given.door_open_s, now - visit.started_s)
    if not 0 < care.door_open_after_s <= open_s:
        return []
    said_s = visit.noticed.door_open_at_s
    used_since = said_s is not None and given.since_door_s is not None and now - given.door_open_s > said_s
    return [f.DoorOpenNoticed(at_s=now, open_s=open_s)] if said_s is None or used_since else []


def _never_moved(given: i.Tick) -> bool:
    """Whether nothing has moved since the sensors are read; it may have been still for longer."""
    return given.watched_s is not None and given.still_s is not None and given.still_s >= given.watched_s
