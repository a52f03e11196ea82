"""A sensor's value with its unit, and when a new one is news."""

from dataclasses import dataclass

MOST_S = 300.0
"""A value that stays the same is told again so often, so that its time shows that the sensor lives."""


@dataclass(frozen=True)
class Value:
    """What a sensor says: a number with its unit (`°C`, `lx`, `%`, `dB`, `dBA`), or `boolean`."""

    value: float | bool
    unit: str = "boolean"


@dataclass(frozen=True)
class Pace:
    """How often and from which change on a number is told: a change of `band`, or of `share` of the value itself."""

    band: float
    least_s: float
    share: float = 0.0


PACES: dict[str, Pace] = {
    "°C": Pace(band=0.2, least_s=10),  # a DS18B20's own steps are 0.0625 °C
    "%": Pace(band=2, least_s=5),
    "lx": Pace(band=2, least_s=5, share=0.1),  # eyes notice about a tenth
    "dB": Pace(band=3, least_s=5),  # half or twice the sound energy
    "dBA": Pace(band=3, least_s=5),
}


class News:
    """Decides which values of one sensor are worth telling. Switches at once; numbers at their pace."""

    def __init__(self) -> None:
        self._told: Value | None = None
        self._told_s = 0.0

    def is_news(self, value: Value, now: float) -> bool:
        """Whether this is to be told; if so it counts as told at `now` (s)."""
        if not self._differs(value, now):
            return False
        self._told, self._told_s = value, now
        return True

    def _differs(self, value: Value, now: float) -> bool:
        told = self._told
        if told is None or told.unit != value.unit:
            return True
        pace = PACES.get(value.unit)
        if pace is None:
            return value.value != told.value
        since_s = now - self._told_s
        change = round(abs(value.value - told.value), 6)  # 20.2 - 20.0 is a hair less than 0.2
        enough = change >= max(pace.band, pace.share * abs(told.value))
        return since_s >= MOST_S or (enough and since_s >= pace.least_s)
