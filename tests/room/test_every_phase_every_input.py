"""Safety is exhaustive, not sampled: every state of the room against every input."""

import itertools
from typing import get_args

import pytest

from room import facts as f
from room import inputs as i
from room.rules import decide
from room.scene import Delivery, scene
from room.visit import Phase, Visit, evolve, fold
from tests.room.samples import INPUTS, RULES, STATES

NOW = 5000.0
PAIRS = [
    pytest.param(visit, given, id=f"{name} <- {given.kind}:{number}")
    for (name, visit), (number, given) in itertools.product(STATES.items(), enumerate(INPUTS))
]

# What each phase may become by one input.
ROADS: dict[Phase, set[Phase]] = {
    "free": {"free", "arriving"},
    "arriving": {"arriving", "choosing", "free"},
    "choosing": {"choosing", "calming", "free"},
    "calming": {"calming", "choosing", "leaving", "free"},
    "leaving": {"leaving", "calming", "free"},
}


def test_samples_cover_every_phase_and_every_kind_of_input() -> None:
    assert {visit.phase for visit in STATES.values()} == set(get_args(Phase))
    assert {type(given) for given in INPUTS} == set(get_args(i.Input))


@pytest.mark.parametrize(("visit", "given"), PAIRS)
def test_one_input(visit: Visit, given: i.Input) -> None:
    facts = decide(visit, given, NOW, RULES)
    after = fold(facts, visit)

    anew = visit.maybe_gone and given.kind == "start"
    assert after.phase in ROADS["free" if anew else visit.phase]
    assert after.sequence == visit.sequence + len(facts)
    assert all(fact.at_s == NOW for fact in facts)
    assert Visit.model_validate_json(after.model_dump_json()) == after
    assert visit.faults == after.faults or given.kind in {"fault_seen", "fault_gone"}
    assert after.who_token is None or after.who_token == visit.who_token
    _call_is_not_forgotten(visit, given, after)
    _leaving_stays_possible(after)
    _scene_can_be_shown(after)


def _call_is_not_forgotten(visit: Visit, given: i.Input, after: Visit) -> None:
    if visit.call.was_asked and visit.call.is_open and given.kind not in {"arrived", "close"}:
        assert after.call.is_open, "only a grown-up who arrives, or closes the visit, ends a call"
    if given.kind == "ask_adult":
        assert after.call.was_asked
        assert after.call.is_open
    if after.call.status in {"seen", "coming", "here"} and after.call != visit.call:
        assert given.kind in {"seen", "coming", "arrived"}, "only a grown-up moves the ladder up"


def _leaving_stays_possible(visit: Visit) -> None:
    for _ in range(2):
        visit = fold(decide(visit, i.Done(), NOW, RULES), visit)
    assert visit.phase == "free", "two taps on *I'm done* are always enough"


def _scene_can_be_shown(visit: Visit) -> None:
    shown = scene(visit, NOW, RULES, Delivery())
    assert shown.preset in RULES.presets
    assert shown.step != "door" or visit.phase == "free" or visit.maybe_gone


@pytest.mark.parametrize("name", STATES)
def test_the_same_tap_twice_is_no_second_step(name: str) -> None:
    """One touch can arrive twice; except for *more time*, which may be tapped any number of times."""
    for given in INPUTS:
        if given.kind in {"more_time", "done", "extend", "ask_adult"}:
            continue
        once = fold(decide(STATES[name], given, NOW, RULES), STATES[name])
        assert decide(once, given, NOW, RULES) == [], given


def test_a_call_for_a_grown_up_may_be_repeated_only_when_it_is_not_under_way() -> None:
    asked = evolve(Visit(), f.AdultAsked(at_s=1, by="screen"))
    assert decide(asked, i.AskAdult(), 2, RULES) == []
    unanswered = evolve(asked, f.AdultUnanswered(at_s=61))
    assert [fact.kind for fact in decide(unanswered, i.AskAdult(), 62, RULES)] == ["adult_asked"]


def test_an_input_nobody_wrote_a_rule_for_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError):
        decide(Visit(), object(), 0, RULES)  # type: ignore[arg-type]
