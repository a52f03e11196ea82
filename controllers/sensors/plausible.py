"""Whether a measured value can be true. Pure: each is told values and times (seconds)."""

from controllers.sensors.verdict import WELL, Verdict

COLDEST_C, HOTTEST_C = -10.0, 50.0
"""What a school's room can be. Source: decision; a DS18B20 measures -55 to 125 °C (Maxim data sheet 19-7487)."""
POWER_ON_C = 85.0
"""What a DS18B20 holds before its first conversion, when its supply failed. Source: Maxim data sheet 19-7487."""
FASTEST_C_PER_S = 0.1
SLACK_C = 2.0
"""An open window cools a sensor by some degrees a minute; 6 °C a minute and 2 °C at once is no weather."""
IN_A_ROW = 3
SILENT_S = 180.0


class PlausibleTemperature:
    """Passes on temperatures that can be true.

    A value that jumps is not believed until three in a row agree with each other.
    """

    def __init__(self) -> None:
        self._last_c: float | None = None
        self._last_s = 0.0
        self._odd_c: list[float] = []
        self._bad = 0
        self._why: Verdict = None

    def take(self, temperature_c: float, now: float) -> float | None:
        """The temperature if it can be true, else None."""
        why = self._doubt(temperature_c, now)
        if why:
            self.miss(why)
            return None
        self._last_c, self._last_s = temperature_c, now
        self._odd_c.clear()
        self._bad = 0
        self._why = WELL
        return temperature_c

    def miss(self, why: str) -> None:
        """It could not be read, or not be true, for this reason. Three in a row are a fault."""
        self._bad += 1
        if self._bad >= IN_A_ROW:
            self._why = why

    def verdict(self, now: float) -> Verdict:
        """What is thought of it at `now`."""
        if self._last_c is not None and now - self._last_s >= SILENT_S and not self._why:
            return "The temperature has not been read for minutes. Look at the sensor's three wires."
        return self._why

    def _doubt(self, temperature_c: float, now: float) -> str:
        if temperature_c == POWER_ON_C:
            return "The temperature sensor loses its supply (85 °C). Look at its red wire and the 4.7 kΩ resistor."
        if not COLDEST_C <= temperature_c <= HOTTEST_C:
            return f"The temperature sensor says {temperature_c:.0f} °C, which cannot be. Look at its wires."
        if self._last_c is None:
            return ""
        most_c = SLACK_C + FASTEST_C_PER_S * (now - self._last_s)
        if abs(temperature_c - self._last_c) <= most_c:
            return ""
        self._odd_c = [*self._odd_c[1 - IN_A_ROW :], temperature_c]
        agree = len(self._odd_c) == IN_A_ROW and max(self._odd_c) - min(self._odd_c) <= SLACK_C
        return "" if agree else "The temperature jumps. Look for a loose wire at its sensor."


class LiveChannel:
    """Whether an analogue value lives: not at an end of its range, and not the same for ever.

    Args:
        what: the sensor's name, for the sentence.
        rail_s: how long it may stay at an end.
        frozen_s: how long it may stay exactly the same.
    """

    RAIL = 1.5 / 1023
    """Within a step of either end of ten bits: no wire, or a short."""

    def __init__(self, what: str, *, rail_s: float, frozen_s: float) -> None:
        self._what = what
        self._rail_s = rail_s
        self._frozen_s = frozen_s
        self._value: float | None = None
        self._same_since_s = 0.0
        self._rail_since_s: float | None = None

    def take(self, value: float, now: float) -> None:
        """The value, 0 to 1, at `now`."""
        if value != self._value:
            self._value, self._same_since_s = value, now
        at_rail = value <= self.RAIL or value >= 1 - self.RAIL
        self._rail_since_s = (now if self._rail_since_s is None else self._rail_since_s) if at_rail else None

    def verdict(self, now: float) -> Verdict:
        """What is thought of it at `now`."""
        if self._value is None:
            return None
        if self._rail_since_s is not None and now - self._rail_since_s >= self._rail_s:
            end = "nothing" if self._value <= self.RAIL else "everything it can"
            return f"{self._what} gives {end}: look for a broken or a touching wire."
        if now - self._same_since_s >= self._frozen_s:
            return f"{self._what} has not changed for {self._frozen_s / 3600:g} h. Look at its wires and its supply."
        return None if self._rail_since_s is not None else WELL
