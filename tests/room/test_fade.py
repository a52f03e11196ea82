"""From one light to another."""

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from room.colour import brightness_of, linear, luminance, mix
from room.fade import ANSWER_RATE, ANSWER_S, fade
from room.light import Lamp, level

unit = st.floats(0, 1)
rgb = st.tuples(unit, unit, unit)
BLACK, WHITE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)


def test_it_begins_where_the_light_was_and_arrives() -> None:
    end = linear("#ffa030")
    way = fade({"wall": BLACK}, {"wall": end}, 10, 8)
    assert way.at(10, {"wall": end})["wall"] == pytest.approx(BLACK, abs=1e-3)
    assert way.at(9, {"wall": end})["wall"] == pytest.approx(BLACK, abs=1e-3)
    assert way.at(18, {"wall": end})["wall"] == end


@given(rgb, rgb, st.floats(2, 20))
def test_it_is_never_faster_than_the_governor_could_follow(
    start: tuple[float, float, float], end: tuple[float, float, float], fade_s: float
) -> None:
    way = fade({"wall": start}, {"wall": end}, 0, fade_s, answers=True)
    assert way.lasts_s >= fade_s
    steps = [way.at(n * 0.02, {"wall": end})["wall"] for n in range(round(way.lasts_s / 0.02) + 2)]
    for before, after in pairwise(steps):
        for old, new in zip(before, after, strict=True):
            # The eye of OKLab and its inverse agree to 0.002 only.
            assert abs(new - old) <= 1.3 * ANSWER_RATE * 0.02 + 0.002
            assert abs(brightness_of(new) - brightness_of(old)) <= 1.5 * ANSWER_RATE * 0.02 + 0.02


def test_every_zone_arrives_with_the_others() -> None:
    starts, ends = {"far": BLACK, "near": (0.2, 0.2, 0.2)}, {"far": WHITE, "near": (0.21, 0.21, 0.21)}
    way = fade(starts, ends, 0, 2)
    assert way.lasts_s > 4
    before = way.at(way.lasts_s - 0.1, ends)
    assert before["far"] != ends["far"]
    assert before["near"] != ends["near"]


def test_it_answers_quickly_and_goes_on_calmly() -> None:
    """Between two presets of a calm room the first tenth of a second is seen, and what follows is slow."""
    start, end = level(Lamp(colour="#ffa65c", brightness=0.42), 0), level(Lamp(colour="#ffc9b0", brightness=0.55), 0)
    way = fade({"wall": start}, {"wall": end}, 0, 3, answers=True)
    seen = [brightness_of(luminance(way.at(n * 0.1, {"wall": end})["wall"])) for n in range(10)]
    assert seen[1] - seen[0] > 1.8 * (seen[2] - seen[1])
    assert seen[1] - seen[0] > 0.02
    assert ANSWER_S <= 0.1


def test_the_first_frame_already_moves() -> None:
    way = fade({"wall": (0.05, 0.05, 0.05)}, {"wall": WHITE}, 0, 6)
    assert luminance(way.at(0.02, {"wall": WHITE})["wall"]) > 0.0501


@given(rgb, rgb)
def test_a_mix_begins_and_ends_where_it_should(start: tuple[float, ...], end: tuple[float, ...]) -> None:
    first, last = (start[0], start[1], start[2]), (end[0], end[1], end[2])
    assert mix(first, last, 0) == pytest.approx(first, abs=2e-3)
    assert mix(first, last, 1) == pytest.approx(last, abs=2e-3)


def test_a_mix_has_no_bright_middle() -> None:
    blue, orange = linear("#2050ff"), linear("#ffa030")
    values = [luminance(mix(blue, orange, part / 20)) for part in range(21)]
    assert all(b >= a - 1e-6 for a, b in pairwise(values))


def test_a_mix_has_no_muddy_middle() -> None:
    """Half way between two bright colours the eye still sees at least the darker one's brightness."""
    for one, other in (("#ff9050", "#5090ff"), ("#60e0a0", "#c080ff"), ("#ffd060", "#ff80b0")):
        middle = brightness_of(luminance(mix(linear(one), linear(other), 0.5)))
        ends = [brightness_of(luminance(linear(colour))) for colour in (one, other)]
        assert middle >= min(ends) - 0.01
