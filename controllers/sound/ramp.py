"""A gain that never jumps."""

import numpy as np

from controllers.sound.wave import RATE_HZ, Wave


class Ramp:
    """Moves from where it is towards where it should be, sample by sample.

    Args:
        value: where it begins.
        up_s: how long it takes from 0 to 1.
        down_s: how long it takes from 1 to 0.
    """

    def __init__(self, value: float, up_s: float, down_s: float) -> None:
        self.value = value
        self.target = value
        self._up = 1 / (up_s * RATE_HZ)
        self._down = 1 / (down_s * RATE_HZ)

    @property
    def resting(self) -> bool:
        """Whether it has arrived."""
        return self.value == self.target

    def next(self, count: int) -> Wave:
        """The gain of each of the next `count` frames, shape (count,); shape (1,) while it rests."""
        if self.resting:
            return np.full(1, self.value, dtype=np.float32)
        step = self._up if self.target > self.value else -self._down
        way = self.value + step * np.arange(1, count + 1)
        low, high = sorted((self.value, self.target))
        way = np.clip(way, low, high)
        self.value = float(way[-1])
        return np.asarray(way, dtype=np.float32)
