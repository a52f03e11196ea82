"""Real gpiozero lamps on mock pins with a clock of the test's own, and what those pins' recorded history says."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory, MockPWMPin

from config.lamps import PwmLamps
from config.load import House, load
from controllers.lights.fittings import hang
from controllers.lights.stage import SAFE_LIGHT, Stage
from room.colour import Rgb
from room.governor import Governor
from room.mix import AS_IT_WAS, Tint
from room.scene import Scene

HOUSE = load(Path(__file__).parents[2] / "config")
FRAME_S = 0.02


@contextmanager
def mock_pins() -> Iterator[MockFactory]:
    before = Device.pin_factory
    Device.pin_factory = MockFactory(pin_class=MockPWMPin)
    try:
        yield Device.pin_factory
    finally:
        Device.pin_factory.reset()
        Device.pin_factory = before


class LitRoom:
    """A room's lamps behind stage and governor, on mock pins whose history is written in this room's time."""

    def __init__(self, factory: MockFactory, patch: pytest.MonkeyPatch, house: House = HOUSE) -> None:
        self.factory = factory
        self.now = 1000.0
        patch.setattr("gpiozero.pins.mock.monotonic", lambda: self.now)
        lights = house.room.lights
        self.zones = {name: zone for name, zone in lights.zones.items() if isinstance(zone, PwmLamps)}
        drivers = hang(lights, SAFE_LIGHT, lambda _fault: lambda _says: None, lambda: self.now)
        start = dict.fromkeys(drivers, SAFE_LIGHT)
        self.governor = Governor(start, self.now, lights.luminaires, ceiling=lights.ceiling, power=lights.power)
        self.stage = Stage(drivers, house.presets.presets, self.governor, self.now)

    def frame(self, preset: str, breath: float | None = None, dt_s: float = FRAME_S, *, tint: Tint = AS_IT_WAS) -> None:
        self.now += dt_s
        self.stage.frame(Scene(step="door", preset=preset, breath=breath, tint=tint), self.now)

    def show(self, wanted: Mapping[str, Rgb], dt_s: float = FRAME_S) -> None:
        self.now += dt_s
        self.stage.show(wanted, self.now)

    def history(self) -> tuple[dict[str, list[Rgb]], list[float]]:
        """Each zone's light at every moment at which any pin changed, and those moments."""
        changes: dict[float, dict[int, float]] = {}
        for pin in (pin for zone in self.zones.values() for pin in zone.pins):
            # A pin remembers how long each state lasted since the one before; it became an output when the room began.
            _input, first, *rest = self.factory.pin(pin).states
            at_s = 1000.0
            changes.setdefault(at_s, {})[pin] = float(first.state)
            for state in rest:
                at_s += state.timestamp
                changes.setdefault(round(at_s, 6), {})[pin] = float(state.state)
        lights: dict[str, list[Rgb]] = {name: [] for name in self.zones}
        pins: dict[int, float] = {}
        for moment in sorted(changes):
            pins.update(changes[moment])
            for name, zone in self.zones.items():
                lights[name].append(_light(zone.kind, [pins[pin] for pin in zone.pins]))
        return lights, sorted(changes)


def _light(kind: str, levels: list[float]) -> Rgb:
    """What lamps on these levels emit: the white channel is red, green and blue at once."""
    if kind == "white":
        return (levels[0], levels[0], levels[0])
    white = levels[3] if kind == "rgbw" else 0.0
    return (levels[0] + white, levels[1] + white, levels[2] + white)
