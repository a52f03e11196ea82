"""How bright the room is: a light-dependent resistor (LDR), or a sensor whose voltage follows the light."""

from config.sensors import LightSensor
from controllers.sensors.adc import MISSING, Channel
from controllers.sensors.plausible import LiveChannel
from controllers.sensors.value import Value
from controllers.sensors.verdict import WELL, Verdict, first_fault, read_or_say

LDR_GAMMA = 0.7
"""How steeply an LDR follows light on a double logarithmic scale. Source: GL5528 data sheet, gamma for 10 to 100 lx."""
RAIL_S = FROZEN_S = 24 * 3600.0
"""A dark room gives nothing, and the same nothing, all night; no room looks the same for a day. Source: decision."""


class LightLevel:
    """Reads the light: in percent of the sensor's range, or in lux where the school has measured once.

    Args:
        settings: of `[sensors.light_level]`.
        device: which chip select the converter has.
    """

    name = "light_level"
    every_s = 2.0

    def __init__(self, settings: LightSensor, device: int) -> None:
        self._settings = settings
        self._channel = Channel(settings.channel, device)
        self._live = LiveChannel("The light sensor", rail_s=RAIL_S, frozen_s=FROZEN_S)
        self._unread: Verdict = None
        self._part = 0.0

    def read(self, now: float) -> Value | None:
        """The light now."""
        self._unread = read_or_say(self._sample, MISSING)
        if self._unread != WELL:
            self._channel.close()
            return None
        self._live.take(self._part, now)
        return light(self._part, self._settings)

    def _sample(self) -> None:
        self._part = self._channel.read()

    def verdict(self, now: float) -> Verdict:
        """What is thought of it at `now`."""
        return first_fault(self._unread or None, self._live.verdict(now))

    def close(self) -> None:
        """Let go of the converter."""
        self._channel.close()


def light(part: float, settings: LightSensor) -> Value:
    """The light for a part (0 to 1) of the supply voltage.

    An LDR hangs between supply and channel, its fixed resistor between channel and ground; so `part / (1 - part)` is
    the fixed resistance over the LDR's, and light goes with that to the power 1 / gamma.
    """
    if settings.at_lx is None or settings.at_percent is None:
        return Value(round(100 * part, 1), "%")
    if settings.kind == "linear":
        return Value(round(settings.at_lx * part * 100 / settings.at_percent, 1), "lx")
    return Value(round(settings.at_lx * (_ratio(part) / _ratio(settings.at_percent / 100)) ** (1 / LDR_GAMMA), 1), "lx")


def _ratio(part: float) -> float:
    part = min(max(part, 1 / 2046), 1 - 1 / 2046)  # half a step: neither darkness nor glare is infinite
    return part / (1 - part)
