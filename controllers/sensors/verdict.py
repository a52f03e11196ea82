"""What is thought of a sensor, and how a change of mind becomes a fault."""

from collections.abc import Callable

from controllers.inbox import Given, Inbox
from room.inputs import FaultGone, FaultSeen

Verdict = str | None
"""A sentence that names what to look at; `WELL`; or None while nothing is known."""

WELL = ""


class Verdicts:
    """Tells the inbox of each change of mind once.

    The first word on a sensor that is well is told too, because the journal may remember a fault of an earlier run.
    """

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._told: dict[str, Verdict] = {}

    def hear(self, name: str, verdict: Verdict) -> None:
        """What is thought of this sensor now."""
        told = self._told.get(name)
        if verdict is None or (told is not None and bool(verdict) == bool(told)):
            return
        self._told[name] = verdict
        fault = FaultSeen(fault=name, detail=verdict[:200]) if verdict else FaultGone(fault=name)
        self._inbox.post(Given(fault))

    def is_faulty(self, name: str) -> bool:
        """Whether a fault of this sensor stands."""
        return bool(self._told.get(name))


def first_fault(*verdicts: Verdict) -> Verdict:
    """The first that is a fault; else `WELL` when one of them knows so; else None."""
    faults = [verdict for verdict in verdicts if verdict]
    return faults[0] if faults else WELL if WELL in verdicts else None


def read_or_say(read: Callable[[], None], says: str) -> Verdict:
    """`WELL` after a read that worked, else the sentence. Whatever the driver raises, it is only a fault."""
    try:
        read()
    except Exception as error:  # noqa: BLE001 - each pin factory has exceptions of its own; this is the named place
        return f"{says} ({type(error).__name__})"
    return WELL
