"""What a theme is made of: named colours, how strong lines and shading are; and the sums that colours need.

Nothing else in the screen knows a colour; the tables are in `themes.py`. No feeling's colour is the good one.

Source: WCAG 2.2: text at 7:1 (AAA) and shapes at 3:1 against what they stand on; the tests hold every pair to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Colour = tuple[float, float, float]
"""Red, green and blue, 0..1, as sRGB."""

Fill = Literal["card", "apricot", "sky", "sage", "lilac", "sand", "rose"]
CARD: Fill = "card"
APRICOT: Fill = "apricot"
SKY: Fill = "sky"
SAGE: Fill = "sage"
LILAC: Fill = "lilac"
SAND: Fill = "sand"
ROSE: Fill = "rose"
FILLS: tuple[Fill, ...] = (CARD, APRICOT, SKY, SAGE, LILAC, SAND, ROSE)
"""What a card may be filled with, by name; the theme says which colour that is, and the ink reads on each."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme: the ground, the cards, the lines, four accents, and what the pictures are of."""

    ground: Colour
    hill_far: Colour
    hill_near: Colour
    sunlight: Colour
    card: Colour
    apricot: Colour
    sky: Colour
    sage: Colour
    lilac: Colour
    sand: Colour
    rose: Colour
    ink: Colour
    edge: Colour
    line: Colour
    white: Colour
    dark: Colour
    shadow: Colour
    focus: Colour
    halo: Colour
    teal: Colour
    warm: Colour
    leaf: Colour
    plum: Colour
    skin: Colour
    skin_deep: Colour
    palm: Colour
    mouth: Colour
    tongue: Colour
    blush: Colour
    iris: Colour
    water: Colour
    gold: Colour
    flame: Colour
    petal: Colour
    breeze: Colour
    night: Colour
    moon: Colour
    moonlight: Colour
    lemon: Colour
    sun: Colour
    wax: Colour
    tent: Colour
    roof: Colour
    pane: Colour
    horn: Colour
    wall: Colour
    floor: Colour
    wood: Colour
    door_frame: Colour
    cushion: Colour
    tube_light: Colour
    pot: Colour
    red: Colour
    orange: Colour
    green: Colour
    blue: Colour
    purple: Colour
    brown: Colour
    grey: Colour
    coal: Colour


@dataclass(frozen=True, slots=True)
class Theme:
    """How the whole screen looks.

    Attributes:
        name: what room.toml calls it.
        colours: every colour but those of the faces.
        skins: the colour of each feeling's face, and of the face at rest.
        stroke: how thick lines are, 1 as drawn.
        shading: how round filled shapes look, 0 (flat) to 1.
        glow: how strong soft lights and shadows are, 0 (none) to 1.
        decorated: whether there is anything that only pleases the eye, such as the hills.
    """

    name: str
    colours: Palette
    skins: Mapping[str, Colour]
    stroke: float
    shading: float
    glow: float
    decorated: bool

    def fill(self, name: str) -> Colour:
        """The colour of a card that is filled so."""
        colour: Colour = getattr(self.colours, name)
        return colour


def from_hex(text: str) -> Colour:
    """The colour that `#rrggbb` stands for."""
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def from_light(text: str) -> Colour:
    """The colour `#rrggbb` of a lamp as a school wrote it, for a picture of that lamp."""
    return from_hex(text)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """One colour with a share, 0..1, of the other in it."""
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue


def darker(colour: Colour, share: float) -> Colour:
    """The colour with a share, 0..1, of warm black in it."""
    return mix(colour, (0.12, 0.07, 0.08), share)


def lighter(colour: Colour, share: float) -> Colour:
    """The colour with a share, 0..1, of white in it."""
    return mix(colour, (1.0, 1.0, 1.0), share)


def luminance(colour: Colour) -> float:
    """Relative luminance, 0..1. Source: WCAG 2.2, relative luminance of sRGB."""
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1..21. Source: WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
