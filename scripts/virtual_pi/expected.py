"""What each pin should show: from the visit, `scene` and `level`, and from nothing that drives a lamp."""

from collections.abc import Callable

from config.lamps import PwmLamps
from config.load import House
from room.colour import Rgb, luminance
from room.light import SAFE, Lamp, level
from room.scene import scene
from room.visit import Visit

POINTS = 8
"""At so many moments of a window the light is computed, and its mean is expected."""

SPLIT: dict[str, Callable[[Rgb], tuple[float, ...]]] = {
    "rgb": lambda rgb: rgb,
    "white": lambda rgb: (luminance(rgb),),
    "rgbw": lambda rgb: (*(part - min(rgb) for part in rgb), min(rgb)),
}


def lamp_pins(house: House) -> list[int]:
    """The pins of every lamp."""
    return [pin for zone in _zones(house).values() for pin in zone.pins]


def safe_duties(house: House) -> dict[int, float]:
    """Each pin's duty in the safe scene."""
    return _on_pins(house, dict.fromkeys(house.room.lights.zones, level(SAFE, 0)))


def duties(house: House, visit: Visit, begun_s: float, from_s: float, until_s: float) -> dict[int, float]:
    """Each pin's mean duty in a window, long after any fade.

    Args:
        house: the settings on the Pi.
        visit: the room as the screen was told.
        begun_s: when its preset began.
        from_s: the window's begin, on the monotonic clock.
        until_s: its end.
    """
    moments = [from_s + (until_s - from_s) * (number + 0.5) / POINTS for number in range(POINTS)]
    each = [_on_pins(house, _light(house, visit, begun_s, moment)) for moment in moments]
    return {pin: sum(at[pin] for at in each) / POINTS for pin in each[0]}


def _light(house: House, visit: Visit, begun_s: float, now: float) -> dict[str, Rgb]:
    at = scene(visit, now, house.rules)
    preset = house.presets.presets[at.preset]
    zones: dict[str, Lamp] = {name: preset.zones.get(name, SAFE) for name in house.room.lights.zones}
    return {name: level(lamp, now - begun_s, at.breath) for name, lamp in zones.items()}


def _zones(house: House) -> dict[str, PwmLamps]:
    """The zones on the Pi's own pins; the Pi in QEMU has no others."""
    return {name: zone for name, zone in house.room.lights.zones.items() if isinstance(zone, PwmLamps)}


def _on_pins(house: House, light: dict[str, Rgb]) -> dict[int, float]:
    found: dict[int, float] = {}
    for name, zone in _zones(house).items():
        found |= dict(zip(zone.pins, SPLIT[zone.kind](light[name]), strict=True))
    return found
