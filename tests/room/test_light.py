"""Presets, motions, colours and fades."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from room.colour import brightness_of, hex_of, light_of, linear, luminance, oklab
from room.light import BREATH_DEPTH, SAFE, Lamp, Motion, level
from tests.room.wcag import judge

MOTIONS: tuple[Motion, ...] = ("still", "drift", "breathe", "candle", "sunrise")
unit = st.floats(0, 1)


@given(st.sampled_from(MOTIONS), st.integers(0, 0xFFFFFF), unit, st.floats(0, 1e6), st.none() | unit)
def test_any_lamp_at_any_time_is_light(
    motion: Motion, colour: int, brightness: float, t_s: float, breath: float | None
) -> None:
    lamp = Lamp(colour=f"#{colour:06x}", brightness=brightness, motion=motion)
    assert all(0 <= channel <= 1 for channel in level(lamp, t_s, breath))


@pytest.mark.parametrize("motion", MOTIONS)
def test_no_motion_is_fast_enough_to_be_a_flash(motion: Motion) -> None:
    lamp = Lamp(colour="#ffd0a0", towards="#ff8040", brightness=0.65, motion=motion)
    frames = range(50 * 60)
    judge({"wall": [level(lamp, frame / 50) for frame in frames]}, [frame / 50 for frame in frames])


@pytest.mark.parametrize("motion", ["drift", "breathe", "candle", "sunrise"])
def test_a_motion_moves_and_goes_towards_the_other_colour(motion: Motion) -> None:
    plain = Lamp(colour="#ffb060", brightness=0.5, motion=motion)
    lamp = plain.model_copy(update={"towards": "#6080ff"})
    seen = [level(lamp, t_s * 0.7) for t_s in range(180)]
    assert len({round(luminance(rgb), 5) for rgb in seen}) > 20
    blueness = [rgb[2] / sum(rgb) for rgb in seen]
    assert max(blueness) - min(blueness) > (0.05 if motion == "candle" else 0.2)
    assert level(plain, 200)[2] <= level(plain, 200)[0], "without another colour it keeps its own"


def test_a_sunrise_begins_deep_and_dim_and_ends_in_its_own_colour() -> None:
    lamp = Lamp(colour="#ffe0c0", brightness=0.7, motion="sunrise")
    begun, risen = level(lamp, 0), level(lamp, 121)
    assert luminance(begun) < luminance(risen) / 10
    assert begun[2] / begun[0] < 0.5 * risen[2] / risen[0]
    assert level(lamp, 1e6) == risen


def test_a_lagging_lamp_does_a_little_later_what_the_others_do() -> None:
    lamp = Lamp(colour="#ffb060", brightness=0.5, motion="candle")
    late = lamp.model_copy(update={"lag_s": 3.0})
    assert level(late, 10) == level(lamp, 7)
    assert level(late, 1) == level(lamp, 0)
    assert level(late, 1, 0.4) == level(lamp, 50, 0.4), "a breath is everybody's"


def test_a_paced_lamp_is_brightest_when_the_breath_is_in() -> None:
    lamp = Lamp(colour="#ffffff", brightness=0.8, motion="candle")
    assert luminance(level(lamp, 3, 1.0)) == pytest.approx(light_of(0.8))
    assert luminance(level(lamp, 3, 0.0)) < luminance(level(lamp, 3, 0.5)) < luminance(level(lamp, 3, 1.0))


def test_brightness_is_as_the_eye_sees_it() -> None:
    assert light_of(0.5) == pytest.approx(0.184, abs=0.001)  # CIE L* = 50
    assert light_of(0) == 0
    assert light_of(1) == pytest.approx(1)


def test_the_safe_scene_is_dim_and_warm() -> None:
    red, green, blue = level(SAFE, 0)
    assert red > green > blue > 0
    assert 0.02 < luminance((red, green, blue)) < 0.12


@given(st.floats(0, 1))
def test_brightness_and_light_are_inverse(value: float) -> None:
    assert brightness_of(light_of(value)) == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize("colour", ["#ffb46b", "#2f8fff", "#ffffff", "#ff0a0a"])
def test_a_colour_keeps_its_name(colour: str) -> None:
    assert hex_of(linear(colour)) == colour


def test_a_grey_is_only_dimmed_white() -> None:
    assert linear("#808080") == (1.0, 1.0, 1.0)
    assert hex_of((0.0, 0.0, 0.0)) == "#000000"


def test_oklab_agrees_with_its_author() -> None:
    """Source: Ottosson's table: linear sRGB red is L 0.628, a 0.225, b 0.126."""
    assert oklab((1.0, 0.0, 0.0)) == pytest.approx((0.628, 0.225, 0.126), abs=1e-3)
    assert oklab((1.0, 1.0, 1.0)) == pytest.approx((1.0, 0.0, 0.0), abs=1e-3)


def test_a_breath_gives_up_a_third_of_the_brightness() -> None:
    lamp = Lamp(colour="#ffffff", brightness=0.6)
    assert brightness_of(luminance(level(lamp, 0, 0.0))) == pytest.approx(0.6 * (1 - BREATH_DEPTH))
