"""A level between two steps of a strip, spread over its pixels instead of over time.

Some pixels show the step above and the others the step below, evenly mixed along the strip and steady: sixty pixels
have sixty times finer steps, and nothing flickers. The pixels come into a step in a fixed order in which every next one
falls into the widest gap (multiples of the golden ratio), so a slow motion changes one pixel at a time and never back.
"""

from functools import cache

from controllers.lights.steps import Steps

_GOLDEN = (5**0.5 - 1) / 2
TOP = 255
"""The highest step of a pixel's channel."""


class Spread:
    """One channel of a strip.

    Args:
        pixels: how many the strip has.
        offset: 0..1, different for each channel, so that the steps of two colours do not fall on the same pixels.
    """

    def __init__(self, pixels: int, offset: float = 0.0) -> None:
        order = sorted(range(pixels), key=lambda at: (at * _GOLDEN + offset) % 1)
        rank = {pixel: turn for turn, pixel in enumerate(order)}
        self._ranks = [rank[pixel] for pixel in range(pixels)]
        self._masks: dict[int, bytes] = {}
        self._steps = Steps(TOP * pixels)

    def steps(self, level: float) -> bytes:
        """The step of each pixel for a level 0..1."""
        whole, above = divmod(self._steps.step(level), len(self._ranks))
        return self._mask(above).translate(_pair(whole))

    def _mask(self, above: int) -> bytes:
        if above not in self._masks:
            self._masks[above] = bytes(rank < above for rank in self._ranks)
        return self._masks[above]


@cache
def _pair(whole: int) -> bytes:
    """A table that turns 0 into a step and 1 into the one above."""
    return bytes((whole, min(TOP, whole + 1))) + bytes(254)
