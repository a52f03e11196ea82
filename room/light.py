"""Presets and their motions: `level(lamp, t_s)` is a pure function of time."""

import math
from typing import Annotated, Literal

from pydantic import Field

from room.colour import Rgb, light_of, linear, mix
from room.frozen import Frozen, Key

Motion = Literal["still", "drift", "breathe", "candle", "sunrise"]

SUNRISE_S = 120.0
BREATH_S = 9.0
BREATH_DEPTH = 0.35
"""How much of the brightness a breathing light gives up when the breath is out."""


class Lamp(Frozen):
    """What one zone shows: a colour, how bright it looks (0..1, CIE L*), and how it moves."""

    colour: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
    brightness: Annotated[float, Field(ge=0, le=1)]
    motion: Motion = "still"


class Preset(Frozen):
    """A light for the whole room, with a name a child understands."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    fade_s: Annotated[float, Field(ge=2, le=60)] = 4
    """Source: design, section 6: a full-range fade takes at least 2 s."""
    zones: dict[Key, Lamp]


SAFE = Lamp(colour="#ffb46b", brightness=0.35)
"""The safe scene of every zone: a steady, dim, warm white."""


def level(lamp: Lamp, t_s: float, breath: float | None = None) -> Rgb:
    """Linear light of a lamp `t_s` after its preset began; a `breath` (0..1) paces it instead of its own motion."""
    brightness = lamp.brightness * (_paced(breath) if breath is not None else _motion(lamp.motion, t_s))
    scale = light_of(brightness)
    red, green, blue = linear(lamp.colour)
    return (red * scale, green * scale, blue * scale)


def _paced(breath: float) -> float:
    return 1 - BREATH_DEPTH * (1 - breath)


def _motion(motion: Motion, t_s: float) -> float:
    match motion:
        case "still":
            return 1.0
        case "drift":
            return 0.94 + 0.03 * (math.sin(t_s / 7.3) + math.sin(t_s / 11.9 + 1))
        case "breathe":
            return _paced(0.5 - 0.5 * math.cos(math.tau * t_s / BREATH_S))
        case "candle":
            return 0.95 + 0.02 * (math.sin(t_s * 2.1) + 0.6 * math.sin(t_s * 3.7 + 2) + 0.4 * math.sin(t_s * 5.3 + 4))
        case "sunrise":
            return 0.15 + 0.85 * min(1.0, t_s / SUNRISE_S)


class Fade(Frozen):
    """On the way from what a zone showed to what it shall show."""

    start: Rgb
    begun_s: float
    fade_s: float

    def at(self, now: float, end: Rgb) -> Rgb:
        """Linear light at `now`: it answers at once and arrives softly, mixed so that the eye sees one even change."""
        left = 1 - min(1.0, max(0.0, (now - self.begun_s) / self.fade_s))
        return end if left <= 0 else mix(self.start, end, 1 - left * left)
