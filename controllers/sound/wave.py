"""The one shape of sound in the room: 44.1 kHz stereo in blocks, floating point until the card."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 44100
BLOCK = 1024
"""Frames that are mixed at once: 23 ms."""
BLOCK_S = BLOCK / RATE_HZ

Wave = NDArray[np.float32]
"""Samples, -1 to 1: shape (frames, 2) for stereo, (frames,) for one channel."""
Samples = NDArray[np.int16]
"""What is kept and what the card takes: shape (frames, 2)."""
Spectrum = NDArray[Any]
"""Real or complex values over frequency."""


def to_samples(wave: Wave) -> Samples:
    """Sixteen bits; what would not fit is held at the edge."""
    return np.asarray(np.clip(wave, -1.0, 1.0) * 32767, dtype=np.int16)


def from_samples(samples: Samples) -> Wave:
    """Floating point, -1 to 1."""
    return samples.astype(np.float32) / np.float32(32767)
