"""A whole face from its row of numbers."""

from kiosk.drawing import face_parts
from kiosk.drawing.face_table import Face
from kiosk.drawing.palette import Colour, darker, lighter
from kiosk.drawing.pen import Pen

REACH = 1.16
"""The picture reaches this far, in head radii, so that stars and drops beside the head are inside it."""


def rim(face: Face) -> Colour:
    """The colour of the line around the head: its own skin, dark enough to stand out from the ground."""
    return darker((face.red, face.green, face.blue), 0.46)


def draw(face: Face, side_px: int) -> Pen:
    """The face on a transparent square of this many pixels a side."""
    pen = Pen(side_px, side_px, side_px / 2 / REACH)
    _head(pen, (face.red, face.green, face.blue), rim(face))
    pen.on.save()
    pen.on.rotate(face.tilt)
    face_parts.blush(pen, face)
    face_parts.eyes(pen, face)
    face_parts.brows(pen, face)
    face_parts.mouth(pen, face)
    pen.on.restore()
    face_parts.signs(pen, face)
    return pen


def _head(pen: Pen, skin: Colour, edge: Colour) -> None:
    pen.oval(0, 0, 0.975).shade(skin, 0.15, keep=True)
    pen.on.save()
    pen.on.clip()
    pen.soft(-0.28, -0.52, 0.62, 0.44, colour=lighter(skin, 0.85), alpha=0.5)
    pen.soft(0, 1.12, 1.1, 0.5, colour=darker(skin, 0.5), alpha=0.22)
    pen.on.restore()
    pen.oval(0, 0, 0.965).line(edge, 0.045)
