"""Peg pictures: animals of the water."""

from kiosk.drawing.peg_ink import STROKE, dots, eyes, inked, smile
from kiosk.drawing.pen import Pen


def fish(pen: Pen) -> None:
    """A striped fish."""
    pen.way(((0.36, 0.0), (0.94, -0.52), (0.80, 0.0), (0.94, 0.52)), closed=True)
    inked(pen, pen.paint.orange)
    pen.way(((-0.30, -0.38), (0.06, -0.80), (0.36, -0.26)), closed=True)
    inked(pen, pen.paint.orange)
    body = ((-0.90, 0.04), (-0.50, -0.42), (0.08, -0.44), (0.52, 0.0), (0.08, 0.46), (-0.50, 0.44))
    pen.way(body, closed=True).shade(pen.paint.orange, keep=True)
    pen.on.save()
    pen.on.clip()
    for x in (-0.32, 0.22):
        pen.way(((x, -0.8), (x + 0.10, 0.0), (x, 0.8))).line(pen.paint.line, 0.27, keep=True)
        pen.stripe(pen.paint.white, 0.16)
    pen.on.restore()
    pen.way(body, closed=True).line(pen.paint.line, STROKE)
    pen.way(((-0.06, 0.10), (0.18, 0.14), (0.06, 0.38)), closed=True)
    inked(pen, pen.paint.orange, 0.8)
    eyes(pen, (-0.58, -0.08), size=0.09)
    pen.way(((-0.84, 0.14), (-0.72, 0.20), (-0.62, 0.16))).line(pen.paint.line, STROKE * 0.7)


def octopus(pen: Pen) -> None:
    """An octopus that waves."""
    legs = (
        ((-0.34, 0.20), (-0.74, 0.30), (-0.86, 0.04)),
        ((-0.28, 0.24), (-0.58, 0.56), (-0.84, 0.56)),
        ((-0.12, 0.24), (-0.18, 0.66), (-0.44, 0.84)),
        ((0.12, 0.24), (0.18, 0.66), (0.44, 0.84)),
        ((0.28, 0.24), (0.58, 0.56), (0.84, 0.56)),
        ((0.34, 0.20), (0.74, 0.30), (0.86, 0.04)),
    )
    for leg in legs:
        pen.way(leg).tube(pen.paint.petal, 0.17, STROKE)
    pen.way(
        ((-0.50, 0.16), (-0.58, -0.36), (-0.30, -0.80), (0.30, -0.80), (0.58, -0.36), (0.50, 0.16), (0, 0.40)),
        closed=True,
    )
    inked(pen, pen.paint.petal)
    for leg in legs:
        pen.way(leg[:2]).stripe(pen.paint.petal, 0.15)
    dots(pen, pen.paint.rose, 0.07, (-0.30, -0.60), (-0.10, -0.68), (-0.38, -0.40))
    eyes(pen, (-0.20, -0.14), (0.20, -0.14), size=0.10)
    smile(pen, 0, 0.08, 0.13)


def crab(pen: Pen) -> None:
    """A crab, its claws up."""
    for side in (-1, 1):
        for y, far in ((0.36, 0.40), (0.48, 0.58), (0.58, 0.76)):
            pen.way(((side * 0.40, y), (side * 0.74, y), (side * 0.88, far + 0.08))).line(pen.paint.line, STROKE * 1.5)
        pen.way(((side * 0.50, 0.16), (side * 0.78, 0.0), (side * 0.74, -0.26))).tube(pen.paint.red, 0.12, STROKE)
        claw = ((0.60, -0.26), (0.52, -0.60), (0.66, -0.86), (0.72, -0.52), (0.92, -0.80), (0.96, -0.44), (0.84, -0.22))
        pen.edges([(side * x, y) for x, y in claw], closed=True)
        inked(pen, pen.paint.red)
        pen.edges(((side * 0.18, 0.0), (side * 0.20, -0.30))).line(pen.paint.line, STROKE * 1.3)
        pen.oval(side * 0.20, -0.36, 0.14)
        inked(pen, pen.paint.white, 0.8)
        pen.oval(side * 0.18, -0.35, 0.065).fill(pen.paint.line)
    pen.oval(0, 0.34, 0.58, 0.42)
    inked(pen, pen.paint.red)
    smile(pen, 0, 0.36, 0.22)
    dots(pen, pen.paint.rose, 0.06, (-0.30, 0.14), (-0.16, 0.06), (0.30, 0.14))


def turtle(pen: Pen) -> None:
    """A turtle from the side."""
    for x in (-0.24, 0.54):
        pen.box(x - 0.17, 0.40, 0.34, 0.40, 0.14)
        inked(pen, pen.paint.lemon)
    pen.way(((0.76, 0.44), (0.98, 0.60), (0.74, 0.58)), closed=True)
    inked(pen, pen.paint.lemon)
    pen.way(
        ((-0.36, 0.54), (-0.52, 0.10), (-0.58, -0.18), (-0.80, -0.24), (-0.94, -0.04), (-0.84, 0.20), (-0.70, 0.50)),
        closed=True,
    )
    inked(pen, pen.paint.lemon)
    shell = ((-0.52, 0.48), (-0.44, 0.0), (-0.04, -0.48), (0.42, -0.44), (0.80, 0.04), (0.88, 0.48), (0.18, 0.54))
    pen.way(shell, closed=True)
    inked(pen, pen.paint.green)
    plate = ((0.02, -0.24), (0.36, -0.24), (0.52, 0.04), (0.36, 0.30), (0.02, 0.30), (-0.12, 0.04))
    rim = ((-0.06, -0.44), (0.46, -0.40), (0.78, 0.04), (0.44, 0.50), (-0.06, 0.50), (-0.44, 0.04))
    for start, end in zip(plate, rim, strict=True):
        pen.edges((start, end)).line(pen.paint.line, STROKE * 0.8)
    pen.edges(plate, closed=True).shade(pen.paint.leaf, keep=True).line(pen.paint.line, STROKE * 0.8)
    eyes(pen, (-0.76, -0.06), size=0.065)
    smile(pen, -0.82, 0.08, 0.08)


def frog(pen: Pen) -> None:
    """A frog that sits and looks."""
    for side in (-1, 1):
        pen.oval(side * 0.64, 0.52, 0.28, 0.36, side * 0.5)
        inked(pen, pen.paint.green)
        pen.oval(side * 0.40, -0.46, 0.30)
        inked(pen, pen.paint.green)
    pen.oval(0, 0.22, 0.74, 0.58)
    inked(pen, pen.paint.green)
    pen.oval(0, 0.52, 0.42, 0.24).fill(pen.paint.sage)
    for side in (-1, 1):
        pen.oval(side * 0.40, -0.48, 0.19).fill(pen.paint.white, keep=True).line(pen.paint.line, STROKE * 0.7)
        pen.oval(side * 0.38, -0.46, 0.09).fill(pen.paint.line)
        pen.oval(side * 0.34, -0.50, 0.035).fill(pen.paint.white)
        pen.oval(side * 0.09, -0.06, 0.035).fill(pen.paint.line)
        pen.way(((side * 0.22, 0.86), (side * 0.42, 0.74), (side * 0.62, 0.86)), closed=True)
        inked(pen, pen.paint.leaf, 0.8)
    pen.way(((-0.50, 0.12), (-0.26, 0.28), (0, 0.33), (0.26, 0.28), (0.50, 0.12))).line(pen.paint.line, STROKE)


def duck(pen: Pen) -> None:
    """A yellow duck that swims."""
    pen.on.scale(0.94, 0.94)
    body = (
        (-0.30, -0.10),
        (0.06, 0.10),
        (0.46, 0.06),
        (0.92, -0.22),
        (0.84, 0.40),
        (0.46, 0.72),
        (-0.34, 0.72),
        (-0.70, 0.36),
    )
    pen.way(body, closed=True)
    inked(pen, pen.paint.sun)
    pen.way(((-0.62, -0.40), (-0.96, -0.36), (-0.98, -0.22), (-0.60, -0.16)), closed=True)
    inked(pen, pen.paint.orange)
    pen.oval(-0.34, -0.38, 0.40)
    inked(pen, pen.paint.sun)
    pen.oval(-0.30, 0.02, 0.24, 0.12).fill(pen.paint.sun)
    pen.way(((0.0, 0.22), (0.36, 0.18), (0.62, 0.10), (0.50, 0.44), (0.12, 0.50)), closed=True)
    inked(pen, pen.paint.lemon, 0.85)
    pen.way(((-0.94, 0.80), (-0.60, 0.72), (-0.24, 0.82), (0.14, 0.72), (0.52, 0.82), (0.92, 0.74)))
    pen.tube(pen.paint.water, 0.09, STROKE * 0.7)
    eyes(pen, (-0.44, -0.46), size=0.08)


def penguin(pen: Pen) -> None:
    """A penguin."""
    for side in (-1, 1):
        pen.oval(side * 0.24, 0.86, 0.24, 0.10)
        inked(pen, pen.paint.orange)
        pen.way(((side * 0.44, -0.20), (side * 0.84, 0.20), (side * 0.76, 0.44), (side * 0.44, 0.24)), closed=True)
        inked(pen, pen.paint.coal)
    pen.way(
        ((0, -0.92), (0.38, -0.74), (0.52, 0.0), (0.54, 0.54), (0, 0.88), (-0.54, 0.54), (-0.52, 0.0), (-0.38, -0.74)),
        closed=True,
    )
    inked(pen, pen.paint.coal)
    pen.way(
        (
            (0, -0.36),
            (0.26, -0.58),
            (0.34, -0.22),
            (0.38, 0.42),
            (0, 0.76),
            (-0.38, 0.42),
            (-0.34, -0.22),
            (-0.26, -0.58),
        ),
        closed=True,
    )
    pen.fill(pen.paint.white)
    pen.edges(((-0.14, -0.36), (0.14, -0.36), (0, -0.16)), closed=True)
    inked(pen, pen.paint.orange, 0.8)
    eyes(pen, (-0.19, -0.44), (0.19, -0.44), size=0.075)
