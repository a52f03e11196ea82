"""How many faces stand on a page at once, and where its headline goes. Pure numbers.

All the faces a school may ask about fit on most screens. On the smallest ones the headline takes a place among them,
and on a small upright one they come in two lots: a face is never smaller than a finger needs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.layout import LANGUAGE_MM, Rect, tiles
from kiosk.measures import GAP_MM, TARGET_MM, Measures

HEAD_MM = 8.0
HEAD_GAP_MM = 0.6
ASPECT = 1.05
NEARLY = 0.999
"""Sums of fractions of pixels may fall this short."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Where everything goes.

    Attributes:
        lead: how many of the places the headline takes; 0 when it stands above them.
        most: how many targets there are on a page at once, at most.
        wide: how wide the place of each is, in pixels.
    """

    lead: int
    most: int
    wide: float


def seats(count: int, content: Rect, measures: Measures, *, corner: bool) -> Seats:
    """The roomiest way to show so many faces.

    Args:
        count: how many there are.
        content: the page's box.
        measures: the screen.
        corner: whether the corner of the language button is kept free.
    """
    room = _Room(content, measures, corner=corner)
    fewer = [(0, n) for n in range(count - 1, 0, -1)]
    for lead, most in ((0, count), (2, count), (1, count), *fewer):
        if wide := room.width(most, lead=lead):
            return Seats(lead, most, wide)
    return Seats(0, count, 0.0)


def lots(feelings: Sequence[str], always: Sequence[str], most: int) -> list[list[str]]:
    """The faces lot by lot, each ending with those that are always there; one place of each is for the way on."""
    if len(feelings) + len(always) <= most:
        return [[*feelings, *always]]
    each = max(1, most - len(always) - 1)
    return [[*feelings[at : at + each], *always] for at in range(0, len(feelings), each)]


@dataclass(frozen=True, slots=True)
class _Room:
    content: Rect
    measures: Measures
    corner: bool

    def width(self, count: int, *, lead: int) -> float:
        """How wide each place is beside a headline that takes `lead` of them, or below it; 0 if they do not fit."""
        places = list(self._places(count + lead, above=not lead))
        wide, high = self._least
        together = all(place.y == places[0].y for place in places[:lead])
        fits = together and all(place.width >= wide and place.height >= high for place in places)
        return places[0].width if fits else 0.0

    def _places(self, count: int, *, above: bool) -> Iterator[Rect]:
        across, u, content = self.measures.across, self.measures.u, self.content
        head = u(HEAD_MM + HEAD_GAP_MM) if above else 0.0
        area = Rect(content.x, content.y, content.width, content.height - head)
        side = LANGUAGE_MM + GAP_MM
        notch = (across(side), u(side) - head) if self.corner else (0.0, 0.0)
        yield from tiles(count, area, (across(GAP_MM), u(GAP_MM)), aspect=ASPECT, notch=notch, least=self._least)

    @property
    def _least(self) -> tuple[float, float]:
        return self.measures.across(TARGET_MM) * NEARLY, self.measures.u(TARGET_MM) * NEARLY
