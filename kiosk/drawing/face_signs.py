"""The small signs around a face that tell feelings apart without a colour or a word, each as strong as its number."""

import math
from collections.abc import Callable

from kiosk.drawing.face_eyes import SIDES, STROKE
from kiosk.drawing.face_table import Face
from kiosk.drawing.palette import darker
from kiosk.drawing.pen import Pen

DROP_EDGE = 0.72
STAR_EDGE = 0.55
"""How much darker than themselves the outlines of drops and stars are."""


def signs(pen: Pen, face: Face) -> None:
    """A tear, a drop of sweat, stars, a thought kept back, sleep, a question, steam, a tangle, an empty place."""
    if face.tear > 0:
        _drop(pen, -face.eye_x - 0.05, face.eye_y + 0.42, 0.18 * face.tear, min(1.0, face.tear * 1.5))
    if face.sweat > 0:
        _drop(pen, 0.76 * face.head_w, -0.46, 0.19 * face.sweat, min(1.0, face.sweat * 1.5))
    for name, drawn in BESIDE.items():
        strength = getattr(face, name)
        if strength > 0:
            drawn(pen, strength)


def _drop(pen: Pen, x: float, y: float, size: float, alpha: float) -> None:
    water = pen.paint.water
    pen.on.new_sub_path()
    pen.on.move_to(x, y - size)
    pen.on.curve_to(x + size * 0.25, y - size * 0.35, x + size * 0.62, y, x + size * 0.62, y + size * 0.38)
    pen.on.curve_to(x + size * 0.62, y + size * 1.2, x - size * 0.62, y + size * 1.2, x - size * 0.62, y + size * 0.38)
    pen.on.curve_to(x - size * 0.62, y, x - size * 0.25, y - size * 0.35, x, y - size)
    pen.on.close_path()
    pen.fill(water, alpha, keep=True).line(darker(water, DROP_EDGE), STROKE * 0.5, alpha)
    pen.oval(x - size * 0.2, y + size * 0.32, size * 0.13, size * 0.22, 0.5).fill(pen.paint.white, 0.9 * alpha)


def _stars(pen: Pen, strength: float) -> None:
    for x, y, size in ((-0.90, -0.74, 0.19), (0.87, -0.74, 0.23)):
        _star(pen, x, y, size * strength, min(1.0, strength * 1.4))


def _star(pen: Pen, x: float, y: float, size: float, alpha: float) -> None:
    turns = (k * math.pi / 5 - math.pi / 2 + 0.15 for k in range(10))
    points = [
        (x + math.cos(turn) * size * (1 - 0.48 * (k % 2)), y + math.sin(turn) * size * (1 - 0.48 * (k % 2)))
        for k, turn in enumerate(turns)
    ]
    pen.edges(points, closed=True).fill(pen.paint.gold, alpha, keep=True)
    pen.line(darker(pen.paint.gold, STAR_EDGE), STROKE * 0.6, alpha)


def _bubble(pen: Pen, strength: float) -> None:
    pen.oval(0.52, -0.52, 0.08).fill(pen.paint.white, strength, keep=True).line(pen.paint.line, STROKE * 0.6, strength)
    pen.oval(0.76, -0.80, 0.34, 0.23).fill(pen.paint.white, strength, keep=True)
    pen.line(pen.paint.line, STROKE * 0.66, strength)
    for dot in (-0.15, 0.0, 0.15):
        pen.oval(0.76 + dot, -0.80, 0.045).fill(pen.paint.line, strength)


def _zeds(pen: Pen, strength: float) -> None:
    for x, y, size in ((0.74, -0.68, 0.135), (1.0, -0.99, 0.085)):
        half = size * strength
        pen.edges(((x - half, y - half), (x + half, y - half), (x - half, y + half), (x + half, y + half)))
        pen.line(pen.paint.line, STROKE * 0.9, min(1.0, strength * 1.4))


def _question(pen: Pen, strength: float) -> None:
    pen.on.save()
    pen.on.translate(0.88, -0.72)
    pen.on.scale(strength, strength)
    pen.way(((-0.13, -0.14), (-0.06, -0.27), (0.08, -0.27), (0.14, -0.14), (0.05, 0.0), (0.0, 0.12)))
    pen.line(pen.paint.line, STROKE * 1.45, min(1.0, strength * 1.4))
    pen.oval(0.0, 0.27, 0.05 * pen.theme.stroke).fill(pen.paint.line, min(1.0, strength * 1.4))
    pen.on.restore()


PUFFS = ((0.0, 0.03, 0.09), (0.13, -0.05, 0.13), (0.27, 0.03, 0.09))


def _steam(pen: Pen, strength: float) -> None:
    for side in SIDES:
        pen.on.save()
        pen.on.translate(side * 0.75, -0.78)
        pen.on.scale(side * strength * 0.9, strength * 0.9)
        for x, y, radius in PUFFS:
            pen.oval(x, y, radius).line(pen.paint.line, STROKE * 1.3)
        for x, y, radius in PUFFS:
            pen.oval(x, y, radius).fill(pen.paint.white)
        pen.on.restore()


def _tangle(pen: Pen, strength: float) -> None:
    loops = []
    for step in range(41):
        along = step / 40
        turn = along * math.tau * 3.5
        x, y = 0.44 * along - 0.22 + 0.10 * math.cos(turn), 0.13 * math.sin(turn) - 0.05 * along
        loops.append((0.80 + strength * x, -0.82 + strength * y))
    pen.way(loops).line(pen.paint.line, STROKE * 0.75, min(1.0, strength * 1.4))


def _empty(pen: Pen, strength: float) -> None:
    radius = 0.24 * strength
    pen.on.set_dash([0.10 * strength, 0.115 * strength])
    pen.oval(0.84, -0.78, radius).line(pen.paint.line, STROKE * 0.85, min(1.0, strength * 1.4))
    pen.on.set_dash([])


BESIDE: dict[str, Callable[[Pen, float], None]] = {
    "stars": _stars,
    "bubble": _bubble,
    "zeds": _zeds,
    "question": _question,
    "steam": _steam,
    "tangle": _tangle,
    "empty": _empty,
}
"""The signs that stand beside the head, by the number that says how strong each is."""
