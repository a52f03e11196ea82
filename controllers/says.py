"""What the room answers a grown-up, in a sentence that is true."""

from controllers.inbox import Given
from room.answering import is_about_this
from room.inputs import Arrived, Close, Coming, Extend, Seen, SetPreset
from room.messages import Answer
from room.visit import CallStatus, Visit


def answer_of(given: Given, changed: bool, visit: Visit, *, screen_connected: bool) -> Answer:  # noqa: FBT001
    """The answer to an ask, after it has been decided.

    Args:
        given: the ask.
        changed: whether it made a fact.
        visit: the room afterwards.
        screen_connected: whether a child could see it.
    """
    if not changed and not _true_already(given, visit):
        return Answer(id=given.ask, ok=False, says=_unchanged(given, visit), sequence=visit.sequence)
    says = _DONE.get(type(given.input), "Done.")
    if isinstance(given.input, Seen | Coming | Arrived):
        says += " The child's screen shows it." if screen_connected else " But the screen at the door is off."
    return Answer(id=given.ask, ok=True, says=says, sequence=visit.sequence)


def _true_already(given: Given, visit: Visit) -> bool:
    """Whether what this grown-up says is what the room knows: an ask that comes again after a crash is no mistake."""
    rung = _RUNGS.get(type(given.input))
    return rung is not None and visit.call.status == rung and visit.call.by == getattr(given.input, "by", None)


_RUNGS: dict[type[object], CallStatus] = {Seen: "seen", Coming: "coming", Arrived: "here"}
_DONE: dict[type[object], str] = {
    Seen: "The room knows that you have seen it.",
    Coming: "The room knows that you are coming.",
    Arrived: "The room knows that you are here.",
    Close: "The visit is closed.",
    Extend: "There is more time now.",
    SetPreset: "The light is changing.",
}
_UNCHANGED: dict[type[object], str] = {
    Close: "Nothing changed: the room is free.",
    Extend: "Nothing changed: no routine is running.",
    SetPreset: "Nothing changed: the room has this light already, or does not know it.",
}


def _unchanged(given: Given, visit: Visit) -> str:
    if isinstance(given.input, Seen | Coming | Arrived):
        if visit.phase == "free" and visit.call.status == "none":
            return "Nobody is waiting there any more."
        if not is_about_this(given.input, visit):
            return "Nothing changed: that call is over, and there is a new one. Look at it first."
        if visit.call.by:
            return f"Nothing changed: {visit.call.by} has answered already."
    return _UNCHANGED.get(type(given.input), "Nothing changed.")
