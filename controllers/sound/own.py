"""A school's own recording, made into a soundscape: our rate, our loudness, and its ends folded into each other."""

from pathlib import Path

import numpy as np
import soxr

from config.recordings import read
from controllers.sound.loop import Loop, loop_of
from controllers.sound.wave import RATE_HZ, Wave

SEAM_S = 4.0
"""How long the end sounds on under the beginning."""
LONGEST_SEAM_PART = 0.25


def own_loop(path: Path) -> Loop:
    """The recording as a loop.

    Raises:
        RefusedRecordingError: it cannot be a soundscape.
    """
    recording, rate_hz = read(path)
    stereo = recording[:, :2] if recording.shape[1] > 1 else np.repeat(recording, 2, axis=1)
    at_our_rate = stereo if rate_hz == RATE_HZ else soxr.resample(stereo, rate_hz, RATE_HZ)
    level = at_our_rate - np.mean(at_our_rate, axis=0, dtype=np.float64).astype(np.float32)
    return loop_of(folded(np.asarray(level, dtype=np.float32)))


def folded(wave: Wave) -> Wave:
    """A loop without a seam, shorter than the wave by the fold.

    The fold keeps its loudness whether the two ends have nothing in common (rain) or are much the same (a held note):
    the fade follows how alike they are.
    """
    seam = min(round(SEAM_S * RATE_HZ), int(len(wave) * LONGEST_SEAM_PART))
    head, tail = wave[:seam], wave[len(wave) - seam :]
    way = np.linspace(0, np.pi / 2, seam, endpoint=False)
    rise, fall = np.sin(way), np.cos(way)
    shared = float(np.mean(head * tail) / max(float(np.sqrt(np.mean(head**2) * np.mean(tail**2))), 1e-9))
    even = 1 / np.sqrt(1 + 2 * max(shared, -0.5) * rise * fall)
    fold = head * (rise * even)[:, None] + tail * (fall * even)[:, None]
    return np.concatenate([fold, wave[seam : len(wave) - seam]]).astype(np.float32)
