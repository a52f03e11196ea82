"""What is offered, feeling by feeling, size by size, age by age: body first, and a grown-up near when it is big.

Source: design, facts about routines: physiological, relational, cognitive; ages and paces as there.
"""

from itertools import pairwise
from typing import Literal

import pytest

from config.load import load
from config.routines import RoutineFile
from kiosk.suggestions import ADULT, BIG, MOST, QUIET, suggest
from tests.kiosk.room_for_screen import CONFIG

HOUSE = load(CONFIG)
ROUTINES = HOUSE.routines.routines
FEELINGS = [*HOUSE.feelings.feelings, "not_sure", "not_said", None]
Age = Literal["younger", "older"]
AGES: tuple[Age, ...] = ("younger", "older")

TABLE: list[tuple[str | None, int, Age, str]] = [
    ("angry", 2, "younger", "flower_candle squeeze four_four five_fingers quiet with_adult"),
    ("angry", 5, "younger", "flower_candle with_adult squeeze four_four five_fingers quiet"),
    ("angry", 5, "older", "squeeze with_adult slow_breath five_fingers wake_up quiet"),
    ("worried", 1, "older", "slow_breath five_fingers five_senses squeeze quiet with_adult"),
    ("worried", 4, "older", "slow_breath with_adult five_fingers squeeze wake_up quiet"),
    ("worried", 3, "younger", "four_four five_fingers flower_candle squeeze quiet with_adult"),
    ("lonely", 2, "older", "my_room wake_up with_adult five_senses slow_breath quiet"),
    ("lonely", 5, "older", "my_room with_adult wake_up slow_breath squeeze quiet"),
    ("sad", 2, "younger", "my_room five_fingers wake_up with_adult flower_candle quiet"),
    ("tired", 3, "younger", "wake_up my_room flower_candle four_four quiet with_adult"),
    ("calm", 3, "older", "my_room slow_breath squeeze five_fingers quiet with_adult"),
    ("confused", 2, "older", "slow_breath five_fingers five_senses squeeze quiet with_adult"),
    ("not_sure", 0, "younger", "flower_candle four_four squeeze five_fingers quiet with_adult"),
    (None, 0, "older", "slow_breath squeeze five_fingers wake_up quiet with_adult"),
]


@pytest.mark.parametrize(("feeling", "size", "age", "offered"), TABLE)
def test_the_table(feeling: str | None, size: int, age: Age, offered: str) -> None:
    assert suggest(ROUTINES, feeling, age, size or None) == offered.split()


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("size", [None, 1, 2, 3, 4, 5])
@pytest.mark.parametrize("feeling", FEELINGS)
def test_always_three_or_four_quiet_and_a_grown_up(feeling: str | None, size: int | None, age: Age) -> None:
    offered = suggest(ROUTINES, feeling, age, size)
    assert offered.count(ADULT) == offered.count(QUIET) == 1
    assert len(set(offered)) == len(offered)
    routines = [key for key in offered if key not in {ADULT, QUIET}]
    assert 3 <= len(routines) <= MOST
    assert all(age in ROUTINES[key].ages for key in routines)
    kinds = [ROUTINES[key].works_on for key in routines if feeling in ROUTINES[key].helps_with]
    assert kinds == sorted(kinds), "body before mind"
    assert ROUTINES[offered[0]].works_on == "body"
    if (size or 0) >= BIG:
        assert offered[1] == ADULT
        assert all(ROUTINES[key].works_on == "body" for key in routines), "no thinking in a big feeling"


@pytest.mark.parametrize(
    ("routine", "ages"),
    [
        ("flower_candle", {"younger"}),
        ("four_four", {"younger"}),
        ("slow_breath", {"older"}),
        ("five_senses", {"older"}),
        ("five_fingers", {"younger", "older"}),
        ("squeeze", {"younger", "older"}),
        ("wake_up", {"younger", "older"}),
    ],
)
def test_each_routine_is_for_its_ages(routine: str, ages: set[str]) -> None:
    assert set(ROUTINES[routine].ages) == ages
    for age in AGES:
        found = {key for feeling in FEELINGS for size in (1, 5) for key in suggest(ROUTINES, feeling, age, size)}
        assert (routine in found) == (age in ages), "each that fits is offered for some feeling, and no other"


@pytest.mark.parametrize(
    ("routine", "breath_s", "lasts_s"),
    [
        ("flower_candle", {7.0}, (28, 28)),
        ("four_four", {8.0}, None),
        ("five_fingers", {7.0}, (60, 120)),
        ("squeeze", {14.0, 15.0}, (150, 360)),
        ("five_senses", {9.0}, (180, 300)),
        ("wake_up", set(), (90, 130)),
    ],
)
def test_paces_are_those_of_the_sources(
    routine: str, breath_s: set[float], lasts_s: tuple[float, float] | None
) -> None:
    rule = HOUSE.rules.routines[routine]
    steps = rule.round
    pairs = {
        (one.lasts_s or 0) + (other.lasts_s or 0)
        for one, other in pairwise(steps)
        if (one.pace, other.pace) == ("in", "out")
    }
    assert pairs == breath_s
    if lasts_s:
        assert lasts_s[0] <= (rule.rounds or 0) * sum(step.lasts_s or 0 for step in steps) <= lasts_s[1]
    else:
        assert rule.rounds is None


def test_a_slow_breath_goes_towards_six_a_minute_and_five_fingers_go_there_and_back() -> None:
    slow = HOUSE.rules.routines["slow_breath"]
    assert 60 / sum(step.lasts_s or 0 for step in slow.round) == pytest.approx(6)
    assert sum(step.lasts_s or 0 for step in slow.lead[:2]) == pytest.approx(8)
    assert HOUSE.rules.routines["five_fingers"].rounds == 10


def test_five_senses_have_a_breath_at_each_end() -> None:
    paces = [step.pace for step in HOUSE.rules.routines["five_senses"].round]
    assert paces == ["in", "out", None, None, None, None, None, "in", "out"]


def test_a_school_without_quiet_or_cards_still_has_a_grown_up() -> None:
    few = {"hum": RoutineFile(name="Hum", planned_s=60, preset="candle")}
    assert suggest(few, "sad", "younger") == ["hum", ADULT]
    assert suggest(few, "sad", "younger", 5) == ["hum", ADULT]
    assert suggest({}, "sad", "younger", 5) == [ADULT]
