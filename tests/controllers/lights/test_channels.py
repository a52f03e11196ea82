"""White, colour of the strip and gamma: never more light than was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.lamps import Calibration, Kind
from controllers.lights.channels import Channels
from room.colour import Rgb, linear, luminance

LEVEL = st.floats(0, 1)
LIGHT = st.tuples(LEVEL, LEVEL, LEVEL)
GAIN = st.floats(0.01, 1)
COLOURS = st.sampled_from([None, "#ffffff", "#ffd9a0", "#ffb46b", "#c8d4ff", "#ff0000"])


def test_each_kind_has_its_channels() -> None:
    light = (0.5, 0.3, 0.2)
    assert Channels("rgb").levels(light) == light
    assert Channels("rgbw").levels(light) == pytest.approx((0.3, 0.1, 0.0, 0.2))
    assert Channels("white").levels(light) == pytest.approx((luminance(light),))


def test_a_warm_white_led_takes_over_what_is_warm_white() -> None:
    warm = linear("#ffd9a0")
    channels = Channels("rgbw", Calibration(white_colour="#ffd9a0"))
    half: Rgb = (warm[0] / 2, warm[1] / 2, warm[2] / 2)
    assert channels.levels(half) == pytest.approx((0, 0, 0, 0.5))
    assert channels.levels((0.2, 0.2, 0.2))[2] == pytest.approx(0.2 - 0.2 * warm[2]), "the blue it lacks is added"


@given(LIGHT, COLOURS)
def test_the_colour_of_an_rgbw_lamp_is_the_colour_asked_for(light: Rgb, white: str | None) -> None:
    red, green, blue, w = Channels("rgbw", Calibration(white_colour=white)).levels(light)
    own = linear(white) if white else (1.0, 1.0, 1.0)
    shown = (red + w * own[0], green + w * own[1], blue + w * own[2])
    assert shown == pytest.approx(light, abs=1e-9)


@given(LIGHT, st.tuples(GAIN, GAIN, GAIN, GAIN), st.sampled_from(["rgb", "rgbw", "white"]), COLOURS)
def test_gains_only_ever_dim(light: Rgb, gains: tuple[float, float, float, float], kind: Kind, own: str | None) -> None:
    red, green, blue, white = gains
    plain = Channels(kind, Calibration(white_colour=own)).levels(light)
    gained = Channels(kind, Calibration(red=red, green=green, blue=blue, white=white, white_colour=own)).levels(light)
    assert all(0 <= dim <= full <= 1 for dim, full in zip(gained, plain, strict=True))


def test_a_gain_dims_its_own_channel() -> None:
    calibration = Calibration(red=0.5, green=0.25, blue=0.1, white=0.2)
    assert Channels("rgb", calibration).levels((1, 1, 1)) == pytest.approx((0.5, 0.25, 0.1))
    assert Channels("rgbw", calibration).levels((1, 1, 1)) == pytest.approx((0, 0, 0, 0.2))
    assert Channels("white", calibration).levels((1, 1, 1)) == pytest.approx((0.2,))


@given(LEVEL, st.floats(0.4, 2.5))
def test_a_lamp_whose_light_is_a_power_of_its_duty_shows_the_light_asked_for(level: float, gamma: float) -> None:
    (duty,) = Channels("white", Calibration(gamma=gamma)).levels((level, level, level))
    assert duty**gamma == pytest.approx(level, abs=1e-6)


@given(st.tuples(*[st.floats(-3, 3)] * 3), st.sampled_from(["rgb", "rgbw", "white"]))
def test_levels_outside_are_brought_in(light: Rgb, kind: Kind) -> None:
    assert all(0 <= level <= 1 for level in Channels(kind, Calibration(gamma=2.2)).levels(light))
