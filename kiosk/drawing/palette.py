"""The colours of the screen: a calm, neutral palette of our own on cream, where no feeling is the good one.

Source: WCAG 2.2: text at 7:1 (AAA) and shapes at 3:1 against what they stand on; the tests hold every pair to it.
"""

Colour = tuple[float, float, float]
"""Red, green and blue, 0..1, as sRGB."""


def from_hex(text: str) -> Colour:
    """The colour that `#rrggbb` stands for."""
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


GROUND = from_hex("#f7f4eb")
HILL_FAR = from_hex("#f1ecdf")
HILL_NEAR = from_hex("#ebe5d4")
CARD = from_hex("#fffdf8")
INK = from_hex("#22284a")
EDGE = from_hex("#827764")
LINE = from_hex("#2d2033")

APRICOT = from_hex("#f9d7a8")
SKY = from_hex("#d3e3f2")
SAGE = from_hex("#d5e5d3")
LILAC = from_hex("#e2dbf0")
SAND = from_hex("#f0e6cf")
ROSE = from_hex("#f4d9d3")
TEAL = from_hex("#3d7a80")
WARM = from_hex("#e9a94c")
LEAF = from_hex("#6fa37c")
PLUM = from_hex("#7d6aa3")

FILLS = (CARD, APRICOT, SKY, SAGE, LILAC, SAND, ROSE)
"""What a card may be filled with; the ink reads on each."""


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
