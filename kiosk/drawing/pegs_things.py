"""Peg pictures: things of every day."""

import math

from kiosk.drawing.peg_ink import STROKE, dots, inked
from kiosk.drawing.pen import Pen


def umbrella(pen: Pen) -> None:
    """An open umbrella."""
    pen.way(((0, -0.10), (0, 0.62), (0.08, 0.84), (0.28, 0.84), (0.34, 0.66))).tube(pen.paint.brown, 0.06, STROKE * 0.8)
    pen.edges(((0, -0.92), (0, -0.72))).line(pen.paint.line, STROKE * 1.4)
    pen.on.move_to(-0.92, 0.06)
    pen.on.curve_to(-0.86, -0.98, 0.86, -0.98, 0.92, 0.06)
    for right in (0.92, 0.31, -0.31):
        pen.on.curve_to(right - 0.14, -0.14, right - 0.47, -0.14, right - 0.61, 0.06)
    pen.on.close_path()
    inked(pen, pen.paint.teal)
    for side in (-1, 1):
        pen.way(((side * 0.04, -0.72), (side * 0.26, -0.40), (side * 0.31, 0.06))).line(pen.paint.line, STROKE * 0.7)


def key(pen: Pen) -> None:
    """A key."""
    pen.on.save()
    pen.on.rotate(-0.7)
    strokes = (((0, -0.20), (0, 0.92)), ((0.06, 0.56), (0.32, 0.56)), ((0.06, 0.86), (0.32, 0.86)))
    for colour, wider in ((pen.paint.line, 2 * STROKE * pen.theme.stroke), (pen.paint.gold, 0.0)):
        for stroke in strokes:
            pen.edges(stroke).stripe(colour, 0.15 + wider)
        pen.oval(0, -0.50, 0.32).stripe(colour, 0.20 + wider)
    pen.on.restore()


def house(pen: Pen) -> None:
    """A house with a chimney."""
    pen.box(0.36, -0.84, 0.22, 0.50, 0.03)
    inked(pen, pen.paint.pot)
    pen.box(-0.62, -0.16, 1.24, 1.04, 0.04)
    inked(pen, pen.paint.wax)
    pen.edges(((0, -0.90), (0.92, -0.10), (-0.92, -0.10)), closed=True)
    inked(pen, pen.paint.roof)
    pen.box(-0.44, 0.28, 0.36, 0.60, 0.05)
    inked(pen, pen.paint.blue, 0.8)
    pen.oval(-0.16, 0.60, 0.04).fill(pen.paint.line)
    pen.box(0.10, 0.20, 0.36, 0.34, 0.03)
    inked(pen, pen.paint.pane, 0.8)
    pen.edges(((0.28, 0.20), (0.28, 0.54)))
    pen.edges(((0.10, 0.37), (0.46, 0.37))).line(pen.paint.line, STROKE * 0.6)


def drum(pen: Pen) -> None:
    """A drum and its two sticks."""
    pen.box(-0.74, -0.22, 1.48, 0.92, 0.24)
    inked(pen, pen.paint.blue)
    zigzag = [(-0.70 + 0.28 * k, 0.02 if k % 2 == 0 else 0.56) for k in range(6)]
    pen.edges(zigzag).line(pen.paint.white, STROKE * 1.1)
    pen.oval(0, -0.22, 0.74, 0.26)
    inked(pen, pen.paint.wax)
    pen.way(((-0.74, 0.50), (-0.40, 0.68), (0, 0.74), (0.40, 0.68), (0.74, 0.50))).tube(
        pen.paint.lemon, 0.09, STROKE * 0.7
    )
    for side in (-1, 1):
        pen.edges(((side * 0.14, -0.26), (side * 0.66, -0.80))).tube(pen.paint.brown, 0.07, STROKE * 0.7)
        pen.oval(side * 0.12, -0.24, 0.11)
        inked(pen, pen.paint.red, 0.7)


def bell(pen: Pen) -> None:
    """A bell."""
    pen.oval(0, 0.72, 0.17)
    inked(pen, pen.paint.brown)
    pen.oval(0, -0.78, 0.13).line(pen.paint.line, 0.15, keep=True).stripe(pen.paint.gold, 0.06)
    body = (
        (0, -0.70),
        (0.36, -0.54),
        (0.50, 0.10),
        (0.82, 0.52),
        (0.72, 0.64),
        (-0.72, 0.64),
        (-0.82, 0.52),
        (-0.50, 0.10),
        (-0.36, -0.54),
    )
    pen.way(body, closed=True)
    inked(pen, pen.paint.gold)
    pen.way(((-0.62, 0.34), (0, 0.42), (0.62, 0.34))).line(pen.paint.line, STROKE * 0.7)
    pen.way(((-0.26, 0.10), (-0.22, -0.26), (-0.10, -0.44))).line(pen.paint.white, STROKE * 1.2)


def boot(pen: Pen) -> None:
    """A wellington boot."""
    leg = (
        (-0.44, -0.82),
        (0.20, -0.82),
        (0.18, 0.10),
        (0.60, 0.24),
        (0.84, 0.52),
        (0.80, 0.74),
        (-0.46, 0.74),
        (-0.48, 0.10),
    )
    pen.way(leg, closed=True)
    inked(pen, pen.paint.sun)
    pen.box(-0.54, 0.66, 1.46, 0.20, 0.06)
    inked(pen, pen.paint.coal)
    pen.box(-0.52, -0.92, 0.78, 0.24, 0.08)
    inked(pen, pen.paint.coal)
    pen.way(((-0.28, -0.50), (-0.30, -0.10), (-0.28, 0.24))).line(pen.paint.white, STROKE * 1.2)


def crown(pen: Pen) -> None:
    """A crown with three stones."""
    points = ((-0.74, 0.66), (-0.92, -0.40), (-0.42, 0.06), (0, -0.74), (0.42, 0.06), (0.92, -0.40), (0.74, 0.66))
    pen.edges(points, closed=True)
    inked(pen, pen.paint.gold)
    pen.edges(((-0.68, 0.38), (0.68, 0.38))).line(pen.paint.line, STROKE * 0.7)
    for x, y in ((-0.92, -0.46), (0, -0.80), (0.92, -0.46)):
        pen.oval(min(max(x, -0.88), 0.88), y, 0.12)
        inked(pen, pen.paint.gold, 0.8)
    for x, colour in ((-0.40, pen.paint.blue), (0, pen.paint.red), (0.40, pen.paint.green)):
        pen.oval(x, 0.20, 0.11, 0.13)
        inked(pen, colour, 0.7)


def mitten(pen: Pen) -> None:
    """A woollen mitten."""
    hand = (
        (-0.48, 0.52), (-0.58, -0.20), (-0.42, -0.76), (-0.04, -0.92), (0.32, -0.76), (0.40, -0.24), (0.46, -0.06),
        (0.66, -0.26), (0.88, -0.20), (0.86, 0.06), (0.40, 0.52),
    )  # fmt: skip
    pen.way(hand, closed=True)
    inked(pen, pen.paint.water)
    pen.box(-0.58, 0.48, 1.06, 0.40, 0.12)
    inked(pen, pen.paint.white)
    for x in (-0.30, -0.05, 0.20):
        pen.edges(((x, 0.56), (x, 0.80))).line(pen.paint.line, STROKE * 0.6)
    for turn in range(3):
        dx, dy = 0.24 * math.cos(turn * math.pi / 3 + 0.52), 0.24 * math.sin(turn * math.pi / 3 + 0.52)
        pen.edges(((-0.08 - dx, -0.26 - dy), (-0.08 + dx, -0.26 + dy))).line(pen.paint.white, STROKE)


def teapot(pen: Pen) -> None:
    """A teapot with dots."""
    pen.way(((0.50, -0.16), (0.78, -0.28), (0.86, 0.10), (0.50, 0.36))).tube(pen.paint.sage, 0.11, STROKE)
    pen.way(((-0.44, 0.44), (-0.66, 0.28), (-0.92, -0.28), (-0.72, -0.32), (-0.40, 0.02)), closed=True)
    inked(pen, pen.paint.sage)
    pen.oval(0.04, 0.22, 0.58, 0.54)
    inked(pen, pen.paint.sage)
    pen.way(((-0.32, -0.24), (-0.10, -0.48), (0.18, -0.48), (0.40, -0.24)), closed=True)
    inked(pen, pen.paint.sage)
    pen.oval(0.04, -0.58, 0.12)
    inked(pen, pen.paint.red, 0.9)
    pen.box(-0.30, 0.70, 0.68, 0.14, 0.05)
    inked(pen, pen.paint.sage, 0.9)
    dots(pen, pen.paint.red, 0.085, (-0.28, 0.12), (0.04, 0.02), (0.36, 0.12), (-0.14, 0.42), (0.22, 0.42))


def anchor(pen: Pen) -> None:
    """An anchor."""
    pen.way(((-0.80, 0.16), (-0.62, 0.60), (0, 0.80), (0.62, 0.60), (0.80, 0.16))).tube(pen.paint.night, 0.15, STROKE)
    for side in (-1, 1):
        pen.edges(((side * 0.94, 0.32), (side * 0.82, -0.06), (side * 0.54, 0.22)), closed=True)
        inked(pen, pen.paint.night)
    pen.edges(((0, -0.36), (0, 0.78))).tube(pen.paint.night, 0.15, STROKE)
    pen.edges(((-0.42, -0.22), (0.42, -0.22))).tube(pen.paint.night, 0.14, STROKE)
    pen.edges(((0, -0.30), (0, 0.74))).stripe(pen.paint.night, 0.14)
    pen.oval(0, -0.64, 0.20).tube(pen.paint.night, 0.13, STROKE)


def pencil(pen: Pen) -> None:
    """A pencil that has drawn a line."""
    pen.way(((-0.92, 0.86), (-0.56, 0.78), (-0.28, 0.90), (0.10, 0.80))).line(pen.paint.purple, STROKE * 1.2)
    pen.on.save()
    pen.on.rotate(0.72)
    for top, bottom, colour in ((-0.94, -0.74, pen.paint.petal), (-0.76, -0.62, pen.paint.grey)):
        pen.box(-0.24, top, 0.48, bottom - top, 0.05)
        inked(pen, colour)
    pen.edges(((-0.24, -0.62), (0.24, -0.62), (0.24, 0.46), (0, 0.98), (-0.24, 0.46)), closed=True)
    inked(pen, pen.paint.wax)
    pen.box(-0.24, -0.62, 0.48, 1.04, 0.02)
    inked(pen, pen.paint.purple)
    pen.edges(((-0.09, 0.80), (0.09, 0.80), (0, 0.98)), closed=True).fill(pen.paint.line)
    pen.edges(((0, -0.50), (0, 0.34))).line(pen.paint.line, STROKE * 0.6)
    pen.on.restore()
