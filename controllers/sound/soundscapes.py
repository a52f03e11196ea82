"""Soundscapes, synthesised with numpy as loops without a seam.

Every texture is noise shaped in the frequency domain, and every movement is a whole number of turns over the loop, so
the last sample leads into the first as into any other: there is no seam to hide.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 44100
LOOP_S = 24
RMS = 0.1
"""Every soundscape has the same loudness, -20 dBFS, so that one calibration of the speaker is true for all."""

Wave = NDArray[np.float64]
_COUNT = RATE_HZ * LOOP_S


def make(name: str) -> NDArray[np.int16]:
    """A stereo loop of LOOP_S seconds, 16 bit, shape (samples, 2).

    Raises:
        KeyError: there is no soundscape of this name.
    """
    left, right = (SOUNDSCAPES[name](np.random.default_rng(seed)) for seed in (7, 11))
    channels = [_level(left * 0.8 + right * 0.2), _level(right * 0.8 + left * 0.2)]
    return np.asarray(np.stack(channels, axis=1) * 32767, dtype=np.int16)


def _level(wave: Wave) -> Wave:
    rms = float(np.sqrt(np.mean(wave**2)))
    return wave if rms == 0 else np.clip(wave * (RMS / rms), -0.9, 0.9)


def _noise(rng: np.random.Generator, shape: Callable[[Wave], Wave]) -> Wave:
    """Noise whose spectrum follows `shape(frequency in Hz)`. Periodic over the loop by construction."""
    frequency = np.fft.rfftfreq(_COUNT, 1 / RATE_HZ)
    frequency[0] = frequency[1]
    phase = np.exp(2j * np.pi * rng.random(frequency.size))
    spectrum = shape(np.asarray(frequency, dtype=np.float64)) * phase
    spectrum[0] = 0
    wave = np.fft.irfft(spectrum, _COUNT)
    return np.asarray(wave / np.sqrt(np.mean(wave**2)))


def _turns(count: int, phase: float = 0.0) -> Wave:
    """A sine of so many whole turns over the loop."""
    return np.asarray(np.sin(2 * np.pi * (count * np.arange(_COUNT) / _COUNT + phase)))


def _band(frequency: Wave, low_hz: float, high_hz: float) -> Wave:
    rise = 1 / (1 + (low_hz / frequency) ** 4)
    fall = 1 / (1 + (frequency / high_hz) ** 2)
    return rise * fall


def _brown(rng: np.random.Generator) -> Wave:
    return _noise(rng, lambda f: _band(f, 30, 4000) / f)


def _rain(rng: np.random.Generator) -> Wave:
    patter = _noise(rng, lambda f: _band(f, 700, 6000) / np.sqrt(f))
    drops = np.abs(_noise(rng, lambda f: _band(f, 4, 30))) ** 3
    return np.asarray(patter * (1 + 0.25 * np.clip(drops, 0, 6)) + 0.4 * _brown(rng))


def _sea(rng: np.random.Generator) -> Wave:
    swell = (0.55 + 0.45 * _turns(3)) * (0.8 + 0.2 * _turns(5, 0.3))
    return _noise(rng, lambda f: _band(f, 90, 1800) / f**0.7) * (0.15 + swell**2) + 0.15 * _brown(rng)


def _stream(rng: np.random.Generator) -> Wave:
    bubbles = _noise(rng, lambda f: _band(f, 300, 1600)) * (1 + 0.5 * _noise(rng, lambda f: _band(f, 2, 9)))
    return bubbles + 0.5 * _noise(rng, lambda f: _band(f, 1200, 5000) / np.sqrt(f))


def _wind(rng: np.random.Generator) -> Wave:
    gusts = 0.6 + 0.4 * _turns(2) * _turns(3, 0.2)
    return _noise(rng, lambda f: _band(f, 80, 700) / f**0.6) * gusts + 0.3 * _brown(rng)


def _heartbeat(_rng: np.random.Generator) -> Wave:
    beats_per_loop = LOOP_S  # 60 a minute, a child's heart at rest and below
    t_s = np.arange(_COUNT) / RATE_HZ % (LOOP_S / beats_per_loop)
    first = np.exp(-(((t_s - 0.12) / 0.045) ** 2)) * np.sin(2 * np.pi * 55 * t_s)
    second = 0.7 * np.exp(-(((t_s - 0.40) / 0.04) ** 2)) * np.sin(2 * np.pi * 70 * t_s)
    return np.asarray(first + second)


def _singing_bowl(_rng: np.random.Generator) -> Wave:
    wave = np.zeros(_COUNT)
    partials = ((220.0, 1.0, 3), (221.0, 0.8, 5), (598.0, 0.35, 2), (1130.0, 0.15, 4))
    for frequency_hz, strength, slow in partials:
        wave += strength * _turns(round(frequency_hz * LOOP_S)) * (0.65 + 0.35 * _turns(slow, strength))
    return wave


def _quiet(_rng: np.random.Generator) -> Wave:
    return np.zeros(_COUNT)


SOUNDSCAPES: dict[str, Callable[[np.random.Generator], Wave]] = {
    "rain": _rain,
    "sea": _sea,
    "stream": _stream,
    "wind": _wind,
    "brown_noise": _brown,
    "heartbeat": _heartbeat,
    "singing_bowl": _singing_bowl,
    "quiet": _quiet,
}


def chime() -> NDArray[np.int16]:
    """Two soft notes, for *nobody has answered yet* and for finding a room."""
    t_s = np.arange(int(1.6 * RATE_HZ)) / RATE_HZ
    wave = np.zeros(t_s.size)
    for start_s, frequency_hz in ((0.0, 660.0), (0.35, 528.0)):
        after_s = np.clip(t_s - start_s, 0, None)
        wave += np.sin(2 * np.pi * frequency_hz * after_s) * np.exp(-3.5 * after_s) * np.clip(after_s * 60, 0, 1)
    mono = np.asarray(wave / np.max(np.abs(wave)) * 0.35 * 32767, dtype=np.int16)
    return np.stack([mono, mono], axis=1)
