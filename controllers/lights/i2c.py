"""The I2C bus, opened so that a stuck wire never holds up the light of the other zones."""

import fcntl
from pathlib import Path
from typing import Protocol

from room.errors import DeviceError

DEV = Path("/dev")
I2C_TIMEOUT = 0x0702
"""Source: Linux, `include/uapi/linux/i2c-dev.h`."""
TIMEOUT_10MS = 5
"""The kernel waits a whole second for a stuck bus by default; one write of ours takes half a millisecond at 400 kHz."""


class Bus(Protocol):
    """As much of `smbus2.SMBus` as the drivers use."""

    def read_byte_data(self, i2c_addr: int, register: int) -> int:
        """One register."""

    def write_byte_data(self, i2c_addr: int, register: int, value: int) -> None:
        """One register."""

    def read_i2c_block_data(self, i2c_addr: int, register: int, length: int) -> list[int]:
        """Up to 32 registers in a row."""

    def write_i2c_block_data(self, i2c_addr: int, register: int, data: list[int]) -> None:
        """Up to 32 registers in a row."""

    def close(self) -> None:
        """Let go of the bus."""


def open_i2c(number: int) -> Bus:
    """The bus `/dev/i2c-<number>`.

    Raises:
        DeviceError: this machine has no such bus.
        OSError: it cannot be opened.
    """
    if not (DEV / f"i2c-{number}").exists():
        raise DeviceError(f"there is no I2C bus {number}: write dtparam=i2c_arm=on into config.txt and start again")
    from smbus2 import SMBus  # noqa: PLC0415 - only rooms with such a board need it

    bus = SMBus(number)
    if bus.fd is not None:
        fcntl.ioctl(bus.fd, I2C_TIMEOUT, TIMEOUT_10MS)
    return bus
