"""`python -m controllers status`: how the running room is, in plain words."""

import sys
from collections.abc import Iterator
from pathlib import Path

from room.errors import WireError
from room.status import Sensed, Status
from wire.status import ask_status

LATE_S = 5.0
"""The loop says twice a second that it is well; systemd ends it after 10 s of silence."""

PHASES = {
    "free": "free",
    "arriving": "a child has just come in",
    "choosing": "a child is choosing",
    "calming": "a child is calming down",
    "leaving": "a child is about to leave",
}
CALLS = {
    "none": "nobody has called",
    "asked": "somebody is waiting, and nobody has seen it yet",
    "seen": "a grown-up has seen the call",
    "coming": "a grown-up is on the way",
    "here": "a grown-up is there",
    "unanswered": "somebody is waiting, and nobody has answered in time",
}
SWITCHES = {"door": ("open", "closed"), "motion": ("something moves", "nothing moves")}


def report(path: Path) -> int:
    """Ask the controller on this socket and print what it says; 0 well, 1 not well, 2 nobody answers."""
    try:
        status = ask_status(path)
    except WireError as error:
        print(error, file=sys.stderr)
        return 2
    print(*lines(status), sep="\n")
    return 1 if problems(status) else 0


def problems(status: Status) -> list[str]:
    """What is not well, in sentences."""
    found = [f"{name}: {says or 'out of order since before the last start.'}" for name, says in status.faults.items()]
    if status.beat_ago_s > LATE_S:
        found.append(f"The room has not moved for {status.beat_ago_s:.0f} seconds; systemd starts it again.")
    if not status.broker:
        found.append("The broker does not answer: no grown-up hears a call on the board. Check the network.")
    if not status.screen:
        found.append("The screen at the door is off or has not started.")
    return found


def lines(status: Status) -> Iterator[str]:
    """Everything, a line each."""
    wrong = problems(status)
    yield f"{status.name}: {'all is well' if not wrong else 'something needs you'}"
    yield from (f"  ! {says}" for says in wrong)
    waiting = "all facts told" if not status.waiting else f"{status.waiting} facts wait to be told"
    rows = {
        "visit": PHASES[status.phase],
        "call": CALLS[status.adult],
        "light": status.preset or "not known yet",
        "sound": "out of order" if "sound" in status.faults else status.soundscape or "quiet",
        "screen": "there" if status.screen else "not there",
        "broker": f"{'there' if status.broker else 'not there'}, {waiting}",
        "running": f"{_for(status.uptime_s)}, release {status.version}",
    }
    yield from (f"  {name:<14}{says}" for name, says in rows.items())
    for name, sensed in status.sensors.items():
        yield f"  {name:<14}{'doubted' if name in status.faults else _sensed(name, sensed)}"


def _sensed(name: str, sensed: Sensed | None) -> str:
    if sensed is None:
        return "nothing yet"
    if sensed.unit == "boolean":
        yes, no = SWITCHES.get(name, ("pressed", "not pressed"))
        return yes if sensed.value else no
    return f"{sensed.value:g} {sensed.unit}"


def _for(seconds: float) -> str:
    """A duration as one says it."""
    for unit, length_s in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length_s:
            count = int(seconds // length_s)
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "less than a minute"
