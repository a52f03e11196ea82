"""Eyes, brows, mouth and the small signs around a face, each drawn from the numbers of its row."""

import math

from kiosk.drawing.face_table import Face
from kiosk.drawing.palette import LINE, Colour, darker, from_hex
from kiosk.drawing.pen import Pen, Point

WHITE: Colour = (1.0, 1.0, 1.0)
MOUTH = from_hex("#7a1f2e")
TONGUE = from_hex("#ef7f86")
WATER = from_hex("#58a9ee")
GOLD = from_hex("#f7b52c")
STROKE = 0.058
SHUT = 0.05
"""Below this opening, in units of the head, an eye or a mouth is one line."""
SIDES = (-1, 1)


def eyes(pen: Pen, face: Face) -> None:
    """Both eyes: whites, pupils with their lights, lids."""
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
        _lids(pen, outer, inner, upper, (lower, lower))
        pen.fill(WHITE, keep=True)
        pen.on.save()
        pen.on.clip()
        _pupil(pen, face, min(1.0, gap / 0.18))
        pen.soft(0, -face.eye_h * 0.9, face.eye_w * 1.4, face.eye_h * 0.55, colour=LINE, alpha=0.22)
        pen.on.restore()
        _lids(pen, outer, inner, upper, (lower, lower))
        pen.line(LINE, STROKE * 0.62)
    pen.on.move_to(*outer)
    pen.on.curve_to(outer[0], upper[0] * 4 / 3, inner[0], upper[1] * 4 / 3, *inner)
    pen.line(LINE, STROKE * (0.95 if gap > SHUT else 1.15))


def _lids(pen: Pen, outer: Point, inner: Point, upper: Point, lower: Point) -> None:
    pen.on.new_sub_path()
    pen.on.move_to(*outer)
    pen.on.curve_to(outer[0], upper[0] * 4 / 3, inner[0], upper[1] * 4 / 3, *inner)
    pen.on.curve_to(inner[0], lower[1] * 4 / 3, outer[0], lower[0] * 4 / 3, *outer)
    pen.on.close_path()


def _pupil(pen: Pen, face: Face, alpha: float) -> None:
    middle = (face.lid_low - (face.lid_in + face.lid_out) / 2) * face.eye_h * 0.3
    x, y, r = face.gaze_x, face.gaze_y + middle, face.pupil
    pen.oval(x, y, r).fill(LINE, alpha)
    pen.soft(x, y + r * 0.5, r * 0.9, r * 0.6, colour=from_hex("#8a6a86"), alpha=0.55 * alpha)
    pen.oval(x + r * 0.32, y - r * 0.36, r * 0.34).fill(WHITE, alpha)
    pen.oval(x - r * 0.36, y + r * 0.38, r * 0.15).fill(WHITE, alpha * 0.85)


def brows(pen: Pen, face: Face) -> None:
    """Both brows, thicker in the middle than at the ends; the lift raises the right one and lowers the left."""
    for side in SIDES:
        lift = side * face.brow_lift
        inner = (side * 0.16, -face.brow_in - lift)
        outer = (side * 0.60, -face.brow_out - lift)
        middle = (side * 0.39, -(face.brow_in + face.brow_out) / 2 - lift - face.brow_arch)
        bend = tuple(2 * m - (a + b) / 2 for m, a, b in zip(middle, inner, outer, strict=True))
        pen.on.move_to(*inner)
        pen.on.curve_to(*_third(inner, bend), *_third(outer, bend), *outer)
        pen.line(LINE, STROKE * 1.2)


def _third(end: Point, bend: tuple[float, ...]) -> Point:
    return end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3


def _lip(face: Face, depth: float) -> list[Point]:
    points = []
    for step in range(-12, 13):
        t = step / 12
        rise = (1 - t * t) ** (1 - 0.5 * face.mouth_round)
        wave = face.mouth_wave * math.sin(t * math.pi * 2) * (1 - 0.25 * t * t)
        points.append((face.mouth_x + t * face.mouth_w, face.mouth_y + depth * rise + wave + t * face.mouth_tilt))
    return points


def mouth(pen: Pen, face: Face) -> None:
    """The mouth: a line when closed; open, with teeth and tongue as the row says."""
    top, low = _lip(face, face.mouth_top), _lip(face, face.mouth_low)
    gap = face.mouth_low - face.mouth_top
    if gap > SHUT:
        outline = top + low[::-1]
        pen.edges(outline, closed=True).fill(MOUTH, keep=True)
        pen.on.save()
        pen.on.clip()
        _inside(pen, face, gap)
        pen.on.restore()
        pen.edges(outline, closed=True).line(LINE, STROKE * 0.9)
    else:
        pen.way(top).line(LINE, STROKE * 1.15)


def _inside(pen: Pen, face: Face, gap: float) -> None:
    x, y, w = face.mouth_x, face.mouth_y, face.mouth_w
    pen.oval(x, y + face.mouth_low + gap * 0.10, w * 0.62, gap * 0.46).fill(TONGUE, min(1.0, face.tongue))
    height = gap * (0.36 + 0.64 * max(face.grit, face.teeth - 0.9)) * face.teeth
    band = _lip(face, face.mouth_top) + _lip(face, face.mouth_top + height)[::-1]
    pen.edges(band, closed=True).fill(WHITE, min(1.0, face.teeth * 1.2))
    if face.grit > SHUT:
        middle = y + (face.mouth_top + face.mouth_low) / 2
        pen.edges(((x - w, middle), (x + w, middle)))
        for part in (-0.6, -0.3, 0.0, 0.3, 0.6):
            pen.edges(((x + w * part, y - gap), (x + w * part, y + gap)))
        pen.line(LINE, STROKE * 0.42, min(1.0, face.grit) * 0.8)


def blush(pen: Pen, face: Face) -> None:
    """Two soft cheeks."""
    for side in SIDES:
        pen.soft(side * 0.62, 0.20, 0.24, 0.17, colour=from_hex("#f0616a"), alpha=0.62 * face.blush)


def _drop(pen: Pen, x: float, y: float, size: float, alpha: float) -> None:
    pen.on.new_sub_path()
    pen.on.move_to(x, y - size)
    pen.on.curve_to(x + size * 0.25, y - size * 0.35, x + size * 0.62, y, x + size * 0.62, y + size * 0.38)
    pen.on.curve_to(x + size * 0.62, y + size * 1.2, x - size * 0.62, y + size * 1.2, x - size * 0.62, y + size * 0.38)
    pen.on.curve_to(x - size * 0.62, y, x - size * 0.25, y - size * 0.35, x, y - size)
    pen.on.close_path()
    pen.fill(WATER, alpha, keep=True).line(darker(WATER, 0.4), STROKE * 0.42, alpha)
    pen.oval(x - size * 0.2, y + size * 0.32, size * 0.13, size * 0.22, 0.5).fill(WHITE, 0.9 * alpha)


def signs(pen: Pen, face: Face) -> None:
    """A tear, a drop of sweat, stars, a bubble with three dots: each as strong as its number."""
    if face.tear > 0:
        _drop(pen, -face.eye_x - 0.05, face.eye_y + 0.40, 0.17 * face.tear, min(1.0, face.tear * 1.5))
    if face.sweat > 0:
        _drop(pen, 0.74, -0.46, 0.18 * face.sweat, min(1.0, face.sweat * 1.5))
    if face.stars > 0:
        _star(pen, -0.92, -0.74, 0.19 * face.stars, face.stars)
        _star(pen, 0.90, -0.70, 0.24 * face.stars, face.stars)
    if face.bubble > 0:
        _bubble(pen, face.bubble)


def _star(pen: Pen, x: float, y: float, size: float, alpha: float) -> None:
    turn = -math.pi / 2 + 0.15
    points = [
        (
            x + math.cos(turn + k * math.pi / 5) * size * (1 if k % 2 == 0 else 0.5),
            y + math.sin(turn + k * math.pi / 5) * size * (1 if k % 2 == 0 else 0.5),
        )
        for k in range(10)
    ]
    pen.edges(points, closed=True).fill(GOLD, min(1.0, alpha * 1.4), keep=True)
    pen.line(darker(GOLD, 0.38), STROKE * 0.5, min(1.0, alpha * 1.4))


def _bubble(pen: Pen, alpha: float) -> None:
    pen.oval(0.50, -0.52, 0.075).fill(WHITE, alpha, keep=True).line(LINE, STROKE * 0.55, alpha)
    pen.oval(0.76, -0.80, 0.34, 0.22).fill(WHITE, alpha, keep=True).line(LINE, STROKE * 0.62, alpha)
    for dot in (-0.15, 0.0, 0.15):
        pen.oval(0.76 + dot, -0.80, 0.042).fill(LINE, alpha)
