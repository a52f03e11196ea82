"""What hangs in a zone, as far as the limits of its light depend on it."""

from dataclasses import dataclass
from typing import Literal

from room.colour import Rgb, luminance

Channels = Literal["rgb", "rgbw", "white", "switched"]
"""`switched` lamps are white and only on or off."""


@dataclass(frozen=True, slots=True)
class Luminaire:
    """One zone's lamps.

    Attributes:
        channels: which colours they have.
        full_a: the current they take with every channel fully on, in ampere.
        switch_s: for switched lamps, the least time between two changes, in seconds.
    """

    channels: Channels = "rgb"
    full_a: float = 1.0
    switch_s: float = 10.0

    def shows(self, wanted: Rgb) -> Rgb:
        """The light of these lamps that is nearest to `wanted`: white lamps have only its luminance."""
        if self.channels in {"rgb", "rgbw"}:
            return wanted
        white = luminance(wanted)
        return (white, white, white)

    def draws_a(self, rgb: Rgb) -> float:
        """The current for this light, in ampere. The white of `rgbw` takes over what red, green and blue share."""
        match self.channels:
            case "rgb":
                return self.full_a * (rgb[0] + rgb[1] + rgb[2]) / 3
            case "rgbw":
                return self.full_a * (rgb[0] + rgb[1] + rgb[2] - 2 * min(rgb)) / 4
            case _:
                return self.full_a * rgb[0]
