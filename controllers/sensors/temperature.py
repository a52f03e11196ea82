"""The room's temperature: a DS18B20 on the one-wire bus, read through the kernel's own driver.

Source: Linux kernel documentation, `w1/slaves/w1_therm.rst`; Maxim data sheet 19-7487.
"""

from pathlib import Path

from controllers.sensors.plausible import PlausibleTemperature
from controllers.sensors.value import Value
from controllers.sensors.verdict import Verdict

BUS = Path("/sys/bus/w1/devices")
EVERY_S = 10.0
"""A read takes the sensor 750 ms, so it has a thread that may wait. Source: Maxim data sheet 19-7487, 12 bits."""
MISSING = "No temperature sensor answers on the one-wire bus. Is `dtoverlay=w1-gpio` set, and are its three wires on?"
GARBLED = "The temperature arrives garbled. Look at the sensor's cable and the 4.7 kΩ resistor."


class Temperature:
    """Reads one DS18B20.

    Args:
        which: its id, such as `28-0316a2794bff`, or `auto` for the first on the bus.
        bus: the folder of the one-wire bus.
    """

    name = "temperature"
    every_s = EVERY_S

    def __init__(self, which: str, bus: Path = BUS) -> None:
        self._which = which
        self._bus = bus
        self._plausible = PlausibleTemperature()

    def read(self, now: float) -> Value | None:
        """The temperature, if there is one that can be true. May take a second."""
        try:
            text = self._file().read_text(encoding="ascii", errors="replace")
        except (OSError, StopIteration):
            self._plausible.miss(MISSING)
            return None
        temperature_c = parse(text)
        if temperature_c is None:
            self._plausible.miss(GARBLED)
            return None
        believed_c = self._plausible.take(temperature_c, now)
        return None if believed_c is None else Value(round(believed_c, 2), "°C")

    def verdict(self, now: float) -> Verdict:
        """What is thought of it at `now`."""
        return self._plausible.verdict(now)

    def close(self) -> None:
        """Nothing is held."""

    def _file(self) -> Path:
        pattern = "28-*" if self._which == "auto" else self._which
        return next(iter(sorted(self._bus.glob(pattern)))) / "w1_slave"


def parse(text: str) -> float | None:
    """The temperature (°C) in what `w1_slave` says: two lines, `… crc=2d YES` and `… t=21437`.

    None when the checksum does not fit, when the bus gave nothing but zeros or ones, or when it is anything else.
    """
    first, _, second = text.partition("\n")
    _, found, milli = second.rpartition("t=")
    octets = first.partition(":")[0].split()
    silent = len(set(octets)) == 1  # nobody on the bus: all ff, or shorted: all 00, whose checksum is right
    if not first.rstrip().endswith("YES") or not found or silent:
        return None
    try:
        return int(milli) / 1000
    except ValueError:
        return None
