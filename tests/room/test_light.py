"""Presets, motions, colours and fades."""

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from room.colour import light_of, linear, luminance, mix
from room.light import SAFE, Fade, Lamp, Motion, level

MOTIONS: tuple[Motion, ...] = ("still", "drift", "breathe", "candle", "sunrise")
unit = st.floats(0, 1)
rgb = st.tuples(unit, unit, unit)


@given(st.sampled_from(MOTIONS), st.integers(0, 0xFFFFFF), unit, st.floats(0, 1e6), st.none() | unit)
def test_any_lamp_at_any_time_is_light(
    motion: Motion, colour: int, brightness: float, t_s: float, breath: float | None
) -> None:
    lamp = Lamp(colour=f"#{colour:06x}", brightness=brightness, motion=motion)
    assert all(0 <= channel <= 1 for channel in level(lamp, t_s, breath))


@pytest.mark.parametrize("motion", MOTIONS)
def test_no_motion_is_fast_enough_to_be_a_flash(motion: Motion) -> None:
    lamp = Lamp(colour="#ffffff", brightness=1, motion=motion)
    values = [luminance(level(lamp, frame / 50)) for frame in range(50 * 60)]
    for start in range(len(values) - 50):
        window = values[start : start + 50]
        ups = _swings(window, 0.1)
        assert ups <= 1


def _swings(values: list[float], size: float) -> int:
    """How often the values turn back by at least `size`."""
    count, low, high, rising = 0, values[0], values[0], None
    for value in values:
        low, high = min(low, value), max(high, value)
        if rising is not False and high - value >= size:
            count, rising, low = count + (rising is True), False, value
        elif rising is not True and value - low >= size:
            count, rising, high = count + (rising is False), True, value
    return count


def test_a_paced_lamp_is_brightest_when_the_breath_is_in() -> None:
    lamp = Lamp(colour="#ffffff", brightness=0.8, motion="candle")
    assert luminance(level(lamp, 3, 1.0)) == pytest.approx(light_of(0.8))
    assert luminance(level(lamp, 3, 0.0)) < luminance(level(lamp, 3, 0.5)) < luminance(level(lamp, 3, 1.0))


@given(rgb, rgb)
def test_a_mix_begins_and_ends_where_it_should(start: tuple[float, ...], end: tuple[float, ...]) -> None:
    first, last = (start[0], start[1], start[2]), (end[0], end[1], end[2])
    assert mix(first, last, 0) == pytest.approx(first, abs=2e-3)
    assert mix(first, last, 1) == pytest.approx(last, abs=2e-3)


def test_a_mix_has_no_bright_middle() -> None:
    blue, orange = linear("#2050ff"), linear("#ffa030")
    values = [luminance(mix(blue, orange, part / 20)) for part in range(21)]
    assert all(b >= a - 1e-6 for a, b in pairwise(values))


def test_brightness_is_as_the_eye_sees_it() -> None:
    assert light_of(0.5) == pytest.approx(0.184, abs=0.001)  # CIE L* = 50
    assert light_of(0) == 0
    assert light_of(1) == pytest.approx(1)


def test_a_fade_is_smooth_and_arrives() -> None:
    fade = Fade(start=(0, 0, 0), begun_s=10, fade_s=4)
    end = linear("#ffffff")
    assert fade.at(10, end) == pytest.approx((0, 0, 0), abs=1e-3)
    assert fade.at(14, end) == end
    assert fade.at(9, end) == pytest.approx((0, 0, 0), abs=1e-3)


def test_the_safe_scene_is_dim_and_warm() -> None:
    red, green, blue = level(SAFE, 0)
    assert red > green > blue > 0
    assert 0.02 < luminance((red, green, blue)) < 0.12
