"""Pictures for the grown-up's cards."""

from kiosk.drawing.icons_body import STROKE, limbs
from kiosk.drawing.pen import Pen


def heart(pen: Pen) -> None:
    """A heart."""
    shape = ((0, 0.78), (-0.70, 0.16), (-0.82, -0.34), (-0.46, -0.66), (0, -0.34), (0.46, -0.66), (0.82, -0.34))
    pen.way((*shape, (0.70, 0.16)), closed=True).shade(pen.paint.petal, 0.2, keep=True).line(pen.paint.line, STROKE)
    pen.soft(-0.40, -0.30, 0.22, 0.16, colour=pen.paint.white, alpha=0.7)


def bubble(pen: Pen) -> None:
    """A word for it: a speech bubble with a small heart."""
    outline = ((-0.82, -0.66), (0.82, -0.66), (0.82, 0.34), (0.02, 0.34), (-0.40, 0.76), (-0.40, 0.34), (-0.82, 0.34))
    pen.edges(outline, closed=True).tube(pen.paint.pane, 0.10, STROKE, keep=True).fill(pen.paint.pane)
    pen.on.save()
    pen.on.translate(0, -0.16)
    pen.on.scale(0.40, 0.40)
    heart(pen)
    pen.on.restore()


def signpost(pen: Pen) -> None:
    """Ways to choose from."""
    pen.edges(((0, -0.84), (0, 0.86))).tube(pen.paint.door_frame, 0.12, STROKE * 0.8)
    for y, side, colour in ((-0.46, 1, pen.paint.warm), (0.10, -1, pen.paint.breeze)):
        board = ((-0.56, -0.20), (0.50, -0.20), (0.80, 0), (0.50, 0.20), (-0.56, 0.20))
        pen.edges([(side * x, y + dy) for x, dy in board], closed=True).shade(colour, keep=True)
        pen.line(pen.paint.line, STROKE)
    pen.way(((-0.50, 0.88), (0, 0.80), (0.50, 0.88))).line(pen.paint.line, STROKE)


def kite(pen: Pen) -> None:
    """A kite: lightness."""
    pen.way(((0.10, 0.20), (-0.06, 0.46), (0.12, 0.62), (-0.14, 0.92))).line(pen.paint.line, STROKE * 0.8)
    pen.edges(((0.16, -0.94), (0.66, -0.40), (0.06, 0.26), (-0.44, -0.30)), closed=True)
    pen.shade(pen.paint.petal, keep=True).line(pen.paint.line, STROKE)
    pen.edges(((0.16, -0.94), (0.06, 0.26))).line(pen.paint.line, STROKE * 0.6)
    pen.edges(((-0.44, -0.30), (0.66, -0.40))).line(pen.paint.line, STROKE * 0.6)
    for x, y in ((0.0, 0.44), (0.0, 0.74)):
        pen.edges(((x - 0.20, y - 0.08), (x, y), (x - 0.20, y + 0.10)), closed=True)
        pen.fill(pen.paint.warm, keep=True).line(pen.paint.line, STROKE * 0.6)


def open_hands(pen: Pen) -> None:
    """Two hands that hold something carefully."""
    pen.oval(0, -0.26, 0.34).shade(pen.paint.moon, 0.2, keep=True).line(pen.paint.line, STROKE)
    for side in (-1, 1):
        limbs(
            pen,
            (
                (((side * 0.80, -0.14), (side * 0.66, 0.22), (side * 0.20, 0.42)), 0.20),
                (((side * 0.52, 0.28), (side * 0.44, 0.56), (side * 0.34, 0.82)), 0.30),
            ),
            pen.paint.skin_deep if side < 0 else pen.paint.skin,
        )


def magnifier(pen: Pen) -> None:
    """Wanting to know."""
    pen.edges(((0.30, 0.30), (0.78, 0.78))).tube(pen.paint.door_frame, 0.16, STROKE)
    pen.oval(-0.16, -0.16, 0.58).fill(pen.paint.pane, keep=True).line(pen.paint.line, STROKE * 2.1)
    pen.way(((-0.34, -0.30), (-0.16, -0.48), (0.04, -0.30), (-0.14, -0.10), (-0.14, 0.02))).line(
        pen.paint.line, STROKE * 1.3
    )
    pen.oval(-0.14, 0.20, 0.06).fill(pen.paint.line)
