"""Peg pictures: what lives and grows in a garden."""

import math

from kiosk.drawing.peg_ink import STROKE, dots, eyes, inked, smile
from kiosk.drawing.pen import Pen


def snail(pen: Pen) -> None:
    """A snail with its round house."""
    for x, tip in ((-0.66, -0.80), (-0.50, -0.44)):
        pen.edges(((x, -0.10), (tip, -0.58))).line(pen.paint.line, STROKE)
        pen.oval(tip, -0.62, 0.08).fill(pen.paint.line)
    pen.way(
        (
            (-0.44, 0.30),
            (-0.40, -0.14),
            (-0.66, -0.26),
            (-0.86, -0.04),
            (-0.80, 0.50),
            (-0.56, 0.70),
            (0.92, 0.74),
            (0.60, 0.46),
        ),
        closed=True,
    )
    inked(pen, pen.paint.sand)
    pen.oval(0.18, 0.02, 0.56)
    inked(pen, pen.paint.pot)
    turns = [(0.45 - 0.026 * k, 0.55 * k - 0.3) for k in range(1, 16)]
    pen.way([(0.18 + r * math.cos(turn), 0.02 + r * math.sin(turn)) for r, turn in turns])
    pen.line(pen.paint.line, STROKE * 0.9)
    eyes(pen, (-0.68, 0.06), size=0.06)
    smile(pen, -0.70, 0.22, 0.09)


def bee(pen: Pen) -> None:
    """A bee that hums along."""
    for x, turn in ((-0.06, -0.5), (0.32, 0.35)):
        pen.oval(x, -0.52, 0.24, 0.38, turn)
        inked(pen, pen.paint.sky)
    pen.edges(((0.72, 0.16), (0.96, 0.22), (0.72, 0.34)), closed=True).fill(pen.paint.line)
    body = (
        (-0.60, 0.18),
        (-0.36, -0.22),
        (0.20, -0.30),
        (0.66, -0.04),
        (0.74, 0.28),
        (0.46, 0.58),
        (-0.14, 0.66),
        (-0.52, 0.50),
    )
    pen.way(body, closed=True).shade(pen.paint.lemon, keep=True)
    pen.on.save()
    pen.on.clip()
    for x in (-0.04, 0.30, 0.62):
        pen.way(((x, -0.6), (x + 0.10, 0.2), (x, 1.0))).stripe(pen.paint.coal, 0.16)
    pen.on.restore()
    pen.way(body, closed=True).line(pen.paint.line, STROKE)
    for tip in (-0.86, -0.56):
        pen.way(((-0.58, -0.04), (tip + 0.06, -0.26), (tip, -0.44))).line(pen.paint.line, STROKE * 0.8)
        pen.oval(tip, -0.46, 0.07).fill(pen.paint.line)
    pen.oval(-0.58, 0.18, 0.34)
    inked(pen, pen.paint.lemon)
    eyes(pen, (-0.70, 0.12), (-0.48, 0.12), size=0.065)
    smile(pen, -0.60, 0.28, 0.10)


def ladybird(pen: Pen) -> None:
    """A ladybird from above."""
    for side in (-1, 1):
        for y, far in ((-0.16, -0.34), (0.18, 0.18), (0.52, 0.72)):
            pen.way(((side * 0.60, y), (side * 0.82, (y + far) / 2), (side * 0.92, far))).line(
                pen.paint.line, STROKE * 1.3
            )
        pen.way(((side * 0.16, -0.72), (side * 0.26, -0.88), (side * 0.42, -0.92))).line(pen.paint.line, STROKE)
    pen.oval(0, -0.48, 0.42, 0.34)
    inked(pen, pen.paint.coal)
    pen.oval(0, 0.20, 0.70, 0.66)
    inked(pen, pen.paint.red)
    pen.way(((-0.62, -0.14), (0, -0.32), (0.62, -0.14))).line(pen.paint.line, STROKE)
    pen.edges(((0, -0.32), (0, 0.84))).line(pen.paint.line, STROKE)
    for side in (-1, 1):
        dots(pen, pen.paint.line, 0.125, (side * 0.30, 0.02), (side * 0.42, 0.36), (side * 0.20, 0.58))
        pen.oval(side * 0.18, -0.56, 0.10, 0.11).fill(pen.paint.white)
        pen.oval(side * 0.16, -0.56, 0.045).fill(pen.paint.line)


def butterfly(pen: Pen) -> None:
    """A butterfly, its wings open."""
    for side in (-1, 1):
        pen.way(
            ((side * 0.06, 0.06), (side * 0.60, 0.06), (side * 0.76, 0.44), (side * 0.46, 0.82), (side * 0.10, 0.46)),
            closed=True,
        )
        inked(pen, pen.paint.sky)
        pen.way(
            (
                (side * 0.06, 0.08),
                (side * 0.26, -0.60),
                (side * 0.70, -0.84),
                (side * 0.94, -0.50),
                (side * 0.78, 0.02),
            ),
            closed=True,
        )
        inked(pen, pen.paint.blue)
        pen.oval(side * 0.62, -0.42, 0.17)
        inked(pen, pen.paint.lemon, 0.7)
        pen.oval(side * 0.44, 0.42, 0.12)
        inked(pen, pen.paint.petal, 0.7)
        pen.way(((side * 0.04, -0.40), (side * 0.10, -0.70), (side * 0.24, -0.84))).line(pen.paint.line, STROKE * 0.8)
        pen.oval(side * 0.24, -0.86, 0.06).fill(pen.paint.line)
    pen.oval(0, 0.10, 0.12, 0.54)
    inked(pen, pen.paint.coal)


def tree(pen: Pen) -> None:
    """A tree with a round crown."""
    pen.edges(((-0.14, 0.10), (0.14, 0.10), (0.20, 0.90), (-0.20, 0.90)), closed=True)
    inked(pen, pen.paint.brown)
    crown = (
        (-0.30, 0.40), (-0.70, 0.28), (-0.84, -0.08), (-0.62, -0.40), (-0.44, -0.72), (0.0, -0.90), (0.44, -0.72),
        (0.62, -0.40), (0.84, -0.08), (0.70, 0.28), (0.30, 0.40), (0.0, 0.30),
    )  # fmt: skip
    pen.way(crown, closed=True)
    inked(pen, pen.paint.leaf)
    for x, y in ((-0.44, -0.10), (0.10, -0.50), (0.36, 0.02)):
        pen.way(((x - 0.13, y), (x, y + 0.10), (x + 0.13, y))).line(pen.paint.line, STROKE * 0.7)


def tulip(pen: Pen) -> None:
    """A tulip with two leaves."""
    pen.edges(((0, 0.0), (0, 0.86))).tube(pen.paint.green, 0.09, STROKE)
    for side in (-1, 1):
        pen.way(((side * 0.04, 0.90), (side * 0.40, 0.66), (side * 0.58, 0.16), (side * 0.20, 0.44)), closed=True)
        inked(pen, pen.paint.green)
    cup = (
        (-0.48, -0.78),
        (-0.24, -0.50),
        (0, -0.92),
        (0.24, -0.50),
        (0.48, -0.78),
        (0.52, -0.24),
        (0.24, 0.10),
        (-0.24, 0.10),
        (-0.52, -0.24),
    )
    pen.edges(cup, closed=True)
    inked(pen, pen.paint.petal)
    pen.way(((0, -0.60), (0.22, -0.24), (0, 0.08), (-0.22, -0.24)), closed=True)
    inked(pen, pen.paint.rose, 0.8)


def mushroom(pen: Pen) -> None:
    """A toadstool, red with white spots."""
    pen.way(((-0.22, 0.0), (0.22, 0.0), (0.30, 0.70), (0.20, 0.88), (-0.20, 0.88), (-0.30, 0.70)), closed=True)
    inked(pen, pen.paint.wax)
    pen.way(
        (
            (-0.90, 0.14),
            (-0.78, -0.40),
            (-0.36, -0.80),
            (0.36, -0.80),
            (0.78, -0.40),
            (0.90, 0.14),
            (0.40, 0.22),
            (-0.40, 0.22),
        ),
        closed=True,
    )
    inked(pen, pen.paint.red)
    for x, y, r in (
        (0, -0.44, 0.18),
        (-0.46, -0.26, 0.13),
        (0.48, -0.24, 0.13),
        (-0.22, 0.04, 0.09),
        (0.24, 0.04, 0.09),
    ):
        pen.oval(x, y, r).fill(pen.paint.white)


def acorn(pen: Pen) -> None:
    """An acorn in its cup."""
    pen.on.rotate(0.6)
    pen.on.translate(-0.04, 0.0)
    pen.on.scale(1.06, 1.06)
    pen.way(((0.0, -0.66), (0.04, -0.84), (0.20, -0.94))).tube(pen.paint.brown, 0.07, STROKE * 0.8)
    pen.way(
        ((-0.56, -0.10), (0.56, -0.10), (0.54, 0.30), (0.26, 0.70), (0, 0.94), (-0.26, 0.70), (-0.54, 0.30)),
        closed=True,
    )
    inked(pen, pen.paint.warm)
    pen.soft(-0.20, 0.16, 0.16, 0.30, colour=pen.paint.white, alpha=0.6)
    cup = ((-0.74, -0.06), (-0.70, -0.42), (-0.30, -0.68), (0.30, -0.68), (0.70, -0.42), (0.74, -0.06), (0, 0.04))
    pen.way(cup, closed=True).shade(pen.paint.brown, keep=True)
    pen.on.save()
    pen.on.clip()
    for k in range(-6, 7):
        for lean in (-0.5, 0.5):
            pen.edges(((k * 0.26 - lean, -0.8), (k * 0.26 + lean, 0.2))).line(pen.paint.line, STROKE * 0.4)
    pen.on.restore()
    pen.way(cup, closed=True).line(pen.paint.line, STROKE)
