"""Lamps on the pins that the Pi's PWM hardware switches: thousands of steps, an exact carrier, no work.

They keep their light when the process ends, however it ends, as the kernel goes on with what it was last told.
Two zones on GPIO 12 and 18 (or 13 and 19) would be one channel on a Pi 4: the config check cannot know, docs say it.
"""

from collections.abc import Callable, Sequence

from controllers.lights.channels import Channels
from controllers.lights.sysfs_pwm import SysfsPwm
from room.colour import Rgb

Line = Callable[[int, int, int], SysfsPwm]
"""Opens the channel at a (GPIO, period_ns, duty_ns)."""


class HardwarePwmZone:
    """One zone on hardware PWM.

    Args:
        channels: makes levels of light.
        pins: their GPIO numbers, in the order of the letters.
        carrier_hz: how fast they are switched.
        start: the light they show from the first moment.
        line: opens a channel.
    """

    def __init__(
        self, channels: Channels, pins: Sequence[int], carrier_hz: int, start: Rgb, line: Line = SysfsPwm
    ) -> None:
        self._channels = channels
        self._period_ns = round(1e9 / carrier_hz)
        levels = self._channels.levels(start)
        self._lines = [
            line(pin, self._period_ns, self._duty_ns(level)) for pin, level in zip(pins, levels, strict=True)
        ]

    def show(self, rgb: Rgb) -> None:
        """Put this light on the lamps now; a channel that stays as it is is not written."""
        for line, level in zip(self._lines, self._channels.levels(rgb), strict=True):
            line.duty(self._duty_ns(level))

    def close(self) -> None:
        """Nothing to let go of: the lamps keep their light."""

    def _duty_ns(self, level: float) -> int:
        return round(level * self._period_ns)
