"""The PCA9685: sixteen channels of 12 bits on the I2C bus, switched at 1526 Hz by the chip itself.

It keeps its light when the process ends, however it ends, and is dark after its power was cut. So both are looked for:
a chip that is awake goes on without a gap, and one that fell asleep unseen is found within a second.
Source: NXP PCA9685 data sheet, rev. 4, sections 7.3 to 7.3.5.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from gpiozero import DigitalOutputDevice

from controllers.lights.driver import Clock
from controllers.lights.i2c import Bus

MODE1, MODE2, LED0, ALL_OFF_H, PRE_SCALE = 0x00, 0x01, 0x06, 0xFD, 0xFE
RESTART, AUTO_INCREMENT, SLEEP = 0x80, 0x20, 0x10
TOTEM_POLE = 0x04
FULL = 0x1000
"""Bit 12 of an ON or OFF count: wholly on, or wholly off, without a pulse."""
PRESCALE = 3
"""1526 Hz, the most the chip can do: 25 MHz / 4096 / (3 + 1). One more would be 1221 Hz, too slow for a lamp."""
SETTLING_READS = 16
"""The oscillator needs 0.5 ms from waking. This many reads take longer than that even at 1 MHz, so the bus is the
clock and nothing sleeps."""
LOOK_EVERY_S = 1.0
REST_S = 0.4
BLOCK = 32
"""The most bytes that one SMBus block may have. Source: SMBus 2.0."""


class AsleepError(OSError):
    """The chip lost its power: it answers, and its lamps are dark."""


class Pca9685:
    """One chip. Zones share it; each writes only its own channels, and only those that changed, in one block.

    Args:
        open_bus: opens the I2C bus; called again after a failure.
        address: of the chip.
        clock: the monotonic clock.
        enable_pin: the GPIO at OE, which is held low once the chip shows what it should.

    Attributes:
        generation: how often the chip was found dark; a zone from before that has lost its light.
    """

    def __init__(self, open_bus: Callable[[], Bus], address: int, clock: Clock, enable_pin: int | None = None) -> None:
        self._open_bus = open_bus
        self._address = address
        self._clock = clock
        self._enable_pin = enable_pin
        self._bus: Bus | None = None
        self._enable: Any = None
        self._looked_s = 0.0
        self._resting_until_s = float("-inf")
        self._holders = 0
        self.generation = 0

    def hold(self) -> None:
        """One zone more. The first one opens the bus and brings the chip into order, without a gap if it runs already.

        Raises:
            OSError: the chip does not answer.
        """
        self._holders += 1
        mode, pace = self._read(MODE1), self._read(PRE_SCALE)
        if not mode & SLEEP and pace == PRESCALE:
            self._write(MODE1, AUTO_INCREMENT)
            self._write(MODE2, TOTEM_POLE)
        else:
            self._set_up(dark=bool(mode & SLEEP) and not mode & RESTART)
        self._looked_s = self._clock()

    def release(self) -> None:
        """One zone less. What it shows stays."""
        self._holders -= 1
        if self._holders == 0 and self._bus:
            with contextlib.suppress(OSError):
                self._bus.close()
            self._bus = None
        if self._holders == 0 and self._enable:
            self._enable.close()  # the board's own resistor holds OE low
            self._enable = None

    def wake(self) -> None:
        """Show what the channels were told; after this the lamps are lit."""
        mode = self._read(MODE1)
        if mode & SLEEP:
            self._write(MODE1, AUTO_INCREMENT)
            for _ in range(SETTLING_READS):
                mode = self._read(MODE1)
            if mode & RESTART:
                self._write(MODE1, AUTO_INCREMENT | RESTART)
        if self._enable_pin is not None and self._enable is None:
            self._enable = DigitalOutputDevice(self._enable_pin, active_high=False, initial_value=True)

    def counts(self, channels: list[int]) -> list[int]:
        """How much of 4096 each channel is on, as the chip has it."""
        return [_count(self._registers(channel)) for channel in channels]

    def write(self, counts: Mapping[int, int]) -> None:
        """Set channels to counts of 4096, neighbours in one block.

        Raises:
            AsleepError: the chip lost its power meanwhile.
            OSError: it does not answer.
        """
        for first, values in _blocks(counts):
            with self._asking() as bus:
                bus.write_i2c_block_data(self._address, LED0 + 4 * first, values)

    def look(self, generation: int) -> None:
        """See, once a second, that the chip still runs, and has run since this generation.

        Raises:
            AsleepError: it lost its power meanwhile.
        """
        if generation != self.generation:
            raise AsleepError("the PCA9685 had lost its power")
        if self._clock() - self._looked_s >= LOOK_EVERY_S:
            self._looked_s = self._clock()
            if self._read(MODE1) & SLEEP:
                raise AsleepError("the PCA9685 had lost its power")

    def _set_up(self, *, dark: bool) -> None:
        """Asleep from here until `wake`. A chip that was dark has its channels off, so that none lights by itself."""
        self._write(MODE1, AUTO_INCREMENT | SLEEP)
        self._write(MODE2, TOTEM_POLE)
        self._write(PRE_SCALE, PRESCALE)
        if dark:
            self._write(ALL_OFF_H, FULL >> 8)
            self.generation += 1

    def _registers(self, channel: int) -> list[int]:
        with self._asking() as bus:
            return bus.read_i2c_block_data(self._address, LED0 + 4 * channel, 4)

    def _read(self, register: int) -> int:
        with self._asking() as bus:
            return bus.read_byte_data(self._address, register)

    def _write(self, register: int, value: int) -> None:
        with self._asking() as bus:
            bus.write_byte_data(self._address, register, value)

    @contextlib.contextmanager
    def _asking(self) -> Iterator[Bus]:
        """A bus that failed is left alone for a moment: four zones waiting for one dead chip would be four waits."""
        if self._clock() < self._resting_until_s:
            raise OSError("the I2C bus did not answer just now")
        try:
            if self._bus is None:
                self._bus = self._open_bus()
            yield self._bus
        except OSError:
            self._resting_until_s = self._clock() + REST_S
            raise


def registers(count: int) -> list[int]:
    """The four registers (ON low and high, OFF low and high) for a count of 4096.

    All channels begin their pulse together; wholly on and wholly off are bits of their own, so that neither has a
    pulse in it. "Wholly off" wins where both are set, so the other is always cleared.
    """
    if count >= FULL:
        return [0, FULL >> 8, 0, 0]
    if count <= 0:
        return [0, 0, 0, FULL >> 8]
    return [0, 0, count & 0xFF, count >> 8]


def _count(held: list[int]) -> int:
    _on_l, on_h, off_l, off_h = held
    if off_h & FULL >> 8:
        return 0
    return FULL if on_h & FULL >> 8 else off_h << 8 | off_l


def _blocks(counts: Mapping[int, int]) -> Iterator[tuple[int, list[int]]]:
    """Runs of neighbouring channels, none longer than a block."""
    ordered = sorted(counts)
    for _, run in groupby(enumerate(ordered), lambda at: at[1] - at[0]):
        channels = [channel for _, channel in run]
        for begin in range(0, len(channels), BLOCK // 4):
            part = channels[begin : begin + BLOCK // 4]
            yield part[0], [value for channel in part for value in registers(counts[channel])]
