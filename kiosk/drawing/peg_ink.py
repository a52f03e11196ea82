"""How every peg picture is inked: one outline, dots for eyes, a small smile."""

from kiosk.drawing.palette import Colour
from kiosk.drawing.pen import Pen, Point

STROKE = 0.075


def inked(pen: Pen, colour: Colour, thick: float = 1.0) -> None:
    """Fill the path as if lit, and draw its outline."""
    pen.shade(colour, keep=True).line(pen.paint.line, STROKE * thick)


def eyes(pen: Pen, *at: Point, size: float = 0.075) -> None:
    """An eye at each of these points, with a light in it."""
    for x, y in at:
        pen.oval(x, y, size, size * 1.15).fill(pen.paint.line)
        pen.oval(x - size * 0.3, y - size * 0.4, size * 0.34).fill(pen.paint.white)


def smile(pen: Pen, x: float, y: float, half: float) -> None:
    """A smile that is `half` wide to each side."""
    pen.way(((x - half, y), (x, y + half * 0.6), (x + half, y))).line(pen.paint.line, STROKE * 0.75)


def dots(pen: Pen, colour: Colour, size: float, *at: Point) -> None:
    """Spots without an outline."""
    for x, y in at:
        pen.oval(x, y, size).fill(colour)
