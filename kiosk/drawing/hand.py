"""The hand whose fingers are traced: its picture, and the way up one side of a finger and down the other.

Positions are in the units of the pen: -1 to 1 both ways, y down.
"""

import math
from collections.abc import Sequence

from kiosk.drawing.palette import Theme, lighter
from kiosk.drawing.pen import Pen, Point

Finger = tuple[Point, Point, float]
"""Root, tip and half its width."""

FINGERS: tuple[Finger, ...] = (
    ((-0.26, 0.46), (-0.78, 0.10), 0.135),
    ((-0.25, 0.14), (-0.43, -0.54), 0.125),
    ((-0.01, 0.08), (-0.05, -0.78), 0.13),
    ((0.22, 0.12), (0.35, -0.62), 0.125),
    ((0.38, 0.28), (0.69, -0.24), 0.11),
)
PALM = (
    (-0.40, 0.40), (-0.36, 0.12), (-0.10, -0.02), (0.20, 0.00), (0.46, 0.18), (0.50, 0.46), (0.38, 0.74),
    (0.26, 0.96), (-0.16, 0.96), (-0.28, 0.78),
)  # fmt: skip
INSIDE = 0.04
"""How far inside of the finger's line the way runs, so that it lies on the lit finger and on nothing else."""
EDGE = 0.045
ARC = 8


def hand(theme: Theme, side_px: int, traced: int | None) -> Pen:
    """The hand on a transparent square; the finger that is traced, 0 the thumb, is lit."""
    pen = Pen(theme, side_px, side_px)
    edge = 2 * EDGE * theme.stroke
    for root, tip, half in FINGERS:
        pen.edges((root, tip)).stripe(pen.paint.line, 2 * half + edge)
    pen.way(PALM, closed=True).fill(pen.paint.skin, keep=True).line(pen.paint.line, 2 * EDGE)
    for number, (root, tip, half) in enumerate(FINGERS):
        pen.edges((root, tip)).stripe(pen.paint.skin, 2 * half)
        if number == traced:
            short = _along(root, tip, 0.30)
            pen.edges((short, tip)).stripe(lighter(pen.paint.warm, 0.35), 2 * half)
    pen.way(PALM, closed=True).fill(pen.paint.skin)
    pen.soft(0.04, 0.52, 0.36, 0.30, colour=pen.paint.palm, alpha=0.28)
    if traced is not None:
        pen.on.set_dash([0.004, 0.085])
        pen.edges([*way_of(traced, 0.0, 1.0)]).stripe(pen.paint.line, 0.036)
        pen.on.set_dash([])
    return pen


def dot(theme: Theme, side_px: int) -> Pen:
    """What moves along the way."""
    pen = Pen(theme, side_px, side_px)
    pen.soft(0, 0, 0.98, 0.98, colour=pen.paint.plum, alpha=0.55)
    pen.oval(0, 0, 0.56).fill(pen.paint.white, keep=True).line(pen.paint.line, 0.14)
    pen.oval(0, 0, 0.36).fill(pen.paint.plum)
    return pen


def way_of(finger: int, start: float, end: float) -> Sequence[Point]:
    """Points along a finger's way, of which 0 is its near side's foot, 0.5 the tip and 1 the far side's foot."""
    return [where(finger, start + (end - start) * n / 40) for n in range(41)]


def where(finger: int, along: float) -> Point:
    """The point so far along a finger's way: up the side nearer to the thumb, around the tip, down the other."""
    (x0, y0), (x1, y1), half = FINGERS[finger]
    out = half - INSIDE
    length = math.dist((x0, y0), (x1, y1))
    ahead = ((x1 - x0) / length, (y1 - y0) / length)
    aside = (ahead[1], -ahead[0])
    foot = 0.30 * length
    straight, arc = length - foot, math.pi / 2 * out
    far = min(max(along, 0.0), 1.0)
    side = 1 if far <= 0.5 else -1  # noqa: PLR2004 - the tip
    gone = (far if side == 1 else 1 - far) * 2 * (straight + arc)
    if gone <= straight:
        on, off = foot + gone, out
    else:
        turn = (gone - straight) / out
        on, off = length + out * math.sin(turn), out * math.cos(turn)
    return x0 + ahead[0] * on + side * aside[0] * off, y0 + ahead[1] * on + side * aside[1] * off


def _along(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def traced(breath: int) -> tuple[int, bool]:
    """The finger of the n-th breath, counted from 0, and whether it is on the way back, from its far side.

    From the thumb to the little finger, and back.
    """
    count = len(FINGERS)
    at, back = breath % count, breath // count % 2 == 1
    return (count - 1 - at if back else at), back
