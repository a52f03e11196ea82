"""A pin that goes up and down: gpiozero's plain digital input, and its edges kept for the room loop.

Why not gpiozero's `Button` and `MotionSensor`: each runs a thread that wakes ten times a second (measured: 0.10 and
0.21 % of a core), and `MotionSensor` tells of a movement 51 ms late (the plain input: 0.07 ms). And why no
`bounce_time`: on a Pi it is lgpio's, which drops a press that is shorter than it altogether (mock pins ignore it, and
would hide that).
Source: lgpio 0.2.2, `lgpio.h`, lgGpioSetDebounce; gpiozero 2.0.1, `mixins.py`.
"""

import queue
from collections.abc import Callable
from typing import Any

from gpiozero import DigitalInputDevice


class Edges:
    """One pin, and every edge it has had since it was asked last.

    Args:
        pin: GPIO number.
        pull_up: whether the pin is held high and a switch closes it to ground; else it is held low.
        clock: the monotonic clock, in seconds.
        on_active: called on the pin's own thread at once; it may only post.
    """

    def __init__(
        self, pin: int, *, pull_up: bool, clock: Callable[[], float], on_active: Callable[[], None] = lambda: None
    ) -> None:
        self._clock = clock
        self._on_active = on_active
        self._edges: queue.SimpleQueue[tuple[bool, float]] = queue.SimpleQueue()
        self._input: Any = DigitalInputDevice(pin, pull_up=pull_up)
        self._input.when_activated = self._activated
        self._input.when_deactivated = self._deactivated

    def _activated(self) -> None:
        self._edges.put((True, self._clock()))
        self._on_active()

    def _deactivated(self) -> None:
        self._edges.put((False, self._clock()))

    @property
    def is_active(self) -> bool:
        """How the pin is now. Raises whatever the pin's driver raises."""
        return bool(self._input.is_active)

    def take(self) -> list[tuple[bool, float]]:
        """The edges since the last call, in order: whether it became active, and when."""
        return [self._edges.get_nowait() for _ in range(self._edges.qsize())]

    def close(self) -> None:
        """Let go of the pin."""
        self._input.close()
