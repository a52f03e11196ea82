"""Whatever comes in, what goes out is never a flash, a jump or saturated red.

The judge below is written from the WCAG definition and knows nothing of how the governor works.
"""

import math
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from room.colour import Rgb
from room.governor import Governor
from room.light import Lamp, level

DT = 0.02
unit = st.floats(0, 1)
frames = st.lists(st.tuples(unit, unit, unit), min_size=1, max_size=300)


def relative_luminance(rgb: Rgb) -> float:
    """Source: WCAG 2.2, "relative luminance"."""
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def opposing_changes(values: list[float], at_s: list[float]) -> list[float]:
    """When each change of 10 % or more against the one before it was complete. Source: WCAG 2.2, "general flash"."""
    times: list[float] = []
    low = high = values[0]
    way = 0
    for value, when in zip(values, at_s, strict=True):
        if way >= 0 and value <= high - 0.1:
            if way > 0:
                times.append(when)
            way, low = -1, value
        elif way <= 0 and value >= low + 0.1:
            if way < 0:
                times.append(when)
            way, high = 1, value
        low = min(low, value) if way <= 0 else low
        high = max(high, value) if way >= 0 else high
    return times


def judge(shown: list[dict[str, Rgb]], at_s: list[float]) -> None:
    """Fails on a flash, a fast fade or saturated red, in any zone or the room."""
    zones = {name: [frame[name] for frame in shown] for name in shown[0]}
    series = {name: [relative_luminance(rgb) for rgb in lights] for name, lights in zones.items()}
    series["the room"] = [sum(values) / len(zones) for values in zip(*series.values(), strict=True)]
    for name, values in series.items():
        turns = opposing_changes(values, at_s)
        assert all(b - a >= 1 - 1e-6 for a, b in pairwise(turns)), f"{name} turned twice in 1 s"
        for (a, b), (t0, t1) in zip(pairwise(values), pairwise(at_s), strict=True):
            assert abs(b - a) <= (t1 - t0) / 2 + 1e-9, f"{name} faded faster than a full range in 2 s"
    for name, lights in zones.items():
        for red, green, blue in lights:
            total = red + green + blue
            assert total < 1e-9 or red / total < 0.8, f"{name} was saturated red"


def run(stream: list[dict[str, Rgb]], dts: list[float] | None = None) -> tuple[list[dict[str, Rgb]], list[float]]:
    start: Rgb = (0.1, 0.06, 0.02)
    governor = Governor(dict.fromkeys(stream[0], start), 0.0)
    now, shown, at_s = 0.0, [dict.fromkeys(stream[0], start)], [0.0]
    for wanted, dt in zip(stream, dts or [DT] * len(stream), strict=True):
        now += dt
        shown.append(governor.limit(wanted, now))
        at_s.append(now)
    return shown, at_s


@given(frames, frames)
@settings(max_examples=150, deadline=None)
def test_any_stream(one: list[Rgb], two: list[Rgb]) -> None:
    count = min(len(one), len(two))
    judge(*run([{"ceiling": one[n], "wall": two[n]} for n in range(count)]))


@given(st.lists(st.tuples(st.sampled_from([(0.0, 0.0, 0.0), (1.0, 1.0, 1.0)]), st.floats(0.001, 3)), max_size=80))
@settings(deadline=None)
def test_any_timing(frames_and_times: list[tuple[Rgb, float]]) -> None:
    stream = [{"wall": rgb} for rgb, _ in frames_and_times] or [{"wall": (0.0, 0.0, 0.0)}]
    judge(*run(stream, [dt for _, dt in frames_and_times] or [DT]))


@pytest.mark.parametrize("hz", [0.1, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 8, 12, 15, 20, 25, 30, 50, 60])
def test_square_waves(hz: float) -> None:
    on, off = {"a": (1.0, 1.0, 1.0), "b": (0.0, 0.0, 0.0)}, {"a": (0.0, 0.0, 0.0), "b": (1.0, 1.0, 1.0)}
    judge(*run([on if math.sin(2 * math.pi * hz * n * DT) >= 0 else off for n in range(1500)]))


@pytest.mark.parametrize("hz", [0.5, 1, 3, 10])
def test_red_and_blue_in_turn(hz: float) -> None:
    red, blue = {"wall": (1.0, 0.0, 0.0)}, {"wall": (0.0, 0.0, 1.0)}
    judge(*run([red if math.sin(2 * math.pi * hz * n * DT) >= 0 else blue for n in range(1500)]))


def test_a_jumping_clock_makes_no_jump_in_light() -> None:
    governor = Governor({"wall": (0.0, 0.0, 0.0)}, 100.0)
    before = 0.0
    for now in (100.02, 400.0, 50.0, 400.02, 1000.0):
        after = relative_luminance(governor.limit({"wall": (1.0, 1.0, 1.0)}, now)["wall"])
        assert after - before <= 0.05 + 1e-9
        before = after


def test_what_is_not_a_number_is_dark() -> None:
    governor = Governor({"wall": (0.0, 0.0, 0.0)}, 0.0)
    shown = governor.limit({"wall": (math.nan, math.inf, -math.inf)}, 0.02)["wall"]
    assert all(0 <= channel <= 1 for channel in shown)


def test_ceiling_and_power_are_kept() -> None:
    white: Rgb = (1.0, 1.0, 1.0)
    governor = Governor({"a": (0.0, 0.0, 0.0), "b": (0.0, 0.0, 0.0)}, 0.0, ceiling=0.6, power=0.5)
    shown = {}
    for n in range(1, 500):
        shown = governor.limit({"a": white, "b": white}, n * DT)
    assert relative_luminance(shown["a"]) <= 0.6 + 1e-9
    assert sum(sum(rgb) for rgb in shown.values()) / 6 == pytest.approx(0.5)


@pytest.mark.parametrize("motion", ["still", "drift", "breathe", "candle"])
def test_a_legal_light_is_not_touched(motion: str) -> None:
    lamp = Lamp.model_validate({"colour": "#ffab5e", "brightness": 0.6, "motion": motion})
    start = level(lamp, 0)
    governor = Governor({"wall": start}, 0.0)
    for n in range(1, 1500):
        wanted = level(lamp, n * DT)
        assert governor.limit({"wall": wanted}, n * DT)["wall"] == pytest.approx(wanted, abs=1e-9)


def test_a_zone_nobody_names_stays() -> None:
    governor = Governor({"a": (0.1, 0.1, 0.1), "b": (0.2, 0.2, 0.2)}, 0.0)
    assert governor.limit({"a": (0.1, 0.1, 0.1)}, 0.02)["b"] == (0.2, 0.2, 0.2)
