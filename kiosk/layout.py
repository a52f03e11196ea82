"""Where things stand: the frame that is the same on every screen, and even tiles inside it. Pure numbers, y up."""

from dataclasses import dataclass

from kiosk.measures import GAP_MM, Measures

MARGIN_MM = 2.0
SIDE_MM = 25.0
BANNER_MM = 8.8
LANGUAGE_MM = 20.0
NEARLY_PX = 0.5
MOST_NOTCHED_ROWS = 2
SIDE_SHARES = (26.8, 20.4, 20.4)
"""How high the three lasting buttons are to one another, from the top: a grown-up, the speaker, I'm done."""


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


def frame(measures: Measures, *, mirrored: bool = False) -> dict[str, Rect]:
    """The boxes of the frame: content, banner, and the lasting buttons grown_up, speaker, done.

    The banner's box is kept free for it, along the lower edge, where resting wrists lie and nothing can be pressed.
    The language button's box lies in the corner of the content next to *I want a grown-up*; pages with one leave it.
    Mirrored, the lasting buttons stand on the left, for languages that are written from right to left.
    """
    u = measures.u
    margin, gap, side = u(MARGIN_MM), u(GAP_MM), u(SIDE_MM)
    width, height = float(measures.width_px), float(measures.height_px)
    banner = Rect(margin, margin, width - 2 * margin, u(BANNER_MM))
    bottom = banner.top + margin
    side_x = width - margin - side
    rects = {"banner": banner, "content": Rect(margin, bottom, side_x - gap - margin, height - margin - bottom)}
    free = height - margin - bottom - 2 * gap
    top = height - margin
    for name, share in zip(("grown_up", "speaker", "done"), SIDE_SHARES, strict=True):
        high = free * share / sum(SIDE_SHARES)
        rects[name] = Rect(side_x, top - high, side, high)
        top -= high + gap
    corner = u(LANGUAGE_MM)
    content = rects["content"]
    rects["language"] = Rect(content.right - corner, content.top - corner, corner, corner)
    return {name: mirror(rect, width) for name, rect in rects.items()} if mirrored else rects


def mirror(rect: Rect, width: float) -> Rect:
    """The same box on the other side of a page of this width."""
    return Rect(width - rect.right, rect.y, rect.width, rect.height)


@dataclass(frozen=True, slots=True)
class Grid:
    """Even boxes in rows that fill an area, and a corner of it that they leave free.

    Attributes:
        area: what they fill.
        gap: pixels between them.
        aspect: the width for a height of 1 that suits them best.
        notch: width and height of the corner at the right top that no box may touch, in pixels.
    """

    area: Rect
    gap: float
    aspect: float = 1.0
    notch: tuple[float, float] = (0.0, 0.0)

    def shape(self, columns: int, rows: int) -> tuple[float, float]:
        """The width and height of one box."""
        wide = (self.area.width - self.gap * (columns - 1)) / columns
        high = (self.area.height - self.gap * (rows - 1)) / rows
        return wide, high

    def free(self, columns: int, rows: int) -> list[tuple[int, int]]:
        """The places (row, column) that keep clear of the corner, in reading order."""
        wide, high = self.shape(columns, rows)
        right, below = self.area.width - self.notch[0] + NEARLY_PX, self.notch[1] - NEARLY_PX
        places = [(row, column) for row in range(rows) for column in range(columns)]
        return [(r, c) for r, c in places if r * (high + self.gap) >= below or (c + 1) * wide + c * self.gap <= right]

    def rows_for(self, count: int, columns: int) -> int:
        """The fewest rows in which so many boxes find a place."""
        rows = -(-count // columns)
        while len(self.free(columns, rows)) < count and rows <= count + MOST_NOTCHED_ROWS:
            rows += 1
        return rows

    def room_for(self, count: int, columns: int) -> float:
        """How large a picture of the right aspect may be in each box."""
        wide, high = self.shape(columns, self.rows_for(count, columns))
        return min(wide / self.aspect, high)


def tiles(
    count: int,
    area: Rect,
    gap: float,
    *,
    aspect: float = 1.0,
    notch: tuple[float, float] = (0.0, 0.0),
    mirrored: bool = False,
) -> list[Rect]:
    """Even boxes in rows that fill an area, in reading order; a last row that is not full is centred.

    Args:
        count: how many.
        area: what they fill.
        gap: pixels between them.
        aspect: the width for a height of 1 that suits them best.
        notch: width and height of a corner at the end of the first row that they leave free; then the rows are even
            and begin below one another, so that the corner looks meant.
        mirrored: begin at the right.
    """
    if count < 1:
        return []
    grid = Grid(area, gap, aspect, notch)
    columns = max(range(1, count + 1), key=lambda n: grid.room_for(count, n))
    rows = grid.rows_for(count, columns)
    wide, high = grid.shape(columns, rows)
    places = []
    for row, (first, in_row) in enumerate(_rows(count, columns, rows, grid)):
        y = area.top - (row + 1) * high - row * gap
        places += [Rect(area.x + (first + column) * (wide + gap), y, wide, high) for column in range(in_row)]
    if mirrored:
        return [Rect(2 * area.x + area.width - place.right, place.y, wide, high) for place in places]
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
