"""Lamps on the Pi's own pins: one gpiozero `PWMLED` for each channel, through a MOSFET.

gpiozero's `RGBLED` cannot set the carrier and switches at 100 Hz, which flickers; so each channel is its own `PWMLED`.
With lgpio the duty has 101 steps and less than 1 % is off. Source: gpiozero 2.0.1, `pins/lgpio.py`.
"""

from typing import Any, Literal, Protocol

from gpiozero import PWMLED

from room.colour import Rgb, luminance

Kind = Literal["rgb", "rgbw", "white"]

_SAME = 1e-5


class Driver(Protocol):
    """One zone of lamps, fed linear light."""

    def show(self, rgb: Rgb) -> None:
        """Put this light, each channel 0..1, on the lamps now."""

    def close(self) -> None:
        """Let go of the pins."""


class PwmZone:
    """One zone on PWM pins.

    Args:
        kind: which channels the lamps have; the white of `rgbw` takes over what red, green and blue share.
        pins: their GPIO numbers, in the order of the letters.
        carrier_hz: how fast they are switched.
        start: the light they show from the first moment.
    """

    def __init__(self, kind: Kind, pins: list[int], carrier_hz: int, start: Rgb) -> None:
        self._kind = kind
        self._levels = list(_channels(kind, start))
        self._leds: list[Any] = [
            PWMLED(pin, frequency=carrier_hz, initial_value=level)
            for pin, level in zip(pins, self._levels, strict=True)
        ]

    def show(self, rgb: Rgb) -> None:
        """Put this light on the lamps now; a channel that stays as it is is not written."""
        for channel, level in enumerate(_channels(self._kind, rgb)):
            # Compared with what was written last, or a slow motion would never be.
            if abs(level - self._levels[channel]) > _SAME:
                self._leds[channel].value = self._levels[channel] = level

    def close(self) -> None:
        """Let go of the pins; a resistor decides what the lamps do then."""
        for led in self._leds:
            led.close()


def _channels(kind: Kind, rgb: Rgb) -> tuple[float, ...]:
    if kind == "rgb":
        return rgb
    if kind == "white":
        return (min(1.0, luminance(rgb)),)
    white = min(rgb)
    return (rgb[0] - white, rgb[1] - white, rgb[2] - white, white)
