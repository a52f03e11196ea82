"""Where in a routine one is, as a row of dots: no numbers, nothing to win."""

from kiosk.drawing.palette import Theme
from kiosk.drawing.pen import Pen

DOT = 0.30
EDGE = 0.09
APART = 0.95


def dots(theme: Theme, high_px: int, at: int, count: int, *, mirrored: bool = False) -> Pen:
    """So many dots in a row `high_px` high; the one `at`, counted from 0, is filled and larger."""
    wide_px = int(high_px * (APART * (count - 1) + 1))
    pen = Pen(theme, wide_px, high_px, high_px)
    for place in range(count):
        shown = count - 1 - place if mirrored else place
        x = (place - (count - 1) / 2) * APART
        here = shown == at
        pen.oval(x, 0, DOT * (1.25 if here else 0.85)).fill(pen.paint.warm if here else pen.paint.card, keep=True)
        pen.line(pen.paint.line, EDGE)
    return pen
