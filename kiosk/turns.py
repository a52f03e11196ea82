"""Things that do not all fit on one page: how many do, and which are on which page. Pure numbers."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from kiosk.layout import Rect, tiles

Thing = TypeVar("Thing")
NEARLY_PX = 0.01


def most(area: Rect, gap: float, least: tuple[float, float], *, aspect: float, notch: tuple[float, float]) -> int:
    """How many things fit into an area, each at least so wide and high, in pixels; one always does.

    Args:
        area: what they fill.
        gap: pixels between them.
        least: the smallest width and height of one.
        aspect: the width for a height of 1 that suits them best.
        notch: width and height of the corner that they leave free.
    """
    count = 1
    while _large_enough(tiles(count + 1, area, gap, aspect=aspect, notch=notch), least):
        count += 1
    return count


def _large_enough(places: Sequence[Rect], least: tuple[float, float]) -> bool:
    return all(place.width >= least[0] - NEARLY_PX and place.height >= least[1] - NEARLY_PX for place in places)


def turns(things: Sequence[Thing], at_most: int) -> list[list[Thing]]:
    """The things in as few pages as there must be, spread evenly, in their order."""
    pages = max(1, -(-len(things) // at_most))
    ends = [round(len(things) * page / pages) for page in range(pages + 1)]
    return [list(things[start:end]) for start, end in pairwise(ends)]
