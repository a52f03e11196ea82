"""Where things stand: the frame that is the same on every screen, and even tiles inside it. Pure numbers, y up."""

from dataclasses import dataclass

from kiosk.measures import GAP_MM, Measures

MARGIN_MM = 2.0
SIDE_MM = 25.0
BANNER_MM = 8.8
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
    return {name: mirror(rect, width) for name, rect in rects.items()} if mirrored else rects


def mirror(rect: Rect, width: float) -> Rect:
    """The same box on the other side of a page of this width."""
    return Rect(width - rect.right, rect.y, rect.width, rect.height)


def tiles(
    count: int, area: Rect, gap: float, *, aspect: float = 1.0, most: float = 1e9, mirrored: bool = False
) -> list[Rect]:
    """Even boxes in rows that fill an area, in reading order; the last row is centred.

    Args:
        count: how many.
        area: what they fill.
        gap: pixels between them.
        aspect: the width for a height of 1 that suits them best.
        most: no tile is wider than this, in pixels.
        mirrored: begin at the right.
    """
    if count < 1:
        return []
    columns = max(range(1, count + 1), key=lambda n: _room_for(count, n, area, gap, aspect))
    rows = -(-count // columns)
    wide = min(most, (area.width - gap * (columns - 1)) / columns)
    high = (area.height - gap * (rows - 1)) / rows
    places = []
    for row in range(rows):
        in_row = min(columns, count - row * columns)
        left = area.x + (area.width - in_row * wide - (in_row - 1) * gap) / 2
        y = area.top - (row + 1) * high - row * gap
        places += [Rect(left + column * (wide + gap), y, wide, high) for column in range(in_row)]
    if mirrored:
        return [Rect(2 * area.x + area.width - place.right, place.y, wide, high) for place in places]
    return places


def _room_for(count: int, columns: int, area: Rect, gap: float, aspect: float) -> float:
    rows = -(-count // columns)
    wide = (area.width - gap * (columns - 1)) / columns
    high = (area.height - gap * (rows - 1)) / rows
    return min(wide / aspect, high)
