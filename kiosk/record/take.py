"""What becomes of a recording before it is kept: cut to the words, made as loud as the others, soft at both ends."""

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 44_100
Samples = NDArray[np.int16]
"""One channel at RATE_HZ."""

WINDOW_S = 0.01
BEFORE_S = 0.12
AFTER_S = 0.25
"""A word begins and ends more softly than it is loud: this much is kept around what is clearly heard."""
EDGE_S = 0.01
SHORTEST_S = 0.12
ABOVE_NOISE_DB = 10.0
QUIETEST_DBFS = -48.0
"""Below this nothing is taken for a voice, however silent the room was."""
SPEECH_DBFS = -22.0
PEAK_DBFS = -1.5
"""As loud as speech is usually kept; the controller then sets the level at the child's ear."""
CLIPPED_SHARE = 0.001


class UnusableError(Exception):
    """The recording cannot be kept; its text says what to do."""


def finished(raw: Samples) -> Samples:
    """The recording, ready to be kept.

    Raises:
        UnusableError: nothing was said, or it was so loud that it is distorted.
    """
    if len(raw) and np.mean(np.abs(raw.astype(np.int32)) >= np.iinfo(np.int16).max) > CLIPPED_SHARE:
        raise UnusableError("That was too loud and is distorted. Move back from the microphone a little.")
    loudness = _loudness_dbfs(raw)
    heard = _heard(loudness)
    if len(heard) * WINDOW_S < SHORTEST_S:
        raise UnusableError("Nothing was heard. Is the microphone plugged in and near enough?")
    window = round(RATE_HZ * WINDOW_S)
    start = max(0, heard[0] * window - round(BEFORE_S * RATE_HZ))
    end = min(len(raw), (heard[-1] + 1) * window + round(AFTER_S * RATE_HZ))
    power = float(np.mean(10 ** (loudness[heard] / 10)))
    return _soft_ends(_as_loud_as_speech(raw[start:end].astype(np.float64), power))


def _loudness_dbfs(raw: Samples) -> NDArray[np.float64]:
    """The level of each window, in dB of full scale."""
    window = round(RATE_HZ * WINDOW_S)
    whole = raw[: len(raw) // window * window].reshape(-1, window).astype(np.float64) / 32768
    return np.asarray(10 * np.log10(np.maximum(np.mean(whole**2, axis=1), 1e-12)), dtype=np.float64)


def _heard(loudness: NDArray[np.float64]) -> NDArray[np.intp]:
    """The windows that are clearly louder than the room."""
    if not len(loudness):
        return np.array([], dtype=np.intp)
    noise = float(np.percentile(loudness, 10))
    # Somebody who speaks from the first moment to the last leaves no silence to measure.
    threshold = max(QUIETEST_DBFS, min(noise + ABOVE_NOISE_DB, float(loudness.max()) - ABOVE_NOISE_DB))
    return np.flatnonzero(loudness > threshold)


def _as_loud_as_speech(samples: NDArray[np.float64], power: float) -> NDArray[np.float64]:
    wanted = 10 ** (SPEECH_DBFS / 20) / max(power, 1e-12) ** 0.5
    most = 10 ** (PEAK_DBFS / 20) * 32768 / max(float(np.abs(samples).max()), 1.0)
    return np.asarray(samples * min(wanted, most), dtype=np.float64)


def _soft_ends(samples: NDArray[np.float64]) -> Samples:
    edge = min(round(EDGE_S * RATE_HZ), len(samples) // 2)
    ramp = np.linspace(0, 1, edge)
    samples[:edge] *= ramp
    samples[len(samples) - edge :] *= ramp[::-1]
    return np.asarray(np.round(samples), dtype=np.int16)


def keep(samples: Samples, path: Path) -> None:
    """Write it as WAV (44.1 kHz, mono, 16 bit), whole or not at all; the file it replaces stays until then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    with wave.open(str(draft), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples.astype("<i2").tobytes())
    draft.replace(path)
