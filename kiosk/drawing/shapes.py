"""Cards, the ground, the shape timer and the parts of the breathing flower."""

import math

import cairocffi as cairo

from kiosk.drawing.palette import EDGE, GROUND, HILL_FAR, HILL_NEAR, LINE, TEAL, WARM, Colour, darker, lighter, mix
from kiosk.drawing.pen import Pen

SHADOW_PX = 5
"""A card's picture is this much larger than the card on every side, for its shadow."""

MIST = mix(TEAL, GROUND, 0.80)


def card(
    width_px: int, height_px: int, radius_px: float, fill: Colour, edge_px: float, *, pressed: bool = False
) -> Pen:
    """A rounded card with a soft shadow; pressed, it lies lower and is a little darker."""
    pen = Pen(width_px + 2 * SHADOW_PX, height_px + 2 * SHADOW_PX, 1)
    left, top = -width_px / 2, -height_px / 2
    if not pressed:
        for spread in range(SHADOW_PX, 0, -1):
            pen.box(
                left - spread * 0.5,
                top - spread * 0.5 + 2,
                width_px + spread,
                height_px + spread,
                radius_px + spread * 0.5,
            )
            pen.fill(LINE, 0.025)
    inset = edge_px / 2
    pen.box(left + inset, top + inset, width_px - edge_px, height_px - edge_px, radius_px)
    light = cairo.LinearGradient(0, top, 0, -top)
    body = darker(fill, 0.10) if pressed else fill
    light.add_color_stop_rgb(0, *lighter(body, 0.35))
    light.add_color_stop_rgb(1, *body)
    pen.on.set_source(light)
    pen.on.fill_preserve()
    pen.line(LINE if pressed else EDGE, edge_px)
    return pen


def ground(width_px: int, height_px: int) -> Pen:
    """The whole screen: cream, lit softly from above, with two low hills."""
    pen = Pen(width_px, height_px, 1)
    w, h = width_px / 2, height_px / 2
    pen.on.set_source_rgb(*GROUND)
    pen.on.paint()
    pen.soft(-w * 0.4, -h * 0.9, w * 1.5, h * 1.5, colour=(1.0, 1.0, 1.0), alpha=0.55)
    far = ((-w * 1.3, h), (-w * 0.9, h * 0.74), (-w * 0.35, h * 0.62), (w * 0.25, h * 0.80), (w * 1.3, h * 0.66))
    pen.way((*far, (w * 1.5, h * 1.6), (-w * 1.5, h * 1.6)), closed=True).fill(HILL_FAR)
    near = ((-w * 1.3, h * 0.92), (-w * 0.5, h * 0.93), (w * 0.2, h * 0.80), (w * 0.7, h * 0.78), (w * 1.3, h * 0.92))
    pen.way((*near, (w * 1.5, h * 1.6), (-w * 1.5, h * 1.6)), closed=True).fill(HILL_NEAR)
    return pen


def timer(side_px: int, remaining: float, *, thick: float = 0.13) -> Pen:
    """A ring of which a part, 1 to 0, is still there. It says nothing and ends without a sign."""
    pen = Pen(side_px, side_px)
    radius = 0.98 - thick / 2
    pen.oval(0, 0, radius).line(mix(EDGE, GROUND, 0.72), thick * 0.28)
    if remaining <= 0:
        return pen
    start, end = -math.pi / 2, -math.pi / 2 + math.tau * min(1.0, remaining)
    for width, colour in ((thick, darker(TEAL, 0.28)), (thick * 0.76, mix(TEAL, GROUND, 0.34))):
        pen.on.new_sub_path()
        pen.on.arc(0, 0, radius, start, end)
        pen.line(colour, width)
    return pen


PETAL_BOX = (-0.46, -0.04, 0.92, 1.02)
"""Where a petal's picture lies, x, y (up), width and height, in radii of the flower: no more than the petal needs."""


def petal(radius_px: int, colour: Colour) -> Pen:
    """One petal that grows upwards from the middle of the flower; several of them, turned, make it."""
    _, below, wide, high = PETAL_BOX
    pen = Pen(int(radius_px * wide), int(radius_px * high), radius_px)
    pen.on.translate(0, below + high / 2)
    pen.on.move_to(0, 0.02)
    pen.on.curve_to(-0.42, -0.22, -0.40, -0.80, 0, -0.94)
    pen.on.curve_to(0.40, -0.80, 0.42, -0.22, 0, 0.02)
    light = cairo.LinearGradient(0, 0, 0, -0.95)
    light.add_color_stop_rgba(0, *mix(colour, WARM, 0.25), 0.92)
    light.add_color_stop_rgba(0.55, *colour, 0.80)
    light.add_color_stop_rgba(1, *lighter(colour, 0.35), 0.72)
    pen.on.set_source(light)
    pen.on.fill_preserve()
    pen.line(darker(colour, 0.40), 0.022, 0.75)
    pen.on.move_to(0, -0.12)
    pen.on.line_to(0, -0.62)
    pen.line(darker(colour, 0.25), 0.016, 0.35)
    return pen


def glow(side_px: int, colour: Colour) -> Pen:
    """A soft round light."""
    pen = Pen(side_px, side_px)
    pen.soft(0, 0, 0.98, 0.98, colour=colour, alpha=0.60)
    return pen


def heart(side_px: int) -> Pen:
    """The middle of the flower."""
    pen = Pen(side_px, side_px)
    pen.oval(0, 0, 0.88).shade(WARM, 0.22, keep=True).line(darker(WARM, 0.5), 0.08)
    for ring, count in ((0.52, 9), (0.24, 5)):
        for dot in range(count):
            turn = dot * math.tau / count
            pen.oval(ring * math.cos(turn), ring * math.sin(turn), 0.075).fill(darker(WARM, 0.35), 0.7)
    return pen
