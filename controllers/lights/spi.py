"""The SPI bus, by way of gpiozero: its mock factory keeps the bits in tests, and lgpio drives `/dev/spidev0.0`."""

import contextlib
import warnings
from typing import Any, Protocol

from gpiozero import Device
from gpiozero.exc import SPIFixedRate, SPISoftwareFallback

from room.errors import DeviceError


class Wire(Protocol):
    """One way out."""

    def write(self, data: bytes) -> None:
        """Send these bytes without a gap."""

    def close(self) -> None:
        """Let go of the bus."""


class Spi:
    """SPI0, device 0. What libraries raise becomes an OSError here.

    Args:
        rate_hz: bits a second.

    Raises:
        DeviceError: this machine has no such bus. Bits by software would be far too slow, and are refused.
    """

    def __init__(self, rate_hz: int) -> None:
        Device.ensure_pin_factory()
        with warnings.catch_warnings():
            warnings.simplefilter("error", SPISoftwareFallback)
            try:
                self._spi: Any = Device.pin_factory.spi(port=0, device=0)
            except Exception as error:
                raise DeviceError(
                    f"there is no SPI bus ({error}): write dtparam=spi=on into config.txt and start again"
                ) from error
        with contextlib.suppress(SPIFixedRate):  # the mock's; every real one has a rate
            self._spi.rate = rate_hz

    def write(self, data: bytes) -> None:
        """Send these bytes without a gap.

        Raises:
            OSError: they could not be sent.
        """
        try:
            self._spi.write(data)
        except Exception as error:
            raise OSError(f"the SPI bus does not take what is sent ({error})") from error

    def close(self) -> None:
        """Let go of the bus; what the strip shows stays."""
        self._spi.close()
