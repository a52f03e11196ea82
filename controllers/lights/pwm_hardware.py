"""Lamps on the pins that the Pi's PWM hardware switches: thousands of steps, an exact carrier, no work.

They keep their light when the process ends, however it ends, as the kernel goes on with what it was last told.
Two zones on GPIO 12 and 18 (or 13 and 19) would be one channel on a Pi 4: the config check cannot know, docs say it.
"""

from collections.abc import Sequence
from typing import Protocol

from controllers.lights.channels import Channels
from controllers.lights.sysfs_pwm import SysfsPwm
from room.colour import Rgb


class Line(Protocol):
    """Opens a channel of the Pi's PWM."""

    def __call__(self, gpio: int, period_ns: int, duty_ns: int, *, keep: bool = False) -> SysfsPwm:
        """The channel at this pin; `keep` lets one that runs begin as it is."""


class HardwarePwmZone:
    """One zone on hardware PWM.

    Args:
        channels: makes levels of light.
        pins: their GPIO numbers, in the order of the letters.
        carrier_hz: how fast they are switched.
        start: the light they show from the first moment.
        line: opens a channel.
        step: with it, lamps that are lit begin as they are, and no channel moves further than this at a time.

    Attributes:
        settled: whether they show what they were last told.
    """

    def __init__(
        self,
        channels: Channels,
        pins: Sequence[int],
        carrier_hz: int,
        start: Rgb,
        *,
        line: Line = SysfsPwm,
        step: float | None = None,
    ) -> None:
        self._channels = channels
        self._period_ns = round(1e9 / carrier_hz)
        self._step_ns = round((1 if step is None else step) * self._period_ns)
        keep, levels = step is not None, channels.levels(start)
        self._lines = [
            line(pin, self._period_ns, self._duty_ns(level), keep=keep) for pin, level in zip(pins, levels, strict=True)
        ]
        self.settled = not keep

    def show(self, rgb: Rgb) -> None:
        """Put this light on the lamps now; a channel that stays as it is is not written."""
        self.settled = True
        for line, level in zip(self._lines, self._channels.levels(rgb), strict=True):
            wanted_ns, held_ns = self._duty_ns(level), line.duty_ns
            line.duty(min(held_ns + self._step_ns, max(held_ns - self._step_ns, wanted_ns)))
            self.settled &= line.duty_ns == wanted_ns

    def close(self) -> None:
        """Nothing to let go of: the lamps keep their light."""

    def _duty_ns(self, level: float) -> int:
        return round(level * self._period_ns)
