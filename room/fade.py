"""From one light to another: it answers at once, arrives softly, and never needs the governor to hold it back."""

from collections.abc import Mapping
from dataclasses import dataclass

from room.colour import Lab, Rgb, between, brightness_of, oklab

RATE = 0.3
"""The fastest a fade moves a channel, in full ranges a second, both in linear light and in brightness. The governor
allows 0.5; what is left between the two is for the motion that the new light brings with it."""
ANSWER_S = 0.1
"""For so long a fade is faster, so that the room is seen to answer although a lamp may have only a hundred steps."""
ANSWER_RATE = 0.4
ANSWER_FASTER = 5.0
_LOOKS = 12
_FIRST = 0.01


@dataclass(frozen=True, slots=True)
class Fade:
    """All zones on the way from what they showed to what they shall show, together.

    Attributes:
        start: what each zone showed, in OKLab.
        begun_s: on the monotonic clock.
        lasts_s: how long it would take without the quick answer.
        faster: how much faster it is while it answers.
    """

    start: Mapping[str, Lab]
    begun_s: float
    lasts_s: float
    faster: float = 1.0

    def at(self, now: float, ends: Mapping[str, Rgb]) -> Mapping[str, Rgb]:
        """Linear light of each zone at `now`, mixed through OKLab so that the eye sees one even change."""
        t_s = max(0.0, now - self.begun_s)
        left = 1 - (t_s + min(t_s, ANSWER_S) * (self.faster - 1)) / self.lasts_s
        if left <= 0:
            return ends
        part = 1 - left * left
        return {zone: between(self.start[zone], oklab(end), part) for zone, end in ends.items()}


def fade(
    starts: Mapping[str, Rgb], ends: Mapping[str, Rgb], begun_s: float, fade_s: float, *, answers: bool = False
) -> Fade:
    """A fade that takes `fade_s`, or longer where the way is long; every zone arrives with the others.

    Args:
        starts: the linear light of each zone that is shown.
        ends: the linear light to come; it may move while the fade is under way.
        begun_s: on the monotonic clock.
        fade_s: what the preset asks for.
        answers: whether somebody asked for it and should see so at once.
    """
    ways = [(oklab(starts[zone]), oklab(end)) for zone, end in ends.items()]
    fastest = max((_speed(*way, look / _LOOKS, 1 / _LOOKS) for way in ways for look in range(_LOOKS)), default=0.0)
    lasts_s = max(fade_s, fastest / RATE)
    faster = 1.0
    if answers and (first := max((_speed(*way, 0, _FIRST) for way in ways), default=0.0)):
        faster = min(ANSWER_FASTER, max(1.0, ANSWER_RATE * lasts_s / first))
    return Fade({zone: oklab(starts[zone]) for zone in ends}, begun_s, lasts_s, faster)


def _speed(start: Lab, end: Lab, part_s: float, for_s: float) -> float:
    """How fast the fastest channel is in this part of a fade of 1 s, in ranges a second, of light or of brightness."""
    before, after = (between(start, end, 1 - (1 - t_s) ** 2) for t_s in (part_s, part_s + for_s))
    return (
        max(max(abs(b - a), abs(brightness_of(b) - brightness_of(a))) for a, b in zip(before, after, strict=True))
        / for_s
    )
