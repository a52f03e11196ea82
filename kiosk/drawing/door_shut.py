"""The door while nobody can come in: someone is inside, or the room is closed. The same door as on the first screen."""

import math

from kiosk.drawing.door import STROKE, arch, frame, plant
from kiosk.drawing.palette import Colour, darker, lighter, mix
from kiosk.drawing.pen import Pen

WINDOW = (0.0, -0.36, 0.27)
"""Where the round window is, and its radius."""


def door_in_use(pen: Pen) -> None:
    """The door is shut, and warm light falls through its window and below it."""
    _begin(pen)
    pen.soft(0, 0.05, 1.25, 1.05, colour=pen.paint.warm, alpha=0.30)
    _leaf(pen, mix(pen.paint.warm, pen.paint.white, 0.55))
    x, y, radius = WINDOW
    pen.soft(x, y, radius * 2.0, radius * 2.0, colour=pen.paint.warm, alpha=0.55)
    _person(pen)
    _end(pen)


def door_night(pen: Pen) -> None:
    """The door is shut, and the moon stands in its window."""
    _begin(pen)
    pen.soft(0, 0.05, 1.25, 1.05, colour=pen.paint.moonlight, alpha=0.55)
    _leaf(pen, darker(pen.paint.night, 0.25))
    x, y, radius = WINDOW
    _moon(pen, x + 0.02, y, radius * 0.56)
    for dx, dy, size in ((-0.15, -0.10, 0.022), (-0.12, 0.12, 0.016), (0.17, 0.13, 0.018)):
        pen.oval(x + dx, y + dy, size).fill(pen.paint.moon)
    _end(pen)


def _begin(pen: Pen) -> None:
    pen.on.scale(0.82, 0.82)
    pen.on.translate(0, -0.02)
    pen.soft(0, 0.9, 1.2, 0.16, colour=pen.paint.line, alpha=0.20)


def _end(pen: Pen) -> None:
    frame(pen)
    if pen.theme.decorated:
        plant(pen)


def _leaf(pen: Pen, pane: Colour) -> None:
    wood = pen.paint.wood
    arch(pen, 0.56, -0.90, 0.90).shade(wood, 0.14, keep=True).line(pen.paint.line, STROKE)
    for left in (-0.42, 0.06):
        pen.box(left, 0.16, 0.36, 0.60, 0.05).fill(lighter(wood, 0.18), keep=True)
        pen.line(darker(wood, 0.4), STROKE * 0.8)
    x, y, radius = WINDOW
    pen.oval(x, y, radius + 0.045).fill(pen.paint.door_frame, keep=True).line(pen.paint.line, STROKE)
    pen.oval(x, y, radius).fill(pane, keep=True).line(pen.paint.line, STROKE)
    pen.oval(0.45, 0.10, 0.045).shade(pen.paint.warm, keep=True).line(pen.paint.line, STROKE * 0.8)


def _person(pen: Pen) -> None:
    """Somebody behind the pane, content and nobody in particular."""
    x, y, radius = WINDOW
    pen.on.save()
    pen.oval(x, y, radius - STROKE / 2)
    pen.on.clip()
    pen.oval(x, y + 0.31, 0.21, 0.20).shade(pen.paint.teal, keep=True).line(pen.paint.line, STROKE * 0.8)
    pen.oval(x, y + 0.01, 0.125).shade(pen.paint.skin, keep=True).line(pen.paint.line, STROKE * 0.8)
    for side in (-1, 1):
        pen.oval(x + side * 0.045, y, 0.014).fill(pen.paint.line)
    pen.way(((x - 0.045, y + 0.05), (x, y + 0.068), (x + 0.045, y + 0.05))).line(pen.paint.line, 0.014)
    pen.on.restore()


def _moon(pen: Pen, x: float, y: float, radius: float) -> None:
    """A crescent, open to the right."""
    pen.on.new_sub_path()
    pen.on.arc(x, y, radius, math.radians(50), math.radians(310))
    pen.on.arc_negative(x + radius * 0.62, y, radius * 0.80, math.radians(253), math.radians(107))
    pen.on.close_path()
    pen.fill(pen.paint.moon, keep=True).line(pen.paint.line, STROKE * 0.7)
