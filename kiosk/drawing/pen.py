"""A drawing pen on a Cairo surface: the few shapes every picture here is made of."""

import math
from collections.abc import Sequence

import cairocffi as cairo

from kiosk.drawing.palette import Colour, Theme, darker, lighter

Point = tuple[float, float]
SAMPLES = 12
"""Into how many pieces a curve is cut before it is drawn with a brush."""


def curve(start: Point, one: Point, other: Point, end: Point) -> list[Point]:
    """Points along a cubic curve with two handles."""
    points = []
    for step in range(SAMPLES + 1):
        t = step / SAMPLES
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        x, y = (a * p + b * q + c * r + d * s for p, q, r, s in zip(start, one, other, end, strict=True))
        points.append((x, y))
    return points


class Pen:
    """Draws in units where the picture reaches from -1 to 1 both ways, y down.

    Paths are begun by the shape methods and used up by `fill`, `shade`, `line` or `tube`; `keep=True` leaves them for
    the next. `paint` holds the theme's colours; lines, shading and soft lights come as strong as the theme has them.
    With a `surface` of this size it draws there, such as on paper, instead of making an image.
    """

    def __init__(
        self,
        theme: Theme,
        width_px: int,
        height_px: int,
        unit_px: float | None = None,
        *,
        surface: cairo.Surface | None = None,
    ) -> None:
        self.theme = theme
        self.paint = theme.colours
        self.surface = surface or cairo.ImageSurface(cairo.FORMAT_ARGB32, width_px, height_px)
        self.on = cairo.Context(self.surface)
        self.on.translate(width_px / 2, height_px / 2)
        unit = unit_px or min(width_px, height_px) / 2
        self.on.scale(unit, unit)
        self.on.set_line_cap(cairo.LINE_CAP_ROUND)
        self.on.set_line_join(cairo.LINE_JOIN_ROUND)

    def pixels(self) -> bytes:
        """The picture as premultiplied BGRA rows, top first."""
        self.surface.flush()
        return bytes(self.surface.get_data())

    def oval(self, x: float, y: float, rx: float, ry: float | None = None, turn: float = 0) -> "Pen":
        """An ellipse; a circle without `ry`. `turn` is in radians."""
        self.on.save()
        self.on.translate(x, y)
        self.on.rotate(turn)
        self.on.scale(max(rx, 1e-4), max(rx if ry is None else ry, 1e-4))
        self.on.new_sub_path()
        self.on.arc(0, 0, 1, 0, math.tau)
        self.on.close_path()
        self.on.restore()
        return self

    def box(self, x: float, y: float, width: float, height: float, radius: float) -> "Pen":
        """A rounded rectangle from its left top corner."""
        quarter = math.pi / 2
        corners = ((width, 0, -1, 1), (width, height, -1, -1), (0, height, 1, -1), (0, 0, 1, 1))
        self.on.new_sub_path()
        for turn, (dx, dy, sx, sy) in enumerate(corners):
            self.on.arc(x + dx + sx * radius, y + dy + sy * radius, radius, (turn - 1) * quarter, turn * quarter)
        self.on.close_path()
        return self

    def way(self, points: Sequence[Point], *, closed: bool = False) -> "Pen":
        """A smooth curve through the points (Catmull-Rom), closed or open."""
        count = len(points)
        self.on.new_sub_path()
        self.on.move_to(*points[0])
        for at in range(count if closed else count - 1):
            before, start, end, after = (
                points[(at + k) % count] if closed else points[min(max(at + k, 0), count - 1)] for k in (-1, 0, 1, 2)
            )
            self.on.curve_to(
                start[0] + (end[0] - before[0]) / 6,
                start[1] + (end[1] - before[1]) / 6,
                end[0] - (after[0] - start[0]) / 6,
                end[1] - (after[1] - start[1]) / 6,
                *end,
            )
        if closed:
            self.on.close_path()
        return self

    def edges(self, points: Sequence[Point], *, closed: bool = False) -> "Pen":
        """Straight lines through the points."""
        self.on.new_sub_path()
        for point in points:
            self.on.line_to(*point)
        if closed:
            self.on.close_path()
        return self

    def fill(self, colour: Colour, alpha: float = 1, *, keep: bool = False) -> "Pen":
        """Fill the path with one colour."""
        self.on.set_source_rgba(*colour, alpha)
        self.on.fill_preserve()
        return self._after(keep=keep)

    def shade(self, colour: Colour, depth: float = 0.16, *, keep: bool = False) -> "Pen":
        """Fill the path as if lit softly from the left above; `depth` 0..1 is how much."""
        depth *= self.theme.shading
        if not depth:
            return self.fill(colour, keep=keep)
        left, top, right, bottom = self.on.fill_extents()
        across = max(right - left, bottom - top, 1e-3)
        light = (left + (right - left) * 0.36, top + (bottom - top) * 0.28)
        glow = cairo.RadialGradient(*light, 0, *light, across * 0.85)
        glow.add_color_stop_rgb(0, *lighter(colour, depth * 1.6))
        glow.add_color_stop_rgb(0.55, *colour)
        glow.add_color_stop_rgb(1, *darker(colour, depth))
        self.on.set_source(glow)
        self.on.fill_preserve()
        return self._after(keep=keep)

    def soft(self, x: float, y: float, rx: float, ry: float, *, colour: Colour, alpha: float) -> "Pen":
        """A blurred oval: a blush, a glow, a shadow."""
        alpha *= self.theme.glow
        if not alpha:
            return self
        self.on.save()
        self.on.translate(x, y)
        self.on.scale(rx, ry)
        glow = cairo.RadialGradient(0, 0, 0, 0, 0, 1)
        glow.add_color_stop_rgba(0, *colour, alpha)
        glow.add_color_stop_rgba(0.5, *colour, alpha * 0.6)
        glow.add_color_stop_rgba(1, *colour, 0)
        self.on.set_source(glow)
        self.on.arc(0, 0, 1, 0, math.tau)
        self.on.fill()
        self.on.restore()
        return self

    def line(self, colour: Colour, width: float, alpha: float = 1, *, keep: bool = False) -> "Pen":
        """Draw along the path."""
        self.on.set_source_rgba(*colour, alpha)
        self.on.set_line_width(width * self.theme.stroke)
        self.on.stroke_preserve()
        return self._after(keep=keep)

    def brush(self, points: Sequence[Point], colour: Colour, width: float, *, tip: float) -> "Pen":
        """Paint along points with a round brush: `width` thick in the middle, a share `tip` of it at both ends."""
        count, thin = len(points), width * tip * self.theme.stroke
        left, right = [], []
        for at, (x, y) in enumerate(points):
            before, after = points[max(at - 1, 0)], points[min(at + 1, count - 1)]
            dx, dy = after[0] - before[0], after[1] - before[1]
            length = math.hypot(dx, dy) or 1.0
            half = (width * self.theme.stroke - thin) / 2 * math.sin(math.pi * at / (count - 1))
            left.append((x - dy / length * half, y + dx / length * half))
            right.append((x + dy / length * half, y - dx / length * half))
        self.edges(left + right[::-1], closed=True).fill(colour, keep=True)
        return self.stripe(colour, thin)

    def tube(self, colour: Colour, width: float, edge: float, *, keep: bool = False) -> "Pen":
        """Draw along the path with a thick line that has an outline of its own, `edge` wide, outside of `width`."""
        self.stripe(self.paint.line, width + 2 * edge * self.theme.stroke, keep=True)
        return self.stripe(colour, width, keep=keep)

    def stripe(self, colour: Colour, width: float, *, keep: bool = False) -> "Pen":
        """Draw along the path with a line that is a thing of its own and no outline: as thick in every theme."""
        self.on.set_source_rgb(*colour)
        self.on.set_line_width(width)
        self.on.stroke_preserve()
        return self._after(keep=keep)

    def _after(self, *, keep: bool) -> "Pen":
        if not keep:
            self.on.new_path()
        return self
