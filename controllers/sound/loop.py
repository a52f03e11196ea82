"""A soundscape that can be played: its samples and how loud they are."""

import io
import math
from dataclasses import dataclass
from zipfile import BadZipFile

import numpy as np

from controllers.sound.wave import RATE_HZ, Samples, Wave, from_samples
from controllers.sound.weighting import levels
from room.errors import DeviceError

STORED_RMS = 10 ** (-30 / 20)
"""The A-weighted level at which every soundscape is kept, as part of full scale; equal for all, so equally loud."""
STORED_PEAK = 0.9


@dataclass(frozen=True)
class Loop:
    """Samples without a seam, and what was measured when they were made.

    Attributes:
        samples: shape (frames, 2).
        level_rms: its A-weighted level, 1 is full scale.
        loudest_rms: the same in its loudest eighth of a second.
        peak: its highest sample, 0 to 1.
    """

    samples: Samples
    level_rms: float
    loudest_rms: float
    peak: float

    def to_bytes(self) -> bytes:
        """As a file that notices when a bit of it is lost."""
        kept = io.BytesIO()
        np.savez(kept, samples=self.samples, measured=[self.level_rms, self.loudest_rms, self.peak])
        return kept.getvalue()

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Loop":
        """What `to_bytes` made.

        Raises:
            DeviceError: it is broken or not a loop.
        """
        try:
            with np.load(io.BytesIO(kept)) as parts:
                samples, measured = parts["samples"], [float(each) for each in parts["measured"]]
        except (OSError, ValueError, KeyError, BadZipFile, EOFError, NotImplementedError) as error:
            raise DeviceError("a kept sound is broken") from error
        if samples.dtype != np.int16 or samples.ndim != 2 or samples.shape[1] != 2 or len(samples) < RATE_HZ:  # noqa: PLR2004
            raise DeviceError("a kept sound has another shape")
        if len(measured) != 3 or not all(math.isfinite(each) and each >= 0 for each in measured):  # noqa: PLR2004
            raise DeviceError("a kept sound does not say how loud it is")
        return cls(samples, *measured)


def loop_of(wave: Wave) -> Loop:
    """A stereo wave at the one level, or below it where its peaks do not allow more. Shape (frames, 2)."""
    level, loudest = levels(wave)
    peak = float(max(np.max(wave), -np.min(wave)))
    gain = min(STORED_RMS / level, STORED_PEAK / peak) if level and peak else 0.0
    samples = np.empty(wave.shape, dtype=np.int16)
    for number in (0, 1):
        samples[:, number] = wave[:, number] * np.float32(gain * 32767)
    return Loop(samples, level * gain, loudest * gain, peak * gain)


def looped(samples: Samples, at: int, count: int) -> Wave:
    """`count` frames from `at` on, round and round."""
    begin = at % len(samples)
    parts = [samples[begin : begin + count]]
    missing = count - len(parts[0])
    while missing > 0:
        parts.append(samples[:missing])
        missing -= len(parts[-1])
    return from_samples(parts[0] if len(parts) == 1 else np.concatenate(parts))
