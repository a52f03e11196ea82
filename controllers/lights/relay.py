"""A lamp that can only be on or off, such as a lava lamp or a string of lights on its own low-voltage supply.

The governor cannot soften a lamp that has no steps, so this is where it is kept from flashing: it goes on only from one
brightness and off only below a lower one, and stays for a least time either way. It begins off, as it was while no
software ran, and for that least time: were the process to fail again and again, the lamp would not go with it.
"""

from typing import Any

from gpiozero import DigitalOutputDevice

from controllers.lights.driver import Clock
from room.colour import Rgb, light_of, luminance

LEAST_S = 5.0
"""No setting makes a switched lamp change sooner than this. Source: design, section 6: at most one change a second,
and no full change in less than two seconds; a switch is a full change in no time, so it is given far more."""


class RelayZone:
    """One switched lamp.

    Args:
        pin: GPIO number of the relay or MOSFET.
        clock: the monotonic clock.
        active_high: whether the lamp is on while the pin is high.
        on_from: the brightness (0..1, as in a preset) from which it is on.
        off_below: the brightness below which it is off.
        least_on_s: how long it stays on at least.
        least_off_s: how long it stays off at least.
    """

    def __init__(
        self,
        pin: int,
        clock: Clock,
        *,
        active_high: bool = True,
        on_from: float = 0.2,
        off_below: float = 0.1,
        least_on_s: float = 10,
        least_off_s: float = 10,
    ) -> None:
        self._clock = clock
        self._on_light, self._off_light = light_of(on_from), light_of(off_below)
        self._least_s = {True: max(LEAST_S, least_on_s), False: max(LEAST_S, least_off_s)}
        self._on = False
        self._since_s = clock()
        self._lamp: Any = DigitalOutputDevice(pin, active_high=active_high, initial_value=False)

    def show(self, rgb: Rgb) -> None:
        """Switch if this light asks for it and the lamp has been as it is for long enough."""
        light, now = luminance(rgb), self._clock()
        wanted = light >= (self._off_light if self._on else self._on_light)
        if wanted != self._on and now - self._since_s >= self._least_s[self._on]:
            self._lamp.value = wanted
            self._on, self._since_s = wanted, now

    def close(self) -> None:
        """Let go of the pin; a resistor decides what the lamp does then."""
        self._lamp.close()
