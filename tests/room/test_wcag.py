"""The judge must convict: light that is known to be wrong."""

import math

import pytest

from room.colour import Rgb
from tests.room.wcag import judge, most_in_a_second, red_changes, turns

AT_S = [n * 0.02 for n in range(500)]


def wave(hz: float, low: float, high: float) -> list[Rgb]:
    values = [low + (high - low) * (0.5 + 0.5 * math.sin(math.tau * hz * at)) for at in AT_S]
    return [(value, value, value) for value in values]


def test_a_slow_breath_passes() -> None:
    judge({"wall": wave(0.12, 0.1, 0.6)}, AT_S)


def test_a_small_tremble_passes() -> None:
    judge({"wall": wave(0.9, 0.3, 0.39)}, AT_S)


@pytest.mark.parametrize("hz", [0.6, 1, 3, 10, 24])
def test_a_wave_of_a_tenth_that_turns_more_than_once_a_second_fails(hz: float) -> None:
    with pytest.raises(AssertionError, match=r"turned twice|flashed"):
        judge({"wall": wave(hz, 0.2, 0.35)}, AT_S, off_by=1)


def test_zones_that_are_each_still_legal_fail_as_a_room() -> None:
    calm = wave(0.4, 0.2, 0.33)
    late = [*calm[60:], *calm[:60]]
    assert len(turns([rgb[0] for rgb in calm], AT_S)) > 4
    with pytest.raises(AssertionError):
        judge({"a": late, "b": wave(1.1, 0.2, 0.42)}, AT_S, off_by=1)


def test_a_jump_fails() -> None:
    with pytest.raises(AssertionError, match="faster"):
        judge({"wall": [(0.1, 0.1, 0.1)] * 250 + [(0.3, 0.3, 0.3)] * 250}, AT_S)


def test_red_and_blue_in_turn_fail_although_no_luminance_changes() -> None:
    lights: list[Rgb] = [(0.30, 0.0, 0.0) if n // 5 % 2 else (0.0, 0.05, 0.39) for n in range(500)]
    assert most_in_a_second(red_changes(lights, AT_S)) >= 9
    with pytest.raises(AssertionError, match="red"):
        judge({"wall": lights}, AT_S, off_by=1)


def test_saturated_red_that_stays_fails_before_a_pin() -> None:
    with pytest.raises(AssertionError, match="saturated red"):
        judge({"wall": [(0.2, 0.0, 0.0)] * 500}, AT_S)


def test_a_change_above_four_fifths_is_no_flash_of_wcag_but_still_a_turn() -> None:
    with pytest.raises(AssertionError, match="turned twice"):
        judge({"wall": wave(5, 0.82, 0.99)}, AT_S, off_by=1)
