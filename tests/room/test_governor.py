"""Whatever comes in, what goes out is never a flash, a jump or saturated red. The judge is tests/room/wcag.py."""

import math
import random
from collections.abc import Mapping
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from room.colour import Rgb, brightness_of, luminance
from room.governor import CEILING, POWER, Governor
from room.light import SAFE, Lamp, level
from room.limit import TREMBLE
from room.luminaire import Kind, Luminaire
from tests.room.wcag import is_saturated_red, judge, turns

DT = 0.02
START: Rgb = (0.1, 0.06, 0.02)
BLACK: Rgb = (0.0, 0.0, 0.0)
WHITE: Rgb = (1.0, 1.0, 1.0)
unit = st.floats(0, 1)
rgbs = st.tuples(unit, unit, unit)
Stream = list[dict[str, Rgb]]


class Run:
    """A stream through the governor, with what it showed at each moment."""

    def __init__(
        self, stream: Stream, dts: list[float] | None = None, luminaires: Mapping[str, Luminaire] | None = None
    ) -> None:
        names = dict.fromkeys(name for frame in stream for name in frame)
        self.governor = Governor(dict.fromkeys(names, START), 0.0, luminaires)
        self.at_s = [0.0]
        self.lights: dict[str, list[Rgb]] = {name: [light] for name, light in self.governor.shown.items()}
        for wanted, dt in zip(stream, dts or [DT] * len(stream), strict=True):
            self.at_s.append(self.at_s[-1] + dt)
            for name, rgb in self.governor.limit(wanted, self.at_s[-1]).items():
                self.lights[name].append(rgb)

    def judge(self) -> None:
        judge(self.lights, self.at_s)
        for shown in self.lights.values():
            for channel in range(3):
                seen = turns([brightness_of(rgb[channel]) for rgb in shown], self.at_s)
                assert all(b - a >= 1 - 1e-6 for a, b in pairwise(seen)), "a channel turned twice"


@given(st.lists(st.tuples(rgbs, rgbs), min_size=1, max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_stream(frames: list[tuple[Rgb, Rgb]]) -> None:
    Run([{"ceiling": one, "wall": two} for one, two in frames]).judge()


@given(st.lists(st.tuples(st.sampled_from([BLACK, WHITE]), st.floats(0, 3)), min_size=1, max_size=80))
@settings(deadline=None)
def test_any_timing(frames: list[tuple[Rgb, float]]) -> None:
    Run([{"wall": rgb} for rgb, _ in frames], [dt for _, dt in frames]).judge()


@given(st.lists(st.tuples(rgbs, st.sampled_from([1, 5, 25, 60])), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_colours_each_held_for_a_while(steps: list[tuple[Rgb, int]]) -> None:
    Run([{"wall": rgb} for rgb, frames in steps for _ in range(frames)]).judge()


FREQUENCIES_HZ = [0.1, 0.2, 0.3, 0.45, 0.5, 0.55, 0.7, 0.9, 1, 1.1, 1.5, 2, 3, 5, 8, 12, 15, 20, 24, 25, 30, 40, 50, 60]


@pytest.mark.parametrize("hz", FREQUENCIES_HZ)
@pytest.mark.parametrize("floor", [0.0, 0.3])
def test_square_waves(hz: float, floor: float) -> None:
    low: Rgb = (floor, floor, floor)
    on, off = {"a": WHITE, "b": low}, {"a": low, "b": WHITE}
    together = {"a": WHITE, "b": WHITE}, {"a": low, "b": low}
    for up, down in ((on, off), together):
        Run([up if math.sin(math.tau * hz * n * DT + 0.1) >= 0 else down for n in range(1000)]).judge()


@pytest.mark.parametrize("hz", [0.5, 1, 3, 10, 25])
@pytest.mark.parametrize("strength", [1.0, 0.1, 0.02])
def test_red_and_blue_in_turn(hz: float, strength: float) -> None:
    red, blue = (strength, 0.0, 0.0), (0.0, 0.0, strength)
    run = Run([{"wall": red if math.sin(math.tau * hz * n * DT) >= 0 else blue} for n in range(1000)])
    run.judge()


@pytest.mark.parametrize("seed", range(6))
def test_noise(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - noise that can be repeated
    size = draw.choice([0.05, 0.2, 1.0])
    stream: Stream = [
        {zone: (draw.random() * size, draw.random() * size, draw.random() * size) for zone in ("a", "b", "c")}
        for _ in range(800)
    ]
    dts = [draw.choice([0.0, 0.005, 0.02, 0.02, 0.05, 0.4]) for _ in stream]
    Run(stream, dts).judge()


def test_a_dim_room_does_not_flicker_although_the_changes_are_too_small_for_wcag() -> None:
    """Between nothing and a twelfth of the light there is a third of the brightness that the eye sees."""
    run = Run([{"wall": BLACK if n // 8 % 2 else (0.08, 0.08, 0.08)} for n in range(1000)])
    run.judge()
    bright = [brightness_of(luminance(rgb)) for rgb in run.lights["wall"][200:]]
    assert max(bright) - min(bright) <= TREMBLE + 0.11


def test_a_jumping_clock_makes_no_jump_in_light() -> None:
    governor = Governor({"wall": BLACK}, 100.0)
    before = 0.0
    for now in (100.02, 400.0, 50.0, 400.02, 1000.0, 0.0):
        after = luminance(governor.limit({"wall": WHITE}, now)["wall"])
        assert after - before <= 0.02 + 1e-9
        before = after


def test_what_is_not_a_number_is_dark() -> None:
    lamps = {"lamp": Luminaire("switched"), "white": Luminaire("white")}
    governor = Governor({"wall": BLACK, "lamp": BLACK, "white": START}, 0.0, lamps)
    for n in range(200):
        wrong: Rgb = (math.nan, math.inf, -math.inf)
        shown = governor.limit({"wall": wrong, "lamp": (math.nan,) * 3, "white": (math.nan,) * 3}, n * DT)
    assert all(0 <= channel <= 1 for rgb in shown.values() for channel in rgb)
    assert shown["lamp"] == BLACK
    assert shown["white"] == pytest.approx(BLACK, abs=1e-9)


def settle(governor: Governor, wanted: Mapping[str, Rgb], seconds: float = 12) -> dict[str, Rgb]:
    for n in range(1, round(seconds / DT)):
        governor.limit(wanted, n * DT)
    return governor.shown


def test_the_brightness_ceiling_holds_and_a_school_can_only_lower_it() -> None:
    high = settle(Governor({"a": BLACK, "b": BLACK}, 0.0, ceiling=5, power=5), {"a": WHITE, "b": BLACK})
    assert luminance(high["a"]) == pytest.approx(CEILING)
    low = settle(Governor({"a": BLACK}, 0.0, ceiling=0.6), {"a": WHITE})
    assert luminance(low["a"]) == pytest.approx(0.6)


def test_the_power_ceiling_counts_the_current_of_each_zone() -> None:
    lamps = {"big": Luminaire(full_a=3), "small": Luminaire("rgbw", full_a=1), "lamp": Luminaire("white", 0.5)}
    governor = Governor(dict.fromkeys(lamps, BLACK), 0.0, lamps, power=0.5)
    shown = settle(governor, dict.fromkeys(lamps, WHITE))
    drawn_a = sum(lamp.draws_a(shown[name]) for name, lamp in lamps.items())
    assert drawn_a == pytest.approx(0.5 * 4.5)
    assert shown["big"] == pytest.approx(shown["lamp"]), "all are dimmed alike"
    assert POWER < 1


@given(st.lists(st.tuples(rgbs, rgbs, rgbs), min_size=1, max_size=120), st.floats(0.1, 0.5))
@settings(max_examples=60, deadline=None)
def test_the_supply_is_never_asked_for_more_not_even_on_the_way(
    frames: list[tuple[Rgb, Rgb, Rgb]], power: float
) -> None:
    lamps = {"a": Luminaire(full_a=2), "b": Luminaire("rgbw", 1), "c": Luminaire("white", 3)}
    governor = Governor(dict.fromkeys(lamps, (0.02, 0.02, 0.02)), 0.0, lamps, power=power)
    now = 0.0
    for wanted in (frame for frame in frames for _ in range(5)):
        now += 0.04
        shown = governor.limit(dict(zip(lamps, wanted, strict=True)), now)
        assert sum(lamp.draws_a(shown[name]) for name, lamp in lamps.items()) <= power * 6 + 1e-9


@pytest.mark.parametrize("motion", ["still", "drift", "breathe", "candle", "sunrise"])
def test_a_legal_light_is_not_touched(motion: str) -> None:
    lamp = Lamp.model_validate({"colour": "#ffab5e", "towards": "#ff8040", "brightness": 0.6, "motion": motion})
    start = level(lamp, 0)
    governor = Governor({"wall": start}, 0.0)
    for n in range(1, 7000):
        wanted = level(lamp, n * DT)
        assert governor.limit({"wall": wanted}, n * DT)["wall"] == pytest.approx(wanted, abs=1e-9)


def test_a_zone_nobody_names_stays() -> None:
    governor = Governor({"a": (0.1, 0.1, 0.1), "b": (0.2, 0.2, 0.2)}, 0.0)
    assert governor.limit({"a": (0.1, 0.1, 0.1)}, 0.02)["b"] == (0.2, 0.2, 0.2)


def test_white_lamps_show_the_luminance_of_a_colour() -> None:
    shown = settle(Governor({"a": BLACK}, 0.0, {"a": Luminaire("white")}), {"a": (0.0, 0.5, 0.0)})
    assert shown["a"] == pytest.approx((0.3576, 0.3576, 0.3576), abs=1e-4)


LAMP = {"lamp": Luminaire("switched", switch_s=10, on_from=0.25, off_below=0.12), "wall": Luminaire()}


@given(st.lists(st.tuples(unit, rgbs, st.floats(0.02, 2)), min_size=1, max_size=200))
@settings(max_examples=100, deadline=None)
def test_a_switched_lamp_never_makes_a_flash_of_the_room(frames: list[tuple[float, Rgb, float]]) -> None:
    stream: Stream = [{"lamp": (bright, bright, bright), "wall": rgb} for bright, rgb, _ in frames]
    run = Run(stream, [dt for *_, dt in frames], LAMP)
    judge(run.lights, run.at_s, dimmed=False)
    judge({"wall": run.lights["wall"]}, run.at_s)
    switched = [t for t, a, b in zip(run.at_s[1:], run.lights["lamp"], run.lights["lamp"][1:], strict=False) if a != b]
    assert all(b - a >= 10 for a, b in pairwise(switched))


def test_a_switched_lamp_is_on_or_off_and_goes_on_in_bright_scenes_only() -> None:
    governor = Governor({"lamp": BLACK}, 0.0, {"lamp": LAMP["lamp"]}, power=1)
    assert settle(governor, {"lamp": (0.2, 0.2, 0.2)}, 1)["lamp"] == BLACK


def test_a_switched_lamp_that_the_supply_cannot_feed_stays_off() -> None:
    lamps = {"lamp": Luminaire("switched", full_a=9), "wall": Luminaire(full_a=1)}
    shown = settle(Governor(dict.fromkeys(lamps, BLACK), 0.0, lamps), dict.fromkeys(lamps, WHITE))
    assert shown["lamp"] == BLACK
    assert shown["wall"] != BLACK


def test_no_asked_red_is_ever_saturated() -> None:
    shown = settle(Governor({"a": BLACK}, 0.0), {"a": (1.0, 0.0, 0.0)})
    assert not is_saturated_red(shown["a"])
    assert shown["a"][0] == pytest.approx(1.0)


@given(
    st.lists(st.sampled_from(["rgb", "rgbw", "white"]), min_size=1, max_size=5),
    st.floats(0.1, 0.8),
    st.lists(st.tuples(rgbs, rgbs), min_size=5, max_size=5),
)
@settings(max_examples=80, deadline=None)
def test_light_reaches_what_is_asked_however_full_the_supply_is(
    kinds: list[Kind], power: float, ways: list[tuple[Rgb, Rgb]]
) -> None:
    """Nothing may stick for ever, at the edge of a limit either: 6 s after the last wish it is there."""
    lamps = {f"z{n}": Luminaire(kind, full_a=1 + n) for n, kind in enumerate(kinds)}
    governor = Governor(dict.fromkeys(lamps, BLACK), 0.0, lamps, power=power)
    first, last = ({zone: ways[n][which] for n, zone in enumerate(lamps)} for which in (0, 1))
    for n in range(600):
        governor.limit(first if n < 300 else last, n * DT)
    fresh = settle(Governor(dict.fromkeys(lamps, BLACK), 0.0, lamps, power=power), last)
    for zone in lamps:
        assert governor.shown[zone] == pytest.approx(fresh[zone], abs=1e-6)


def test_a_switched_lamp_leaves_the_supply_enough_for_the_safe_scene() -> None:
    lamps = {"lava": Luminaire("switched", full_a=3.99), "wall": Luminaire(full_a=1)}
    governor = Governor(dict.fromkeys(lamps, START), 0.0, lamps)
    shown = settle(governor, dict.fromkeys(lamps, level(SAFE, 0)), 20)
    assert shown["lava"] == BLACK
    assert shown["wall"] == pytest.approx(level(SAFE, 0))


def test_frames_that_ask_nothing_are_nothing() -> None:
    governor = Governor({"wall": START, "lamp": START}, 0.0, {"lamp": LAMP["lamp"]}, power=0.1)
    assert governor.limit({}, 1.0)["wall"] == START
    assert governor.limit({"wall": BLACK}, 1.02)["wall"] != START
