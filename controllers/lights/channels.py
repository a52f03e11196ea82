"""From the light a zone shall show to what each of its channels is told: white, colour of the strip, gamma."""

from config.lamps import Calibration, Kind
from room.colour import WHITE, Rgb, linear
from room.luminaire import Levels, Luminaire

__all__ = ["Channels", "Levels"]


class Channels:
    """The channels of one zone. Nothing here makes a channel brighter than the light asked for.

    Args:
        kind: which channels the lamps have.
        calibration: how these lamps differ from ideal ones.
    """

    def __init__(self, kind: Kind, calibration: Calibration | None = None) -> None:
        calibration = calibration or Calibration()
        red, green, blue, white = (getattr(calibration, name) for name in ("red", "green", "blue", "white"))
        self._gains: Levels = {"rgb": (red, green, blue), "rgbw": (red, green, blue, white), "white": (white,)}[kind]
        self._exponent = 1 / calibration.gamma
        self._ideal = calibration.gamma == 1 and all(gain == 1 for gain in self._gains)
        colour = calibration.white_colour
        self._lamps = Luminaire(kind, white=linear(colour) if colour else WHITE)

    def levels(self, rgb: Rgb) -> Levels:
        """What each channel is told for this light."""
        split = self._lamps.levels(rgb)
        if self._ideal:
            return split
        light = (min(1.0, max(0.0, level)) * gain for level, gain in zip(split, self._gains, strict=True))
        return tuple(light) if self._exponent == 1 else tuple(level**self._exponent for level in light)
