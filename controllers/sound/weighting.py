"""Loudness as a sound meter reads it: A-weighted level, over all of a sound and in its loudest eighth of a second."""

import numpy as np

from controllers.sound.wave import RATE_HZ, Spectrum, Wave

_PIECE = 60000
"""Samples filtered at once; the whole of a long loop would need much memory."""
_REACH = 4096
"""How far the filter's echo is taken into account: 93 ms, where it has long died away."""

FAST_S = 0.125
"""Source: IEC 61672-1: time weighting Fast."""


def a_weight(frequency_hz: Spectrum) -> Spectrum:
    """The A-weighting curve as a gain; 1 at 1 kHz. Source: IEC 61672-1, annex E."""
    f2 = frequency_hz**2
    poles = np.sqrt((f2 + 107.7**2) * (f2 + 737.9**2))
    return np.asarray(1.2589 * (f2 / (f2 + 20.6**2)) * (12194**2 / (f2 + 12194**2)) * (f2 / poles))


def weighted(channel: Wave) -> Wave:
    """One channel as the meter's filter lets it through; its end leads into its beginning, as in a loop."""
    around = np.concatenate([channel[-_REACH:], channel, channel[:_REACH]]) if len(channel) > _REACH else channel
    if len(around) == len(channel):
        return _filtered(channel)
    out = np.empty_like(channel)
    for begin in range(0, len(channel), _PIECE):
        piece = around[begin : begin + _PIECE + 2 * _REACH]
        out[begin : begin + _PIECE] = _filtered(piece)[_REACH:-_REACH]
    return out


def _filtered(piece: Wave) -> Wave:
    spectrum = np.fft.rfft(piece)
    spectrum *= a_weight(np.fft.rfftfreq(len(piece), 1 / RATE_HZ).astype(np.float32))
    return np.asarray(np.fft.irfft(spectrum, len(piece)), dtype=np.float32)


def levels(wave: Wave) -> tuple[float, float]:
    """The A-weighted level of a stereo sound: over all of it, and in its loudest FAST_S. Both as RMS, 1 is full scale.

    The two channels count by the mean of their power: what two speakers give. One speaker gives that or less.
    """
    power = np.zeros(len(wave), dtype=np.float32)
    for channel in wave.T:
        heard = weighted(channel)
        power += heard * heard / 2
    hop = round(FAST_S / 25 * RATE_HZ)  # 5 ms
    pieces = np.add.reduceat(power, np.arange(0, len(power), hop), dtype=np.float64)
    summed = np.concatenate([[0.0], np.cumsum(pieces)])
    window = min(25, len(pieces))
    loudest = float(np.max(summed[window:] - summed[:-window])) / (window * hop)
    return float(np.sqrt(summed[-1] / len(power))), float(np.sqrt(max(loudest, 0.0)))
