"""A garden at night."""

import numpy as np

from controllers.sound.soundscapes.clay import COUNT, LOOP_S, Canvas, airy, band, blank, decibels, drift, lay, pan, pour
from controllers.sound.wave import RATE_HZ, Wave

_CRICKETS = (
    (2350.0, 2.05, -0.8, 0.50),
    (2520.0, 2.25, 0.6, 0.42),
    (2680.0, 1.90, 0.1, 0.30),
    (2440.0, 2.40, 0.9, 0.24),
    (2790.0, 2.15, -0.4, 0.20),
)
"""Note in Hz, chirps a second, place, strength. The pitch of tree crickets, the softest singers of a summer night."""
_OWLS = ((11.0, 1.0), (44.0, 0.7), (71.0, 0.85))
"""When in the loop, and how near."""


def night_garden(rng: np.random.Generator) -> Canvas:
    """Tree crickets near and far, a breath of air in the leaves, a brook behind the hedge, now and then an owl."""
    out = blank()
    for note_hz, rate_hz, place, strength in _CRICKETS:
        nearness = drift(rng, 2, 12)
        chirps = round(rate_hz * LOOP_S)
        for number in range(chirps):
            at = int((number + 0.06 * rng.uniform(-1, 1)) * COUNT / chirps)
            near = 10 ** (-0.7 * (1 - nearness[at % COUNT]))
            lay(out, _chirp(note_hz) * np.float32(0.5 * strength * near * rng.uniform(0.8, 1.0)), at, pan(place))
    for at_s, near in _OWLS:
        for later_s, length_s, size in ((0.0, 0.55, 0.8), (1.15, 0.3, 0.5), (1.6, 0.95, 1.0)):
            hoot = _hoot(length_s) * np.float32(0.3 * size * near)
            lay(out, hoot, round((at_s + later_s) * RATE_HZ), pan(0.5 - at_s / LOOP_S))
    airy(rng, out, 0.35, 0.5)
    pour(out, rng, band(140, 600, 0.8), width=0.7, level=0.085, gain=decibels(-8, 0, drift(rng, 2, 14)))
    pour(out, rng, band(900, 2600, 0.4), width=1.0, level=0.022, gain=decibels(-16, 0, drift(rng, 5, 40)))
    pour(out, rng, band(380, 1200, 0.5), width=0.7, level=0.04, gain=decibels(-3, 0, drift(rng, 20, 200)))
    return out


def _chirp(note_hz: float) -> Wave:
    """A few strokes of the wing, so close together that they purr."""
    t_s = np.arange(int(0.3 * RATE_HZ)) / RATE_HZ
    purr = 0.55 + 0.45 * np.cos(2 * np.pi * 42 * t_s + np.pi)
    return np.asarray(np.sin(np.pi * t_s / 0.3) ** 2 * purr * np.sin(2 * np.pi * note_hz * t_s), dtype=np.float32)


def _hoot(length_s: float) -> Wave:
    t_s = np.arange(int(length_s * RATE_HZ)) / RATE_HZ
    way = t_s / length_s
    phase = 2 * np.pi * (352 * t_s + 10 * length_s / np.pi * (1 - np.cos(np.pi * way)) / 2)
    return np.asarray(np.sin(np.pi * way) ** 2 * (np.sin(phase) + 0.06 * np.sin(2 * phase)), dtype=np.float32)
