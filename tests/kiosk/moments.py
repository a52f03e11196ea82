"""Every page of the screen at one moment of one visit, folded with the room's own rules."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from config.load import House
from kiosk.view import Link, View, look
from room.inputs import (
    Arrived,
    AskAdult,
    ChooseRoutine,
    Coming,
    Done,
    Input,
    Seen,
    SkipSize,
    SomethingElse,
    Start,
    TellFeeling,
)
from room.messages import Now
from room.rules import decide
from room.scene import Delivery
from room.visit import Visit, evolve

LONGEST_NAME = "Mrs Featherstonehaugh"
START_S = 1000.0

STEPS: Sequence[tuple[str, list[Input]]] = [
    ("door", []),
    ("feeling", [Start(visit_id=UUID(int=7))]),
    ("size", [TellFeeling(feeling="angry")]),
    ("help", [TellFeeling(feeling="angry", size=5), AskAdult()]),
    ("routine", [Seen(by=LONGEST_NAME), ChooseRoutine(routine="squeeze")]),
    ("routine", [ChooseRoutine(routine="five_fingers"), Coming(by=LONGEST_NAME)]),
    ("routine", [ChooseRoutine(routine="my_room")]),
    ("routine", [ChooseRoutine(routine="with_adult")]),
    ("routine", [ChooseRoutine(routine="wake_up"), Arrived(by=LONGEST_NAME)]),
    ("help", [SomethingElse()]),
    ("routine", [ChooseRoutine(routine="quiet")]),
    ("after", [Done(), Arrived(by=LONGEST_NAME)]),
    ("next", [TellFeeling(feeling="sad"), SkipSize()]),
    ("goodbye", [Done()]),
]
"""A page, and what happens to come to it from the one before."""

LASTS_S = {"squeeze": 30.0, "five_fingers": 10_000.0}
"""How long into a routine it is looked at: one in the midst of it, one long after its end."""


def moments(house: House) -> Iterator[tuple[str, View]]:
    """Each page by its name, with what it shows; the same page may come more than once."""
    visit = Visit()
    for page, inputs in STEPS:
        visit = _folded(house, inputs, visit)
        at_s = START_S + (LASTS_S.get(visit.routine.routine, 0.0) if visit.routine and page == "routine" else 0.0)
        view = look(Link(now=_now(visit)), at_s, house.rules)
        assert view.page == page, (view.page, page)
        yield page, view
    yield from _beside_the_way(house)


def _beside_the_way(house: House) -> Iterator[tuple[str, View]]:
    """What is shown before a visit, beside one, and when there can be none."""
    free = look(Link(now=_now(Visit())), START_S, house.rules)
    yield "door", replace(free, lives=True)
    yield "closed", replace(free, page="closed", closed=True)
    inside = _folded(house, [Start(visit_id=UUID(int=8)), TellFeeling(feeling="sad"), SkipSize()])
    yield "in_use", replace(look(Link(now=_now(inside)), START_S, house.rules), page="in_use")
    breathing = _folded(house, [ChooseRoutine(routine="four_four")], inside)
    yield "in_use", replace(look(Link(now=_now(breathing)), START_S, house.rules), page="in_use")
    yield "away", View("away", START_S)
    yield (
        "refused",
        View("refused", START_S, reason="Another screen is here. Only one may be; stop the other one first."),
    )
    yield "languages", free


def _folded(house: House, inputs: Sequence[Input], visit: Visit | None = None) -> Visit:
    visit = visit or Visit()
    for given in inputs:
        for fact in decide(visit, given, START_S, house.rules):
            visit = evolve(visit, fact)
    return visit


def _now(visit: Visit) -> Now:
    return Now(visit=visit, delivery=Delivery(sequence=visit.sequence, connected=True))
