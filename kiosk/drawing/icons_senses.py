"""Pictures of the five senses, each with as many dots as there are things to find."""

from collections.abc import Callable
from functools import partial

from kiosk.drawing.icons_body import STROKE
from kiosk.drawing.icons_people import open_hand
from kiosk.drawing.icons_signs import show
from kiosk.drawing.pen import Pen

DOTS_Y = 0.84
DOT = 0.095
APART = 0.27


def hear(pen: Pen) -> None:
    """An ear, and a sound that comes to it."""
    ear = ((-0.30, -0.30), (-0.04, -0.84), (0.50, -0.76), (0.66, -0.24), (0.34, 0.16), (0.22, 0.62), (-0.16, 0.76))
    pen.way((*ear, (-0.30, 0.40)), closed=True).shade(pen.paint.skin, keep=True).line(pen.paint.line, STROKE)
    pen.way(((-0.06, -0.26), (0.10, -0.56), (0.40, -0.42), (0.32, -0.10), (0.08, 0.06), (0.06, 0.36))).line(
        pen.paint.line, STROKE * 0.8
    )
    for reach in (0.0, 0.24):
        pen.way(((-0.56 - reach, -0.36 - reach / 2), (-0.66 - reach, 0.0), (-0.56 - reach, 0.36 + reach / 2)))
        pen.line(pen.paint.plum, STROKE * 0.9)


def smell(pen: Pen) -> None:
    """A nose, and what rises to it."""
    nose = (
        (-0.14, -0.88), (0.14, -0.88), (0.20, -0.34), (0.52, 0.06), (0.40, 0.34), (0.12, 0.38), (0.0, 0.44),
        (-0.12, 0.38), (-0.40, 0.34), (-0.52, 0.06), (-0.20, -0.34),
    )  # fmt: skip
    pen.way(nose, closed=True).shade(pen.paint.skin, keep=True).line(pen.paint.line, STROKE)
    for x in (-0.22, 0.22):
        pen.oval(x, 0.22, 0.10, 0.055).fill(pen.paint.line)
    for x in (-0.70, 0.70):
        pen.way(((x, 0.74), (x - 0.10, 0.46), (x + 0.10, 0.18), (x, -0.10))).line(pen.paint.plum, STROKE * 0.9)
    pen.way(((0, 0.88), (-0.06, 0.76), (0.06, 0.66), (0, 0.56))).line(pen.paint.plum, STROKE * 0.9)


def taste(pen: Pen) -> None:
    """A mouth and its tongue."""
    lips = ((-0.80, -0.24), (-0.36, -0.42), (0.0, -0.30), (0.36, -0.42), (0.80, -0.24), (0.46, 0.22), (-0.46, 0.22))
    pen.way(lips, closed=True).fill(pen.paint.mouth, keep=True).line(pen.paint.line, STROKE)
    pen.box(-0.46, -0.30, 0.92, 0.17, 0.07).fill(pen.paint.white)
    tongue = ((-0.36, 0.10), (-0.20, -0.04), (0.20, -0.04), (0.36, 0.10), (0.32, 0.52), (0.0, 0.70), (-0.32, 0.52))
    pen.way(tongue, closed=True).shade(pen.paint.tongue, keep=True).line(pen.paint.line, STROKE)
    pen.edges(((0, 0.12), (0, 0.46))).line(pen.paint.line, STROKE * 0.6)


def touch(pen: Pen) -> None:
    """A hand."""
    open_hand(pen)


def _counted(sense: Callable[[Pen], None], count: int, pen: Pen) -> None:
    pen.on.save()
    pen.on.translate(0, -0.20)
    pen.on.scale(0.78, 0.78)
    sense(pen)
    pen.on.restore()
    for at in range(count):
        pen.oval((at - (count - 1) / 2) * APART, DOTS_Y, DOT)
        pen.fill(pen.paint.warm, keep=True).line(pen.paint.line, STROKE * 0.7)


COUNTED: dict[str, Callable[[Pen], None]] = {
    "see_5": partial(_counted, show, 5),
    "touch_4": partial(_counted, touch, 4),
    "hear_3": partial(_counted, hear, 3),
    "smell_2": partial(_counted, smell, 2),
    "taste_1": partial(_counted, taste, 1),
}
"""One fewer each time."""
