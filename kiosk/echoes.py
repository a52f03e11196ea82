"""One touch that is told twice: as a touch and as a mouse, or by two drivers of the same glass."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

ECHO_S = 0.15
"""How long after a touch came down or lifted a second telling of it may still arrive.

Source: kivy #1903 and #3801; emulated mice press either with the touch or right after it lifted.
"""
Heard = Literal["own", "echo", "waking"]
MOST_DOWN = 20
"""Touches whose lifting was never told are forgotten, the oldest first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where and when a touch came down or lifted."""

    device: str
    at: tuple[float, float]
    at_s: float
    waking: bool


class Echoes:
    """Remembers the touches of this moment. Times are seconds of the monotonic clock.

    Args:
        near_px: touches closer than this are at the same place.
    """

    def __init__(self, near_px: float) -> None:
        self._near_px = near_px
        self._marks: list[Mark] = []
        self._down: dict[Hashable, Mark] = {}
        self._woken_s = -ECHO_S

    def woke(self, touch: Hashable, device: str, at: tuple[float, float], now: float) -> None:
        """This touch woke the screen. A hand has several fingers: all that come down with it only wake."""
        self._woken_s = now
        self._keep(touch, Mark(device, at, now, waking=True))

    def met(self, touch: Hashable, device: str, at: tuple[float, float], now: float) -> None:
        """This touch came down and is taken as one of its own."""
        self._keep(touch, Mark(device, at, now, waking=False))

    def lifted(self, touch: Hashable, at: tuple[float, float], now: float) -> None:
        """This touch lifted."""
        down = self._down.pop(touch, None)
        if down is not None:
            self._marks.append(Mark(down.device, at, now, down.waking))

    def hears(self, device: str, at: tuple[float, float], now: float) -> Heard:
        """What a touch is that comes down now: one of its own, an echo, or part of the touch that woke the screen."""
        if now - self._woken_s < ECHO_S:
            return "waking"
        self._marks = [mark for mark in self._marks if now - mark.at_s < ECHO_S]
        same = [mark for mark in self._marks if self._same(mark, device, at)]
        return "waking" if any(mark.waking for mark in same) else "echo" if same else "own"

    def _same(self, mark: Mark, device: str, at: tuple[float, float]) -> bool:
        near = abs(mark.at[0] - at[0]) < self._near_px and abs(mark.at[1] - at[1]) < self._near_px
        return near and mark.device != device

    def _keep(self, touch: Hashable, mark: Mark) -> None:
        self._marks.append(mark)
        self._down[touch] = mark
        while len(self._down) > MOST_DOWN:
            del self._down[next(iter(self._down))]
