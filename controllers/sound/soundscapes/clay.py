"""What soundscapes are formed from: noise, slow movement, and small events laid round the circle of the loop."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from controllers.sound.wave import RATE_HZ, Spectrum, Wave

LOOP_S = 96
"""Long enough that nobody hears it come round: nine waves of the sea, each another."""
COUNT = RATE_HZ * LOOP_S

_FOLD = 2**20
"""Points of one fold of an echo; half of it for the sound, so an echo may be twelve seconds long."""

Shape = Callable[[Spectrum], Spectrum]
"""Amplitude over frequency in Hz."""
Curve = NDArray[np.float32]
"""One channel, or a slow movement, over the loop, shape (COUNT,)."""
Canvas = NDArray[np.float32]
"""The loop while it is made: shape (2, COUNT), each channel in one piece."""


def blank() -> Canvas:
    """A loop of silence."""
    return np.zeros((2, COUNT), dtype=np.float32)


def noise(rng: np.random.Generator, shape: Shape) -> Curve:
    """Noise of one channel whose spectrum follows `shape`, at RMS 1. Periodic over the loop by construction."""
    frequency = np.arange(COUNT // 2 + 1, dtype=np.float32) / np.float32(LOOP_S)
    frequency[0] = frequency[1]
    spectrum = rng.standard_normal((frequency.size, 2), dtype=np.float32).view(np.complex64)[:, 0]
    spectrum *= shape(frequency).astype(np.float32)
    spectrum[0] = 0
    del frequency
    wave = np.fft.irfft(spectrum, COUNT)
    wave /= np.sqrt(np.vdot(wave, wave) / COUNT)
    return np.asarray(wave, dtype=np.float32)


def pour(
    into: Canvas, rng: np.random.Generator, shape: Shape, *, width: float, level: float, gain: Curve | None = None
) -> None:
    """Add stereo noise at an RMS level. `width` 0 is mono, 1 is wide; the sum of both channels never cancels.

    Args:
        into: where it is added.
        rng: where chance comes from.
        shape: its spectrum.
        width: of its stereo picture.
        level: its RMS.
        gain: how it swells over the loop.
    """
    for side, share in ((1, level), (-1, level * width * 0.577)):
        wave = noise(rng, shape)
        wave *= np.float32(share)
        if gain is not None:
            wave *= gain
        into[0] += wave
        if side > 0:
            into[1] += wave
        else:
            into[1] -= wave


def band(low_hz: float, high_hz: float, tilt: float = 0.0) -> Shape:
    """A gentle band: 24 dB an octave below, 12 above, falling by f to the power of `tilt` within."""

    def shape(frequency: Spectrum) -> Spectrum:
        rise = 1 / (1 + (low_hz / frequency) ** 4)
        fall = 1 / (1 + (frequency / high_hz) ** 2)
        return np.asarray(rise * fall * (frequency / low_hz) ** -tilt)

    return shape


def drift(rng: np.random.Generator, slow_turns: int, fast_turns: int) -> Curve:
    """A slow, smooth, never repeating movement within the loop, about 0 to 1."""
    turns = np.arange(slow_turns, fast_turns + 1)
    spectrum = np.zeros(fast_turns + 1, dtype=np.complex128)
    spectrum[slow_turns:] = (rng.standard_normal(turns.size) + 1j * rng.standard_normal(turns.size)) / np.sqrt(turns)
    points = 64 * fast_turns
    full = np.zeros(points // 2 + 1, dtype=np.complex128)
    full[: spectrum.size] = spectrum
    coarse = np.fft.irfft(full, points)
    coarse = 0.5 + 0.5 * np.tanh(coarse / np.std(coarse))
    return spread(coarse)


def spread(coarse: NDArray[np.float64]) -> Curve:
    """A few points round the loop as a curve of COUNT points, smooth also where it comes round."""
    points = np.append(coarse, coarse[0]).astype(np.float32)
    out = np.empty(COUNT, dtype=np.float32)
    for begin in range(0, COUNT, COUNT // 16):
        at = np.arange(begin, min(COUNT, begin + COUNT // 16)) * (len(coarse) / COUNT)
        low = at.astype(np.int64)
        part = (at - low).astype(np.float32)
        part = part * part * (3 - 2 * part)
        out[begin : begin + len(at)] = points[low] * (1 - part) + points[low + 1] * part
    return out


def hum(turns: int) -> Curve:
    """A sine of so many whole turns over the loop."""
    out = np.empty(COUNT, dtype=np.float32)
    for begin in range(0, COUNT, COUNT // 16):
        at = np.arange(begin, min(COUNT, begin + COUNT // 16))
        out[begin : begin + len(at)] = np.sin(2 * np.pi * ((at * turns) % COUNT) / COUNT)
    return out


def decibels(low_db: float, high_db: float, way: Curve) -> Curve:
    """A gain that moves between two levels."""
    gain = way * np.float32((high_db - low_db) * np.log(10) / 20)
    gain += np.float32(low_db * np.log(10) / 20)
    return np.asarray(np.exp(gain, out=gain))


def lay(into: Canvas, event: Wave, at: int, places: tuple[float, float] = (1.0, 1.0)) -> None:
    """Add an event of one channel at a sample of the loop; what reaches over the end comes in at the beginning.

    Args:
        into: where it is added.
        event: shape (frames,), shorter than the loop.
        at: its first sample.
        places: its gains to the left and to the right.
    """
    begin = at % COUNT
    first = min(len(event), COUNT - begin)
    for channel, gain in zip(into, places, strict=True):
        channel[begin : begin + first] += event[:first] * np.float32(gain)
        channel[: len(event) - first] += event[first:] * np.float32(gain)


def pan(place: float) -> tuple[float, float]:
    """Gains of left and right for a place from -1 to 1; never farther out than three quarters."""
    angle = (1 + 0.75 * max(-1.0, min(1.0, place))) * np.pi / 4
    return float(np.cos(angle)) * 1.414, float(np.sin(angle)) * 1.414


def airy(rng: np.random.Generator, wave: Canvas, decay_s: float, share: float) -> None:
    """Put it out of doors: a soft echo without walls, another for each ear."""
    length = round(6 * decay_s * RATE_HZ)
    t_s = np.arange(length, dtype=np.float32) / RATE_HZ
    fall = np.clip(t_s / 0.02, 0, 1) * np.exp(-t_s / decay_s)
    shade = 1 / (1 + (np.fft.rfftfreq(_FOLD, 1 / RATE_HZ) / 2200) ** 2)
    for channel in wave:
        echo = rng.standard_normal(length, dtype=np.float32) * fall
        echo *= np.float32(share / np.sqrt(np.vdot(echo, echo)))
        spectrum = np.fft.rfft(echo, _FOLD) * shade.astype(np.float32)
        wet = np.zeros(COUNT, dtype=np.float32)
        for begin in range(0, COUNT, _FOLD // 2):  # in pieces: the whole loop at once would need much memory
            piece = np.fft.irfft(np.fft.rfft(channel[begin : begin + _FOLD // 2], _FOLD) * spectrum, _FOLD)
            first = min(_FOLD, COUNT - begin)
            wet[begin : begin + first] += piece[:first]
            wet[: _FOLD - first] += piece[first:]
        np.multiply(channel, np.float32(1 - share), out=channel)
        np.add(channel, wet, out=channel)
