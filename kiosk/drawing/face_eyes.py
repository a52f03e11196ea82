"""The eyes and brows of a face, drawn from the numbers of its row."""

from kiosk.drawing.face_table import Face
from kiosk.drawing.palette import lighter
from kiosk.drawing.pen import Pen, Point, curve

STROKE = 0.058
SHUT = 0.05
"""Below this opening, in units of the head, an eye or a mouth is one line."""
SIDES = (-1, 1)
ARCH = 4 / 3
"""How far beyond its highest point a curve's handles stand."""


def eyes(pen: Pen, face: Face) -> None:
    """Both eyes: whites, irises with their lights, lids."""
    for side in SIDES:
        scale = 1 + side * face.eye_skew
        pen.on.save()
        pen.on.translate(side * face.eye_x, face.eye_y - max(0, side * face.eye_skew) * 0.12)
        pen.on.scale(scale, scale)
        _eye(pen, face, side)
        pen.on.restore()


def _eye(pen: Pen, face: Face, side: int) -> None:
    outer, inner = (face.eye_w * side, 0.0), (-face.eye_w * side, 0.0)
    upper = (-face.lid_out * face.eye_h, -face.lid_in * face.eye_h)
    lower = face.lid_low * face.eye_h
    gap = lower - sum(upper) / 2
    if gap > SHUT:
        _lids(pen, outer, inner, upper, lower)
        pen.fill(pen.paint.white, keep=True)
        pen.on.save()
        pen.on.clip()
        _pupil(pen, face, min(1.0, gap / 0.18))
        pen.soft(0, -face.eye_h * 0.95, face.eye_w * 1.5, face.eye_h * 0.6, colour=pen.paint.line, alpha=0.26)
        pen.on.restore()
        _lids(pen, outer, inner, upper, lower)
        pen.line(pen.paint.line, STROKE * 0.5)
    lash = curve(outer, (outer[0], upper[0] * ARCH), (inner[0], upper[1] * ARCH), inner)
    pen.brush(lash, pen.paint.line, STROKE * (1.15 if gap > SHUT else 1.4), tip=0.5)


def _lids(pen: Pen, outer: Point, inner: Point, upper: Point, lower: float) -> None:
    pen.on.new_sub_path()
    pen.on.move_to(*outer)
    pen.on.curve_to(outer[0], upper[0] * ARCH, inner[0], upper[1] * ARCH, *inner)
    pen.on.curve_to(inner[0], lower * ARCH, outer[0], lower * ARCH, *outer)
    pen.on.close_path()


def _pupil(pen: Pen, face: Face, alpha: float) -> None:
    middle = (face.lid_low - (face.lid_in + face.lid_out) / 2) * face.eye_h * 0.3
    x, y, r = face.gaze_x, face.gaze_y + middle, face.pupil
    pen.oval(x, y, r).fill(pen.paint.line, alpha)
    pen.oval(x, y, r * 0.80).fill(pen.paint.iris, alpha * 0.9)
    pen.soft(x, y + r * 0.55, r * 0.75, r * 0.5, colour=lighter(pen.paint.iris, 0.45), alpha=0.75 * alpha)
    pen.oval(x, y, r * 0.60).fill(pen.paint.line, alpha)
    pen.oval(x + r * 0.32, y - r * 0.38, r * 0.34).fill(pen.paint.white, alpha)
    pen.oval(x - r * 0.36, y + r * 0.40, r * 0.14).fill(pen.paint.white, alpha * 0.85)


def brows(pen: Pen, face: Face) -> None:
    """Both brows, thicker at the nose than at the temple; the lift raises the right one and lowers the left."""
    for side in SIDES:
        lift = side * face.brow_lift
        inner = (side * 0.17 * face.head_w, -face.brow_in - lift)
        outer = (side * 0.61 * face.head_w, -face.brow_out - lift)
        middle = ((inner[0] + outer[0]) / 2, (inner[1] + outer[1]) / 2 - face.brow_arch)
        bend = (2 * middle[0] - (inner[0] + outer[0]) / 2, 2 * middle[1] - (inner[1] + outer[1]) / 2)
        line = curve(inner, _toward(inner, bend), _toward(outer, bend), outer)
        pen.brush(line, pen.paint.line, STROKE * 1.38, tip=0.58)


def _toward(end: Point, bend: Point) -> Point:
    return end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3
