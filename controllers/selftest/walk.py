"""The walk through the room, and its result. Every part can be left out, and one that breaks stops no other."""

import logging
from collections.abc import Callable, Collection, Iterator
from typing import Any

from gpiozero import Device
from gpiozero.pins.mock import MockFactory

from config.load import House
from controllers.room_loop import Clocks
from controllers.selftest.bench import Checks
from controllers.selftest.person import Person
from controllers.selftest.result import Check, Report
from controllers.topics import Topics
from room.errors import DeviceError
from room.visit import Visit

log = logging.getLogger(__name__)

Part = Callable[[], Checks]
GREETING = (
    "This is the self-test. It takes some minutes, and the room must not be in use.\n"
    "No alert is raised by it, and the lamps change as softly as always."
)


def not_in_use(visit: Visit) -> None:
    """A room with a visit or a call in it is not tested.

    Raises:
        DeviceError: it is in use.
    """
    if visit.phase != "free" or visit.call.is_open:
        raise DeviceError(
            "A visit or a call for a grown-up is open in this room, so it is not tested now. "
            "Let it end, or close it on the staff board, and start the room once more before you try again."
        )


def walk(parts: dict[str, Part], skip: Collection[str], person: Person) -> tuple[Check, ...]:
    """All checks of all parts that are not to be skipped."""
    checks: list[Check] = []
    for name, part in parts.items():
        if name in skip:
            checks.append(Check(name=name, outcome="skipped", says="left out"))
            continue
        for check in _contained(name, part):
            checks.append(check)
            person.tell(f"    {check.name}: {check.says}" + ("" if check.outcome != "failed" else "   <-- FAILED"))
    return tuple(checks)


def _contained(name: str, part: Part) -> Iterator[Check]:
    try:
        yield from part()
    except Exception as error:
        log.exception("the self-test of %s broke", name)
        yield Check(name=name, outcome="failed", says=f"the test itself broke ({type(error).__name__}): {error}")


def report_of(checks: tuple[Check, ...], house: House, clocks: Clocks, release: str, person: Person) -> Report:
    """The report of a walk that is over."""
    place = house.room.place
    factory: Any = Device.pin_factory
    return Report(
        at=clocks.wall(),
        clockok=clocks.wall_is_right(),
        release=release,
        source=Topics.of(place.site, place.room).source,
        room=place.name,
        pins="mock" if isinstance(factory, MockFactory) else "real",
        person=person.is_there,
        checks=checks,
    )
