"""A whole face from its row of numbers."""

import cairocffi as cairo

from kiosk.drawing import face_eyes, face_mouth, face_signs
from kiosk.drawing.face_table import Face
from kiosk.drawing.palette import Colour, Theme, darker, lighter
from kiosk.drawing.pen import Pen

REACH = 1.16
"""The picture reaches this far, in head radii, so that stars and drops beside the head are inside it."""
ROUND = 0.56
"""How long a handle of a curve is, in parts of the radius, to make a circle."""
RIM = 0.045


def skin(face: Face) -> Colour:
    """The colour of the head."""
    return face.red, face.green, face.blue


def rim(face: Face, theme: Theme) -> Colour:
    """The colour of the line around the head: its own skin, dark enough to stand out from the ground."""
    return theme.colours.line if theme.stroke > 1 else darker(skin(face), 0.50)


def draw(face: Face, side_px: int, theme: Theme) -> Pen:
    """The face on a transparent square of this many pixels a side."""
    pen = Pen(theme, side_px, side_px, side_px / 2 / REACH)
    pen.soft(0, face.head_h + 0.05, 0.80, 0.13, colour=pen.paint.shadow, alpha=0.22)
    pen.on.save()
    pen.on.rotate(face.tilt)
    _head(pen, face)
    _blush(pen, face)
    face_mouth.mouth(pen, face)
    face_eyes.eyes(pen, face)
    face_eyes.brows(pen, face)
    pen.on.restore()
    face_signs.signs(pen, face)
    return pen


def _outline(pen: Pen, face: Face, grow: float) -> Pen:
    w, h, cheek = face.head_w + grow, face.head_h + grow, face.cheek
    up, down = ROUND * (h + cheek), ROUND * (h - cheek)
    pen.on.new_sub_path()
    pen.on.move_to(0, -h)
    pen.on.curve_to(w * ROUND, -h, w, cheek - up, w, cheek)
    pen.on.curve_to(w, cheek + down, w * face.jaw, h, 0, h)
    pen.on.curve_to(-w * face.jaw, h, -w, cheek + down, -w, cheek)
    pen.on.curve_to(-w, cheek - up, -w * ROUND, -h, 0, -h)
    pen.on.close_path()
    return pen


def _head(pen: Pen, face: Face) -> None:
    colour, depth = skin(face), pen.theme.shading
    light = cairo.LinearGradient(-0.45, -1, 0.35, 1)
    light.add_color_stop_rgb(0, *lighter(colour, 0.30 * depth))
    light.add_color_stop_rgb(0.5, *colour)
    light.add_color_stop_rgb(1, *darker(colour, 0.10 * depth))
    _outline(pen, face, -RIM / 2)
    pen.on.set_source(light)
    pen.on.fill_preserve()
    pen.on.save()
    pen.on.clip()
    pen.soft(-0.30, -0.62, 0.62, 0.36, colour=pen.paint.white, alpha=0.42)
    pen.soft(0.10, 1.06, 0.95, 0.42, colour=darker(colour, 0.42), alpha=0.30)
    pen.soft(0, 0.90, 0.62, 0.16, colour=lighter(colour, 0.55), alpha=0.22)
    pen.on.restore()
    _outline(pen, face, -RIM / 2).line(rim(face, pen.theme), RIM)


def _blush(pen: Pen, face: Face) -> None:
    for side in face_eyes.SIDES:
        pen.soft(side * 0.60 * face.head_w, 0.20, 0.23, 0.16, colour=pen.paint.blush, alpha=0.66 * face.blush)
