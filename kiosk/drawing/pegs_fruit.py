"""Peg pictures: good things to eat."""

from kiosk.drawing.peg_ink import STROKE, dots, inked
from kiosk.drawing.pen import Pen


def apple(pen: Pen) -> None:
    """A green apple, bitten by nobody."""
    body = (
        (0, -0.40),
        (0.40, -0.54),
        (0.78, -0.20),
        (0.70, 0.38),
        (0.30, 0.84),
        (0, 0.76),
        (-0.30, 0.84),
        (-0.70, 0.38),
        (-0.78, -0.20),
        (-0.40, -0.54),
    )
    pen.way(body, closed=True)
    inked(pen, pen.paint.green)
    pen.soft(-0.36, -0.12, 0.22, 0.30, colour=pen.paint.white, alpha=0.7)
    pen.way(((0, -0.36), (0.02, -0.62), (0.12, -0.84))).tube(pen.paint.brown, 0.06, STROKE * 0.7)
    pen.way(((0.08, -0.58), (0.34, -0.86), (0.70, -0.80), (0.46, -0.56)), closed=True)
    inked(pen, pen.paint.leaf, 0.85)


def banana(pen: Pen) -> None:
    """A banana."""
    peel = (
        (-0.70, -0.86), (-0.52, -0.90), (-0.42, -0.44), (-0.06, 0.16), (0.52, 0.38), (0.86, 0.34), (0.92, 0.52),
        (0.60, 0.74), (0.06, 0.76), (-0.46, 0.42), (-0.74, -0.14),
    )  # fmt: skip
    pen.way(peel, closed=True)
    inked(pen, pen.paint.lemon)
    pen.way(((-0.60, -0.50), (-0.38, 0.10), (0.04, 0.46), (0.66, 0.54))).line(pen.paint.line, STROKE * 0.7)
    pen.edges(((-0.62, -0.88), (-0.56, -0.66))).line(pen.paint.line, 0.20)
    pen.edges(((0.86, 0.42), (0.90, 0.46))).line(pen.paint.line, 0.16)


def carrot(pen: Pen) -> None:
    """A carrot with its green."""
    for leaf in (
        ((0.34, -0.40), (0.30, -0.80), (0.44, -0.94), (0.54, -0.60)),
        ((0.42, -0.34), (0.66, -0.76), (0.86, -0.80), (0.74, -0.50)),
        ((0.44, -0.30), (0.80, -0.40), (0.94, -0.30), (0.74, -0.14)),
    ):
        pen.way(leaf, closed=True)
        inked(pen, pen.paint.green, 0.9)
    pen.way(((0.20, -0.50), (0.50, -0.40), (0.56, -0.06), (0.16, 0.34), (-0.84, 0.88), (-0.30, -0.10)), closed=True)
    inked(pen, pen.paint.orange)
    for start, end in (
        ((0.04, -0.30), (0.20, -0.14)),
        ((-0.22, 0.06), (-0.08, 0.22)),
        ((0.20, 0.10), (0.08, -0.02)),
        ((-0.34, 0.40), (-0.44, 0.28)),
    ):
        pen.edges((start, end)).line(pen.paint.line, STROKE * 0.8)


def strawberry(pen: Pen) -> None:
    """A strawberry."""
    pen.way(
        (
            (0, -0.50),
            (0.46, -0.56),
            (0.74, -0.20),
            (0.54, 0.36),
            (0, 0.92),
            (-0.54, 0.36),
            (-0.74, -0.20),
            (-0.46, -0.56),
        ),
        closed=True,
    )
    inked(pen, pen.paint.red)
    seeds = (
        (-0.40, -0.12),
        (0, -0.06),
        (0.40, -0.12),
        (-0.24, 0.20),
        (0.22, 0.20),
        (-0.40, 0.16),
        (0.40, 0.16),
        (0, 0.48),
    )
    for x, y in seeds:
        pen.oval(x, y, 0.045, 0.07).fill(pen.paint.lemon)
    pen.edges(
        (
            (0, -0.26),
            (-0.20, -0.44),
            (-0.56, -0.34),
            (-0.42, -0.62),
            (-0.10, -0.74),
            (0, -0.92),
            (0.10, -0.74),
            (0.42, -0.62),
            (0.56, -0.34),
            (0.20, -0.44),
        ),
        closed=True,
    )
    inked(pen, pen.paint.leaf)


def cherries(pen: Pen) -> None:
    """Two cherries on one stalk."""
    for x, y in ((-0.42, 0.50), (0.46, 0.40)):
        pen.way(((0.10, -0.78), (0.10 + (x - 0.10) * 0.4, -0.24), (x, y - 0.30))).line(pen.paint.line, STROKE * 1.1)
    pen.way(((0.08, -0.78), (0.40, -0.94), (0.88, -0.72), (0.52, -0.52)), closed=True)
    inked(pen, pen.paint.green)
    for x, y in ((-0.42, 0.50), (0.46, 0.40)):
        pen.oval(x, y, 0.38)
        inked(pen, pen.paint.red)
        dots(pen, pen.paint.white, 0.075, (x - 0.13, y - 0.13))


def icecream(pen: Pen) -> None:
    """An ice cream in its cone."""
    cone = ((-0.46, 0.02), (0.46, 0.02), (0, 0.96))
    pen.edges(cone, closed=True).shade(pen.paint.warm, keep=True)
    pen.on.save()
    pen.on.clip()
    for k in range(-4, 5):
        for lean in (-0.4, 0.4):
            pen.edges(((k * 0.26 - lean, 0.0), (k * 0.26 + lean, 1.0))).line(pen.paint.line, STROKE * 0.45)
    pen.on.restore()
    pen.edges(cone, closed=True).line(pen.paint.line, STROKE)
    for x, y, colour in ((-0.28, -0.14, pen.paint.petal), (0.28, -0.14, pen.paint.brown), (0, -0.54, pen.paint.wax)):
        pen.oval(x, y, 0.34)
        inked(pen, colour)
    pen.oval(0.02, -0.86, 0.11)
    inked(pen, pen.paint.red, 0.8)
