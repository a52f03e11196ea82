"""The Pi's pins, and which of them may do what."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

Pin = Annotated[int, Field(ge=0, le=27)]
"""A BCM GPIO number of the 40-pin header. Source: Raspberry Pi documentation, GPIO."""

SERIAL_OUTPUT = 14


def _quiet_at_start(pin: int) -> int:
    if pin == SERIAL_OUTPUT:
        raise ValueError(
            "GPIO14 is the Pi's serial output, which is high while it starts: a lamp there would be fully on"
        )
    return pin


LampPin = Annotated[int, Field(ge=4, le=27), AfterValidator(_quiet_at_start)]
"""A GPIO that may switch a lamp. GPIO 0 to 3 have strong resistors to 3.3 V on the Pi's board: a lamp there would be
fully on while no software runs. Source: Raspberry Pi documentation, GPIO (1.8 kilo-ohm on GPIO 2 and 3)."""

HardwarePin = Literal[12, 13, 18, 19]
"""The GPIOs that the Pi's own PWM can reach. Source: Raspberry Pi documentation, GPIO."""

I2C_PINS = {1: (2, 3)}
SPI_PINS = (7, 8, 9, 10, 11)
"""Select 1, select 0, MISO, MOSI and clock of SPI0. Source: Raspberry Pi documentation, GPIO."""
W1_PIN = 4
"""Where `dtoverlay=w1-gpio` puts the one-wire bus. Source: Raspberry Pi firmware, overlays/README."""
