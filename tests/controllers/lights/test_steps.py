"""Levels that a lamp really has, and levels that only many pixels together have."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controllers.lights.spread import Spread
from controllers.lights.steps import HOLD, Steps, no_redder
from room.governor import not_red
from tests.room.wcag import is_saturated_red

LEVELS = st.floats(0, 1)


def lgpio_duty(value: float) -> int:
    """Source: gpiozero 2.0.1, `pins/lgpio.py`, `_set_state`."""
    return int(value * 100)


@pytest.mark.parametrize("step", range(101))
def test_lgpio_takes_just_the_step_that_was_meant(step: int) -> None:
    assert lgpio_duty(Steps(100).level(step / 100)) == step


def test_without_it_lgpio_is_a_step_low_at_some_levels() -> None:
    assert [step for step in range(101) if lgpio_duty(step / 100) != step] == [29, 57, 58]


@given(st.lists(LEVELS, min_size=1, max_size=60))
def test_what_comes_out_is_never_far_from_what_went_in(levels: list[float]) -> None:
    steps = Steps(100)
    for level in levels:
        shown = lgpio_duty(steps.level(level)) / 100
        assert abs(shown - level) <= 0.006 + 1e-9


@given(st.lists(LEVELS, max_size=20), st.integers(0, 99))
def test_a_tremble_about_the_edge_of_a_step_does_not_chatter(before: list[float], below: int) -> None:
    steps = Steps(100)
    for level in before:
        steps.step(level)
    edge = below + 0.5
    tremble = [(edge + 0.09 * math.sin(at)) / 100 for at in range(100)]
    assert len({steps.step(level) for level in tremble}) == 1


def test_a_slow_ramp_takes_every_step_once_and_never_goes_back() -> None:
    steps = Steps(100)
    taken = [steps.step(at / 5000) for at in range(5001)]
    assert [step for step, last in zip(taken, [-1, *taken], strict=False) if step != last] == list(range(101))
    assert HOLD < 1


@given(st.floats(allow_nan=False))
def test_levels_outside_are_brought_in(level: float) -> None:
    assert 0 <= Steps(100).level(level) <= 1


@pytest.mark.parametrize("pixels", [1, 2, 7, 60, 300])
@given(level=LEVELS)
def test_the_mean_of_a_strip_is_as_fine_as_it_has_pixels(pixels: int, level: float) -> None:
    steps = Spread(pixels).steps(level)
    assert len(steps) == pixels
    assert abs(sum(steps) / pixels - level * 255) <= 0.6 / pixels + 1e-9
    assert max(steps) - min(steps) <= 1


def test_the_brighter_pixels_are_evenly_spread() -> None:
    spread = Spread(60)
    for above in range(1, 60):
        lit = [at for at, step in enumerate(spread.steps(above / 60 / 255)) if step]
        assert len(lit) == above
        gaps = [b - a for a, b in pairwise([*lit, lit[0] + 60])]
        assert max(gaps) <= 3 * 60 / above, above
        for half in (lit[: above // 2], lit[above // 2 :]):
            assert len(half) >= above // 2


def test_a_slow_ramp_changes_one_pixel_at_a_time_and_never_back() -> None:
    spread, before = Spread(60), bytes(60)
    for at in range(60 * 255 + 1):
        now = spread.steps(at / 60 / 255)
        assert sum(new != old for new, old in zip(now, before, strict=True)) == (1 if at else 0)
        assert all(new >= old for new, old in zip(now, before, strict=True))
        before = now
    assert before == bytes([255]) * 60


def test_a_tremble_about_the_edge_of_a_pixels_step_does_not_chatter() -> None:
    spread = Spread(60)
    edge = (7 + 0.5) / 60 / 255
    assert len({spread.steps(edge * (1 + 0.01 * math.sin(at))) for at in range(100)}) == 1


def test_a_steady_level_is_steady() -> None:
    spread = Spread(60)
    assert len({spread.steps(0.0371) for _ in range(100)}) == 1


def test_two_colours_do_not_step_on_the_same_pixels() -> None:
    red, green = Spread(60, 0.0).steps(10 / 60 / 255), Spread(60, 1 / 3).steps(10 / 60 / 255)
    both = [at for at in range(60) if red[at] and green[at]]
    assert both == []


@given(st.floats(allow_nan=False))
def test_a_strip_too_is_never_given_more_than_all(level: float) -> None:
    assert set(Spread(7).steps(level)) <= set(range(256))


@given(LEVELS, LEVELS, LEVELS, st.sampled_from([0.03, 0.1, 1.0]))
def test_rounding_never_makes_saturated_red_of_what_is_not(
    red: float, green: float, blue: float, strength: float
) -> None:
    light = not_red((red * strength, green * strength, blue * strength))
    nearest = [round(level * 100) for level in light]
    steps = no_redder(nearest, light)
    assert not is_saturated_red((steps[0], steps[1], steps[2]))
    assert sum(steps) - sum(nearest) <= 1, "by no more than one step"


def test_red_that_was_wanted_stays_and_so_does_what_is_no_red() -> None:
    assert no_redder([50, 0, 0], [0.5, 0.001, 0.0]) == [50, 0, 0], "a strip with weak green is calibrated so"
    assert no_redder([5, 4, 3], [0.05, 0.04, 0.03]) == [5, 4, 3]
    assert no_redder([0, 0, 0], [0.001, 0.001, 0.0]) == [0, 0, 0]


def test_the_white_channel_counts_as_what_it_is() -> None:
    assert no_redder([1, 0, 0, 0], [0.01, 0.003, 0.001, 0.0]) == [1, 1, 0, 0]
    assert no_redder([1, 0, 0, 1], [0.01, 0.003, 0.001, 0.01]) == [1, 0, 0, 1]
