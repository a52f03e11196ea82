"""Pictures of what a button does."""

import math

from kiosk.drawing.pen import Pen

STROKE = 0.075


def speaker(pen: Pen) -> None:
    """A loudspeaker: read this to me."""
    cone = ((-0.78, -0.24), (-0.44, -0.24), (-0.02, -0.60), (-0.02, 0.60), (-0.44, 0.24), (-0.78, 0.24))
    pen.edges(cone, closed=True).tube(pen.paint.horn, 0.11, STROKE, keep=True).fill(pen.paint.horn)
    for radius in (0.30, 0.56, 0.82):
        pen.on.new_sub_path()
        pen.on.arc(0.06, 0, radius, -0.72, 0.72)
        pen.line(pen.paint.line, STROKE * 1.15)


def silent(pen: Pen) -> None:
    """A loudspeaker crossed out: there is no voice for this."""
    speaker(pen)
    pen.edges(((-0.78, 0.74), (0.86, -0.74))).line(pen.paint.white, STROKE * 3.4, keep=True)
    pen.line(pen.paint.line, STROKE * 1.5)


def languages(pen: Pen) -> None:
    """Two speech bubbles: the same, said otherwise."""
    far = ((-0.02, -0.66), (0.86, -0.66), (0.86, 0.06), (0.70, 0.06), (0.70, 0.36), (0.40, 0.06), (-0.02, 0.06))
    near = ((-0.86, -0.30), (0.20, -0.30), (0.20, 0.42), (-0.34, 0.42), (-0.64, 0.74), (-0.64, 0.42), (-0.86, 0.42))
    for bubble, colour in ((far, pen.paint.warm), (near, pen.paint.pane)):
        pen.edges(bubble, closed=True).tube(colour, 0.05, STROKE, keep=True).fill(colour)
    for x in (-0.60, -0.33, -0.06):
        pen.oval(x, 0.06, 0.075).fill(pen.paint.line)


def back_to_class(pen: Pen) -> None:
    """The school."""
    pen.box(-0.84, -0.02, 1.68, 0.80, 0.05).shade(pen.paint.sand, 0.2, keep=True).line(pen.paint.line, STROKE)
    pen.edges(((-0.46, 0.0), (-0.46, -0.20), (0, -0.58), (0.46, -0.20), (0.46, 0.0)), closed=True)
    pen.shade(pen.paint.roof, keep=True).line(pen.paint.line, STROKE)
    pen.oval(0, -0.20, 0.12).fill(pen.paint.white, keep=True).line(pen.paint.line, STROKE * 0.7)
    pen.box(-0.17, 0.30, 0.34, 0.48, 0.06).shade(pen.paint.teal, keep=True).line(pen.paint.line, STROKE * 0.85)
    for x in (-0.64, 0.38):
        pen.box(x, 0.22, 0.26, 0.26, 0.04).shade(pen.paint.pane, keep=True).line(pen.paint.line, STROKE * 0.75)
    pen.edges(((0, -0.58), (0, -0.92))).line(pen.paint.line, STROKE * 0.8)
    pen.edges(((0, -0.92), (0.30, -0.83), (0, -0.74)), closed=True).shade(pen.paint.warm, keep=True).line(
        pen.paint.line, STROKE * 0.7
    )
    pen.edges(((-0.96, 0.79), (0.96, 0.79))).line(pen.paint.line, STROKE)


def more_time(pen: Pen) -> None:
    """The shape timer, and a plus."""
    pen.oval(-0.10, -0.06, 0.66).fill(pen.paint.white, keep=True).line(pen.paint.line, STROKE)
    pen.on.move_to(-0.10, -0.06)
    pen.on.arc(-0.10, -0.06, 0.50, -math.pi / 2, math.pi * 0.95)
    pen.on.close_path()
    pen.shade(pen.paint.breeze)
    pen.oval(0.54, 0.52, 0.38).shade(pen.paint.leaf, keep=True).line(pen.paint.line, STROKE)
    pen.edges(((0.36, 0.52), (0.72, 0.52)))
    pen.edges(((0.54, 0.34), (0.54, 0.70))).line(pen.paint.line, STROKE * 1.3)


def something_else(pen: Pen) -> None:
    """Two arrows that go round."""
    for turn in (0.0, math.pi):
        pen.on.save()
        pen.on.rotate(turn)
        pen.on.new_sub_path()
        pen.on.arc(0, 0, 0.62, -2.75, -0.50)
        pen.tube(pen.paint.warm, 0.15, STROKE)
        head = ((0.28, -0.36), (0.80, 0.04), (0.86, -0.60))
        pen.edges(head, closed=True).line(pen.paint.line, STROKE * 2, keep=True).fill(pen.paint.warm)
        pen.on.restore()


def _eye(pen: Pen) -> None:
    pen.way(((-0.90, 0.0), (-0.44, -0.42), (0.44, -0.42), (0.90, 0.0), (0.44, 0.42), (-0.44, 0.42)), closed=True)
    pen.fill(pen.paint.white, keep=True).line(pen.paint.line, STROKE)
    pen.oval(0, 0, 0.32).shade(pen.paint.breeze, keep=True).line(pen.paint.line, STROKE * 0.8)
    pen.oval(0, 0, 0.14).fill(pen.paint.line)


def show(pen: Pen) -> None:
    """An open eye: show it again."""
    _eye(pen)


def hide(pen: Pen) -> None:
    """An eye crossed out: put it out of sight."""
    _eye(pen)
    pen.edges(((-0.66, 0.66), (0.66, -0.66))).line(pen.paint.white, STROKE * 3.2, keep=True).line(
        pen.paint.line, STROKE * 1.3
    )


def skip(pen: Pen) -> None:
    """An arrow onwards."""
    pen.edges(((-0.64, 0), (0.50, 0)))
    pen.edges(((0.10, -0.44), (0.58, 0), (0.10, 0.44))).tube(pen.paint.warm, 0.19, STROKE)


def back(pen: Pen) -> None:
    """An arrow back."""
    pen.on.scale(-1, 1)
    skip(pen)


def card(pen: Pen) -> None:
    """A card that is held to the reader."""
    pen.box(-0.86, 0.44, 1.72, 0.42, 0.14).shade(pen.paint.plum, keep=True).line(pen.paint.line, STROKE)
    pen.oval(0.58, 0.65, 0.08).fill(pen.paint.leaf)
    for radius in (0.30, 0.52):
        pen.on.new_sub_path()
        pen.on.arc(0, 0.56, radius, math.pi * 1.24, math.pi * 1.76)
        pen.line(pen.paint.line, STROKE)
    pen.on.save()
    pen.on.rotate(-0.16)
    pen.box(-0.66, -0.78, 1.24, 0.76, 0.12).shade(pen.paint.sky, keep=True).line(pen.paint.line, STROKE)
    pen.box(-0.66, -0.60, 1.24, 0.16, 0.0).fill(pen.paint.horn, keep=True).line(pen.paint.line, STROKE * 0.6)
    pen.box(0.18, -0.30, 0.24, 0.16, 0.03).fill(pen.paint.gold, keep=True).line(pen.paint.line, STROKE * 0.6)
    pen.on.restore()


def tick(pen: Pen) -> None:
    """A tick on a disc: this is the one."""
    pen.oval(0, 0, 0.86).shade(pen.paint.leaf, keep=True).line(pen.paint.line, STROKE * 1.4)
    pen.edges(((-0.40, 0.04), (-0.10, 0.36), (0.44, -0.32))).line(pen.paint.line, STROKE * 2.4)


def leaf(pen: Pen) -> None:
    """A leaf: for whatever a school adds that we have no picture of."""
    pen.way(((-0.66, 0.62), (-0.62, -0.10), (-0.06, -0.66), (0.76, -0.74), (0.66, 0.06), (0.10, 0.60)), closed=True)
    pen.shade(pen.paint.leaf, keep=True).line(pen.paint.line, STROKE)
    pen.way(((-0.86, 0.84), (-0.30, 0.24), (0.40, -0.36))).line(pen.paint.line, STROKE * 0.9)
    for x, y in ((-0.12, 0.06), (0.14, -0.14)):
        pen.edges(((x, y), (x + 0.30, y + 0.06))).line(pen.paint.line, STROKE * 0.7)
