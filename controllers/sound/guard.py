"""The last stage before the sound card: nothing passes it louder than the cap at the child's ear.

It weighs all that is mixed, as a sound meter does, and looks ahead, so that it turns down before the loud part comes
and not after it has begun. What is within the cap it does not touch.
"""

import math
from collections import deque

import numpy as np

from controllers.sound.wave import BLOCK, RATE_HZ, Wave
from controllers.sound.weighting import a_weight

EIGHTH_S = 0.125
"""The cap is kept in every eighth of a second, a sound meter's Fast. Source: IEC 61672-1."""
PARTS = 4
"""Parts of a block, each of which is weighed, so that a window may begin almost anywhere."""
WINDOW = math.ceil(EIGHTH_S * RATE_HZ * PARTS / BLOCK) + 1
"""So many parts that every eighth of a second lies in them: two clicks in one are never in windows of their own."""
MARGIN_DB = 0.3
"""Kept below the cap, for meters that round up and for the echo that is cut from the filter."""
PEAK = 0.95
"""No sample above it: a clipped wave is a harsh one."""
RECOVERY_DB_PER_S = 6.0
_AHEAD = math.ceil(WINDOW / PARTS) + 1
"""A weighed piece lies across two blocks, and a window across so many pieces."""
DELAY_BLOCKS = _AHEAD


class Guard:
    """Takes blocks and gives them back DELAY_BLOCKS later, within the cap.

    Args:
        cap_rms: the A-weighted RMS, as part of full scale, that gives the cap at the child's ear.
    """

    def __init__(self, cap_rms: float) -> None:
        self.cap_rms = cap_rms
        self._filter = _fir()
        self._tail = np.zeros(BLOCK, dtype=np.complex64)
        self._power: deque[float] = deque([0.0] * WINDOW, maxlen=WINDOW)
        self._blocks: deque[Wave] = deque()
        self._allowed: deque[float] = deque()
        for _ in range(DELAY_BLOCKS):
            self._blocks.append(np.zeros((BLOCK, 2), dtype=np.float32))
            self._allowed.append(1.0)
        self._gain = 1.0
        self._edge = 1.0
        self.held = 0
        """Blocks that had to be turned down."""

    def next(self, block: Wave) -> Wave:
        """The block that came DELAY_BLOCKS ago, shape (BLOCK, 2), turned down as far as it must be."""
        block = np.nan_to_num(block, posinf=0.0, neginf=0.0)  # what is no number would blind the meter
        self._blocks.append(block)
        self._allowed.append(PEAK / max(float(np.max(np.abs(block))), PEAK))
        self._weigh(block)
        out = self._blocks.popleft()
        gain = min(self._allowed.popleft(), self._gain * self._recovery)
        self._gain = gain
        before, self._edge = self._edge, min(gain, self._allowed[0])
        if before == self._edge == 1.0:
            return out
        self.held += 1
        return np.asarray(out * np.linspace(before, self._edge, BLOCK, dtype=np.float32)[:, None])

    @property
    def _recovery(self) -> float:
        return float(10 ** (RECOVERY_DB_PER_S * BLOCK / RATE_HZ / 20))

    def _weigh(self, block: Wave) -> None:
        """Find out how loud it gets with this block, and hold back every block that has a part in it."""
        new = np.ascontiguousarray(block).view(np.complex64)[:, 0]
        piece = np.fft.ifft(np.fft.fft(np.concatenate([self._tail, new])) * self._filter)[BLOCK // 2 : -BLOCK // 2]
        self._tail = new
        for part in (piece.real**2 + piece.imag**2).reshape(PARTS, -1).sum(axis=1):
            self._power.append(float(part) / 2)
            level = float(np.sqrt(sum(self._power) / (EIGHTH_S * RATE_HZ) + 1e-20))
            most = min(1.0, self.cap_rms * 10 ** (-MARGIN_DB / 20) / level)
            if most < 1.0:
                for back in range(1, _AHEAD + 1):
                    self._allowed[-back] = min(self._allowed[-back], most)


def _fir() -> Wave:
    """The A-weighting curve over 2 * BLOCK points, its echo in time kept within half a block to either side."""
    curve = a_weight(np.abs(np.fft.fftfreq(2 * BLOCK, 1 / RATE_HZ)))
    echo = np.fft.ifft(curve).real
    echo[BLOCK // 2 : -BLOCK // 2 + 1] = 0
    return np.asarray(np.fft.fft(echo).real, dtype=np.float32)
