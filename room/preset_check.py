"""What a designer would say about a preset before it is used, in plain sentences, and what would mend it.

Nothing here keeps anybody safe: the governor does that, whatever a preset says. But what the governor must hold back
does not look as it was meant, so it is found here first, by playing the preset through a governor of its own.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from room.colour import Rgb, brightness_of, hex_of, linear, luminance, oklab
from room.governor import CEILING, POWER, RED_MOST, Governor, not_red
from room.light import BREATH_IN_S, SUNRISE_S, Lamp, Preset, level
from room.luminaire import Luminaire

Kind = Literal["flashing", "red", "glare", "power", "dark", "alike"]

FRAME_S = 0.02
PLAYED_S = 60.0
"""How much of a motion is looked at: longer than the slowest one takes to come back."""
DARK = 0.01
"""The least mean luminance, of full light: 1 lx where full light gives 100 lx, to see the way out by.
Source: EN 1838:2013, open-area escape lighting, 0.5 lx."""
ALIKE = 0.05
"""The distance in OKLab below which two rooms look the same side by side; 0.02 is about what can just be seen."""
_LOOK_S = 1.0
_STEP = 0.05


@dataclass(frozen=True)
class Finding:
    """One thing about a preset: which, where (no zone means the whole room), and what to do."""

    preset: str
    kind: Kind
    zone: str | None
    says: str
    mend: str

    def __str__(self) -> str:
        """As a caretaker reads it."""
        return f"{self.says} {self.mend}"


@dataclass(frozen=True)
class Room:
    """What presets are for: the zones' lamps, and what the school allows.

    Attributes:
        luminaires: each zone's lamps.
        ceiling: the greatest relative luminance of a zone, 0..1.
        power: the greatest part of the full current, 0..1.
    """

    luminaires: Mapping[str, Luminaire]
    ceiling: float = CEILING
    power: float = POWER


def check(presets: Mapping[str, Preset], room: Room) -> list[Finding]:
    """Everything that would be better otherwise, preset by preset."""
    found: list[Finding] = []
    checked: dict[str, Preset] = {}
    for key, preset in presets.items():
        lamps = {zone: lamp for zone, lamp in preset.zones.items() if zone in room.luminaires}
        plain = _reds(key, lamps) + _glares(key, lamps, room) + _power(key, lamps, room)
        found += plain or _flashing(key, lamps, room)
        found += _dark(key, lamps, room)
        found += _alike(key, preset, checked, presets, room)
        checked[key] = preset
    return found


def _colours(lamp: Lamp) -> list[str]:
    return [lamp.colour] if lamp.towards is None else [lamp.colour, lamp.towards]


def _reds(key: str, lamps: Mapping[str, Lamp]) -> list[Finding]:
    found = []
    for zone, lamp in lamps.items():
        for colour in _colours(lamp):
            if not_red(linear(colour)) != linear(colour):
                softer = not_red(linear(colour), RED_MOST - 0.01)  # so that it stays one when written as #rrggbb
                says = f"The {zone} is {colour}, a red so pure that it could set off a seizure; the room softens it."
                found.append(Finding(key, "red", zone, says, f"Take {hex_of(softer)}, or a warmer or paler colour."))
    return found


def _moments(lamps: Mapping[str, Lamp], length_s: float, step_s: float) -> Iterator[dict[str, Rgb]]:
    for n in range(round(length_s / step_s)):
        yield {zone: level(lamp, n * step_s) for zone, lamp in lamps.items()}


def _length_s(lamps: Mapping[str, Lamp]) -> float:
    return SUNRISE_S + PLAYED_S if any(lamp.motion == "sunrise" for lamp in lamps.values()) else PLAYED_S


def _glares(key: str, lamps: Mapping[str, Lamp], room: Room) -> list[Finding]:
    found = []
    for zone, lamp in lamps.items():
        brightest = max(luminance(rgb[zone]) for rgb in _moments({zone: lamp}, _length_s(lamps), _LOOK_S))
        if brightest > room.ceiling:
            most = lamp.brightness * brightness_of(room.ceiling) / brightness_of(brightest)
            says = f"The {zone} would dazzle: it is brighter than this room allows, and is held back."
            found.append(Finding(key, "glare", zone, says, f"Set its brightness to {_down(most)} or less."))
    return found


def _power(key: str, lamps: Mapping[str, Lamp], room: Room) -> list[Finding]:
    full_a = sum(lamp.full_a for lamp in room.luminaires.values())

    def drawn(by: float) -> float:
        dimmed = {zone: lamp.model_copy(update={"brightness": lamp.brightness * by}) for zone, lamp in lamps.items()}
        return max(
            sum(room.luminaires[zone].draws_a(room.luminaires[zone].shows(rgb)) for zone, rgb in lights.items())
            for lights in _moments(dimmed, _length_s(lamps), _LOOK_S)
        )

    part = drawn(1.0) / full_a if lamps else 0.0
    if part <= room.power:
        return []
    by = _greatest(lambda tried: drawn(tried) / full_a <= room.power)
    says = (
        f"All zones together would draw {part:.0%} of their full current; the limit is {room.power:.0%}, "
        "so the room dims them all."
    )
    brighter = ", ".join(f"{zone} {_down(lamp.brightness * by)}" for zone, lamp in lamps.items())
    return [Finding(key, "power", None, says, f"Make them darker, such as {brighter}.")]


def _flashing(key: str, lamps: Mapping[str, Lamp], room: Room) -> list[Finding]:
    """What the governor would have to slow down, zone by zone, and then the room's sum."""
    found = []
    for zone, lamp in lamps.items():
        if _is_held({zone: lamp}, room):
            calmer = _greatest(partial(_is_calm, zone, lamp, room)) * lamp.brightness
            says = (
                f"The {zone} would change too fast, because it is very bright while it moves; the room slows it down."
            )
            mend = f"Set its brightness to {_down(calmer)} or less, or let it drift." if calmer else "Let it drift."
            found.append(Finding(key, "flashing", zone, says, mend))
    if not found and _is_held(lamps, room):
        says = "All zones together would change too fast; the room slows them down."
        mend = f"Let fewer zones move, or give them different lag_s, such as 0 and {BREATH_IN_S:.0f}."
        found.append(Finding(key, "flashing", None, says, mend))
    return found


def _is_calm(zone: str, lamp: Lamp, room: Room, by: float) -> bool:
    return not _is_held({zone: lamp.model_copy(update={"brightness": lamp.brightness * by})}, room)


def _is_held(lamps: Mapping[str, Lamp], room: Room) -> bool:
    """Whether the governor shows anything else than is asked, at any moment of the motion."""
    moving = [lamp for lamp in lamps.values() if lamp.motion not in {"still", "drift"}]
    if not moving:
        return False
    hangs = {zone: room.luminaires[zone] for zone in lamps if room.luminaires[zone].kind != "switched"}
    governor: Governor | None = None
    for n, lights in enumerate(_moments(lamps, PLAYED_S, FRAME_S)):
        wanted = {zone: hangs[zone].shows(rgb) for zone, rgb in lights.items() if zone in hangs}
        governor = governor or Governor(wanted, 0.0, hangs, ceiling=room.ceiling, power=room.power)
        shown = governor.limit(wanted, n * FRAME_S)
        if any(abs(luminance(shown[zone]) - luminance(rgb)) > 1e-6 for zone, rgb in wanted.items()):  # noqa: PLR2004
            return True
    return False


def _dark(key: str, lamps: Mapping[str, Lamp], room: Room) -> list[Finding]:
    if not lamps or _darkest(lamps, room) >= DARK:
        return []
    zone = max(lamps, key=lambda name: lamps[name].brightness)
    least = next((bright for bright in _brighter(lamps[zone]) if _darkest(_with(lamps, zone, bright), room) >= DARK), 0)
    mend = f"Make it brighter: the {zone} {least:.2f} or more." if least else "Make every zone brighter."
    return [Finding(key, "dark", None, "It is too dark to see the way out by.", mend)]


def _brighter(lamp: Lamp) -> list[float]:
    return [n * _STEP for n in range(1, round(1 / _STEP) + 1) if n * _STEP > lamp.brightness]


def _with(lamps: Mapping[str, Lamp], zone: str, brightness: float) -> dict[str, Lamp]:
    return {**lamps, zone: lamps[zone].model_copy(update={"brightness": brightness})}


def _darkest(lamps: Mapping[str, Lamp], room: Room) -> float:
    """The least mean luminance of the room at any moment of the motion."""
    return min(
        sum(luminance(rgb) for rgb in lights.values()) / len(room.luminaires)
        for lights in _moments(lamps, _length_s(lamps), _LOOK_S)
    )


def _alike(
    key: str, preset: Preset, before: Mapping[str, Preset], presets: Mapping[str, Preset], room: Room
) -> list[Finding]:
    for other, earlier in before.items():
        if earlier.name.strip().casefold() == preset.name.strip().casefold():
            return [Finding(key, "alike", None, f"It has the same name as {other}.", "Give it a name of its own.")]
        if _distance(preset, earlier, room) < ALIKE:
            says = f"It looks like {presets[other].name!r}; a child would not see the difference."
            return [Finding(key, "alike", None, says, "Change a colour, a brightness or a motion, or leave it out.")]
    return []


def _distance(one: Preset, other: Preset, room: Room) -> float:
    """How far apart two presets look at their furthest, over the zones, at a few moments of their motion."""
    furthest = 0.0
    for zone in room.luminaires:
        first, second = one.zones.get(zone), other.zones.get(zone)
        if first is None or second is None:
            if first is not second:
                return 1.0
            continue
        for t_s in (0.0, 7.0, 20.0, SUNRISE_S):
            lights = (oklab(level(lamp, t_s)) for lamp in (first, second))
            furthest = max(furthest, sum((a - b) ** 2 for a, b in zip(*lights, strict=True)) ** 0.5)
    return furthest


def _greatest(is_good: Callable[[float], bool]) -> float:
    """The greatest part, in steps, by which a brightness may be taken for something to be good; 0 if none is."""
    parts = [n * _STEP for n in range(round(1 / _STEP) - 1, 0, -1)]
    return next((part for part in parts if is_good(part)), 0.0)


def _down(brightness: float) -> str:
    """Two digits, never rounded up."""
    return f"{int(brightness * 100) / 100:.2f}"
