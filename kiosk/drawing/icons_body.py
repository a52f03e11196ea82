"""Pictures of what the body does in a routine: squeeze, stretch, let go, breathe, drink, rest."""

import math
from collections.abc import Sequence

from kiosk.drawing.palette import Colour
from kiosk.drawing.pen import Pen, Point

STROKE = 0.075
Limb = tuple[Sequence[Point], float]
"""A smooth way and how thick it is."""


def limbs(pen: Pen, parts: Sequence[Limb], colour: Colour) -> None:
    """Several limbs with one outline around all of them."""
    edge = 2 * STROKE * 0.8 * pen.theme.stroke
    for points, width in parts:
        pen.way(points).stripe(pen.paint.line, width + edge)
    for points, width in parts:
        pen.way(points).stripe(colour, width)


def cat(pen: Pen) -> None:
    """A cat that stretches."""
    far = (((0.56, 0.10), (0.66, 0.42), (0.60, 0.74)), 0.16), (((-0.20, 0.36), (-0.50, 0.62), (-0.84, 0.72)), 0.15)
    limbs(pen, far, pen.paint.horn)
    tail = ((0.58, -0.16), (0.84, -0.34), (0.80, -0.70), (0.58, -0.82))
    limbs(
        pen,
        (
            (tail, 0.13),
            (((0.46, -0.04), (0.14, 0.06), (-0.20, 0.26)), 0.46),
            (((0.46, 0.10), (0.44, 0.46), (0.42, 0.74)), 0.18),
            (((-0.24, 0.30), (-0.44, 0.52), (-0.70, 0.74)), 0.17),
        ),
        pen.paint.sand,
    )
    for ear in (((-0.66, -0.10), (-0.66, -0.36), (-0.46, -0.20)), ((-0.34, -0.22), (-0.18, -0.38), (-0.12, -0.10))):
        pen.edges(ear, closed=True).fill(pen.paint.sand, keep=True).line(pen.paint.line, STROKE)
    pen.oval(-0.40, 0.06, 0.32, 0.28).shade(pen.paint.sand, keep=True).line(pen.paint.line, STROKE)
    for x in (-0.52, -0.28):
        pen.way(((x - 0.07, 0.02), (x, 0.07), (x + 0.07, 0.02))).line(pen.paint.line, STROKE * 0.7)
    pen.way(((-0.49, 0.17), (-0.44, 0.21), (-0.40, 0.16), (-0.36, 0.21), (-0.31, 0.17))).line(
        pen.paint.line, STROKE * 0.6
    )
    pen.oval(-0.40, 0.13, 0.035).fill(pen.paint.line)


def turtle(pen: Pen) -> None:
    """A turtle with its head drawn in."""
    for x in (-0.42, 0.40):
        limbs(pen, ((((x, 0.36), (x + 0.03, 0.64)), 0.24),), pen.paint.leaf)
    limbs(pen, ((((0.64, 0.36), (0.86, 0.46)), 0.10),), pen.paint.leaf)
    pen.oval(-0.66, 0.24, 0.25, 0.21).shade(pen.paint.leaf, keep=True).line(pen.paint.line, STROKE)
    pen.way(((-0.80, 0.20), (-0.73, 0.25), (-0.66, 0.20))).line(pen.paint.line, STROKE * 0.7)
    shell = ((-0.62, 0.34), (-0.60, -0.08), (-0.30, -0.46), (0.08, -0.56), (0.46, -0.40), (0.72, -0.02), (0.72, 0.36))
    pen.way((*shell, (0.06, 0.44)), closed=True).shade(pen.paint.tent, 0.22, keep=True).line(pen.paint.line, STROKE)
    pen.way(((-0.62, 0.22), (0.06, 0.30), (0.74, 0.22))).line(pen.paint.line, STROKE * 0.8)
    for points in (
        ((-0.18, -0.50), (-0.26, -0.10), (-0.20, 0.26)),
        ((0.30, -0.50), (0.36, -0.10), (0.32, 0.26)),
        ((-0.56, -0.14), (0.06, -0.08), (0.66, -0.14)),
    ):
        pen.way(points).line(pen.paint.line, STROKE * 0.6)


def toes(pen: Pen) -> None:
    """Two bare feet that dig their toes into sand."""
    for side in (-1, 1):
        sole = (
            (0.16, -0.16), (0.10, 0.30), (0.18, 0.72), (0.38, 0.84), (0.56, 0.70), (0.58, 0.30), (0.66, -0.10),
            (0.40, -0.26),
        )  # fmt: skip
        pen.way([(side * x, y) for x, y in sole], closed=True).shade(pen.paint.skin, keep=True)
        pen.line(pen.paint.line, STROKE)
        for x, y, r in ((0.20, -0.34, 0.13), (0.40, -0.42, 0.10), (0.55, -0.36, 0.09), (0.67, -0.26, 0.08)):
            pen.oval(side * x, y, r).fill(pen.paint.skin, keep=True).line(pen.paint.line, STROKE * 0.8)
    dune = ((-0.94, -0.34), (-0.60, -0.44), (-0.30, -0.40), (0.0, -0.46), (0.32, -0.40), (0.62, -0.44), (0.94, -0.34))
    pen.way((*dune, (0.90, -0.74), (0.0, -0.86), (-0.90, -0.74)), closed=True)
    pen.shade(pen.paint.warm, keep=True).line(pen.paint.line, STROKE)
    for x, y in ((-0.62, -0.62), (-0.28, -0.70), (0.08, -0.62), (0.36, -0.72), (0.66, -0.60), (-0.06, -0.74)):
        pen.oval(x, y, 0.035).fill(pen.paint.line)


def let_go(pen: Pen) -> None:
    """A feather that sinks."""
    vane = (
        (-0.60, 0.56), (-0.66, 0.14), (-0.36, -0.34), (0.12, -0.72), (0.70, -0.86), (0.70, -0.40), (0.44, 0.06),
        (0.04, 0.40), (-0.30, 0.60),
    )  # fmt: skip
    pen.way(vane, closed=True).shade(pen.paint.breeze, 0.2, keep=True).line(pen.paint.line, STROKE)
    pen.way(((-0.86, 0.90), (-0.56, 0.54), (-0.06, -0.06), (0.54, -0.70))).line(pen.paint.line, STROKE * 0.9)
    for start, end in (
        ((-0.36, 0.30), (-0.58, 0.14)),
        ((-0.16, 0.06), (-0.40, -0.20)),
        ((0.06, -0.20), (-0.10, -0.48)),
    ):
        pen.edges((start, end)).line(pen.paint.line, STROKE * 0.6)
    for start, end in (((-0.24, 0.16), (0.06, 0.30)), ((0.00, -0.12), (0.36, 0.02)), ((0.24, -0.40), (0.58, -0.30))):
        pen.edges((start, end)).line(pen.paint.line, STROKE * 0.6)


def flower(pen: Pen) -> None:
    """A flower to smell."""
    pen.way(((0.0, 0.94), (-0.05, 0.5), (0.0, 0.0))).tube(pen.paint.leaf, STROKE, STROKE * 0.6)
    pen.way(((-0.03, 0.62), (-0.36, 0.40), (-0.56, 0.54), (-0.28, 0.74)), closed=True)
    pen.shade(pen.paint.leaf, keep=True).line(pen.paint.line, STROKE * 0.85)
    for petal in range(8):
        turn = petal * math.tau / 8
        pen.oval(0.44 * math.cos(turn), -0.30 + 0.44 * math.sin(turn), 0.25, 0.19, turn)
        pen.shade(pen.paint.petal, keep=True).line(pen.paint.line, STROKE * 0.8)
    pen.oval(0, -0.30, 0.26).shade(pen.paint.warm, keep=True).line(pen.paint.line, STROKE * 0.8)


def candle(pen: Pen) -> None:
    """A candle, without its flame."""
    pen.box(-0.30, 0.10, 0.60, 0.82, 0.09).shade(pen.paint.wax, keep=True).line(pen.paint.line, STROKE)
    pen.way(((-0.28, 0.24), (-0.12, 0.32), (-0.06, 0.50), (0.04, 0.32), (0.28, 0.22))).line(
        pen.paint.line, STROKE * 0.7
    )
    pen.edges(((0, 0.10), (0, -0.08))).line(pen.paint.line, STROKE * 0.8)


def flame(pen: Pen) -> None:
    """The flame of that candle, which burns upwards from its wick in the middle of the picture."""
    pen.soft(0, -0.40, 0.58, 0.58, colour=pen.paint.flame, alpha=0.5)
    pen.way(((0, -0.90), (0.27, -0.34), (0.0, -0.06), (-0.27, -0.34)), closed=True)
    pen.shade(pen.paint.flame, 0.22, keep=True).line(pen.paint.line, STROKE * 0.85)
    pen.way(((0, -0.56), (0.11, -0.28), (0.0, -0.14), (-0.11, -0.28)), closed=True).fill(pen.paint.moon)


def burning(pen: Pen) -> None:
    """The candle with its flame."""
    candle(pen)
    flame(pen)


def drink(pen: Pen) -> None:
    """A glass of water."""
    glass = ((-0.50, -0.74), (0.50, -0.74), (0.38, 0.80), (-0.38, 0.80))
    pen.edges(glass, closed=True).fill(pen.paint.white)
    pen.edges(((-0.46, -0.28), (0.46, -0.28), (0.38, 0.80), (-0.38, 0.80)), closed=True).shade(pen.paint.water)
    pen.way(((-0.46, -0.28), (-0.2, -0.34), (0.1, -0.24), (0.46, -0.30))).line(pen.paint.line, STROKE * 0.7)
    pen.edges(glass, closed=True).line(pen.paint.line, STROKE)
    for x, y, r in ((-0.16, 0.12, 0.06), (0.14, 0.34, 0.045), (-0.02, 0.56, 0.05)):
        pen.oval(x, y, r).fill(pen.paint.white, keep=True).line(pen.paint.line, STROKE * 0.4)


def rest(pen: Pen) -> None:
    """Three round stones that lie on one another."""
    pen.soft(0, 0.80, 0.86, 0.16, colour=pen.paint.shadow, alpha=0.25)
    for x, y, rx, ry, colour in (
        (0.02, 0.54, 0.72, 0.27, pen.paint.horn),
        (-0.06, 0.08, 0.52, 0.24, pen.paint.breeze),
        (0.05, -0.32, 0.34, 0.20, pen.paint.sand),
    ):
        pen.oval(x, y, rx, ry).shade(colour, 0.22, keep=True).line(pen.paint.line, STROKE)
    pen.way(((0.02, -0.50), (0.06, -0.76), (0.34, -0.88), (0.30, -0.62)), closed=True)
    pen.shade(pen.paint.leaf, keep=True).line(pen.paint.line, STROKE * 0.85)
