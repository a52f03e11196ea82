"""How many faces stand on a page at once, and where its headline goes. Pure numbers.

All the faces a school may ask about fit on most screens. On the smallest ones the headline takes a place among them,
and on a small upright one they come in two lots: a face is never smaller than a finger needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.layout import LANGUAGE_MM, Rect, tiles
from kiosk.measures import GAP_MM, TARGET_MM, Measures

HEAD_MM = 8.0
HEAD_GAP_MM = 0.6
ASPECT = 1.05
NEARLY = 0.999
"""Sums of fractions of pixels may fall this short."""
CLEARLY = 1.1
"""A less even arrangement is worth it when its faces are this much larger."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Where everything goes.

    Attributes:
        most: how many targets there are on a page at once, at most.
        head: how high the headline above them is, in pixels; 0 if it stands among them.
        lead: how many of their places the headline takes, if it stands among them.
        aside: how wide a strip below the language button stays free, in pixels.
        notch: width and height of the corner that they leave, in pixels, if no such strip stays free.
        wide: how wide the place of each is, in pixels.
        size: how large a face there may be, in pixels.
    """

    most: int
    head: float = 0.0
    lead: int = 0
    aside: float = 0.0
    notch: tuple[float, float] = (0.0, 0.0)
    wide: float = 0.0
    size: float = 0.0


def seats(count: int, content: Rect, measures: Measures, *, corner: bool) -> Seats:
    """The roomiest way to show so many faces; an even one if it is about as roomy.

    Args:
        count: how many there are.
        content: the page's box.
        measures: the screen.
        corner: whether the corner of the language button is kept free.
    """
    ways = _ways(measures, corner=corner)
    for most in range(count, 0, -1):
        tried = [_measured(way, most, content, measures) for way in (ways if most == count else ways[:-2])]
        fitting = [way for way in tried if way.size]
        if fitting:
            # Those with the headline above come first, and among them the even ones.
            above = [way for way in fitting if not way.lead] or fitting[:1]
            return next(way for way in above if way.size * CLEARLY >= max(other.size for other in above))
    return Seats(count, measures.u(HEAD_MM))


def lots(feelings: Sequence[str], always: Sequence[str], most: int) -> list[list[str]]:
    """The faces lot by lot, each ending with those that are always there; one place of each is for the way on."""
    if len(feelings) + len(always) <= most:
        return [[*feelings, *always]]
    each = max(1, most - len(always) - 1)
    return [[*feelings[at : at + each], *always] for at in range(0, len(feelings), each)]


def _ways(measures: Measures, *, corner: bool) -> list[Seats]:
    """The arrangements that there are: headline above and all even; beside the corner; around it; headline among."""
    short, gap, side = measures.u(HEAD_MM), measures.u(HEAD_GAP_MM), LANGUAGE_MM + GAP_MM
    wide, high = measures.across(side), measures.u(side)
    if not corner:
        return [Seats(0, short), Seats(0, lead=2), Seats(0, lead=1)]
    return [
        Seats(0, high - gap),
        Seats(0, short, aside=wide),
        Seats(0, short, notch=(wide, high - short - gap)),
        Seats(0, lead=2, notch=(wide, high)),
        Seats(0, lead=1, notch=(wide, high)),
    ]


def _measured(way: Seats, count: int, content: Rect, measures: Measures) -> Seats:
    """The same arrangement for so many faces; of size 0 if they do not fit."""
    above = way.head + measures.u(HEAD_GAP_MM) if way.head else 0.0
    area = Rect(content.x, content.y, content.width - way.aside, content.height - above)
    least = measures.across(TARGET_MM) * NEARLY, measures.u(TARGET_MM) * NEARLY
    gap = measures.across(GAP_MM), measures.u(GAP_MM)
    places = tiles(count + way.lead, area, gap, aspect=ASPECT, notch=way.notch, least=least)
    wide, high = places[0].width, places[0].height
    together = all(place.y == places[0].y for place in places[: way.lead])
    size = min(wide / ASPECT, high) if together and wide >= least[0] and high >= least[1] else 0.0
    return Seats(count, way.head, way.lead, way.aside, way.notch, wide, size)
