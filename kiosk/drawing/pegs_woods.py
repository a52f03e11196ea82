"""Peg pictures: animals of the woods and beyond."""

import math

from kiosk.drawing.peg_ink import STROKE, eyes, inked, smile
from kiosk.drawing.pen import Pen


def fox(pen: Pen) -> None:
    """A fox's face: pointed ears, white cheeks, a sharp chin."""
    for side in (-1, 1):
        pen.edges(((side * 0.80, -0.88), (side * 0.14, -0.44), (side * 0.72, 0.0)), closed=True)
        inked(pen, pen.paint.orange)
        pen.edges(((side * 0.69, -0.66), (side * 0.40, -0.42), (side * 0.64, -0.22)), closed=True).fill(pen.paint.coal)
    head = (
        (0, -0.46),
        (0.50, -0.40),
        (0.86, 0.06),
        (0.46, 0.42),
        (0, 0.84),
        (-0.46, 0.42),
        (-0.86, 0.06),
        (-0.5, -0.4),
    )
    pen.way(head, closed=True).shade(pen.paint.orange, keep=True)
    pen.on.save()
    pen.on.clip()
    for side in (-1, 1):
        pen.way(((side * 1.0, 0.0), (side * 0.46, 0.06), (side * 0.12, 0.56), (0, 0.9), (side * 0.9, 0.9)), closed=True)
        pen.fill(pen.paint.white)
    pen.on.restore()
    pen.way(head, closed=True).line(pen.paint.line, STROKE)
    pen.oval(0, 0.76, 0.13, 0.11).fill(pen.paint.line)
    eyes(pen, (-0.32, 0.06), (0.32, 0.06), size=0.09)


def rabbit(pen: Pen) -> None:
    """A rabbit's face: two long ears."""
    for side in (-1, 1):
        pen.oval(side * 0.27, -0.46, 0.19, 0.48, side * 0.14)
        inked(pen, pen.paint.grey)
        pen.oval(side * 0.27, -0.46, 0.09, 0.34, side * 0.14).fill(pen.paint.petal)
    pen.oval(0, 0.38, 0.60, 0.52)
    inked(pen, pen.paint.grey)
    for side in (-1, 1):
        pen.oval(side * 0.16, 0.56, 0.19, 0.16).fill(pen.paint.white)
        for y in (0.50, 0.62):
            pen.edges(((side * 0.36, y), (side * 0.76, y + (y - 0.56) * 1.6))).line(pen.paint.line, STROKE * 0.5)
    pen.box(-0.09, 0.62, 0.18, 0.18, 0.04).fill(pen.paint.white, keep=True).line(pen.paint.line, STROKE * 0.55)
    pen.oval(0, 0.46, 0.10, 0.08).fill(pen.paint.line)
    eyes(pen, (-0.26, 0.26), (0.26, 0.26), size=0.085)


def bear(pen: Pen) -> None:
    """A teddy bear that sits."""
    for side in (-1, 1):
        pen.oval(side * 0.36, -0.74, 0.19)
        inked(pen, pen.paint.brown)
        pen.oval(side * 0.54, 0.18, 0.17, 0.32, side * -0.5)
        inked(pen, pen.paint.brown)
    pen.oval(0, 0.36, 0.46, 0.48)
    inked(pen, pen.paint.brown)
    pen.oval(0, 0.40, 0.27, 0.29).fill(pen.paint.sand)
    for side in (-1, 1):
        pen.oval(side * 0.46, 0.74, 0.24, 0.20, side * -0.3)
        inked(pen, pen.paint.brown)
        pen.oval(side * 0.50, 0.75, 0.12, 0.10).fill(pen.paint.sand)
    pen.oval(0, -0.42, 0.48, 0.42)
    inked(pen, pen.paint.brown)
    pen.oval(0, -0.28, 0.22, 0.17).fill(pen.paint.sand)
    pen.oval(0, -0.34, 0.09, 0.065).fill(pen.paint.line)
    smile(pen, 0, -0.24, 0.10)
    eyes(pen, (-0.20, -0.50), (0.20, -0.50), size=0.07)


def cat(pen: Pen) -> None:
    """A cat that sits, its tail around it."""
    pen.on.translate(-0.14, 0)
    pen.way(((0.30, 0.76), (0.78, 0.72), (0.86, 0.34), (0.68, 0.06))).tube(pen.paint.coal, 0.13, STROKE)
    pen.way(
        ((0, -0.10), (0.34, 0.10), (0.50, 0.60), (0.40, 0.90), (-0.40, 0.90), (-0.50, 0.60), (-0.34, 0.10)), closed=True
    )
    inked(pen, pen.paint.coal)
    for side in (-1, 1):
        pen.edges(((side * 0.10, -0.62), (side * 0.44, -0.94), (side * 0.50, -0.36)), closed=True)
        inked(pen, pen.paint.coal)
        pen.oval(side * 0.17, 0.84, 0.15, 0.10).fill(pen.paint.white)
    pen.oval(0, -0.36, 0.52, 0.42)
    inked(pen, pen.paint.coal)
    for side in (-1, 1):
        pen.oval(side * 0.22, -0.42, 0.13, 0.14).fill(pen.paint.lemon)
        pen.oval(side * 0.22, -0.42, 0.05, 0.12).fill(pen.paint.line)
        pen.oval(side * 0.10, -0.18, 0.13, 0.10).fill(pen.paint.white)
    pen.oval(0, -0.25, 0.07, 0.055).fill(pen.paint.petal)
    pen.way(((0, 0.16), (0.18, 0.34), (0.14, 0.60), (-0.14, 0.60), (-0.18, 0.34)), closed=True).fill(pen.paint.white)


def lion(pen: Pen) -> None:
    """A lion's face in its mane."""
    tufts = [(k * math.pi / 9 + math.pi / 2, 0.66 if k % 2 else 0.96) for k in range(18)]
    mane = [(r * math.cos(turn), 0.02 + r * math.sin(turn)) for turn, r in tufts]
    pen.way(mane, closed=True)
    inked(pen, pen.paint.pot)
    for side in (-1, 1):
        pen.oval(side * 0.42, -0.42, 0.17)
        inked(pen, pen.paint.lemon, 0.8)
    pen.oval(0, 0.04, 0.54, 0.52)
    inked(pen, pen.paint.lemon)
    pen.oval(0, 0.26, 0.30, 0.22).fill(pen.paint.wax)
    pen.way(((-0.13, 0.10), (0.13, 0.10), (0, 0.24)), closed=True).fill(pen.paint.line)
    pen.edges(((0, 0.20), (0, 0.34))).line(pen.paint.line, STROKE * 0.7)
    for side in (-1, 1):
        smile(pen, side * 0.11, 0.34, 0.11)
    eyes(pen, (-0.24, -0.08), (0.24, -0.08), size=0.085)


def hedgehog(pen: Pen) -> None:
    """A hedgehog from the side: spikes, and a pointed nose."""
    for x in (-0.30, 0.34):
        pen.oval(x, 0.66, 0.15, 0.11)
        inked(pen, pen.paint.sand)
    pen.way(((-0.16, -0.06), (-0.58, 0.20), (-0.94, 0.40), (-0.56, 0.62), (0.10, 0.64)), closed=True)
    inked(pen, pen.paint.sand)
    back = []
    for spike in range(17):
        turn = math.pi * 1.02 + spike * math.pi * 1.02 / 16
        reach = 0.90 if spike % 2 else 0.70
        back.append((0.16 + reach * 0.86 * math.cos(turn), 0.46 + reach * 1.16 * math.sin(turn)))
    pen.edges((*back, (0.78, 0.62), (-0.10, 0.62), (-0.30, 0.40)), closed=True)
    inked(pen, pen.paint.brown)
    for x, y in ((0.0, 0.0), (0.30, -0.12), (0.18, 0.26), (0.50, 0.14), (-0.14, 0.28)):
        pen.edges(((x, y), (x + 0.10, y - 0.15))).line(pen.paint.line, STROKE * 0.8)
    pen.oval(-0.90, 0.40, 0.10).fill(pen.paint.line)
    eyes(pen, (-0.52, 0.30))
    smile(pen, -0.58, 0.50, 0.10)
