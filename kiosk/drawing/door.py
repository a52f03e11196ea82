"""The picture on the first screen: an open door, and a quiet room behind it."""

import math

from kiosk.drawing.palette import darker, lighter, mix
from kiosk.drawing.pen import Pen

STROKE = 0.022


def door(pen: Pen) -> None:
    """An open door with a quiet room behind it."""
    pen.on.scale(0.82, 0.82)
    pen.on.translate(0, -0.02)
    pen.soft(0, 0.9, 1.2, 0.16, colour=pen.paint.line, alpha=0.20)
    pen.soft(0, 0.05, 1.25, 1.05, colour=pen.paint.warm, alpha=0.30)
    _inside(pen)
    frame(pen)
    _leaf_of_door(pen)
    if pen.theme.decorated:
        plant(pen)


def arch(pen: Pen, half: float, top: float, bottom: float) -> Pen:
    """The path of the door's opening."""
    pen.on.new_sub_path()
    pen.on.move_to(-half, bottom)
    pen.on.line_to(-half, top + half)
    pen.on.arc(0, top + half, half, math.pi, math.tau)
    pen.on.line_to(half, bottom)
    pen.on.close_path()
    return pen


def _inside(pen: Pen) -> None:
    pen.on.save()
    arch(pen, 0.56, -0.90, 0.90).fill(pen.paint.wall, keep=True)
    pen.on.clip()
    pen.soft(0.05, -0.30, 0.8, 0.8, colour=pen.paint.white, alpha=0.95)
    pen.edges(((-0.7, 0.56), (0.7, 0.56), (0.9, 1.0), (-0.9, 1.0)), closed=True).fill(pen.paint.floor)
    pen.oval(0.06, 0.76, 0.52, 0.12).fill(mix(pen.paint.lilac, pen.paint.plum, 0.25))
    pen.oval(0.06, 0.76, 0.40, 0.085).fill(pen.paint.lilac)
    if pen.theme.decorated:
        _bubble_tube(pen)
        _lights(pen)
    _beanbag(pen)
    pen.on.restore()


def _bubble_tube(pen: Pen) -> None:
    pen.soft(0.36, 0.05, 0.34, 0.62, colour=pen.paint.tube_light, alpha=0.75)
    pen.box(0.29, -0.44, 0.15, 1.02, 0.06).shade(pen.paint.sky, keep=True).line(pen.paint.line, STROKE)
    for x, y, r in (
        (0.35, 0.38, 0.03),
        (0.39, 0.22, 0.022),
        (0.345, 0.06, 0.035),
        (0.39, -0.14, 0.026),
        (0.36, -0.30, 0.02),
    ):
        pen.oval(x, y, r).fill(pen.paint.white, 0.85, keep=True).line(pen.paint.teal, 0.012, 0.7)
    pen.box(0.25, 0.54, 0.23, 0.10, 0.03).shade(pen.paint.plum, keep=True).line(pen.paint.line, STROKE)


def _lights(pen: Pen) -> None:
    wire = [(-0.56, -0.34), (-0.30, -0.52), (0.0, -0.50), (0.30, -0.58), (0.56, -0.44)]
    pen.way(wire).line(darker(pen.paint.wall, 0.55), 0.014)
    for x, y in ((-0.42, -0.43), (-0.20, -0.52), (0.02, -0.50), (0.22, -0.56)):
        pen.soft(x, y + 0.05, 0.11, 0.11, colour=pen.paint.warm, alpha=0.8)
        pen.oval(x, y + 0.045, 0.034).fill(lighter(pen.paint.warm, 0.5), keep=True).line(pen.paint.line, 0.014)


def _beanbag(pen: Pen) -> None:
    bag = (
        (-0.46, 0.70),
        (-0.44, 0.44),
        (-0.30, 0.20),
        (-0.12, 0.16),
        (0.02, 0.36),
        (0.16, 0.52),
        (0.18, 0.70),
        (-0.12, 0.78),
    )
    pen.way(bag, closed=True).shade(pen.paint.teal, 0.2, keep=True).line(pen.paint.line, STROKE)
    pen.way(((-0.14, 0.20), (-0.16, 0.40), (-0.04, 0.56))).line(darker(pen.paint.teal, 0.35), 0.016)
    cushion = ((-0.34, 0.50), (-0.20, 0.40), (-0.04, 0.46), (-0.02, 0.62), (-0.18, 0.68), (-0.34, 0.64))
    pen.way(cushion, closed=True).shade(pen.paint.cushion, keep=True).line(pen.paint.line, STROKE * 0.8)


def frame(pen: Pen) -> None:
    """What the door hangs in, and its sill."""
    arch(pen, 0.56, -0.90, 0.90).line(pen.paint.line, 0.125, keep=True).line(pen.paint.door_frame, 0.125 - STROKE * 2)
    pen.edges(((-1.02, 0.905), (1.02, 0.905))).line(pen.paint.line, STROKE * 1.4)


def _leaf_of_door(pen: Pen) -> None:
    door = ((-0.61, -0.42), (-0.98, -0.62), (-1.02, 0.98), (-0.61, 0.905))
    pen.edges(door, closed=True).shade(pen.paint.wood, 0.14, keep=True).line(pen.paint.line, STROKE * 1.3)
    for top, bottom in ((-0.36, 0.12), (0.26, 0.74)):
        panel = ((-0.68, top + 0.06), (-0.91, top - 0.04), (-0.93, bottom + 0.04), (-0.68, bottom))
        pen.edges(panel, closed=True).fill(lighter(pen.paint.wood, 0.18), keep=True).line(
            darker(pen.paint.wood, 0.4), STROKE * 0.7
        )
    pen.oval(-0.945, 0.20, 0.032).shade(pen.paint.warm, keep=True).line(pen.paint.line, STROKE * 0.7)


def plant(pen: Pen) -> None:
    """A plant in a pot beside the door."""
    for lean, height in ((-0.20, 0.40), (0.0, 0.56), (0.20, 0.42)):
        x = 0.86 + lean
        leaf = (
            (0.86, 0.56),
            (x - 0.08, 0.62 - height * 0.6),
            (x + lean * 0.3, 0.58 - height),
            (x + 0.08, 0.62 - height * 0.5),
        )
        pen.way(leaf, closed=True).shade(pen.paint.leaf, 0.18, keep=True).line(pen.paint.line, STROKE)
    pot = ((0.70, 0.54), (1.02, 0.54), (0.97, 0.90), (0.75, 0.90))
    pen.edges(pot, closed=True).shade(pen.paint.pot, keep=True).line(pen.paint.line, STROKE * 1.2)
    pen.box(0.67, 0.50, 0.38, 0.10, 0.03).shade(lighter(pen.paint.pot, 0.2), keep=True).line(
        pen.paint.line, STROKE * 1.2
    )
