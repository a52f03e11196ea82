"""`scene`: what light, sound and screen should be, as a function of the visit and the time.

Nothing is ever queued. After any crash the right scene is simply computed again, by the controller for light and sound
and by the screen for its picture, from the same visit and the same monotonic clock; so the circle and the lamp breathe
together although no frame passes between them.
"""

from typing import Literal

from room.frozen import Frozen, Key, Name, Seconds
from room.mix import AS_IT_WAS, Tint
from room.routine import walk
from room.rules import UNDELIVERED_AFTER_S, Rules
from room.visit import Call, Visit

Step = Literal["door", "feeling", "size", "help", "routine", "after", "next", "goodbye"]
Ladder = Literal["none", "asked", "seen", "coming", "here", "unanswered", "unreachable"]

GOODBYE_S = 6.0
"""How long the goodbye stays before the door is shown again."""


class Delivery(Frozen):
    """How far the world has been told: facts up to this sequence are with the broker."""

    sequence: int = 0
    connected: bool = False


UNTOLD = Delivery()


class Scene(Frozen):
    """What the room should be at one moment."""

    step: Step
    preset: Key
    tint: Tint = AS_IT_WAS
    """What the child chose of colour and brightness."""
    soundscape: Key | None = None
    number: int | None = None
    """Which step of the routine, counted from 0 over all its rounds."""
    breath: float | None = None
    """0 (out) to 1 (in), where that step paces one."""
    remaining: float | None = None
    """The part of the shape timer that is still there, 1 to 0."""
    remaining_s: Seconds | None = None
    ladder: Ladder = "none"
    adult: Name | None = None


def scene(visit: Visit, now: float, rules: Rules, delivery: Delivery = UNTOLD) -> Scene:
    """The scene at `now`, in seconds of the machine's monotonic clock."""
    run = visit.routine if visit.phase == "calming" else None
    remaining_s = max(0.0, run.started_s + run.planned_s - now) if run else None
    rule = rules.routines.get(run.routine) if run else None
    at = walk(rule, now - run.stepped_s, run.step) if run and rule else None
    return Scene(
        step=step(visit, now),
        preset=visit.preset or (rules.idle_preset if visit.phase == "free" else rules.welcome_preset),
        tint=visit.tint,
        soundscape=visit.soundscape,
        number=at.number if at else None,
        breath=at.breath if at else None,
        remaining=min(1.0, remaining_s / run.planned_s) if run and remaining_s is not None else None,
        remaining_s=remaining_s,
        ladder=ladder(visit.call, now, delivery),
        adult=visit.call.by,
    )


def step(visit: Visit, now: float) -> Step:
    """Which screen the child is on.

    The screen is outside, beside the door. When a child may have gone without a goodbye it shows the door again, so
    that the next one is not led into somebody else's visit; light, sound and the visit go on until somebody is sure.
    """
    if visit.maybe_gone:
        return "door"
    match visit.phase:
        case "free":
            just_left = visit.outcome in {"back_to_class", "with_adult"} and now - visit.since_s < GOODBYE_S
            return "goodbye" if just_left else "door"
        case "arriving":
            return "size" if visit.before else "feeling"
        case "choosing":
            return "help"
        case "calming":
            return "routine"
        case "leaving":
            return "next" if visit.after else "after"


def ladder(call: Call, now: float, delivery: Delivery) -> Ladder:
    """How far the call has truly got. It never shows a rung that was not reached.

    Source: design, rule 3 of a visit.
    """
    waiting = call.status in {"asked", "unanswered"}
    if waiting and delivery.sequence < call.asked_sequence and now - call.asked_s >= UNDELIVERED_AFTER_S:
        return "unreachable"
    return call.status
