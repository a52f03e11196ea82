"""A routine is a function of when it began: any moment gives the same step, whoever computes it."""

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given
from pydantic import ValidationError

from room import facts as f
from room import inputs as i
from room.routine import REST, Breath, RoutineRule, Step, before, breathing, following, part, walk
from room.rules import decide
from room.scene import scene
from room.visit import evolve, fold
from tests.room.samples import FOUR_FOUR, RULES, SIZED, STEPPING, STEPS

TWICE = RULES.routines["steps"]
ENDLESS = RULES.routines["breathe"]
EASED = breathing(Breath(in_s=4.5, out_s=5.5), "bloom", Breath(in_s=4, out_s=4))
SLOW = RoutineRule(planned_s=180, preset="sea", soundscape="sea", lead=EASED.lead, round=EASED.round)
OPEN = RoutineRule(planned_s=180, preset="sea", soundscape="sea", round=(Step(say="be", picture="quiet"),))
CARDS = RoutineRule(
    planned_s=180, preset="sea", soundscape="sea", round=(Step(say="a", picture="a"), Step(say="b", picture="b"))
)
ALL = {"twice": TWICE, "endless": ENDLESS, "slow": SLOW, "open": OPEN, "cards": CARDS}


@pytest.mark.parametrize(
    ("t_s", "number", "says"),
    [
        (0, 0, "lemon"),
        (4.99, 0, "lemon"),
        (5, 1, "hands"),
        (13, 2, "cat"),
        (17, 3, "arms"),
        (25, 4, "look"),
        (45, 5, "lemon"),
        (89.9, 9, "look"),
        (90, 10, "steps_rest"),
        (9000, 10, "steps_rest"),
    ],
)
def test_steps_go_on_by_themselves_and_then_there_is_rest(t_s: float, number: int, says: str) -> None:
    at = walk(TWICE, t_s)
    assert (at.number, at.step.say) == (number, says)


def test_after_hours_an_endless_routine_is_still_in_step() -> None:
    assert walk(ENDLESS, 8 * 450 + 3).number == 900
    assert walk(ENDLESS, 8 * 450 + 5).number == 901
    assert walk(ENDLESS, 8 * 450 + 5).into_s == pytest.approx(1)


def test_a_step_without_an_end_waits_for_somebody() -> None:
    assert walk(CARDS, 100_000).number == 0
    assert walk(CARDS, 100_000, 1).step.say == "b"


@pytest.mark.parametrize("rule", ALL.values(), ids=ALL)
@given(t_s=st.floats(0, 40_000), start=st.integers(0, 30), wait_s=st.floats(0, 300))
def test_whoever_looks_later_or_anew_sees_the_same_step(
    rule: RoutineRule, t_s: float, start: int, wait_s: float
) -> None:
    """Going on from the step where it is now is the same as having walked from the beginning."""
    at = walk(rule, t_s, start)
    assert at.step == rule.step(at.number)
    assert at.step.lasts_s is None or -1e-6 <= at.into_s < at.step.lasts_s + 1e-6
    later, again = walk(rule, t_s + wait_s, start), walk(rule, at.into_s + wait_s, at.number)
    near = min(later.into_s, again.into_s) < 1e-3 or later.step.lasts_s is None
    assert later.number == again.number or near
    assert at.breath is None or 0 <= at.breath <= 1


def test_the_breath_starts_empty_fills_in_its_time_and_is_never_held() -> None:
    pace = RoutineRule(
        planned_s=60, preset="sea", soundscape="sea", round=breathing(Breath(in_s=4, out_s=6), "bloom").round
    )

    def breath(t_s: float) -> float:
        found = walk(pace, t_s).breath
        assert found is not None
        return found

    assert breath(0) == 0
    assert breath(4) == pytest.approx(1)
    assert breath(10) == pytest.approx(0)
    assert breath(12) == pytest.approx(0.5)
    values = [breath(t / 50) for t in range(1000)]
    assert all(0 <= value <= 1 for value in values)
    assert max(abs(b - a) for a, b in pairwise(values)) < 0.017
    assert sum(1 for a, b in pairwise(values) if a == b) < 3, "it is never held"


def test_a_slow_breath_comes_from_the_one_before_it_to_six_a_minute() -> None:
    lasts = [step.lasts_s for step in (*SLOW.lead, *SLOW.round)]
    breaths = [(a or 0) + (b or 0) for a, b in zip(lasts[::2], lasts[1::2], strict=True)]
    assert breaths == sorted(breaths)
    assert (breaths[0], 60 / breaths[-1]) == (8, 6)
    assert max(b - a for a, b in pairwise(breaths)) <= 0.6


@pytest.mark.parametrize("pace", ["in", "out"])
@pytest.mark.parametrize("lasts_s", [None, 2.0, 8.0, 8.5, 10.0, 10.5, 60.0])
def test_nothing_that_is_paced_can_be_held(pace: str, lasts_s: float | None) -> None:
    allowed = lasts_s is not None and lasts_s <= (8 if pace == "in" else 10)
    if allowed:
        assert Step(say="a", picture="a", lasts_s=lasts_s, pace=pace).lasts_s == lasts_s
        return
    with pytest.raises(ValidationError, match=r"lasts 2 to (8|10) seconds"):
        Step(say="a", picture="a", lasts_s=lasts_s, pace=pace)


def test_one_tap_goes_from_part_to_part_there_and_back() -> None:
    numbers, at = [], 0
    while at < 10:
        numbers.append(at)
        at = following(TWICE, at) or 99
    assert [*numbers, at] == [0, 2, 4, 5, 7, 9, 10]
    assert [before(TWICE, number) for number in (10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)] == [
        9, 7, 5, 5, 4, 4, 2, 0, 0, None, None,
    ]  # fmt: skip
    assert following(TWICE, 10) == 0, "after rest it may be done again"
    assert [following(TWICE, number) for number in (1, 3)] == [2, 4], "from the middle of a part on to the next"


def test_where_there_is_only_one_thing_there_is_nothing_to_turn_to() -> None:
    for rule in (ENDLESS, OPEN):
        assert (following(rule, 6), before(rule, 6)) == (None, None)
    assert (following(CARDS, 0), before(CARDS, 0), before(CARDS, 1)) == (1, None, 0)


def test_dots_count_parts_of_a_round_or_breaths_where_they_are_counted() -> None:
    assert [part(TWICE, number) for number in (0, 1, 2, 3, 4, 5, 9)] == [
        (0, 3), (0, 3), (1, 3), (1, 3), (2, 3), (0, 3), (2, 3),
    ]  # fmt: skip
    four = RoutineRule(planned_s=60, preset="sea", soundscape="sea", round=FOUR_FOUR.round, rounds=4)
    assert [part(four, number) for number in range(8)] == [
        (0, 4), (0, 4), (1, 4), (1, 4), (2, 4), (2, 4), (3, 4), (3, 4),
    ]  # fmt: skip


def test_any_tap_is_a_legal_step_and_the_room_follows() -> None:
    visit = fold(STEPPING)
    assert scene(visit, 31, RULES).number == 2
    assert scene(visit, 35, RULES).number == 3
    facts = decide(visit, i.GoToStep(step=0), 40, RULES)
    assert facts == [f.RoutineStepped(at_s=40, step=0)]
    again = evolve(visit, facts[0])
    assert (scene(again, 41, RULES).number, scene(again, 46, RULES).number) == (0, 1)
    assert decide(again, i.GoToStep(step=0), 41, RULES) == [], "one touch can arrive twice"
    assert decide(visit, i.GoToStep(step=11), 40, RULES) == [], "there is nothing after rest"
    assert scene(evolve(visit, f.RoutineStepped(at_s=40, step=10)), 41, RULES).breath is None
    assert decide(fold(SIZED), i.GoToStep(step=0), 40, RULES) == []


def test_the_light_breathes_with_a_squeeze_and_is_the_presets_own_at_rest() -> None:
    run = f.RoutineStarted(at_s=0, routine="steps", planned_s=120, preset="sea", soundscape="sea")
    visit = fold([*SIZED, run])
    assert scene(visit, 2.5, RULES).breath == pytest.approx(0.5)
    assert scene(visit, 5, RULES).breath == pytest.approx(1)
    assert scene(visit, 9, RULES).breath == pytest.approx(0.5)
    assert scene(visit, 30, RULES).breath is None
    assert walk(TWICE, 200).step == REST


def test_the_steps_of_the_samples_are_what_these_tests_think() -> None:
    assert [step.pace for step in STEPS] == ["in", "out", "in", "out", None]
