"""What hangs in a zone: how its channels make a light, what they draw, and what the limits of light depend on."""

from dataclasses import dataclass
from typing import Literal

from room.colour import BLACK, WHITE, Rgb, luminance

Kind = Literal["rgb", "rgbw", "white", "switched"]
"""`switched` lamps are white and only on or off."""

Levels = tuple[float, ...]
"""A level 0..1 for each channel, in the order of the letters of the kind."""


@dataclass(frozen=True, slots=True)
class Luminaire:
    """One zone's lamps.

    Attributes:
        kind: which channels they have.
        full_a: the current they take with every channel fully on, in ampere.
        white: the light of the white channel of `rgbw`, its strongest colour 1.
        on_from: the luminance from which a switched lamp is on.
        off_below: the luminance below which it is off.
        switch_s: the least time between two changes of it, in seconds.
    """

    kind: Kind = "rgb"
    full_a: float = 1.0
    white: Rgb = WHITE
    on_from: float = 0.033
    off_below: float = 0.011
    switch_s: float = 10.0

    def shows(self, wanted: Rgb) -> Rgb:
        """The light of these lamps that is nearest to `wanted`: white lamps have only its luminance."""
        if self.kind in {"rgb", "rgbw"}:
            return wanted
        white = luminance(wanted)
        return (white, white, white)

    def levels(self, rgb: Rgb) -> Levels:
        """How much light (0..1) each channel gives. White takes over as much as adds no colour that was not asked."""
        red, green, blue = rgb
        if self.kind == "rgb":
            return rgb
        if self.kind != "rgbw":
            return (luminance(rgb),)
        if self.white == WHITE:
            white = min(rgb)
            return (red - white, green - white, blue - white, white)
        own = self.white
        white = min(1.0, *(level / part for level, part in zip(rgb, own, strict=True) if part > 0))
        left = (max(0.0, level - white * part) for level, part in zip(rgb, own, strict=True))
        return (*left, white)

    def draws_a(self, rgb: Rgb) -> float:
        """The current for this light, in ampere, before calibration dims it. It follows the light, not the duty."""
        levels = self.levels(rgb)
        return self.full_a * sum(levels) / len(levels)

    def switched(self, wanted: Rgb, *, on: bool) -> Rgb:
        """The light of a switched lamp that is on or off now. What is not a number is dark."""
        bright = luminance(wanted)
        return WHITE if (bright >= self.off_below if on else bright >= self.on_from) else BLACK
