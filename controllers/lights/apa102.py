"""Strips with a clock wire, APA102 and SK9822, on SPI: clock on GPIO 11, data on GPIO 10.

A frame is 32 zero bits, then for each pixel `111` and five bits of brightness, and its colours, then zeros: 32 for an
SK9822 to take over what it was sent, and half a clock for each pixel, by which the data trails behind the clock. Zeros
and not ones, which a pixel more than was counted would show as white.
Source: APA102 and SK9822 data sheets; cpldcpu, "Understanding the APA102" (2014) and "SK9822, a clone" (2016).

The five bits make dim light finer, but only where they are a current. An APA102 switches its LEDs with them at about
half a kilohertz, far below the carrier that this room allows, so there they stay at full; its colours are switched at
19 kHz. An SK9822 regulates its current. Source: the same, and IEEE 1789-2015.
"""

from typing import Literal

from controllers.lights.channels import Levels
from controllers.lights.strip import Frame, spreads

FULL, DIM = 31, 2
"""Of the 31 steps of current, the two that are used. Few, as a current is not exactly proportional to its step."""
DIM_TOP = DIM / FULL
DIM_FROM = 0.85 * DIM_TOP
"""Light below this is made with the dim current, and above `DIM_TOP` no longer; between them it stays as it is."""
_HEADER = 0b11100000


def apa102_frame(leds: int, order: str, chip: Literal["apa102", "sk9822"]) -> Frame:
    """What makes the bytes for a strip.

    Args:
        leds: how many pixels it has.
        order: of the colours on the wire, such as `bgr`.
        chip: whether the five bits are a current (`sk9822`).
    """
    each = spreads(leds, 3)
    places = [order.index(letter) + 1 for letter in "rgb"]
    end = bytes(4 + (leds + 15) // 16)
    current = FULL

    def frame(levels: Levels) -> bytes:
        nonlocal current
        if chip == "sk9822":
            current = _current(max(levels), current)
        pixels = bytearray(4 * leds)
        pixels[::4] = bytes((_HEADER | current,)) * leds
        for place, spread, level in zip(places, each, levels, strict=True):
            pixels[place::4] = spread.steps(level * FULL / current)
        return bytes(4) + bytes(pixels) + end

    return frame


def _current(brightest: float, now: int) -> int:
    if brightest > DIM_TOP:
        return FULL
    return DIM if brightest < DIM_FROM else now
