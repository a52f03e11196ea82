"""Lamps on the Pi's own pins, switched by software: one gpiozero `PWMLED` for each channel, through a MOSFET.

gpiozero's `RGBLED` cannot set the carrier and switches at 100 Hz, which flickers; so each channel is its own `PWMLED`.
There are 101 steps (`steps.py`); half a percent and less is off.
"""

from typing import Any

from gpiozero import PWMLED

from config.lamps import Calibration, Kind
from controllers.lights.channels import Channels
from controllers.lights.driver import Driver
from controllers.lights.steps import Steps, duty, no_redder
from room.colour import Rgb

__all__ = ["STEPS", "Driver", "PwmZone"]

STEPS = 100
"""Source: gpiozero 2.0.1, `pins/lgpio.py`: the duty is `int(value * 100)`."""


class PwmZone:
    """One zone on PWM pins.

    Args:
        kind: which channels the lamps have; the white of `rgbw` takes over what red, green and blue share.
        pins: their GPIO numbers, in the order of the letters.
        carrier_hz: how fast they are switched.
        start: the light they show from the first moment.
        calibration: how these lamps differ from ideal ones.
    """

    def __init__(
        self, kind: Kind, pins: list[int], carrier_hz: int, start: Rgb, calibration: Calibration | None = None
    ) -> None:
        self._channels = Channels(kind, calibration)
        self._steps = [Steps(STEPS) for _ in pins]
        self._shown = self._duties(start)
        self._leds: list[Any] = []
        try:
            for pin, duty in zip(pins, self._shown, strict=True):
                self._leds.append(PWMLED(pin, frequency=carrier_hz, initial_value=duty))
        except Exception:
            self.close()  # or the pins that were got stay taken, and trying again cannot work
            raise

    def show(self, rgb: Rgb) -> None:
        """Put this light on the lamps now; a channel that stays on its step is not written."""
        duties = self._duties(rgb)
        for led, old, new in zip(self._leds, self._shown, duties, strict=True):
            if new != old:
                led.value = new
        self._shown = duties

    def close(self) -> None:
        """Let go of the pins; a resistor decides what the lamps do then."""
        for led in self._leds:
            led.close()

    def _duties(self, rgb: Rgb) -> list[float]:
        levels = self._channels.levels(rgb)
        steps = [steps.step(level) for steps, level in zip(self._steps, levels, strict=True)]
        if len(steps) > 1:
            steps = no_redder(steps, levels)
        return [duty(step, STEPS) for step in steps]
