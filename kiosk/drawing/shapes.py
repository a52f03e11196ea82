"""Cards, the ground, the shape timer and the parts of the breathing flower."""

import math

import cairocffi as cairo

from kiosk.drawing.palette import Colour, Theme, darker, lighter, mix
from kiosk.drawing.pen import Pen

SHADOW_PX = 5
"""A card's picture is this much larger than the card on every side, for its shadow."""


PRESSED = 0.10
"""How much darker a pressed card is."""


def card(
    theme: Theme,
    width_px: int,
    height_px: int,
    radius_px: float,
    fill: Colour,
    *,
    edge_px: float,
    pressed: bool = False,
) -> Pen:
    """A rounded card with a soft shadow; pressed, it lies lower and is a little darker."""
    pen = Pen(theme, width_px + 2 * SHADOW_PX, height_px + 2 * SHADOW_PX, 1)
    left, top = -width_px / 2, -height_px / 2
    if theme.glow and not pressed:
        for spread in range(SHADOW_PX, 0, -1):
            pen.box(
                left - spread * 0.5,
                top - spread * 0.5 + 2,
                width_px + spread,
                height_px + spread,
                radius_px + spread * 0.5,
            )
            pen.fill(theme.colours.shadow, 0.025)
    inset = edge_px * theme.stroke / 2
    pen.box(left + inset, top + inset, width_px - 2 * inset, height_px - 2 * inset, radius_px)
    light = cairo.LinearGradient(0, top, 0, -top)
    body = darker(fill, PRESSED) if pressed else fill
    light.add_color_stop_rgb(0, *lighter(body, 0.35 * theme.shading))
    light.add_color_stop_rgb(1, *body)
    pen.on.set_source(light)
    pen.on.fill_preserve()
    pen.line(theme.colours.line if pressed else theme.colours.edge, edge_px * (1.6 if pressed else 1))
    return pen


def ground(theme: Theme, width_px: int, height_px: int) -> Pen:
    """The whole screen; where the theme is decorated, lit softly from above, with two low hills."""
    pen = Pen(theme, width_px, height_px, 1)
    w, h = width_px / 2, height_px / 2
    pen.on.set_source_rgb(*theme.colours.ground)
    pen.on.paint()
    if not theme.decorated:
        return pen
    pen.soft(-w * 0.4, -h * 0.9, w * 1.5, h * 1.5, colour=theme.colours.sunlight, alpha=0.55)
    far = ((-w * 1.3, h), (-w * 0.9, h * 0.74), (-w * 0.35, h * 0.62), (w * 0.25, h * 0.80), (w * 1.3, h * 0.66))
    pen.way((*far, (w * 1.5, h * 1.6), (-w * 1.5, h * 1.6)), closed=True).fill(theme.colours.hill_far)
    near = ((-w * 1.3, h * 0.92), (-w * 0.5, h * 0.93), (w * 0.2, h * 0.80), (w * 0.7, h * 0.78), (w * 1.3, h * 0.92))
    pen.way((*near, (w * 1.5, h * 1.6), (-w * 1.5, h * 1.6)), closed=True).fill(theme.colours.hill_near)
    return pen


def ring_colours(theme: Theme) -> tuple[Colour, Colour]:
    """The outline and the body of the shape timer."""
    return darker(theme.colours.teal, 0.28), mix(theme.colours.teal, theme.colours.ground, 0.34)


MELTS = 0.06
"""The last part of the ring: it does not shrink to a dot but melts into the line that stays."""


def timer(theme: Theme, side_px: int, remaining: float, *, thick: float = 0.13) -> Pen:
    """A ring of which a part, 1 to 0, is still there. It says nothing and ends without a sign."""
    pen = Pen(theme, side_px, side_px)
    radius = 0.98 - thick / 2
    track = mix(theme.colours.edge, theme.colours.ground, 0.72)
    pen.oval(0, 0, radius).stripe(track, thick * 0.28)
    if remaining <= 0:
        return pen
    start, end = -math.pi / 2, -math.pi / 2 + math.tau * min(1.0, max(remaining, MELTS))
    melted = max(0.0, 1 - remaining / MELTS)
    for width, colour in zip((thick, thick * (1 - 0.24 * theme.stroke)), ring_colours(theme), strict=True):
        pen.on.new_sub_path()
        pen.on.arc(0, 0, radius, start, end)
        pen.stripe(mix(colour, track, melted), width * (1 - melted) + thick * 0.28 * melted)
    return pen


PETAL_BOX = (-0.46, -0.04, 0.92, 1.02)
"""Where a petal's picture lies, x, y (up), width and height, in radii of the flower: no more than the petal needs."""


def petal_edge(theme: Theme, colour: Colour) -> tuple[Colour, float]:
    """The colour of the line around a petal, and how little it is seen through, 0 to 1."""
    return darker(colour, 0.60), 1 - 0.15 * theme.glow


def petal(theme: Theme, radius_px: int, colour: Colour) -> Pen:
    """One petal that grows upwards from the middle of the flower; several of them, turned, make it."""
    _, below, wide, high = PETAL_BOX
    pen = Pen(theme, int(radius_px * wide), int(radius_px * high), radius_px)
    pen.on.translate(0, below + high / 2)
    pen.on.move_to(0, 0.02)
    pen.on.curve_to(-0.42, -0.22, -0.40, -0.80, 0, -0.94)
    pen.on.curve_to(0.40, -0.80, 0.42, -0.22, 0, 0.02)
    light = cairo.LinearGradient(0, 0, 0, -0.95)
    # Without soft lights the petals are not seen through either: clear shapes.
    for at, tint, alpha in (
        (0, mix(colour, theme.colours.warm, 0.25 * theme.glow), 0.92),
        (0.55, colour, 0.80),
        (1, lighter(colour, 0.35 * theme.glow), 0.72),
    ):
        light.add_color_stop_rgba(at, *tint, 1 - theme.glow * (1 - alpha))
    pen.on.set_source(light)
    pen.on.fill_preserve()
    edge, alpha = petal_edge(theme, colour)
    pen.line(edge, 0.022, alpha)
    pen.on.move_to(0, -0.12)
    pen.on.line_to(0, -0.62)
    pen.line(darker(colour, 0.25), 0.016, 0.35)
    return pen


def glow(theme: Theme, side_px: int, colour: Colour) -> Pen:
    """A soft round light."""
    pen = Pen(theme, side_px, side_px)
    pen.soft(0, 0, 0.98, 0.98, colour=colour, alpha=0.60)
    return pen


def heart(theme: Theme, side_px: int) -> Pen:
    """The middle of the flower."""
    pen = Pen(theme, side_px, side_px)
    pen.oval(0, 0, 0.88).shade(pen.paint.warm, 0.22, keep=True).line(darker(pen.paint.warm, 0.5), 0.08)
    for ring, count in ((0.52, 9), (0.24, 5)):
        for dot in range(count):
            turn = dot * math.tau / count
            pen.oval(ring * math.cos(turn), ring * math.sin(turn), 0.075).fill(darker(pen.paint.warm, 0.35), 0.7)
    return pen
