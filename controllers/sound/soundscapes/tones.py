"""Heartbeat and singing bowl."""

import numpy as np

from controllers.sound.soundscapes.clay import (
    COUNT,
    LOOP_S,
    Canvas,
    airy,
    band,
    blank,
    decibels,
    drift,
    hum,
    lay,
    pan,
    pour,
)
from controllers.sound.wave import RATE_HZ, Wave

BEATS = LOOP_S
"""Sixty a minute: a grown-up's heart at rest, as an infant hears it when held."""
_STRIKES = 12
_PARTIALS = ((1.0, 1.0, 11.0), (2.72, 0.26, 6.5), (5.05, 0.05, 3.2), (7.9, 0.01, 1.6))
"""Of a bowl: ratio to its note, strength, and seconds in which it falls to a third."""
_NOTES_HZ = (196.0, 220.0, 261.6)
"""g, a, c': they go together in any order."""


def heartbeat(rng: np.random.Generator) -> Canvas:
    """A heart heard through a chest: two soft thumps, and the rush of blood that swells with them."""
    out, pulse = blank(), blank()
    breath = 0.02 * np.sin(2 * np.pi * np.arange(BEATS) * 20 / BEATS)  # a heart goes a little with the breath
    for number in range(BEATS):
        at = int((number + breath[number]) * COUNT / BEATS)
        lay(pulse, _swell(), at)
    pour(out, rng, band(150, 420, 0.7), width=0.5, level=0.34, gain=0.45 + np.float32(0.55) * pulse[0])
    for number in range(BEATS):
        at = int((number + breath[number]) * COUNT / BEATS)
        strength = np.float32(1 + 0.06 * rng.standard_normal())
        lay(out, _thump(58, 0.060) * strength, at)
        lay(out, _thump(76, 0.045) * np.float32(0.62) * strength, at + round(0.31 * RATE_HZ))
    pour(out, rng, band(60, 260, 0.8), width=0.3, level=0.10)
    return out


def singing_bowl(rng: np.random.Generator) -> Canvas:
    """Three bowls, struck with felt, one after the other before the last has faded; a breath of the rim between."""
    out = blank()
    for number in range(_STRIKES):
        note_hz = _NOTES_HZ[(0, 1, 0, 2, 1, 0, 2, 1, 0, 1, 2, 1)[number]]
        at = int((number + 0.12 * rng.uniform(-1, 1)) * COUNT / _STRIKES)
        lay(out, _bowl(rng, note_hz), at, pan((-0.5, 0.5, 0.0)[number % 3]))
    for note_hz, strength in zip(_NOTES_HZ, (0.7, 0.5, 0.25), strict=True):
        turns = round(note_hz * LOOP_S)
        rim = hum(turns) + np.float32(0.35) * hum(turns + 58)
        rim *= np.float32(strength) * decibels(-9, 0, drift(rng, 2, 9))
        out += rim
    airy(rng, out, 1.2, 0.35)
    pour(out, rng, band(200, 900, 0.8), width=0.8, level=0.006)
    return out


def _thump(frequency_hz: float, fall_s: float) -> Wave:
    """One beat: a low note that sinks a little, with enough above it to be heard from a small speaker."""
    t_s = np.arange(int(0.5 * RATE_HZ)) / RATE_HZ
    rise = np.sin(np.pi / 2 * np.clip(t_s / 0.035, 0, 1)) ** 2
    phase = 2 * np.pi * frequency_hz * (t_s + 0.02 * (1 - np.exp(-t_s / 0.05)))
    note = np.sin(phase) + 0.5 * np.sin(2 * phase) + 0.22 * np.sin(3 * phase)
    return np.asarray(rise * np.exp(-t_s / fall_s) * note * np.clip((0.5 - t_s) / 0.1, 0, 1), dtype=np.float32)


def _swell() -> Wave:
    t_s = np.arange(int(0.9 * RATE_HZ)) / RATE_HZ
    return np.asarray(np.sin(np.pi * (t_s / 0.9) ** 0.6) ** 2, dtype=np.float32)


def _bowl(rng: np.random.Generator, note_hz: float) -> Wave:
    """One bowl struck softly; every partial is a pair that beats slowly, as the round of a bowl is never quite true."""
    length_s = 36.0
    t_s = np.arange(int(length_s * RATE_HZ)) / RATE_HZ
    out = np.zeros(t_s.size, dtype=np.float32)
    for ratio, strength, fall_s in _PARTIALS:
        rise = 1 - np.exp(-((t_s / (0.45 / ratio**0.3)) ** 2))
        apart_hz = float(rng.uniform(0.35, 0.8)) * ratio**0.3
        pair = np.sin(2 * np.pi * note_hz * ratio * t_s)
        pair += 0.3 * np.sin(2 * np.pi * (note_hz * ratio + apart_hz) * t_s)
        out += pair * (strength * rise * np.exp(-t_s / fall_s))
    return np.asarray(out * np.clip((length_s - t_s) / 5, 0, 1), dtype=np.float32)
