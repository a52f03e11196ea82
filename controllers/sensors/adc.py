"""One channel of an MCP3008, the converter that gives a Pi analogue inputs (10 bits, over SPI)."""

import warnings
from typing import Any

from gpiozero import MCP3008
from gpiozero.exc import SPISoftwareFallback

MISSING = "The analogue converter (MCP3008) does not answer. Is SPI on (`dtparam=spi=on`), and are its wires right?"


class Channel:
    """Opened with its first read, so that a converter that is not there yet is only a fault.

    Args:
        channel: 0 to 7.
        device: which chip select of SPI0: 0 is GPIO 8, 1 is GPIO 7.
    """

    def __init__(self, channel: int, device: int) -> None:
        self._channel = channel
        self._device = device
        self._adc: Any = None

    def read(self) -> float:
        """The voltage as a part of the supply, 0 to 1 in 1023 steps. Raises whatever the pins' driver raises."""
        if self._adc is None:
            with warnings.catch_warnings():
                # Without /dev/spidev gpiozero drives the pins itself: slower, and good enough for a few reads a second.
                warnings.simplefilter("ignore", SPISoftwareFallback)
                self._adc = MCP3008(channel=self._channel, port=0, device=self._device)
        return float(self._adc.raw_value) / 1023

    def close(self) -> None:
        """Let go of the bus."""
        if self._adc is not None:
            self._adc.close()
            self._adc = None
