"""Peg pictures: what rides, flies and is played with."""

import math

from kiosk.drawing.peg_ink import STROKE, inked, smile
from kiosk.drawing.pen import Pen


def boat(pen: Pen) -> None:
    """A sailing boat."""
    pen.on.scale(0.94, 0.94)
    pen.edges(((0, -0.92), (0, 0.40))).line(pen.paint.line, STROKE * 1.3)
    pen.way(((0.08, -0.84), (0.48, -0.30), (0.66, 0.22), (0.08, 0.22)), closed=True)
    inked(pen, pen.paint.white)
    pen.edges(((-0.08, -0.64), (-0.08, 0.22), (-0.62, 0.22)), closed=True)
    inked(pen, pen.paint.blue)
    pen.edges(((-0.86, 0.36), (0.86, 0.36), (0.56, 0.80), (-0.56, 0.80)), closed=True)
    inked(pen, pen.paint.pot)
    pen.way(((-0.96, 0.84), (-0.64, 0.74), (-0.32, 0.86), (0, 0.74), (0.32, 0.86), (0.64, 0.74), (0.96, 0.84)))
    pen.tube(pen.paint.water, 0.10, STROKE * 0.7)


def kite(pen: Pen) -> None:
    """A kite with its tail."""
    pen.way(((-0.36, 0.22), (-0.56, 0.44), (-0.40, 0.62), (-0.70, 0.92))).line(pen.paint.line, STROKE * 0.8)
    for x, y in ((-0.54, 0.44), (-0.44, 0.68)):
        for side in (-1, 1):
            pen.edges(((x, y), (x + side * 0.24, y - 0.12), (x + side * 0.24, y + 0.12)), closed=True)
            inked(pen, pen.paint.purple, 0.7)
    middle, tips = (0.12, -0.30), ((0.40, -0.94), (0.90, -0.06), (-0.36, 0.24), (-0.62, -0.60))
    colours = (pen.paint.lemon, pen.paint.red, pen.paint.lemon, pen.paint.red)
    for at, colour in enumerate(colours):
        pen.edges((middle, tips[at], tips[(at + 1) % 4]), closed=True)
        pen.shade(colour, keep=True).line(pen.paint.line, STROKE * 0.6)
    pen.edges(tips, closed=True).line(pen.paint.line, STROKE)


def car(pen: Pen) -> None:
    """A car."""
    pen.way(((-0.48, 0.02), (-0.34, -0.44), (0.20, -0.48), (0.50, 0.02)), closed=True)
    inked(pen, pen.paint.red)
    pen.edges(((-0.36, -0.04), (-0.26, -0.32), (-0.04, -0.34), (-0.04, -0.04)), closed=True).fill(pen.paint.pane)
    pen.edges(((0.06, -0.04), (0.06, -0.34), (0.18, -0.34), (0.34, -0.04)), closed=True).fill(pen.paint.pane)
    pen.way(
        ((-0.92, 0.40), (-0.88, 0.08), (-0.50, -0.04), (0.50, -0.04), (0.86, 0.10), (0.94, 0.44), (0, 0.50)),
        closed=True,
    )
    inked(pen, pen.paint.red)
    pen.oval(0.84, 0.20, 0.08).fill(pen.paint.lemon, keep=True).line(pen.paint.line, STROKE * 0.6)
    pen.edges(((0.01, 0.02), (0.01, 0.36))).line(pen.paint.line, STROKE * 0.6)
    for x in (-0.50, 0.50):
        pen.oval(x, 0.46, 0.25).fill(pen.paint.line)
        pen.oval(x, 0.46, 0.11).fill(pen.paint.white)


def train(pen: Pen) -> None:
    """A steam engine."""
    for x, y, r in ((-0.52, -0.60, 0.13), (-0.32, -0.78, 0.16), (0.0, -0.84, 0.12)):
        pen.oval(x, y, r)
        inked(pen, pen.paint.white, 0.7)
    pen.edges(((-0.68, -0.10), (-0.74, -0.46), (-0.34, -0.46), (-0.40, -0.10)), closed=True)
    inked(pen, pen.paint.coal)
    pen.box(-0.84, -0.14, 1.10, 0.62, 0.14)
    inked(pen, pen.paint.green)
    pen.box(0.16, -0.50, 0.66, 0.98, 0.05)
    inked(pen, pen.paint.green)
    pen.box(0.30, -0.32, 0.38, 0.34, 0.04).fill(pen.paint.pane, keep=True).line(pen.paint.line, STROKE * 0.8)
    pen.box(0.06, -0.62, 0.86, 0.16, 0.06)
    inked(pen, pen.paint.red)
    for x, r in ((-0.56, 0.21), (-0.08, 0.21), (0.48, 0.30)):
        pen.oval(x, 0.80 - r, r)
        inked(pen, pen.paint.red)
        pen.oval(x, 0.80 - r, 0.06).fill(pen.paint.line)
    pen.edges(((-0.94, 0.84), (0.94, 0.84))).line(pen.paint.line, STROKE)


def balloon(pen: Pen) -> None:
    """A balloon on a string."""
    pen.way(((0, 0.48), (0.14, 0.64), (-0.10, 0.78), (0.04, 0.94))).line(pen.paint.line, STROKE * 0.8)
    pen.edges(((-0.12, 0.52), (0, 0.34), (0.12, 0.52)), closed=True)
    inked(pen, pen.paint.purple, 0.9)
    pen.way(
        (
            (0, -0.94),
            (0.48, -0.74),
            (0.60, -0.28),
            (0.34, 0.20),
            (0, 0.40),
            (-0.34, 0.20),
            (-0.60, -0.28),
            (-0.48, -0.74),
        ),
        closed=True,
    )
    inked(pen, pen.paint.purple)
    pen.way(((-0.36, -0.34), (-0.34, -0.58), (-0.18, -0.72))).line(pen.paint.white, STROKE * 1.3)


def rocket(pen: Pen) -> None:
    """A rocket that flies."""
    pen.on.translate(0.12, -0.10)
    pen.on.rotate(0.7)
    pen.on.scale(0.94, 0.94)
    pen.way(((-0.22, 0.52), (0, 0.96), (0.22, 0.52)), closed=True)
    inked(pen, pen.paint.flame)
    for side in (-1, 1):
        pen.way(((side * 0.30, 0.06), (side * 0.72, 0.42), (side * 0.70, 0.76), (side * 0.26, 0.54)), closed=True)
        inked(pen, pen.paint.blue)
    pen.way(
        ((0, -0.96), (0.34, -0.46), (0.38, 0.10), (0.26, 0.58), (-0.26, 0.58), (-0.38, 0.10), (-0.34, -0.46)),
        closed=True,
    )
    inked(pen, pen.paint.white)
    pen.way(((0, -0.96), (0.28, -0.56), (0, -0.48), (-0.28, -0.56)), closed=True)
    inked(pen, pen.paint.red)
    pen.oval(0, -0.12, 0.19)
    inked(pen, pen.paint.pane, 0.9)


def ball(pen: Pen) -> None:
    """A beach ball."""
    pen.oval(0, 0, 0.84).fill(pen.paint.white, keep=True)
    pen.on.save()
    pen.on.clip()
    for at, colour in enumerate((pen.paint.blue, pen.paint.lemon, pen.paint.red)):
        turn = at * math.tau / 3 + 0.5
        far = [(1.1 * math.cos(turn + k * 0.26), 1.1 * math.sin(turn + k * 0.26)) for k in range(5)]
        pen.edges(((-0.14, -0.20), *far), closed=True).fill(colour, keep=True).line(pen.paint.line, STROKE * 0.6)
    pen.on.restore()
    pen.oval(0, 0, 0.84).line(pen.paint.line, STROKE)
    pen.oval(-0.14, -0.20, 0.15)
    inked(pen, pen.paint.white, 0.7)


def rainbow(pen: Pen) -> None:
    """A rainbow between two clouds."""
    pen.on.scale(0.94, 0.94)
    colours = (pen.paint.red, pen.paint.sun, pen.paint.green, pen.paint.blue)
    pen.on.new_sub_path()
    pen.on.arc(0, 0.50, 0.70, math.pi, math.tau)
    pen.stripe(pen.paint.line, 0.56 + STROKE * 2 * pen.theme.stroke)
    for at, colour in enumerate(colours):
        pen.on.new_sub_path()
        pen.on.arc(0, 0.50, 0.91 - 0.14 * at, math.pi, math.tau)
        pen.stripe(colour, 0.145)
    for side in (-1, 1):
        pen.way(
            (
                (side * 0.94, 0.72),
                (side * 0.98, 0.48),
                (side * 0.74, 0.30),
                (side * 0.50, 0.42),
                (side * 0.28, 0.54),
                (side * 0.36, 0.76),
                (side * 0.66, 0.80),
            ),
            closed=True,
        )
        inked(pen, pen.paint.white)


def star(pen: Pen) -> None:
    """A friendly star."""
    turns = [(k * math.pi / 5 - math.pi / 2, 0.88 if k % 2 == 0 else 0.44) for k in range(1, 11)]
    pen.edges([(r * math.cos(a), 0.08 + r * math.sin(a)) for a, r in turns], closed=True)
    pen.line(pen.paint.line, STROKE * 2.6, keep=True).shade(pen.paint.lemon)
    for x in (-0.16, 0.16):
        pen.oval(x, 0.02, 0.06, 0.08).fill(pen.paint.line)
    smile(pen, 0, 0.20, 0.13)


def snowman(pen: Pen) -> None:
    """A snowman with a hat and a scarf."""
    for side in (-1, 1):
        arm = ((side * 0.40, 0.20), (side * 0.70, -0.02), (side * 0.90, -0.20))
        pen.way(arm).line(pen.paint.line, STROKE * 1.2)
        pen.edges(((side * 0.74, -0.06), (side * 0.92, 0.02))).line(pen.paint.line, STROKE)
    pen.oval(0, 0.46, 0.56, 0.46)
    inked(pen, pen.paint.white)
    pen.oval(0, -0.32, 0.38)
    inked(pen, pen.paint.white)
    pen.box(-0.26, -0.94, 0.52, 0.34, 0.04)
    inked(pen, pen.paint.coal)
    pen.edges(((-0.44, -0.60), (0.44, -0.60))).line(pen.paint.line, 0.11)
    pen.way(((0.16, 0.06), (0.34, 0.30), (0.28, 0.48), (0.10, 0.12)), closed=True)
    inked(pen, pen.paint.teal, 0.8)
    pen.way(((-0.34, -0.02), (0, 0.10), (0.34, -0.02))).tube(pen.paint.teal, 0.13, STROKE * 0.8)
    pen.edges(((0, -0.36), (0.36, -0.26), (0, -0.24)), closed=True)
    inked(pen, pen.paint.orange, 0.7)
    for x, y in ((-0.14, -0.42), (0.14, -0.42), (0, 0.36), (0, 0.62)):
        pen.oval(x, y, 0.06).fill(pen.paint.line)
