"""Soundscapes, synthesised with numpy as loops without a seam.

Every texture is noise shaped in the frequency domain, every movement a whole number of turns over the loop, every
event laid round the circle; so the last sample leads into the first as into any other, and there is no seam to hide.
"""

import zlib
from collections.abc import Callable

import numpy as np

from controllers.sound.loop import Loop, loop_of
from controllers.sound.soundscapes import air, garden, tones, water
from controllers.sound.soundscapes.clay import Canvas
from controllers.sound.wave import RATE_HZ

SOUNDSCAPES: dict[str, Callable[[np.random.Generator], Canvas]] = {
    "rain": water.rain,
    "sea": water.sea,
    "stream": water.stream,
    "wind": air.wind,
    "brown_noise": air.brown_noise,
    "heartbeat": tones.heartbeat,
    "singing_bowl": tones.singing_bowl,
    "night_garden": garden.night_garden,
    "quiet": lambda _rng: np.zeros((2, RATE_HZ), dtype=np.float32),
}


def make(name: str) -> Loop:
    """A soundscape at the one loudness; always the same for the same name.

    Raises:
        KeyError: there is none of this name.
    """
    return loop_of(SOUNDSCAPES[name](np.random.default_rng(zlib.crc32(name.encode()))).T)
