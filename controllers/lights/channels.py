"""From the light a zone shall show to what each of its channels is told: white, colour of the strip, gamma."""

from collections.abc import Callable

from config.lamps import Calibration, Kind
from room.colour import Rgb, linear, luminance

Levels = tuple[float, ...]
"""A level 0..1 for each channel, in the order of the letters of the zone's kind."""

_NEUTRAL: Rgb = (1.0, 1.0, 1.0)


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
        colour = calibration.white_colour
        self._white: Rgb = linear(colour) if colour else _NEUTRAL
        splits: dict[Kind, Callable[[Rgb], Levels]] = {"rgb": _rgb, "rgbw": self._rgbw, "white": _white}
        self._split = splits[kind]

    def levels(self, rgb: Rgb) -> Levels:
        """What each channel is told for this light."""
        light = (min(1.0, max(0.0, level)) * gain for level, gain in zip(self._split(rgb), self._gains, strict=True))
        return tuple(light) if self._exponent == 1 else tuple(level**self._exponent for level in light)

    def _rgbw(self, rgb: Rgb) -> Levels:
        """The white LED takes over as much as it can without adding a colour that was not asked for."""
        white = min(1.0, *(level / own for level, own in zip(rgb, self._white, strict=True) if own > 0))
        red, green, blue = (level - white * own for level, own in zip(rgb, self._white, strict=True))
        return (red, green, blue, white)


def _rgb(rgb: Rgb) -> Levels:
    return rgb


def _white(rgb: Rgb) -> Levels:
    return (luminance(rgb),)
