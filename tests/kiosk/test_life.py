"""Living faces: calm, never in step, never two at once, nothing quicker than once a second."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.drawing.life import BLINK_S, BREATH_S, LOOK_S, STILL, TURN_S, Life, life, smooth, whose

STEP_S = 0.02
COUNTS = pytest.mark.parametrize("count", [1, 5, 6, 13])


def _watched(count: int, seconds: float, begin_s: float = 0.0) -> list[list[Life]]:
    return [
        [life(place, count, begin_s + step * STEP_S) for place in range(count)] for step in range(int(seconds / STEP_S))
    ]


def _acts(now: Life) -> bool:
    return now.shut > 0 or now.aside != 0


@COUNTS
def test_never_two_at_once(count: int) -> None:
    assert max(sum(map(_acts, faces)) for faces in _watched(count, 200)) == 1


@COUNTS
def test_each_does_something_in_every_round_and_not_too_often(count: int) -> None:
    """Between two turns of one face there is always time to forget it."""
    turns = [whose(turn, count) for turn in range(600)]
    for place in range(count):
        mine = [turn for turn, one in enumerate(turns) if one == place]
        gaps = [later - earlier for earlier, later in pairwise(mine)]
        assert max(gaps) * TURN_S <= 2 * 17 * TURN_S
        assert sum(gaps) / len(gaps) * TURN_S >= 15


def test_the_order_is_not_the_same_in_every_round() -> None:
    rounds = {tuple(whose(turn, 7) for turn in range(at, at + 7)) for at in range(0, 70, 7)}
    assert len(rounds) >= 5
    assert all(sorted(one) == list(range(7)) for one in rounds)


@COUNTS
def test_every_face_blinks_and_looks_to_both_sides_if_it_has_time(count: int) -> None:
    for place in range(count):
        middles = [life(place, count, turn * TURN_S + 1.2) for turn in range(1200)]
        blinks = [life(place, count, turn * TURN_S + 0.5) for turn in range(1200)]
        assert max(one.shut for one in blinks) == 1
        assert min(one.aside for one in middles) == -1
        assert max(one.aside for one in middles) == 1


def test_a_turn_is_long_enough_for_what_is_done_in_it() -> None:
    assert max(BLINK_S, LOOK_S) < TURN_S
    assert BLINK_S >= 1


NUMBERS: dict[str, Callable[[Life], float]] = {
    "rise": lambda now: now.rise,
    "shut": lambda now: now.shut,
    "aside": lambda now: now.aside,
}


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_goes_to_and_fro_faster_than_once_a_second(number: str) -> None:
    """Between one turning point and the next but one lies at least a second."""
    values = [NUMBERS[number](faces[2]) for faces in _watched(6, 400)]
    moving = [(at, later - earlier) for at, (earlier, later) in enumerate(pairwise(values)) if later != earlier]
    turns = [at for (_, before), (at, after) in pairwise(moving) if before * after < 0]
    assert len(turns) > 4
    assert min((later - earlier) * STEP_S for earlier, later in zip(turns, turns[2:], strict=False)) >= 0.98


@given(now_s=st.floats(0, 1e6), place=st.integers(0, 12), count=st.integers(1, 40))
def test_nothing_jumps_and_everything_stays_in_its_bounds(now_s: float, place: int, count: int) -> None:
    before, after = life(place, count, now_s), life(place, count, now_s + STEP_S)
    for read in NUMBERS.values():
        assert abs(read(after) - read(before)) < 0.09
    assert 0 <= after.rise <= 1
    assert 0 <= after.shut <= 1
    assert -1 <= after.aside <= 1


def test_faces_do_not_breathe_in_step() -> None:
    rises = [life(place, 13, 100.0).rise for place in range(13)]
    assert max(rises) - min(rises) > 0.9
    assert len({round(rise, 2) for rise in rises}) >= 11


def test_a_breath_is_slow_and_comes_again() -> None:
    assert BREATH_S >= 5
    assert life(3, 6, 50.0).rise == pytest.approx(life(3, 6, 50.0 + BREATH_S).rise)


def test_still_is_a_face_as_it_stands_in_the_table() -> None:
    assert Life(rise=0, shut=0, aside=0) == STILL


@given(st.floats(-10, 10))
def test_smooth_never_leaves_0_to_1(share: float) -> None:
    assert 0 <= smooth(share) <= 1
