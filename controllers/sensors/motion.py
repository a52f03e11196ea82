"""The motion sensor (PIR)."""

from collections.abc import Callable
from typing import Any

from gpiozero import MotionSensor

from controllers.inbox import Given, Inbox
from room.inputs import Moved


class Motion:
    """A PIR whose output is high while something moves.

    Args:
        pin: GPIO number.
        inbox: where each movement goes.
        clock: the monotonic clock, in seconds.
    """

    def __init__(self, pin: int, inbox: Inbox, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._inbox = inbox
        self._moved_s = clock()
        self._sensor: Any = MotionSensor(pin, pull_up=False)
        self._sensor.when_motion = self._moved
        self._sensor.when_no_motion = self._stopped

    def _moved(self) -> None:
        self._moved_s = self._clock()
        self._inbox.post(Given(Moved()))

    def _stopped(self) -> None:
        self._moved_s = self._clock()

    @property
    def reading(self) -> bool:
        """Whether something moves now."""
        return bool(self._sensor.motion_detected)

    @property
    def still_s(self) -> float:
        """How long nothing has moved."""
        return 0.0 if self.reading else self._clock() - self._moved_s

    def close(self) -> None:
        """Let go of the pin."""
        self._sensor.close()
