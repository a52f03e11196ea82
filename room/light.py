"""Presets and their motions: `level(lamp, t_s)` is a pure function of time."""

from math import cos, pi, sin, tau
from typing import Annotated, Literal

from pydantic import Field

from room.colour import Rgb, between, light_of, linear, oklab
from room.frozen import Frozen, Key

Motion = Literal["still", "drift", "breathe", "candle", "sunrise"]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]

SUNRISE_S = 120.0
SUNRISE_LOW = 0.3
"""The part of the brightness that a sunrise begins with: light enough to find the door."""
SUNRISE_FROM = "#ff8a3d"
"""The deep orange in which a sunrise without a colour of its own begins."""
BREATH_IN_S = 4.0
BREATH_OUT_S = 5.0
BREATH_DEPTH = 0.35
"""How much of the brightness a breathing light gives up when the breath is out."""
DRIFT_S = 41.0
"""How long a drifting light takes to the other colour and back. Slow enough that nobody sees it go."""


class Lamp(Frozen):
    """What one zone shows: a colour, how bright it looks (0..1, CIE L*), and how it moves.

    `towards` is the colour its motion goes to and comes back from; `lag_s` is how far its motion runs behind that of
    the other zones, so that two candles do not flicker as one.
    """

    colour: Colour
    towards: Colour | None = None
    brightness: Annotated[float, Field(ge=0, le=1)]
    motion: Motion = "still"
    lag_s: Annotated[float, Field(ge=0, le=60)] = 0


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
    if breath is None:
        bright, away = _motion(lamp.motion, max(0.0, t_s - lamp.lag_s))
    else:
        bright, away = _paced(breath)
    scale = light_of(lamp.brightness * bright)
    red, green, blue = _colour(lamp, away)
    return (red * scale, green * scale, blue * scale)


def _colour(lamp: Lamp, away: float) -> Rgb:
    """The lamp's colour, `away` (0..1) of the way to the other one."""
    other = lamp.towards or (SUNRISE_FROM if lamp.motion == "sunrise" else None)
    if other is None or away <= 0:
        return linear(lamp.colour)
    return between(oklab(linear(lamp.colour)), oklab(linear(other)), away)


def _paced(breath: float) -> tuple[float, float]:
    return 1 - BREATH_DEPTH * (1 - breath), 1 - breath


def _motion(motion: Motion, t_s: float) -> tuple[float, float]:
    """The part of the brightness and the way to the other colour, both 0..1, `t_s` after the motion began."""
    match motion:
        case "still":
            return 1.0, 0.0
        case "drift":
            return 0.94 + 0.03 * (sin(t_s / 7.3) + sin(t_s / 11.9 + 1)), 0.5 - 0.5 * cos(tau * t_s / DRIFT_S)
        case "breathe":
            return _paced(_own_breath(t_s))
        case "candle":
            flame = (sin(t_s * 1.7) + 0.6 * sin(t_s * 2.9 + 2) + 0.4 * sin(t_s * 4.3 + 4)) / 2
            return 0.96 + 0.04 * flame, 0.15 - 0.15 * flame  # a flame changes its colour only a little
        case "sunrise":
            risen = min(1.0, t_s / SUNRISE_S)
            return SUNRISE_LOW + (1 - SUNRISE_LOW) * risen, 1 - risen


def _own_breath(t_s: float) -> float:
    t_s %= BREATH_IN_S + BREATH_OUT_S
    turn = t_s / BREATH_IN_S if t_s < BREATH_IN_S else 1 + (t_s - BREATH_IN_S) / BREATH_OUT_S
    return 0.5 - 0.5 * cos(pi * turn)
