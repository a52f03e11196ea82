"""Wind and brown noise."""

import numpy as np

from controllers.sound.soundscapes.clay import Canvas, band, blank, decibels, drift, pour


def brown_noise(rng: np.random.Generator) -> Canvas:
    """The even, deep rush of a waterfall far away: 6 dB softer with each octave, and nothing that moves."""
    out = blank()
    pour(out, rng, lambda f: band(55, 2600)(f) / f, width=0.6, level=1.0)
    return out


def wind(rng: np.random.Generator) -> Canvas:
    """Wind in big trees: gusts that come and go, brighter when they are stronger, leaves at the top of them."""
    out = blank()
    gust = drift(rng, 3, 16)
    pour(out, rng, band(70, 240, 0.8), width=0.4, level=1.0, gain=decibels(-5, 0, gust))
    pour(out, rng, band(170, 520, 0.6), width=0.6, level=0.8, gain=decibels(-9, 0, gust))
    sway = np.clip(gust + 0.2 * (drift(rng, 12, 70) - 0.5), 0, 1)
    pour(out, rng, band(420, 1100, 0.5), width=0.8, level=0.42, gain=decibels(-14, 0, sway))
    flutter = np.clip(gust + 0.3 * (drift(rng, 40, 240) - 0.5), 0, 1)
    pour(out, rng, band(1300, 3200, 0.3), width=1.0, level=0.13, gain=decibels(-20, 0, flutter))
    return out
