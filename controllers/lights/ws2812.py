"""Strips with one data wire, WS2812B and SK6812, on SPI: data on GPIO 10.

Each bit of a colour is four bits on the wire at 3.2 MHz: a short pulse (0.31 us) for a 0, a long one (0.63 us) for a 1.
That is inside what the WS2812B (220-380 and 580-1000 ns), its fifth version and the SK6812 (150-450 and 450-750 ns)
ask for. Low for 300 us takes the colours over, where the newer ones need 280. Source: the data sheets of WorldSemi
(WS2812B-V5) and OPSCO (SK6812).

Its pulses are cut from the SPI clock, so that must not change with the load: see docs/installer.md. Older WS2812B
switch their LEDs at about 0.4 kHz, an SK6812 at 1.2 kHz, a V5 at 2 kHz: only the last two are for a calm room's light.
"""

from controllers.lights.channels import Levels
from controllers.lights.strip import Frame, spreads

RATE_HZ = 3_200_000
RESET_S = 300e-6
_RESET = bytes(round(RATE_HZ * RESET_S / 8))
_PULSES = {"0": "1000", "1": "1100"}
_WIRE = [int("".join(_PULSES[bit] for bit in f"{value:08b}"), 2).to_bytes(4, "big") for value in range(256)]
"""The four bytes on the wire for each value of a colour."""


def ws2812_frame(leds: int, order: str) -> Frame:
    """What makes the bytes for a strip.

    Args:
        leds: how many pixels it has.
        order: of the colours on the wire, such as `grb` or `grbw`.
    """
    count = len(order)
    each = spreads(leds, count)
    places = [order.index(letter) for letter in "rgbw"[:count]]

    def frame(levels: Levels) -> bytes:
        pixels = bytearray(count * leds)
        for place, spread, level in zip(places, each, levels, strict=True):
            pixels[place::count] = spread.steps(level)
        # Low before the first pulse as well, whatever the wire did between frames.
        return _RESET + b"".join([_WIRE[value] for value in pixels]) + _RESET

    return frame
