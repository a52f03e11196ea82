"""Things that do not all fit on one page: how many do, and which are on which page. Pure numbers."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from kiosk.layout import Rect, tiles

Thing = TypeVar("Thing")
NEARLY = 0.999
"""Sums of fractions of pixels may fall this short."""


def most(
    area: Rect,
    gap: tuple[float, float],
    least: tuple[float, float],
    *,
    aspect: float,
    notch: tuple[float, float] = (0.0, 0.0),
    lead: int = 0,
) -> int:
    """How many things fit into an area, each at least so wide and high, in pixels; one always does.

    Args:
        area: what they fill.
        gap: pixels between them, across and up.
        least: the smallest width and height of one.
        aspect: the width for a height of 1 that suits them best.
        notch: width and height of the corner that they leave free.
        lead: how many of the places beside one another words take.
    """
    count = 1
    while _large_enough(tiles(count + 1 + lead, area, gap, aspect=aspect, notch=notch, least=least), least, lead):
        count += 1
    return count


def _large_enough(places: Sequence[Rect], least: tuple[float, float], lead: int) -> bool:
    together = all(place.y == places[0].y for place in places[:lead])
    large = all(place.width >= least[0] * NEARLY and place.height >= least[1] * NEARLY for place in places)
    return together and large


def turns(things: Sequence[Thing], at_most: int) -> list[list[Thing]]:
    """The things in as few pages as there must be, spread evenly, in their order."""
    pages = max(1, -(-len(things) // at_most))
    ends = [round(len(things) * page / pages) for page in range(pages + 1)]
    return [list(things[start:end]) for start, end in pairwise(ends)]
