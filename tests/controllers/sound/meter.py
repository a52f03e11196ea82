"""A sound meter for tests. It shares no code with what it judges: its A curve is the standard's table."""

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 44100
Heard = NDArray[np.float64]

# IEC 61672-1, table 3: nominal frequency in Hz and A-weighting in dB.
TABLE = {
    10: -70.4, 12.5: -63.4, 16: -56.7, 20: -50.5, 25: -44.7, 31.5: -39.4, 40: -34.6, 50: -30.2, 63: -26.2, 80: -22.5,
    100: -19.1, 125: -16.1, 160: -13.4, 200: -10.9, 250: -8.6, 315: -6.6, 400: -4.8, 500: -3.2, 630: -1.9, 800: -0.8,
    1000: 0.0, 1250: 0.6, 1600: 1.0, 2000: 1.2, 2500: 1.3, 3150: 1.2, 4000: 1.0, 5000: 0.5, 6300: -0.1, 8000: -1.1,
    10000: -2.5, 12500: -4.3, 16000: -6.6, 20000: -9.3,
}  # fmt: skip


def a_weighted(channel: Heard) -> Heard:
    frequency = np.fft.rfftfreq(len(channel), 1 / RATE_HZ)
    decibels = np.interp(np.log(np.maximum(frequency, 1)), np.log(list(TABLE)), list(TABLE.values()))
    return np.asarray(np.fft.irfft(np.fft.rfft(channel) * 10 ** (decibels / 20), len(channel)))


def power(wave: Heard) -> Heard:
    """A-weighted power of a stereo wave, the mean of both channels."""
    return np.asarray(np.mean([a_weighted(channel) ** 2 for channel in wave.T], axis=0))


def leq_db(wave: Heard) -> float:
    """The level over all of it, in dB below full scale."""
    return float(10 * np.log10(np.mean(power(wave)) + 1e-30))


def fast_db(wave: Heard) -> Heard:
    """The level in every eighth of a second, taken ten times in each."""
    piece = RATE_HZ // 80
    heard = power(wave)
    pieces = heard[: len(heard) // piece * piece].reshape(-1, piece).mean(axis=1)
    return np.asarray(10 * np.log10(np.convolve(pieces, np.full(10, 0.1), "valid") + 1e-30))


def tones(hz: tuple[float, float], length_s: float, amplitude: float = 0.2) -> Heard:
    """Two notes, both in both channels."""
    t_s = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    one = amplitude * (np.sin(2 * np.pi * hz[0] * t_s) + np.sin(2 * np.pi * hz[1] * t_s))
    return np.stack([one, one], axis=1)


def clicks(channel: Heard, hz: tuple[float, ...], threshold: float) -> list[int]:
    """Where a channel is not what its pure notes foretell: any jump in level, phase or slope."""
    kernel = np.ones(1)
    for each in hz:
        kernel = np.convolve(kernel, [1, -2 * np.cos(2 * np.pi * each / RATE_HZ), 1])
    error = np.abs(np.convolve(channel, kernel, "valid"))
    return [int(at) for at in np.nonzero(error > threshold)[0]]


def without_gaps(wave: Heard) -> Heard:
    """The wave without stretches of pure silence: what a machine that was too busy to play left out."""
    silent = np.all(wave == 0, axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], silent.astype(np.int8), [0]])))
    keep = np.ones(len(wave), dtype=bool)
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        if end - begin >= 32:
            keep[begin:end] = False
    return wave[keep]
