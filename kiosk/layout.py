"""Where things stand: the frame that is the same on every screen, and even tiles inside it. Pure numbers, y up."""

from dataclasses import dataclass
from typing import Literal

from kiosk.measures import GAP_MM, MAIN_TARGET_MM, TARGET_MM, Measures

Hand = Literal["right", "left"]

MARGIN_MM = 2.0
TOP_MM = 1.3
BANNER_MM = 8.0
FLOOR_MM = 9.6
"""Nothing that can be pressed lies lower: there wrists rest. The banner has this zone to itself.

Source: facts on children and screens (Cooney Center): resting wrists press what lies along the lower edge.
"""
UPRIGHT_MORE_MM = 1.8
"""On an upright screen the longest sentences of the banner take two lines, and it is so much higher."""
SIDE_MM = MAIN_TARGET_MM
LANGUAGE_MM = TARGET_MM
LASTING = ("grown_up", "speaker", "done")
SHARES = (MAIN_TARGET_MM, TARGET_MM, TARGET_MM)
SHARES_ABREAST = (26.5, 21.0, 24.4)
"""How long the lasting buttons are to one another, one below the other and side by side: a grown-up, the speaker, I'm
done. Side by side the words decide: the speaker's are short in every language."""
NEARLY_PX = 0.5
MOST_NOTCHED_ROWS = 2


@dataclass(frozen=True, slots=True)
class Rect:
    """A box in pixels; x, y is the left lower corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y + self.height


def frame(measures: Measures, *, hand: Hand = "right") -> dict[str, Rect]:
    """The boxes of the frame: content, banner, and the lasting buttons grown_up, speaker, done and language.

    The banner has the lower edge to itself, where resting wrists lie. On a lying screen the lasting buttons stand in a
    column at the hand's side, on an upright one in a row above the banner, *I want a grown-up* nearest to the hand.
    The language button has the upper corner of the content at that side; pages leave it free.
    A child's language changes none of this: whoever changes it finds the buttons where they were.
    """
    rects = (_upright if measures.upright else _lying)(measures)
    content, wide, high = rects["content"], measures.across(LANGUAGE_MM), measures.u(LANGUAGE_MM)
    rects["language"] = Rect(content.right - wide, content.top - high, wide, high)
    if hand == "right":
        return rects
    return {name: mirror(rect, measures.width_px) for name, rect in rects.items()}


def _lying(measures: Measures) -> dict[str, Rect]:
    u, across = measures.u, measures.across
    margin, floor, top = across(MARGIN_MM), u(FLOOR_MM), measures.height_px - u(TOP_MM)
    side_x = measures.width_px - margin - across(SIDE_MM)
    rects = _banner(measures)
    rects["content"] = Rect(margin, floor, side_x - across(GAP_MM) - margin, top - floor)
    y = top
    for name, high in zip(LASTING, _shared(top - floor, u(GAP_MM), SHARES), strict=True):
        rects[name] = Rect(side_x, y - high, across(SIDE_MM), high)
        y -= high + u(GAP_MM)
    return rects


def _upright(measures: Measures) -> dict[str, Rect]:
    u, across = measures.u, measures.across
    margin, floor, gap = across(MARGIN_MM), u(FLOOR_MM + UPRIGHT_MORE_MM), across(GAP_MM)
    rects = _banner(measures)
    right = measures.width_px - margin
    for name, wide in zip(LASTING, _shared(right - margin, gap, SHARES_ABREAST), strict=True):
        rects[name] = Rect(right - wide, floor, wide, u(SIDE_MM))
        right -= wide + gap
    bottom, top = floor + u(SIDE_MM + GAP_MM), measures.height_px - u(TOP_MM)
    rects["content"] = Rect(margin, bottom, measures.width_px - 2 * margin, top - bottom)
    return rects


def _banner(measures: Measures) -> dict[str, Rect]:
    more = UPRIGHT_MORE_MM if measures.upright else 0.0
    margin, high = measures.across(MARGIN_MM), measures.u(BANNER_MM + more)
    y = (measures.u(FLOOR_MM + more) - high) / 2
    return {"banner": Rect(margin, y, measures.width_px - 2 * margin, high)}


def _shared(length: float, gap: float, shares: tuple[float, ...]) -> list[float]:
    """A length dealt out to the lasting buttons."""
    free = length - gap * (len(shares) - 1)
    return [free * share / sum(shares) for share in shares]


def mirror(rect: Rect, width: float) -> Rect:
    """The same box on the other side of a page of this width."""
    return Rect(width - rect.right, rect.y, rect.width, rect.height)


@dataclass(frozen=True, slots=True)
class Grid:
    """Even boxes in rows that fill an area, and a corner of it that they leave free.

    Attributes:
        area: what they fill.
        gap: pixels between them, across and up.
        aspect: the width for a height of 1 that suits them best.
        notch: width and height of the corner at the right top that no box may touch, in pixels.
        least: width and height that each has where that can be, in pixels.
    """

    area: Rect
    gap: tuple[float, float]
    aspect: float = 1.0
    notch: tuple[float, float] = (0.0, 0.0)
    least: tuple[float, float] = (0.0, 0.0)

    def shape(self, columns: int, rows: int) -> tuple[float, float]:
        """The width and height of one box."""
        wide = (self.area.width - self.gap[0] * (columns - 1)) / columns
        high = (self.area.height - self.gap[1] * (rows - 1)) / rows
        return wide, high

    def free(self, columns: int, rows: int) -> list[tuple[int, int]]:
        """The places (row, column) that keep clear of the corner, in reading order."""
        wide, high = self.shape(columns, rows)
        right, below = self.area.width - self.notch[0] + NEARLY_PX, self.notch[1] - NEARLY_PX
        places = [(row, column) for row in range(rows) for column in range(columns)]
        return [
            (r, c) for r, c in places if r * (high + self.gap[1]) >= below or (c + 1) * wide + c * self.gap[0] <= right
        ]

    def rows_for(self, count: int, columns: int) -> int:
        """The fewest rows in which so many boxes find a place."""
        rows = -(-count // columns)
        while len(self.free(columns, rows)) < count and rows <= count + MOST_NOTCHED_ROWS:
            rows += 1
        return rows

    def room_for(self, count: int, columns: int) -> tuple[bool, float]:
        """Whether each box is large enough, and how large a picture of the right aspect may be in it."""
        wide, high = self.shape(columns, self.rows_for(count, columns))
        enough = wide >= self.least[0] - NEARLY_PX and high >= self.least[1] - NEARLY_PX
        return enough, min(wide / self.aspect, high)


def tiles(
    count: int,
    area: Rect,
    gap: float | tuple[float, float],
    *,
    aspect: float = 1.0,
    notch: tuple[float, float] = (0.0, 0.0),
    least: tuple[float, float] = (0.0, 0.0),
    hand: Hand = "right",
    mirrored: bool = False,
) -> list[Rect]:
    """Even boxes in rows that fill an area, in reading order; a last row that is not full is centred.

    Args:
        count: how many.
        area: what they fill.
        gap: pixels between them; across and up where pixels are not square.
        aspect: the width for a height of 1 that suits them best.
        notch: width and height of an upper corner that they leave free; then the rows are even and begin below one
            another, so that the corner looks meant.
        least: width and height that each box has where that can be, even if another number of columns suits better.
        hand: the side of that corner.
        mirrored: each row is read from the right.
    """
    if count < 1:
        return []
    grid = Grid(area, gap if isinstance(gap, tuple) else (gap, gap), aspect, notch, least)
    columns = max(range(1, count + 1), key=lambda n: grid.room_for(count, n))
    rows = grid.rows_for(count, columns)
    wide, high = grid.shape(columns, rows)
    places = []
    for row, (first, in_row) in enumerate(_rows(count, columns, rows, grid)):
        y = area.top - (row + 1) * high - row * grid.gap[1]
        xs = [area.x + (first + column) * (wide + grid.gap[0]) for column in range(in_row)]
        if hand == "left" and any(notch):
            xs = [2 * area.x + area.width - x - wide for x in xs]
        places += [Rect(x, y, wide, high) for x in sorted(xs, reverse=mirrored)]
    return places


def _rows(count: int, columns: int, rows: int, grid: Grid) -> list[tuple[float, int]]:
    """Where each row begins, in columns, and how many boxes are in it."""
    if not any(grid.notch):
        left = [min(columns, count - row * columns) for row in range(rows)]
        return [((columns - in_row) / 2, in_row) for in_row in left]
    places = grid.free(columns, rows)
    room = [sum(place[0] == row for place in places) for row in range(rows)]
    taken: list[int] = []
    for row in range(rows):
        even = -(-(count - sum(taken)) // (rows - row))
        later = sum(room[row + 1 :])
        taken.append(max(min(room[row], even), count - sum(taken) - later))
    return [(0.0, in_row) for in_row in taken]
