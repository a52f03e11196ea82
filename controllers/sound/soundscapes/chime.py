"""The chime."""

import numpy as np

from controllers.sound.loop import Loop, loop_of
from controllers.sound.wave import RATE_HZ

LENGTH_S = 3.0
_NOTES = ((0.0, 587.33), (0.5, 440.0))
"""When and which: d'' and a', a falling fourth, as somebody calls from another room."""
_RISE_S = 0.03


def chime() -> Loop:
    """Two soft notes, for *nobody has answered yet* and for finding a room."""
    t_s = np.arange(int(LENGTH_S * RATE_HZ)) / RATE_HZ
    wave = np.zeros(t_s.size)
    for start_s, frequency_hz in _NOTES:
        after_s = np.clip(t_s - start_s, 0, None)
        rise = 0.5 - 0.5 * np.cos(np.pi * np.clip(after_s / _RISE_S, 0, 1))
        for partial, strength, fall_s in ((1.0, 1.0, 0.7), (2.0, 0.18, 0.35), (3.01, 0.05, 0.2)):
            wave += strength * rise * np.exp(-after_s / fall_s) * np.sin(2 * np.pi * partial * frequency_hz * after_s)
    wave *= np.clip((LENGTH_S - t_s) / 0.3, 0, 1)
    return loop_of(np.repeat(wave[:, None], 2, axis=1).astype(np.float32))
