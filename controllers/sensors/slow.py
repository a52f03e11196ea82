"""Sensors that take their time, on one thread of their own: the room loop only ever looks at the last value."""

import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from controllers.sensors.value import Value
from controllers.sensors.verdict import Verdict

SILENT_S = 60.0
"""Longer than any read, and shorter than a caretaker's patience."""


class SlowSensor(Protocol):
    """A sensor whose read may wait. Used by the slow thread alone."""

    @property
    def name(self) -> str:
        """Its name in topics and faults."""

    @property
    def every_s(self) -> float:
        """How often it is read."""

    def read(self, now: float) -> Value | None:
        """What it says now, if that can be true."""

    def verdict(self, now: float) -> Verdict:
        """What is thought of it."""

    def close(self) -> None:
        """Let go of what it holds."""


class SlowSensors:
    """Reads each at its own pace.

    One that hangs holds up the others, and its silence becomes a fault; the room goes on.

    Args:
        sensors: which.
        clock: the monotonic clock, in seconds.
    """

    def __init__(self, sensors: Sequence[SlowSensor], clock: Callable[[], float]) -> None:
        self._sensors = sensors
        self._clock = clock
        self._due_s = dict.fromkeys((sensor.name for sensor in sensors), clock())
        self._last: dict[str, tuple[Value | None, Verdict, float]] = {}
        self._begun_s = clock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sensors", daemon=True)
        if sensors:
            self._thread.start()

    @property
    def names(self) -> list[str]:
        """All of them."""
        return [sensor.name for sensor in self._sensors]

    def value(self, name: str) -> Value | None:
        """The last value that could be true."""
        return self._last[name][0] if name in self._last else None

    def verdict(self, name: str, now: float) -> Verdict:
        """What is thought of it: the sensor's own word, or that it was not heard of for too long."""
        _, verdict, heard_s = self._last.get(name, (None, None, self._begun_s))
        if now - heard_s > SILENT_S:
            return f"Nothing has been heard of the {name.replace('_', ' ')} for {SILENT_S:.0f} s. Restart the room."
        return verdict

    def close(self) -> None:
        """Stop reading; a read that hangs is left behind."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def _run(self) -> None:
        while not self._stop.is_set():
            self.read_due()
            self._stop.wait(max(0.0, min(self._due_s.values()) - self._clock()))
        for sensor in self._sensors:
            sensor.close()

    def read_due(self) -> None:
        """Read those whose time has come."""
        for sensor in self._sensors:
            now = self._clock()
            if now < self._due_s[sensor.name]:
                continue
            self._due_s[sensor.name] = now + sensor.every_s
            before = self.value(sensor.name)
            value = sensor.read(now)
            self._last[sensor.name] = (value or before, sensor.verdict(self._clock()), self._clock())
