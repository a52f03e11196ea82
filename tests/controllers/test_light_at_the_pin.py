"""What really comes out: the recorded history of the mock pins, judged by tests/room/wcag.py."""

import math
import random
from collections.abc import Iterator
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from room.colour import Rgb, brightness_of
from room.light import level
from room.mix import AS_IT_WAS, Tint
from room.routine import walk
from tests.controllers.pins import FRAME_S, HOUSE, LitRoom, mock_pins
from tests.room.wcag import judge, relative_luminance

TINTS = [AS_IT_WAS, Tint(colour="#ff0000", brightness=0.8), Tint(colour="#ffffff"), Tint(brightness=0.25)]
SLOW = HOUSE.rules.routines["four_four"]
PRESETS = sorted(HOUSE.presets.presets)
ZONES = list(HOUSE.room.lights.zones)
BLACK: Rgb = (0.0, 0.0, 0.0)
WHITE: Rgb = (1.0, 1.0, 1.0)
RED: Rgb = (1.0, 0.0, 0.0)
BLUE: Rgb = (0.0, 0.0, 1.0)
OFF_BY = 0.006
"""How far a pin may be from what the governor let out: lgpio has a hundred steps."""
FREQUENCIES_HZ = [
    0.1,
    0.2,
    0.33,
    0.5,
    0.7,
    0.9,
    1,
    1.2,
    1.5,
    2,
    2.5,
    3,
    4,
    5,
    8,
    10,
    12,
    15,
    18,
    20,
    25,
    30,
    40,
    50,
    60,
]


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[LitRoom]:
    with mock_pins() as factory:
        yield LitRoom(factory, monkeypatch)


def convict(room: LitRoom, least_moments: int = 20) -> None:
    lights, at_s = room.history()
    assert len(at_s) >= least_moments, "the pins moved"
    judge(lights, at_s, off_by=OFF_BY)
    limits = HOUSE.room.lights
    for moment in range(len(at_s)):
        now = {name: shown[moment] for name, shown in lights.items()}
        assert all(relative_luminance(rgb) <= limits.ceiling + OFF_BY for rgb in now.values())
        drawn = sum(lamp.draws_a(now[name]) for name, lamp in limits.luminaires.items())
        assert drawn <= (limits.power + OFF_BY) * sum(lamp.full_a for lamp in limits.luminaires.values())


@pytest.mark.parametrize("hz", FREQUENCIES_HZ)
def test_square_waves(room: LitRoom, hz: float) -> None:
    for n in range(round(12 / FRAME_S)):
        up = math.sin(math.tau * hz * n * FRAME_S + 0.1) >= 0
        room.show({"ceiling": WHITE if up else BLACK, "wall": BLACK if up else WHITE, "floor": WHITE if up else BLACK})
    convict(room, 5)


@pytest.mark.parametrize("hz", [0.5, 1, 2, 3, 6, 12, 25])
@pytest.mark.parametrize("strength", [1.0, 0.2, 0.03])
def test_red_and_blue_in_turn(room: LitRoom, hz: float, strength: float) -> None:
    for n in range(round(10 / FRAME_S)):
        red, green, blue = RED if math.sin(math.tau * hz * n * FRAME_S + 0.1) >= 0 else BLUE
        room.show(dict.fromkeys(ZONES, (red * strength, green * strength, blue * strength)))
    convict(room, 2)


@pytest.mark.parametrize("seed", range(8))
def test_noise_at_any_timing(room: LitRoom, seed: int) -> None:
    """Frames in no time at all, on time, and after a stall; the clock of the room also jumps."""
    draw = random.Random(seed)  # noqa: S311 - noise that can be repeated
    held, light = 0, dict.fromkeys(ZONES, BLACK)
    for _ in range(800):
        if not held:
            light = {zone: (draw.random(), draw.random(), draw.random()) for zone in ZONES}
            held = draw.choice([1, 1, 3, 20])
        held -= 1
        room.show(light, draw.choice([0.0, 0.001, FRAME_S, FRAME_S, FRAME_S, 0.1, 3.0]))
    convict(room)


def test_a_clock_that_jumps_back_and_forth(room: LitRoom) -> None:
    for n in range(600):
        when = room.now + (0, 0, 500, -400, -0.5, 0.5)[n // 7 % 6]
        room.stage.show(dict.fromkeys(ZONES, WHITE if n // 11 % 2 else BLACK), when)
        room.now += FRAME_S
    lights, at_s = room.history()
    judge(lights, at_s, off_by=OFF_BY + FRAME_S)  # a clock that jumps ahead may gain a frame


@pytest.mark.parametrize("every", [1, 2, 5, 13, 29, 60])
def test_presets_switched_every_few_frames(room: LitRoom, every: int) -> None:
    for n in range(1500):
        breath = walk(SLOW, n * FRAME_S).breath
        room.frame(PRESETS[n // every % len(PRESETS)], breath if n // 17 % 2 else None)
    convict(room)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PRESETS),
            st.none() | st.floats(0, 1),
            st.sampled_from([0.0, 0.02, 0.02, 0.2, 2.0]),
            st.sampled_from(TINTS),
        ),
        min_size=1,
        max_size=150,
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_scenes_at_any_times(frames: list[tuple[str, float | None, float, Tint]]) -> None:
    with mock_pins() as factory, pytest.MonkeyPatch.context() as patch:
        room = LitRoom(factory, patch)
        for preset, breath, dt_s, tint in frames:
            for _ in range(4):
                room.frame(preset, breath, dt_s, tint=tint)
        convict(room, 1)


@pytest.mark.parametrize("hz", [3, 10, 25])
def test_the_judge_would_convict_the_same_stream_without_the_governor(room: LitRoom, hz: float) -> None:
    for n in range(500):
        room.now += FRAME_S
        light = WHITE if math.sin(math.tau * hz * n * FRAME_S + 0.1) >= 0 else BLACK
        for driver in room.stage._zones.values():
            driver.show(light)
    with pytest.raises(AssertionError):
        judge(*room.history(), off_by=OFF_BY)


def test_a_breath_on_the_screen_is_the_breath_of_the_lamps(room: LitRoom) -> None:
    """Once it has arrived, the light is at every moment what scene and preset say, untouched by the governor."""
    routine = HOUSE.routines.routines["four_four"]
    lamp = HOUSE.presets.presets[routine.preset].zones["wall"]
    begun_s = room.now
    for _ in range(round(30 / FRAME_S)):
        breath = walk(SLOW, room.now + FRAME_S - begun_s).breath
        room.frame(routine.preset, breath)
        if room.now - begun_s > 12:
            assert room.stage.shown["wall"] == pytest.approx(level(lamp, 0, breath), abs=1e-9)
    blue = room.factory.pin(room.zones["wall"].pins[2]).state
    assert blue == pytest.approx(room.stage.shown["wall"][2], abs=OFF_BY)


@pytest.mark.parametrize("stall_s", [0.1, 0.2, 1.0, 7.3])
@pytest.mark.parametrize("preset", ["deep_sea", "candle", "sunrise"])
def test_a_stall_never_makes_a_jump_in_light(room: LitRoom, preset: str, stall_s: float) -> None:
    """No frame after it moves more than the motion itself does, and no pin by more than a step."""
    breathes = preset == "deep_sea"
    brightest: list[float] = []

    def run(seconds: float) -> float:
        """The greatest step from one frame to the next, of any channel, as bright as the eye sees it."""
        most = 0.0
        for _ in range(round(seconds / FRAME_S)):
            before = room.stage.shown
            room.frame(preset, walk(SLOW, room.now).breath if breathes else None)
            for zone, rgb in room.stage.shown.items():
                most = max(
                    most, *(abs(brightness_of(b) - brightness_of(a)) for a, b in zip(before[zone], rgb, strict=True))
                )
        return most

    run(10)
    usual = run(5)
    for _ in range(5):
        room.now += stall_s
        brightest.append(run(3))
    assert 0 < max(brightest) <= max(2 * usual, 0.004)
    for pin in (pin for zone in room.zones.values() for pin in zone.pins):
        levels = [float(state.state) for state in room.factory.pin(pin).states[1:]]
        assert all(abs(b - a) <= 0.021 for a, b in pairwise(levels))


def test_a_long_night_has_no_drift(room: LitRoom) -> None:
    """The same moment of the same motion is the same light, however many frames came before."""
    for _ in range(100):
        room.frame("deep_sea")
    room.now += 3600
    for _ in range(round(20 / FRAME_S)):
        room.frame("deep_sea")
    t_s = room.now - 1000 - FRAME_S
    lamp = HOUSE.presets.presets["deep_sea"].zones["wall"]
    assert room.stage.shown["wall"] == pytest.approx(level(lamp, t_s), abs=1e-6)
