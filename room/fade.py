"""From one light to another: it answers at once, arrives softly, and never needs the governor to hold it back."""

from collections.abc import Mapping
from dataclasses import dataclass

from room.colour import Lab, Rgb, between, brightness_of, oklab

RATE = 0.3
"""The fastest a fade moves a channel, in full ranges a second, both in linear light and in brightness. The governor
allows 0.5; what is left between the two is for the motion that the new light brings with it."""
_LOOKS = 12


@dataclass(frozen=True, slots=True)
class Fade:
    """All zones on the way from what they showed to what they shall show, together."""

    start: Mapping[str, Lab]
    begun_s: float
    lasts_s: float

    def at(self, now: float, ends: Mapping[str, Rgb]) -> Mapping[str, Rgb]:
        """Linear light of each zone at `now`, mixed through OKLab so that the eye sees one even change."""
        left = 1 - (now - self.begun_s) / self.lasts_s
        if left <= 0:
            return ends
        part = 1 - min(1.0, left) ** 2
        return {zone: between(self.start[zone], oklab(end), part) for zone, end in ends.items()}


def fade(starts: Mapping[str, Rgb], ends: Mapping[str, Rgb], begun_s: float, fade_s: float) -> Fade:
    """A fade that takes `fade_s`, or longer where the way is long; every zone arrives with the others.

    Args:
        starts: the linear light of each zone that is shown.
        ends: the linear light to come; it may move while the fade is under way.
        begun_s: on the monotonic clock.
        fade_s: what the preset asks for.
    """
    needed_s = max((_needed_s(starts[zone], end) for zone, end in ends.items()), default=0.0)
    return Fade({zone: oklab(starts[zone]) for zone in ends}, begun_s, max(fade_s, needed_s))


def _needed_s(start: Rgb, end: Rgb) -> float:
    """The shortest time in which no channel is faster than `RATE`, looked at in steps of equal time."""
    first, last = oklab(start), oklab(end)
    shown, fastest = start, 0.0
    for look in range(1, _LOOKS + 1):
        left = 1 - look / _LOOKS
        then = between(first, last, 1 - left * left)
        for old, new in zip(shown, then, strict=True):
            fastest = max(fastest, abs(new - old), abs(brightness_of(new) - brightness_of(old)))
        shown = then
    return fastest * _LOOKS / RATE
