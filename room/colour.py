"""Colour as light: linear levels, OKLab for mixing, CIE L* for brightness.

Source: Björn Ottosson, "A perceptual color space for image processing" (2020), for OKLab; CIE 15:2004 for L*;
IEC 61966-2-1 for sRGB and its luminance weights.
"""

from functools import cache, lru_cache
from math import cbrt

from colorzero import Color

Rgb = tuple[float, float, float]
"""Linear light, each 0..1."""

Lab = tuple[float, float, float]
"""OKLab: lightness 0..1, green to red, blue to yellow."""

LUMINANCE: Rgb = (0.2126, 0.7152, 0.0722)
RED_RATIO = 0.8
"""R/(R+G+B) from which WCAG 2.3.1 calls a colour saturated red. Source: WCAG 2.2, "red flash"."""
BLACK: Rgb = (0.0, 0.0, 0.0)
WHITE: Rgb = (1.0, 1.0, 1.0)

_KAPPA = 24389 / 27
_EPSILON = 216 / 24389


@cache
def linear(hex_colour: str) -> Rgb:
    """Linear light of a colour such as `#ffb070`, scaled so that its strongest channel is 1."""
    red, green, blue = (_to_linear(part) for part in Color(hex_colour).rgb)
    top = max(red, green, blue)
    return (red / top, green / top, blue / top) if top else BLACK


def _to_linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004


def hex_of(rgb: Rgb) -> str:
    """The colour of linear light as `#rrggbb`, its strongest channel scaled to ff."""
    top = max(rgb) or 1.0
    return "#" + "".join(f"{round(255 * _to_srgb(level / top)):02x}" for level in rgb)


def _to_srgb(level: float) -> float:
    return 12.92 * level if level <= 0.0031308 else 1.055 * level ** (1 / 2.4) - 0.055  # noqa: PLR2004


def light_of(brightness: float) -> float:
    """The linear level, 0..1, that looks `brightness` (0..1) bright: the inverse of CIE L*."""
    lightness = 100 * min(1.0, max(0.0, brightness))
    return ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / _KAPPA  # noqa: PLR2004


def brightness_of(level: float) -> float:
    """How bright, 0..1, a linear level (0..1) looks: CIE L* over 100."""
    return 1.16 * cbrt(level) - 0.16 if level > _EPSILON else level * _KAPPA / 100


def luminance(rgb: Rgb) -> float:
    """Relative luminance of linear light, 0..1."""
    return LUMINANCE[0] * rgb[0] + LUMINANCE[1] * rgb[1] + LUMINANCE[2] * rgb[2]


def mix(start: Rgb, end: Rgb, part: float) -> Rgb:
    """The colour `part` of the way from `start` to `end`, through OKLab: no muddy and no bright middle."""
    return between(oklab(start), oklab(end), part)


@lru_cache(maxsize=64)
def oklab(rgb: Rgb) -> Lab:
    """Linear light in OKLab. The few colours of the presets in use are remembered: a lamp asks 50 times a second."""
    r, g, b = rgb
    cone_l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    cone_m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    cone_s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * cone_l + 0.7936177850 * cone_m - 0.0040720468 * cone_s,
        1.9779984951 * cone_l - 2.4285922050 * cone_m + 0.4505937099 * cone_s,
        0.0259040371 * cone_l + 0.7827717662 * cone_m - 0.8086757660 * cone_s,
    )


def between(start: Lab, end: Lab, part: float) -> Rgb:
    """Linear light `part` of the way from one OKLab colour to another, each channel kept within 0..1."""
    lightness = start[0] + (end[0] - start[0]) * part
    a = start[1] + (end[1] - start[1]) * part
    b = start[2] + (end[2] - start[2]) * part
    cone_l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    cone_m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    cone_s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _unit(4.0767416621 * cone_l - 3.3077115913 * cone_m + 0.2309699292 * cone_s),
        _unit(-1.2684380046 * cone_l + 2.6097574011 * cone_m - 0.3413193965 * cone_s),
        _unit(-0.0041960863 * cone_l - 0.7034186147 * cone_m + 1.7076147010 * cone_s),
    )


def _unit(level: float) -> float:
    return 0.0 if level < 0.0 else min(level, 1.0)
