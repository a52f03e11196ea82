"""Whether a grown-up's answer counts for the call that is under way now. Pure; `rules` asks."""

from room import inputs as i
from room.visit import Visit

ARRIVED_AFTER_S = 5.0
"""A child who is upset may well hold the button down. So a hold says *a grown-up is here* only when it began so long
after the call was made, and never the press that made it. Source: design, rule 3; the number is a decision."""


def is_about_this(given: i.Seen | i.Coming | i.Arrived, visit: Visit) -> bool:
    """Whether the answer is to what the child says now, and not to an earlier call or an earlier child's.

    An answer may be late or come twice. *Seen* must be of this very call: who has only seen that somebody is in the
    room has not seen that they ask for a grown-up. *Coming* and *here* are also true of the visit they were meant for.
    """
    if given.call is None or given.call == visit.call.asked_sequence:
        return True
    same_visit = given.visit_id is not None and given.visit_id == visit.visit_id
    return same_visit and not isinstance(given, i.Seen)


def hold_counts(held_s: float, visit: Visit, now: float) -> bool:
    """Whether holding the assist button may say that a grown-up is here.

    A child may lean on it as well. So it never does with the press that made the call, nor while nobody has seen the
    call: that one goes on ringing until somebody answers it, or until the room has said that nobody does.
    """
    if not visit.call.was_asked:
        return True
    return visit.call.status != "asked" and now - held_s - visit.call.asked_s >= ARRIVED_AFTER_S


def comes_unasked(visit: Visit) -> bool:
    """A grown-up may come to a visit that nobody called them to; the child sees that too."""
    return visit.phase != "free" and visit.call.status == "none"
