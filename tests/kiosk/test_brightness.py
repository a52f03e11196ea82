"""Brightness on a real folder of files that stands for /sys/class/backlight."""

import logging
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.brightness import DIMS_IN_S, WAKES_IN_S, Backlight, Brightness

TICK_S = 0.05


@pytest.fixture
def lamps(tmp_path: Path) -> Path:
    lamp = tmp_path / "backlight" / "10-0045"
    lamp.mkdir(parents=True)
    (lamp / "max_brightness").write_text("255\n")
    (lamp / "brightness").write_text("77\n")
    return lamp.parent


def step(lamps: Path) -> int:
    return int((lamps / "10-0045" / "brightness").read_text())


def going(brightness: Brightness, wanted: float, from_s: float, for_s: float) -> list[float]:
    """How bright it is with every tick."""
    found = []
    for tick in range(1, round(for_s / TICK_S) + 1):
        brightness.go(wanted, from_s + tick * TICK_S)
        found.append(brightness.bright)
    return found


def test_it_starts_bright_whatever_a_crash_has_left(lamps: Path) -> None:
    Brightness(Backlight(lamps), 0)
    assert step(lamps) == 255


def test_it_dims_slowly_and_wakes_quickly_and_never_jumps(lamps: Path) -> None:
    brightness = Brightness(Backlight(lamps), 0)
    down = going(brightness, 0.35, 0, DIMS_IN_S)
    assert down[-1] == 0.35
    assert all(0 <= one - other <= TICK_S / DIMS_IN_S + 1e-9 for one, other in pairwise([1, *down]))
    dim = step(lamps)
    up = going(brightness, 1, DIMS_IN_S, WAKES_IN_S)
    assert up[-1] == 1
    assert all(0 <= other - one <= TICK_S / WAKES_IN_S + 1e-9 for one, other in pairwise([0.35, *up]))
    assert 0 < dim < 255 / 4  # a third as bright to the eye is far less light
    assert step(lamps) == 255
    assert brightness.veil == 0


def test_it_is_never_quite_dark_and_bright_again_when_the_screen_stops(lamps: Path) -> None:
    brightness = Brightness(Backlight(lamps), 0)
    going(brightness, 0, 0, DIMS_IN_S + 1)
    assert step(lamps) == 1
    brightness.leave()
    assert step(lamps) == 255


def test_after_a_stall_it_goes_on_from_where_it_was(lamps: Path) -> None:
    brightness = Brightness(Backlight(lamps), 0)
    brightness.go(0.35, 3600)
    assert brightness.bright > 0.95


def test_only_what_is_new_is_written(lamps: Path) -> None:
    light = Backlight(lamps)
    light.show(0.5)
    (lamps / "10-0045" / "brightness").write_text("written by somebody else")
    light.show(0.5)
    assert (lamps / "10-0045" / "brightness").read_text() == "written by somebody else"
    light.show(0.6)
    assert step(lamps) > 1


@pytest.mark.parametrize("broken", ["", "none", "0"])
def test_a_folder_that_is_no_backlight_is_passed_over(lamps: Path, broken: str) -> None:
    other = lamps / "00-first"
    other.mkdir()
    (other / "max_brightness").write_text(broken)
    assert Backlight(lamps).works


def test_without_a_backlight_a_log_line_and_a_veil(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        brightness = Brightness(Backlight(tmp_path / "nothing"), 0)
    assert "no backlight" in caplog.text
    assert brightness.veil == 0
    veils = []
    for tick in range(1, 200):
        brightness.go(0.35, tick * TICK_S)
        veils.append(brightness.veil)
    assert veils == sorted(veils)
    assert all(other - one < 0.012 for one, other in pairwise([0, *veils]))
    assert 0.6 < veils[-1] < 0.75


def test_a_backlight_that_cannot_be_written_is_told_once_and_drawn_instead(
    lamps: Path, caplog: pytest.LogCaptureFixture
) -> None:
    brightness = Brightness(Backlight(lamps), 0)
    (lamps / "10-0045" / "brightness").unlink()
    (lamps / "10-0045" / "brightness").mkdir()  # not even root writes into it
    going(brightness, 0.35, 0, DIMS_IN_S)
    assert len([line for line in caplog.messages if "60-calmroom.rules" in line]) == 1
    assert brightness.veil > 0.5
