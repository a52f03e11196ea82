"""Pictures of people and hands."""

from kiosk.drawing.palette import Colour
from kiosk.drawing.pen import Pen, Point

STROKE = 0.075


def grown_up(pen: Pen) -> None:
    """A grown-up and a child side by side, hand in hand."""
    _person(pen, -0.32, -0.52, 1.0, coat=pen.paint.teal, skin=pen.paint.skin_deep)
    _person(pen, 0.46, 0.06, 0.66, coat=pen.paint.warm, skin=pen.paint.skin)
    pen.way(((-0.02, 0.20), (0.10, 0.40), (0.24, 0.44))).tube(pen.paint.skin_deep, STROKE, STROKE * 0.65)


def _person(pen: Pen, x: float, y: float, size: float, *, coat: Colour, skin: Colour) -> None:
    shoulder, hem, foot = y + 0.36 * size, y + 1.05 * size, y + 1.36 * size
    for leg in (-0.14, 0.14):
        pen.edges(((x + leg * size, hem - 0.05), (x + leg * size, foot))).line(pen.paint.line, 0.16 * size)
    body = (
        (x - 0.20 * size, shoulder),
        (x + 0.20 * size, shoulder),
        (x + 0.38 * size, hem),
        (x, hem + 0.06 * size),
        (x - 0.38 * size, hem),
    )
    pen.way(body, closed=True).shade(coat, keep=True).line(pen.paint.line, STROKE)
    pen.oval(x, y, 0.30 * size).shade(skin, keep=True).line(pen.paint.line, STROKE)
    for eye in (-0.1, 0.1):
        pen.oval(x + eye * size, y - 0.02 * size, 0.036).fill(pen.paint.line)
    pen.way(((x - 0.1 * size, y + 0.1 * size), (x, y + 0.15 * size), (x + 0.1 * size, y + 0.1 * size)))
    pen.line(pen.paint.line, STROKE * 0.6)


FINGERS: tuple[tuple[Point, Point], ...] = (
    ((-0.26, 0.34), (-0.62, 0.02)),
    ((-0.22, 0.06), (-0.34, -0.52)),
    ((-0.04, 0.00), (-0.06, -0.70)),
    ((0.14, 0.02), (0.22, -0.60)),
    ((0.28, 0.16), (0.46, -0.32)),
)


def _hand(pen: Pen, skin: Colour) -> None:
    for root, tip in FINGERS:
        pen.edges((root, tip)).tube(skin, 0.12, STROKE)
    pen.oval(0.02, 0.36, 0.36, 0.38).fill(skin, keep=True).line(pen.paint.line, STROKE * 2)
    for root, tip in FINGERS:
        pen.edges((root, tip)).stripe(skin, 0.12)
    pen.oval(0.02, 0.36, 0.36, 0.38).fill(skin)
    pen.soft(0.02, 0.42, 0.30, 0.26, colour=pen.paint.palm, alpha=0.28)


def open_hand(pen: Pen) -> None:
    """An open hand."""
    _hand(pen, pen.paint.skin)


def wave(pen: Pen) -> None:
    """A hand that waves goodbye."""
    pen.on.save()
    pen.on.rotate(0.22)
    pen.on.scale(0.92, 0.92)
    _hand(pen, pen.paint.skin)
    pen.on.restore()
    for points in (
        ((-0.86, -0.30), (-0.94, -0.06), (-0.86, 0.18)),
        ((0.88, -0.10), (0.96, 0.10), (0.90, 0.32)),
    ):
        pen.way(points).line(pen.paint.line, STROKE * 0.8)


def five_fingers(pen: Pen) -> None:
    """An open hand, with the way up and down its fingers."""
    pen.on.save()
    pen.on.translate(0.02, 0.10)
    pen.on.scale(0.92, 0.92)
    _hand(pen, pen.paint.skin)
    pen.on.restore()
    pen.on.set_dash([0.02, 0.13])
    pen.way(((-0.92, 0.10), (-0.78, -0.34), (-0.44, -0.80), (0.02, -0.96), (0.42, -0.82), (0.76, -0.36), (0.84, 0.06)))
    pen.line(pen.paint.plum, STROKE)
    pen.on.set_dash([])


def squeeze(pen: Pen) -> None:
    """A lemon, with the marks of a good squeeze."""
    lemon = (
        (-0.78, 0.06), (-0.56, -0.08), (-0.34, -0.40), (0.02, -0.52), (0.36, -0.40), (0.58, -0.08), (0.80, 0.02),
        (0.58, 0.20), (0.36, 0.48), (0.0, 0.58), (-0.36, 0.48), (-0.58, 0.22),
    )  # fmt: skip
    pen.way(lemon, closed=True).shade(pen.paint.lemon, 0.2, keep=True).line(pen.paint.line, STROKE)
    pen.soft(-0.18, -0.2, 0.3, 0.18, colour=pen.paint.white, alpha=0.7)
    pen.way(((-0.10, -0.52), (0.06, -0.80), (0.40, -0.84), (0.24, -0.60), (-0.02, -0.52)), closed=True)
    pen.shade(pen.paint.leaf, keep=True).line(pen.paint.line, STROKE * 0.85)
    for side in (-1, 1):
        for y in (-0.52, 0.62):
            pen.edges(((side * 0.66, y * 0.86), (side * 0.86, y * 1.1))).line(pen.paint.line, STROKE * 0.8)
    pen.way(((-0.14, 0.06), (0, 0.16), (0.14, 0.06))).line(pen.paint.line, STROKE * 0.8)
    for eye in (-0.26, 0.26):
        pen.way(((eye - 0.1, -0.06), (eye, -0.13), (eye + 0.1, -0.06))).line(pen.paint.line, STROKE * 0.8)


def walking(pen: Pen) -> None:
    """A grown-up on the way."""
    for foot in ((-0.46, 0.92), (0.42, 0.86)):
        pen.way(((0.0, 0.36), ((foot[0]) * 0.66, 0.60), foot)).line(pen.paint.line, 0.19)
    pen.way(((-0.22, -0.28), (0.20, -0.30), (0.30, 0.44), (-0.30, 0.46)), closed=True).shade(pen.paint.teal, keep=True)
    pen.line(pen.paint.line, STROKE)
    for elbow, hand in (((0.42, 0.02), (0.60, -0.10)), ((-0.40, 0.06), (-0.56, 0.24))):
        pen.way((((elbow[0] * 0.4), -0.14), elbow, hand)).tube(pen.paint.skin_deep, STROKE, STROKE * 0.7)
    pen.oval(0.04, -0.60, 0.30).shade(pen.paint.skin_deep, keep=True).line(pen.paint.line, STROKE)
    for eye in (-0.02, 0.16):
        pen.oval(eye, -0.63, 0.036).fill(pen.paint.line)
    pen.way(((-0.02, -0.50), (0.07, -0.46), (0.16, -0.50))).line(pen.paint.line, STROKE * 0.6)


def find(pen: Pen) -> None:
    """Go to a grown-up: an arrow, and a person."""
    _person(pen, 0.46, -0.50, 1.0, coat=pen.paint.teal, skin=pen.paint.skin_deep)
    pen.edges(((-0.86, 0.22), (-0.16, 0.22)))
    pen.edges(((-0.44, -0.10), (-0.12, 0.22), (-0.44, 0.54))).tube(pen.paint.warm, 0.15, STROKE)
