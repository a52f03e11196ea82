"""How loud the room is: a microphone module that gives an envelope, never the sound itself.

What is read is one slowly changing voltage ten times a second: the loudness, from which no word and no voice can be
made again. A second of it becomes one number; nothing else is kept, told or written.
"""

import math
from collections import deque

from config.sensors import SoundSensor
from controllers.sensors.adc import MISSING, Channel
from controllers.sensors.plausible import LiveChannel
from controllers.sensors.value import Value
from controllers.sensors.verdict import WELL, Verdict, first_fault, read_or_say

SAMPLES = 10
QUIETEST = 0.5 / 1023
"""Half a step of the converter: -66 dB is the lowest that can be told."""
RAIL_S = 600.0
FROZEN_S = 3600.0
"""A microphone that gives exactly the same for an hour hears nothing: even a quiet room moves the last bit."""


class SoundLevel:
    """Reads the loudness: in dB below the module's full scale, or in dBA where the school has measured once.

    Args:
        settings: of `[sensors.sound_level]`.
        device: which chip select the converter has.
    """

    name = "sound_level"
    every_s = 0.1

    def __init__(self, settings: SoundSensor, device: int) -> None:
        self._settings = settings
        self._channel = Channel(settings.channel, device)
        self._live = LiveChannel("The sound sensor", rail_s=RAIL_S, frozen_s=FROZEN_S)
        self._unread: Verdict = None
        self._parts: deque[float] = deque(maxlen=SAMPLES)

    def read(self, now: float) -> Value | None:
        """The level of the last second; None until there is a second."""
        self._unread = read_or_say(self._sample, MISSING)
        if self._unread != WELL:
            self._channel.close()
            self._parts.clear()
            return None
        self._live.take(self._parts[-1], now)
        return loudness(self._parts, self._settings) if len(self._parts) == SAMPLES else None

    def _sample(self) -> None:
        self._parts.append(self._channel.read())

    def verdict(self, now: float) -> Verdict:
        """What is thought of it at `now`."""
        return first_fault(self._unread or None, self._live.verdict(now))

    def close(self) -> None:
        """Let go of the converter."""
        self._channel.close()


def loudness(parts: deque[float], settings: SoundSensor) -> Value:
    """The mean level of these envelope voltages (0 to 1 of full scale)."""
    mean_square = sum(max(part, QUIETEST) ** 2 for part in parts) / len(parts)
    level_db = 10 * math.log10(mean_square)
    if settings.full_scale_dba is None:
        return Value(round(level_db, 1), "dB")
    return Value(round(settings.full_scale_dba + level_db, 1), "dBA")
