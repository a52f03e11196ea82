"""Pictures of somebody who stands, stretches, pushes a wall, shakes, or sits beside a grown-up."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.drawing.icons_body import STROKE
from kiosk.drawing.palette import Colour
from kiosk.drawing.pen import Pen, Point


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a body is: the middle of the head, shoulders to hips, and both arms and legs from the body outwards."""

    head: Point
    back: tuple[Point, Point]
    arms: tuple[Sequence[Point], Sequence[Point]]
    legs: tuple[Sequence[Point], Sequence[Point]]


def _mirrored(limb: Sequence[Point]) -> tuple[Sequence[Point], Sequence[Point]]:
    return limb, [(-x, y) for x, y in limb]


STANDING = Pose(
    (0, -0.62),
    ((0, -0.18), (0, 0.16)),
    _mirrored(((0.16, -0.20), (0.36, 0.02), (0.38, 0.30))),
    _mirrored(((0.10, 0.26), (0.13, 0.60), (0.13, 0.88))),
)
STRETCHING = Pose(
    (0, -0.44),
    ((0, -0.02), (0, 0.26)),
    _mirrored(((0.16, -0.04), (0.42, -0.36), (0.34, -0.86))),
    _mirrored(((0.10, 0.36), (0.18, 0.64), (0.22, 0.88))),
)
PUSHING = Pose(
    (0.0, -0.54),
    ((-0.10, -0.14), (-0.34, 0.18)),
    (((-0.06, -0.16), (0.22, -0.24), (0.54, -0.30)), ((-0.08, -0.08), (0.22, 0.04), (0.54, 0.02))),
    (((-0.40, 0.26), (-0.56, 0.58), (-0.84, 0.84)), ((-0.32, 0.28), (-0.06, 0.54), (-0.20, 0.88))),
)
SHAKING = Pose(
    (0, -0.60),
    ((0, -0.16), (0, 0.16)),
    _mirrored(((0.16, -0.18), (0.46, -0.06), (0.62, -0.34))),
    (((0.10, 0.26), (0.20, 0.56), (0.10, 0.88)), ((-0.10, 0.26), (-0.34, 0.50), (-0.52, 0.74))),
)


def _figure(pen: Pen, pose: Pose, coat: Colour, skin: Colour) -> None:
    for leg in pose.legs:
        pen.way(leg).tube(pen.paint.night, 0.14, STROKE * 0.8)
        x, y = leg[-1]
        pen.oval(x, y, 0.12, 0.085).fill(pen.paint.line)
    for arm in pose.arms:
        pen.oval(*arm[-1], 0.10).fill(skin, keep=True).line(pen.paint.line, STROKE * 1.2)
        pen.way(arm).tube(coat, 0.12, STROKE * 0.8)
        pen.oval(*arm[-1], 0.10).fill(skin)
    pen.edges(pose.back).tube(coat, 0.36, STROKE * 0.8)
    for arm in pose.arms:
        pen.edges(arm[:2]).stripe(coat, 0.12)
    _head(pen, pose.head, skin)


def _head(pen: Pen, at: Point, skin: Colour) -> None:
    x, y = at
    pen.oval(x, y, 0.26).shade(skin, keep=True).line(pen.paint.line, STROKE)
    hair = ((x - 0.26, y - 0.02), (x - 0.16, y - 0.14), (x + 0.06, y - 0.12), (x + 0.26, y - 0.02))
    pen.way((*hair, (x + 0.20, y - 0.22), (x, y - 0.29), (x - 0.20, y - 0.22)), closed=True).fill(pen.paint.line)
    for eye in (-0.09, 0.09):
        pen.oval(x + eye, y + 0.03, 0.032).fill(pen.paint.line)
    pen.way(((x - 0.08, y + 0.12), (x, y + 0.155), (x + 0.08, y + 0.12))).line(pen.paint.line, STROKE * 0.6)


def stand(pen: Pen) -> None:
    """Somebody who stands, feet on the ground."""
    pen.soft(0, 0.92, 0.60, 0.10, colour=pen.paint.shadow, alpha=0.25)
    _figure(pen, STANDING, pen.paint.warm, pen.paint.skin_deep)


def stretch(pen: Pen) -> None:
    """Arms up high."""
    pen.soft(0, 0.92, 0.60, 0.10, colour=pen.paint.shadow, alpha=0.25)
    _figure(pen, STRETCHING, pen.paint.warm, pen.paint.skin_deep)
    for side in (-1, 1):
        pen.edges(((side * 0.62, -0.66), (side * 0.62, -0.90))).line(pen.paint.line, STROKE * 0.8)
        pen.edges(((side * 0.52, -0.80), (side * 0.62, -0.92), (side * 0.72, -0.80))).line(pen.paint.line, STROKE * 0.8)


def push(pen: Pen) -> None:
    """Both hands against the wall."""
    pen.box(0.60, -0.92, 0.32, 1.84, 0.04).shade(pen.paint.roof, keep=True).line(pen.paint.line, STROKE)
    for y in (-0.46, 0.0, 0.46):
        pen.edges(((0.62, y), (0.90, y))).line(pen.paint.line, STROKE * 0.6)
    _figure(pen, PUSHING, pen.paint.warm, pen.paint.skin_deep)


def shake(pen: Pen) -> None:
    """Arms and legs that shake loose."""
    _figure(pen, SHAKING, pen.paint.warm, pen.paint.skin_deep)
    for side in (-1, 1):
        for reach in (0.80, 0.93):
            pen.way(((side * (reach - 0.10), -0.62), (side * reach, -0.40), (side * (reach - 0.06), -0.14)))
            pen.line(pen.paint.line, STROKE * 0.7)
    pen.way(((-0.76, 0.58), (-0.84, 0.74), (-0.76, 0.90))).line(pen.paint.line, STROKE * 0.7)


def sit(pen: Pen) -> None:
    """A grown-up and a child who sit side by side, equally high."""
    pen.box(-0.94, 0.44, 1.88, 0.42, 0.20).shade(pen.paint.cushion, keep=True).line(pen.paint.line, STROKE)
    for x, coat, skin, size in (
        (-0.40, pen.paint.teal, pen.paint.skin_deep, 1.0),
        (0.42, pen.paint.warm, pen.paint.skin, 0.84),
    ):
        top = 0.46 - 0.62 * size
        for side in (-0.13, 0.13):
            knee = (x + side * 1.6, 0.58)
            pen.way(((x + side, 0.44), knee, (knee[0], 0.82))).tube(pen.paint.night, 0.14, STROKE * 0.8)
        pen.edges(((x, top + 0.10), (x, 0.40))).tube(coat, 0.38 * size, STROKE * 0.8)
        pen.on.save()
        pen.on.translate(x, top - 0.32 * size)
        pen.on.scale(size, size)
        _head(pen, (0, 0), skin)
        pen.on.restore()
