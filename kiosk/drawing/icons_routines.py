"""Pictures of the routines that are not hands."""

import math

from kiosk.drawing.pen import Pen, Point

STROKE = 0.075


def flower_candle(pen: Pen) -> None:
    """A flower to smell and a candle to blow."""
    pen.way(((-0.42, 0.90), (-0.46, 0.4), (-0.42, 0.0))).tube(pen.paint.leaf, STROKE, STROKE * 0.55)
    pen.way(((-0.44, 0.58), (-0.74, 0.40), (-0.84, 0.54), (-0.62, 0.66)), closed=True)
    pen.shade(pen.paint.leaf, keep=True).line(pen.paint.line, STROKE * 0.8)
    for petal in range(6):
        turn = petal * math.tau / 6
        pen.oval(-0.42 + 0.30 * math.cos(turn), -0.30 + 0.30 * math.sin(turn), 0.24, 0.19, turn)
        pen.shade(pen.paint.petal, keep=True).line(pen.paint.line, STROKE * 0.8)
    pen.oval(-0.42, -0.30, 0.18).shade(pen.paint.warm, keep=True).line(pen.paint.line, STROKE * 0.8)
    pen.soft(0.50, -0.40, 0.5, 0.5, colour=pen.paint.flame, alpha=0.45)
    pen.box(0.30, 0.06, 0.40, 0.86, 0.08).shade(pen.paint.wax, keep=True).line(pen.paint.line, STROKE)
    pen.edges(((0.50, 0.06), (0.50, -0.10))).line(pen.paint.line, STROKE * 0.7)
    pen.way(((0.50, -0.78), (0.70, -0.34), (0.50, -0.10), (0.30, -0.34)), closed=True)
    pen.shade(pen.paint.flame, 0.22, keep=True).line(pen.paint.line, STROKE * 0.85)


def four_four(pen: Pen) -> None:
    """A slow breeze."""
    lines = (
        ((-0.90, -0.22), (-0.20, -0.24), (0.34, -0.26), (0.58, -0.48), (0.40, -0.72), (0.16, -0.58)),
        ((-0.74, 0.10), (0.20, 0.08), (0.66, 0.02), (0.90, -0.16)),
        ((-0.90, 0.42), (-0.30, 0.40), (0.14, 0.42), (0.34, 0.62), (0.18, 0.84), (-0.06, 0.72)),
    )
    for points in lines:
        pen.way(points).tube(pen.paint.breeze, STROKE * 1.3, STROKE * 0.85)


def five_senses(pen: Pen) -> None:
    """An eye, an ear, a mouth and something to smell."""
    pen.way(((-0.86, -0.34), (-0.42, -0.70), (0.02, -0.34), (-0.42, -0.04)), closed=True)
    pen.fill(pen.paint.white, keep=True).line(pen.paint.line, STROKE)
    pen.oval(-0.42, -0.37, 0.19).shade(pen.paint.teal, keep=True).line(pen.paint.line, STROKE * 0.6)
    pen.oval(-0.42, -0.37, 0.08).fill(pen.paint.line)
    ear = ((0.30, -0.52), (0.52, -0.80), (0.84, -0.66), (0.86, -0.30), (0.64, -0.08), (0.58, 0.16), (0.36, 0.16))
    pen.way((*ear, (0.34, -0.12)), closed=True).shade(pen.paint.skin, keep=True).line(pen.paint.line, STROKE)
    pen.way(((0.46, -0.46), (0.60, -0.58), (0.70, -0.40), (0.54, -0.24), (0.52, -0.06))).line(
        pen.paint.line, STROKE * 0.7
    )
    lips = ((-0.84, 0.36), (-0.42, 0.30), (0.0, 0.36), (-0.12, 0.72), (-0.42, 0.86), (-0.72, 0.72))
    pen.way(lips, closed=True).fill(pen.paint.mouth, keep=True)
    pen.on.save()
    pen.on.clip()
    pen.oval(-0.42, 0.86, 0.27, 0.22).fill(pen.paint.tongue)
    pen.box(-0.84, 0.26, 0.84, 0.20, 0.05).fill(pen.paint.white)
    pen.on.restore()
    pen.way(lips, closed=True).line(pen.paint.line, STROKE)
    for x in (0.42, 0.62, 0.82):
        pen.way(((x, 0.86), (x - 0.06, 0.70), (x + 0.06, 0.56), (x, 0.40))).line(pen.paint.plum, STROKE * 0.8)


def wake_up(pen: Pen) -> None:
    """The sun as it comes up."""
    pen.soft(0, 0.2, 0.98, 0.98, colour=pen.paint.warm, alpha=0.5)
    for ray in range(7):
        turn = math.pi + ray * math.pi / 6
        start, end = (0.66, 0.92) if ray % 2 == 0 else (0.66, 0.84)
        pen.edges(
            (
                (start * math.cos(turn), 0.30 + start * math.sin(turn)),
                (end * math.cos(turn), 0.30 + end * math.sin(turn)),
            )
        ).line(pen.paint.line, STROKE)
    pen.on.new_sub_path()
    pen.on.arc(0, 0.30, 0.48, math.pi, math.tau)
    pen.on.close_path()
    pen.shade(pen.paint.sun, 0.18, keep=True).line(pen.paint.line, STROKE)
    for eye in (-0.16, 0.16):
        pen.oval(eye, 0.10, 0.045).fill(pen.paint.line)
    pen.way(((-0.1, 0.19), (0, 0.24), (0.1, 0.19))).line(pen.paint.line, STROKE * 0.6)
    pen.way(((-0.94, 0.34), (-0.5, 0.28), (0, 0.34), (0.5, 0.28), (0.94, 0.34))).line(pen.paint.line, STROKE)
    pen.way(((-0.7, 0.62), (-0.24, 0.56), (0.24, 0.62), (0.7, 0.56))).line(pen.paint.line, STROKE * 0.8)


def my_room(pen: Pen) -> None:
    """A den with a light in it."""
    pen.soft(0, 0.36, 0.9, 0.8, colour=pen.paint.warm, alpha=0.4)
    pen.edges(((0, -0.66), (0.86, 0.76), (-0.86, 0.76)), closed=True).shade(pen.paint.tent, keep=True)
    pen.line(pen.paint.line, STROKE)
    pen.edges(((0, -0.34), (0.40, 0.76), (-0.40, 0.76)), closed=True).shade(pen.paint.apricot, 0.28, keep=True)
    pen.line(pen.paint.line, STROKE * 0.85)
    pen.oval(0, 0.42, 0.10).fill(pen.paint.flame, keep=True).line(pen.paint.line, STROKE * 0.55)
    pen.edges(((0, -0.66), (0, -0.94))).line(pen.paint.line, STROKE * 0.8)
    pen.edges(((0, -0.94), (0.30, -0.84), (0, -0.74)), closed=True).shade(pen.paint.petal, keep=True).line(
        pen.paint.line, STROKE * 0.7
    )
    pen.way(((-0.96, 0.78), (0, 0.80), (0.96, 0.78))).line(pen.paint.line, STROKE)


def quiet(pen: Pen) -> None:
    """The moon above a cloud."""
    pen.soft(0.08, -0.22, 0.9, 0.85, colour=pen.paint.moonlight, alpha=0.9)
    pen.edges(_crescent((0.08, -0.20), 0.62, (0.36, -0.38), 0.50), closed=True)
    pen.shade(pen.paint.moon, 0.2, keep=True).line(pen.paint.line, STROKE)
    cloud = (
        (-0.84, 0.62), (-0.86, 0.40), (-0.62, 0.30), (-0.44, 0.10), (-0.16, 0.18), (0.06, 0.30), (0.28, 0.30),
        (0.40, 0.50), (0.34, 0.68), (0, 0.74), (-0.5, 0.74),
    )  # fmt: skip
    pen.way(cloud, closed=True).shade(pen.paint.sky, keep=True).line(pen.paint.line, STROKE)
    for x, y, r in ((-0.62, -0.44, 0.05), (-0.42, -0.72, 0.035), (0.72, 0.44, 0.04)):
        pen.oval(x, y, r).fill(pen.paint.night)


def _crescent(centre: Point, radius: float, bite: Point, bite_radius: float) -> list[Point]:
    """A disc without the part that another disc covers."""
    start = math.atan2(bite[1] - centre[1], bite[0] - centre[0])
    outer = _ring(centre, radius, start, 1)
    inner = _ring(bite, bite_radius, start, -1)
    return [p for p in outer if math.dist(p, bite) > bite_radius] + [p for p in inner if math.dist(p, centre) < radius]


def _ring(centre: Point, radius: float, start: float, way: int) -> list[Point]:
    turns = (start + way * step * math.tau / 180 for step in range(180))
    return [(centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn)) for turn in turns]
