"""The mouth of a face, drawn from the numbers of its row."""

import math

from kiosk.drawing.face_eyes import SHUT, STROKE
from kiosk.drawing.face_table import Face
from kiosk.drawing.pen import Pen, Point


def mouth(pen: Pen, face: Face) -> None:
    """A line when it is closed; open, with teeth and tongue as the row says."""
    top, low = _lip(face, face.mouth_top), _lip(face, face.mouth_low)
    gap = face.mouth_low - face.mouth_top
    if gap <= SHUT:
        pen.brush(top, pen.paint.line, STROKE * 1.35, tip=0.55)
        return
    outline = top + low[::-1]
    pen.edges(outline, closed=True).fill(pen.paint.mouth, keep=True)
    pen.on.save()
    pen.on.clip()
    _inside(pen, face, gap)
    pen.on.restore()
    pen.edges(outline, closed=True).line(pen.paint.line, STROKE * 0.95)


def _lip(face: Face, depth: float) -> list[Point]:
    points = []
    for step in range(-16, 17):
        t = step / 16
        rise = (1 - t * t) ** (1 - 0.5 * face.mouth_round)
        wave = face.mouth_wave * math.sin(t * math.pi * 2) * (1 - 0.25 * t * t)
        points.append((face.mouth_x + t * face.mouth_w, face.mouth_y + depth * rise + wave + t * face.mouth_tilt))
    return points


def _inside(pen: Pen, face: Face, gap: float) -> None:
    x, y, w = face.mouth_x, face.mouth_y, face.mouth_w
    pen.oval(x, y + face.mouth_low + gap * 0.12, w * 0.60, gap * 0.48).fill(pen.paint.tongue, min(1.0, face.tongue))
    height = gap * (0.34 + 0.66 * max(face.grit, face.teeth - 0.9)) * face.teeth
    band = _lip(face, face.mouth_top) + _lip(face, face.mouth_top + height)[::-1]
    pen.edges(band, closed=True).fill(pen.paint.white, min(1.0, face.teeth * 1.2))
    if face.grit > SHUT:
        middle = y + (face.mouth_top + face.mouth_low) / 2
        pen.edges(((x - w, middle), (x + w, middle)))
        for part in (-0.6, -0.3, 0.0, 0.3, 0.6):
            pen.edges(((x + w * part, y - gap), (x + w * part, y + gap)))
        pen.line(pen.paint.line, STROKE * 0.42, min(1.0, face.grit) * 0.8)
