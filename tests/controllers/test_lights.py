"""Light at the mock pin, where gpiozero keeps what the pin really did."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory, MockPWMPin

from config.lamps import PwmLamps
from config.load import load
from controllers.lights.fittings import hang
from controllers.lights.pwm import PwmZone
from controllers.lights.stage import SAFE_LIGHT, Stage
from controllers.lights.witness import Witness, watch_mock_pins
from room.governor import Governor
from room.scene import Scene

HOUSE = load(Path(__file__).parents[2] / "config")
FRAME_S = 0.02
PINS = [pin for zone in HOUSE.room.lights.zones.values() if isinstance(zone, PwmLamps) for pin in zone.pins]
STEP = 0.012
"""A pin has 101 steps and is at most 0.6 of one from the light it was given, at either end of a change."""


@pytest.fixture
def pins() -> Iterator[MockFactory]:
    before = Device.pin_factory
    Device.pin_factory = MockFactory(pin_class=MockPWMPin)
    yield Device.pin_factory
    Device.pin_factory.reset()
    Device.pin_factory = before


class Room:
    """The shipped room's zones on mock pins, with a clock of its own."""

    def __init__(self) -> None:
        lights = HOUSE.room.lights
        self.now = 0.0
        zones = hang(lights, SAFE_LIGHT, lambda _: lambda says: None, lambda: self.now)
        governor = Governor(dict.fromkeys(zones, SAFE_LIGHT), 0.0, ceiling=lights.ceiling, power=lights.power)
        self.stage = Stage(zones, HOUSE.presets.presets, governor, 0.0)

    def show(self, preset: str, seconds: float, breath: float | None = None) -> None:
        for _ in range(round(seconds / FRAME_S)):
            self.now += FRAME_S
            self.stage.frame(Scene(step="door", preset=preset, breath=breath), self.now)


def states(factory: MockFactory, pin: int) -> list[float]:
    """Every level the pin has had since it became an output and showed its first light."""
    _input, *levels = factory.pin(pin).states
    return [float(level.state) for level in levels]


def test_every_channel_has_a_carrier_nobody_can_see(pins: MockFactory) -> None:
    room = Room()
    assert room.now == 0
    for pin in PINS:
        assert pins.pin(pin).frequency >= 1250


def test_lamps_show_the_safe_scene_from_the_first_moment(pins: MockFactory) -> None:
    room = Room()
    assert room.now == 0
    assert states(pins, 17)[0] == pytest.approx(SAFE_LIGHT[0], abs=STEP / 2)


def test_the_pin_follows_the_preset_and_arrives(pins: MockFactory) -> None:
    room = Room()
    room.show("deep_sea", 12)
    red, green, blue = (states(pins, pin)[-1] for pin in (17, 27, 22))
    assert blue > green > red
    moved = states(pins, 22)
    assert len(moved) > 10
    assert max(abs(b - a) for a, b in pairwise(moved)) <= FRAME_S / 2 + STEP


def test_switching_presets_every_frame_never_makes_a_jump_at_the_pin(pins: MockFactory) -> None:
    room = Room()
    names = list(HOUSE.presets.presets)
    for turn in range(500):
        room.show(names[turn % len(names)], FRAME_S)
    for pin in PINS:
        moved = states(pins, pin)
        assert all(abs(b - a) <= FRAME_S / 2 + STEP for a, b in pairwise(moved))


def test_a_breath_paces_the_lamp(pins: MockFactory) -> None:
    room = Room()
    room.show("candle", 10, breath=1.0)
    full = states(pins, 17)[-1]
    room.show("candle", 10, breath=0.0)
    assert states(pins, 17)[-1] < full * 0.8


def test_a_preset_nobody_knows_is_the_safe_scene(pins: MockFactory) -> None:
    room = Room()
    room.show("deep_sea", 12)
    room.show("nobody_knows", 12)
    assert states(pins, 17)[-1] == pytest.approx(SAFE_LIGHT[0], abs=STEP / 2)


def test_the_way_to_the_safe_scene_is_slow_too(pins: MockFactory) -> None:
    room = Room()
    room.show("sunrise", 200)
    bright = states(pins, 17)[-1]
    for _ in range(200):
        room.now += FRAME_S
        room.stage.safe_frame(room.now)
    assert states(pins, 17)[-1] == pytest.approx(SAFE_LIGHT[0], abs=STEP / 2)
    assert bright > SAFE_LIGHT[0]


@pytest.mark.usefixtures("pins")
def test_white_and_rgbw_lamps() -> None:
    white = PwmZone("white", [4], 2000, (0.5, 0.5, 0.5))
    rgbw = PwmZone("rgbw", [5, 6, 7, 8], 2000, (0.5, 0.3, 0.2))
    assert white._leds[0].value == pytest.approx(0.5)
    assert [led.value for led in rgbw._leds] == pytest.approx([0.3, 0.1, 0.0, 0.2])
    rgbw.show((0.1, 0.1, 0.1))
    assert [led.value for led in rgbw._leds] == pytest.approx([0.0, 0.0, 0.0, 0.1])


def test_a_level_that_stays_is_not_written(pins: MockFactory) -> None:
    zone = PwmZone("white", [4], 2000, SAFE_LIGHT)
    before = len(pins.pin(4).states)
    for _ in range(10):
        zone.show(SAFE_LIGHT)
    assert len(pins.pin(4).states) == before


def test_the_witness_writes_every_change_once_and_empties_the_pins(pins: MockFactory, tmp_path: Path) -> None:
    zone = PwmZone("white", [4], 2000, (0.0, 0.0, 0.0))
    witness = watch_mock_pins(tmp_path / "pins.jsonl")
    assert isinstance(witness, Witness)
    for step in range(1, 51):
        zone.show((step / 100, step / 100, step / 100))
        if step % 10 == 0:
            witness._collect()
            assert len(pins.pin(4).states) == 1
    witness.close()
    lines = (tmp_path / "pins.jsonl").read_text().splitlines()
    assert len([line for line in lines if '"GPIO4"' in line]) == 50
