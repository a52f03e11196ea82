"""Pictures of what a child's own room is mixed from: colours, how bright, and sounds."""

import math
from collections.abc import Callable
from functools import partial

from kiosk.drawing.icons_body import STROKE
from kiosk.drawing.icons_cards import heart
from kiosk.drawing.palette import Colour, lighter
from kiosk.drawing.pen import Pen


def lamp(pen: Pen, colour: Colour) -> None:
    """A round lamp that is alight in this colour."""
    pen.soft(0, -0.14, 0.98, 0.90, colour=colour, alpha=0.65)
    pen.box(-0.34, 0.56, 0.68, 0.30, 0.08).shade(pen.paint.door_frame, keep=True).line(pen.paint.line, STROKE)
    pen.oval(0, -0.08, 0.66).shade(colour, 0.10, keep=True).line(pen.paint.line, STROKE)
    pen.oval(-0.20, -0.28, 0.18, 0.14).fill(lighter(colour, 0.7))


def colours(pen: Pen) -> None:
    """A palette with dabs of paint."""
    board = (
        (-0.82, 0.06), (-0.66, -0.48), (-0.10, -0.74), (0.56, -0.60), (0.86, -0.10), (0.62, 0.24), (0.26, 0.24),
        (0.20, 0.50), (0.04, 0.74), (-0.42, 0.68),
    )  # fmt: skip
    pen.way(board, closed=True).shade(pen.paint.sand, keep=True).line(pen.paint.line, STROKE)
    dabs = (pen.paint.warm, pen.paint.petal, pen.paint.leaf, pen.paint.water, pen.paint.plum)
    for (x, y), colour in zip(
        ((-0.46, 0.26), (-0.50, -0.14), (-0.20, -0.44), (0.20, -0.44), (0.54, -0.16)), dabs, strict=True
    ):
        pen.oval(x, y, 0.15).fill(colour, keep=True).line(pen.paint.line, STROKE * 0.6)


def bright(level: int, pen: Pen) -> None:
    """A sun with more of everything from 1, a little, to 5."""
    radius = 0.29 + 0.04 * level
    pen.soft(0, 0, 0.5 + 0.1 * level, 0.5 + 0.1 * level, colour=pen.paint.sun, alpha=0.14 * level)
    pen.oval(0, 0, radius).shade(pen.paint.sun, keep=True).line(pen.paint.line, STROKE)
    for ray in range(8 if level > 1 else 0):
        turn = ray * math.tau / 8
        start, end = radius + 0.16, radius + 0.15 + 0.065 * level
        pen.edges(
            ((start * math.cos(turn), start * math.sin(turn)), (end * math.cos(turn), end * math.sin(turn)))
        ).line(pen.paint.line, STROKE)


def notes(pen: Pen) -> None:
    """Two notes: sound."""
    pen.edges(((-0.36, 0.52), (-0.36, -0.62), (0.56, -0.78), (0.56, 0.34))).line(pen.paint.line, STROKE * 1.3)
    pen.edges(((-0.36, -0.40), (0.56, -0.56))).line(pen.paint.line, STROKE * 2.4)
    for x, y in ((-0.56, 0.56), (0.36, 0.38)):
        pen.oval(x, y, 0.25, 0.19, -0.3).shade(pen.paint.plum, keep=True).line(pen.paint.line, STROKE)


def rain(pen: Pen) -> None:
    """A cloud and its drops."""
    cloud = (
        (-0.70, 0.02), (-0.78, -0.24), (-0.54, -0.40), (-0.34, -0.70), (0.10, -0.72), (0.32, -0.46), (0.64, -0.42),
        (0.76, -0.16), (0.62, 0.04), (0.0, 0.08),
    )  # fmt: skip
    pen.way(cloud, closed=True).shade(pen.paint.sky, keep=True).line(pen.paint.line, STROKE)
    for x, y in ((-0.44, 0.36), (0.0, 0.44), (0.44, 0.36), (-0.22, 0.74), (0.24, 0.76)):
        pen.way(((x + 0.06, y - 0.18), (x + 0.08, y + 0.04), (x - 0.04, y + 0.06)), closed=True)
        pen.fill(pen.paint.water, keep=True).line(pen.paint.line, STROKE * 0.7)


def sea(pen: Pen) -> None:
    """A wave."""
    wave = ((-0.90, 0.50), (-0.56, 0.06), (-0.10, -0.46), (0.40, -0.54), (0.66, -0.24), (0.48, 0.0), (0.26, -0.12))
    pen.way((*wave, (0.28, 0.24), (0.60, 0.44), (0.90, 0.48), (0.80, 0.78), (-0.80, 0.78)), closed=True)
    pen.shade(pen.paint.water, keep=True).line(pen.paint.line, STROKE)
    for y in (0.50, 0.66):
        pen.way(((-0.56, y), (-0.24, y - 0.06), (0.10, y), (0.44, y - 0.04))).line(pen.paint.white, STROKE * 0.7)


def stream(pen: Pen) -> None:
    """Water that winds between stones."""
    pen.way(((-0.26, -0.72), (0.22, -0.38), (-0.24, 0.0), (0.22, 0.38), (-0.14, 0.72))).tube(
        pen.paint.water, 0.30, STROKE
    )
    for x, y, r in ((-0.60, -0.30, 0.22), (0.58, 0.02, 0.26), (-0.52, 0.52, 0.24)):
        pen.oval(x, y, r, r * 0.8).shade(pen.paint.horn, keep=True).line(pen.paint.line, STROKE)


def hum(pen: Pen) -> None:
    """A sound that goes on and on."""
    for at, high in enumerate((0.30, 0.52, 0.40, 0.62, 0.46, 0.56, 0.32)):
        x = (at - 3) * 0.26
        pen.edges(((x, -high), (x, high))).tube(pen.paint.wood, 0.08, STROKE * 0.6)


def heartbeat(pen: Pen) -> None:
    """A heart that beats."""
    heart(pen)
    beat = ((-0.52, 0.02), (-0.22, 0.02), (-0.08, -0.24), (0.08, 0.26), (0.22, 0.02), (0.52, 0.02))
    pen.edges(beat).line(pen.paint.line, STROKE)


def bowl(pen: Pen) -> None:
    """A singing bowl and its stick."""
    pen.edges(((0.10, -0.16), (0.66, -0.84))).tube(pen.paint.wood, 0.12, STROKE * 0.8)
    pen.way(((-0.80, -0.06), (-0.66, 0.46), (-0.26, 0.72), (0.26, 0.72), (0.66, 0.46), (0.80, -0.06)))
    pen.on.close_path()
    pen.shade(pen.paint.gold, 0.24, keep=True).line(pen.paint.line, STROKE)
    pen.oval(0, -0.06, 0.80, 0.16).fill(pen.paint.moon, keep=True).line(pen.paint.line, STROKE)
    for side in (-1, 1):
        pen.way(((side * 0.86, -0.48), (side * 0.94, -0.34), (side * 0.92, -0.20))).line(pen.paint.line, STROKE * 0.7)


def night_garden(pen: Pen) -> None:
    """The moon over grass."""
    pen.soft(0.26, -0.40, 0.62, 0.56, colour=pen.paint.moonlight, alpha=0.9)
    pen.oval(0.26, -0.40, 0.34).shade(pen.paint.moon, keep=True).line(pen.paint.line, STROKE)
    for x, lean, high in (
        (-0.70, -0.10, 0.8),
        (-0.44, 0.06, 1.1),
        (-0.14, -0.06, 0.7),
        (0.20, 0.08, 0.9),
        (0.56, 0.1, 0.7),
    ):
        blade = ((x - 0.10, 0.80), (x + lean, 0.80 - high), (x + 0.12, 0.80))
        pen.edges(blade, closed=True).shade(pen.paint.leaf, keep=True).line(pen.paint.line, STROKE * 0.7)
    pen.way(((-0.92, 0.80), (0, 0.84), (0.92, 0.80))).line(pen.paint.line, STROKE)
    for x, y in ((-0.62, -0.62), (-0.30, -0.84), (0.78, -0.76)):
        pen.oval(x, y, 0.045).fill(pen.paint.night)


def as_it_was(pen: Pen) -> None:
    """An arrow that turns back."""
    pen.on.new_sub_path()
    pen.on.arc(0.06, 0.10, 0.56, -2.5, 2.2)
    pen.tube(pen.paint.warm, 0.17, STROKE)
    head = ((-0.78, -0.22), (-0.16, -0.04), (-0.30, -0.66))
    pen.edges(head, closed=True).line(pen.paint.line, STROKE * 2, keep=True).fill(pen.paint.warm)


BRIGHT: dict[str, Callable[[Pen], None]] = {f"bright_{level}": partial(bright, level) for level in range(1, 6)}
