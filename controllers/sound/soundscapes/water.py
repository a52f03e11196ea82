"""Rain, sea and stream."""

import numpy as np
from numpy.typing import NDArray

from controllers.sound.soundscapes.clay import (
    COUNT,
    LOOP_S,
    Canvas,
    Curve,
    airy,
    band,
    blank,
    decibels,
    drift,
    lay,
    pan,
    pour,
    spread,
)
from controllers.sound.wave import RATE_HZ, Wave

Points = NDArray[np.float64]

_DROPS_PER_S = 26
_BUBBLES_PER_S = 85
_POINTS_PER_S = 20


def rain(rng: np.random.Generator) -> Canvas:
    """Steady rain on leaves: a soft hush, a darker body under it, single drops close by."""
    out = blank()
    for at in rng.integers(0, COUNT, _DROPS_PER_S * LOOP_S):
        drop = _bubble(float(rng.uniform(500, 1900)), float(rng.uniform(0.006, 0.016)), 0.1)
        lay(out, drop * np.float32(0.9 * min(2.0, rng.lognormal(-0.6, 0.5))), int(at), pan(float(rng.uniform(-1, 1))))
    airy(rng, out, 0.12, 0.55)
    pour(out, rng, band(500, 3200, 0.5), width=0.8, level=1.0, gain=decibels(-1.5, 1.5, drift(rng, 3, 14)))
    pour(out, rng, band(120, 700, 0.7), width=0.5, level=0.8)
    return out


def sea(rng: np.random.Generator) -> Canvas:
    """Waves on sand: each gathers in the deep, breaks softly, and draws back as foam. No two are alike."""
    out = blank()
    count = LOOP_S // 10
    starts_s = np.arange(count) * (LOOP_S / count) + rng.uniform(-1.3, 1.3, count)
    sizes = rng.uniform(0.7, 1.0, count)
    for shape, width, level, low_db, late_s, rise_s, fall_s in (
        (band(90, 450, 0.8), 0.5, 1.0, -8, -0.8, 2.6, 3.4),
        (band(260, 1100, 0.6), 0.7, 0.75, -12, 0.6, 2.0, 3.4),
        (band(1000, 3600, 0.5), 0.9, 0.36, -16, 1.8, 1.9, 4.6),
    ):
        surge = _surge(starts_s, sizes, late_s, rise_s, fall_s)
        pour(out, rng, shape, width=width, level=level, gain=decibels(low_db, 0, surge))
    pour(out, rng, band(60, 300, 1.0), width=0.3, level=0.22)
    return out


def stream(rng: np.random.Generator) -> Canvas:
    """A brook over stones: thousands of small bubbles, each with its own note, over a quiet rush."""
    out = blank()
    for at in rng.integers(0, COUNT, _BUBBLES_PER_S * LOOP_S):
        frequency_hz = float(np.exp(rng.uniform(np.log(260), np.log(1700))))
        bubble = _bubble(frequency_hz, float(rng.uniform(6, 16)) / frequency_hz, float(rng.uniform(0.05, 0.25)))
        size = min(1.25, rng.lognormal(-0.5, 0.45)) * (500 / frequency_hz) ** 0.4
        lay(out, bubble * np.float32(size), int(at), pan(float(rng.normal(0, 0.5))))
    out *= decibels(-2.0, 1.0, drift(rng, 6, 60))
    airy(rng, out, 0.1, 0.4)
    pour(out, rng, band(350, 1800, 0.6), width=0.9, level=0.16, gain=decibels(-2, 1, drift(rng, 4, 30)))
    pour(out, rng, band(110, 380, 0.5), width=0.5, level=0.10, gain=decibels(-3, 2, drift(rng, 8, 80)))
    return out


def _bubble(frequency_hz: float, fall_s: float, glide: float) -> Wave:
    """One bubble that closes: a note that rises a little and dies away; it begins softly."""
    length_s = 8 * fall_s
    t_s = np.arange(int(length_s * RATE_HZ)) / RATE_HZ
    rise = 1 - np.exp(-t_s / min(0.004, fall_s / 3))
    phase = 2 * np.pi * frequency_hz * (t_s + glide * t_s**2 / (2 * length_s))
    end = np.clip((length_s - t_s) / fall_s, 0, 1)
    return np.asarray(rise * np.exp(-t_s / fall_s) * np.sin(phase) * end, dtype=np.float32)


def _surge(starts_s: Points, sizes: Points, late_s: float, rise_s: float, fall_s: float) -> Curve:
    """How far each wave has come, 0 to 1, round the loop; `late_s` shifts it, so that foam follows the break."""
    t_s = np.arange(LOOP_S * _POINTS_PER_S) / _POINTS_PER_S
    out = np.zeros(t_s.size)
    for start_s, size in zip(starts_s, sizes, strict=True):
        way = (t_s - (start_s + late_s) + LOOP_S / 2) % LOOP_S - LOOP_S / 2
        bump = size * np.where(way < 0, np.exp(-((way / rise_s) ** 2)), 1 / np.cosh(way / fall_s * 1.5))
        out = np.maximum(out, bump) + 0.25 * np.minimum(out, bump)
    return spread(np.clip(out, 0, 1))
