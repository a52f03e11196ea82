"""Everything that sounds at once: soundscapes that cross-fade, words over them, the chime.

Time here is counted in frames and never read from a clock, so a process that was held up for a moment goes on exactly
where it was.
"""

import math
from dataclasses import dataclass, field

import numpy as np

from controllers.sound.loop import Loop, looped
from controllers.sound.loudness import LEAST_SPEECH, Loudness
from controllers.sound.ramp import Ramp
from controllers.sound.wave import BLOCK, RATE_HZ, Wave, from_samples

CROSS_FADE_S = 3.0
"""Source: design, section 7: cross-fades of at least 1 s."""
DUCK = 0.3
"""What is left of the soundscape while words are spoken."""
DUCK_DOWN_S = 0.35
DUCK_UP_S = 1.2
VOLUME_S = 20.0
"""How long quiet hours take to set in."""
OPEN_S = 0.4
"""The soft start, after the amplifier has settled."""
CUT_S = 0.08
"""How long words take to give way to others."""
_QUARTER = math.pi / 2


@dataclass
class Bed:
    """A soundscape that is fading in, is there, or is fading out; its gain is the sine of an angle: equal power."""

    loop: Loop
    at: int = 0
    angle: float = 0.0
    rising: bool = True
    gain: float | None = None

    def next(self, gain: float) -> Wave:
        """Its next block; another gain than before is reached within it."""
        out = looped(self.loop.samples, self.at, BLOCK)
        self.at = (self.at + BLOCK) % len(self.loop.samples)
        before, self.gain = self.gain, gain
        if before is not None and before != gain:
            out *= np.linspace(before, gain, BLOCK, dtype=np.float32)[:, None]
        else:
            out *= np.float32(gain)
        if self.rising and self.angle == _QUARTER:
            return out
        step = _QUARTER / (CROSS_FADE_S * RATE_HZ) * (1 if self.rising else -1)
        way = np.clip(self.angle + step * np.arange(1, BLOCK + 1), 0, _QUARTER)
        self.angle = float(way[-1])
        return np.asarray(out * np.sin(way)[:, None], dtype=np.float32)


@dataclass
class Voice:
    """A sound that is played once."""

    loop: Loop
    at: int = 0
    cut: Ramp = field(default_factory=lambda: Ramp(1.0, CUT_S, CUT_S))

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.at >= len(self.loop.samples) or self.cut.value == 0

    def next(self, gain: float) -> Wave:
        """Its next block, with silence after its end."""
        part = from_samples(self.loop.samples[self.at : self.at + BLOCK])
        self.at += BLOCK
        out = np.zeros((BLOCK, 2), dtype=np.float32)
        out[: len(part)] = part
        return out * (np.float32(gain) * self.cut.next(BLOCK))[:, None]


class Mixer:
    """Mixes blocks. Used by one thread only.

    Args:
        loudness: how loud each kind of sound is.
    """

    def __init__(self, loudness: Loudness) -> None:
        self.loudness = loudness
        self.gate = Ramp(0.0, OPEN_S, OPEN_S)
        """0 while the amplifier is off; nothing is played then, and nothing is missed."""
        self.hours = Ramp(1.0, VOLUME_S, VOLUME_S)
        """What quiet hours leave."""
        self._beds: dict[str, Bed] = {}
        self._left_at: dict[str, int] = {}
        self._duck = Ramp(1.0, DUCK_UP_S, DUCK_DOWN_S)
        self._words: list[Voice] = []
        self._chimes: list[Voice] = []

    def bed(self, name: str | None, loop: Loop | None = None) -> None:
        """Fade to this soundscape, from whatever there is now; None fades to silence."""
        for bed in self._beds.values():
            bed.rising = False
        if name is None or loop is None:
            return
        bed = self._beds.setdefault(name, Bed(loop, self._left_at.get(name, 0)))
        bed.rising = True

    def say(self, words: Loop) -> None:
        """Speak, after what is being said."""
        self._words.append(Voice(words))

    def hush(self) -> None:
        """Stop speaking, softly."""
        self._words = [voice for voice in self._words if voice.at]
        for voice in self._words:
            voice.cut.target = 0.0

    def forget_words(self) -> None:
        """What would have been said or chimed is not; nobody heard it begin."""
        self._words, self._chimes = [], []

    def chime(self, notes: Loop) -> None:
        """Play the chime."""
        self._chimes.append(Voice(notes))

    @property
    def wanted(self) -> bool:
        """Whether there is anything to play."""
        return bool(self._beds or self._words or self._chimes)

    def next(self) -> Wave:
        """The next block, shape (BLOCK, 2). Silence, without moving on, while the gate is shut."""
        out = np.zeros((BLOCK, 2), dtype=np.float32)
        if not self.wanted or (self.gate.value == 0 and self.gate.resting):
            return out
        foreground = bool(self._words or self._chimes)
        self._duck.target = DUCK if foreground else 1.0
        quiet = self.hours.next(BLOCK)
        for bed in self._beds.values():
            out += bed.next(self.loudness.soundscape(bed.loop))
        out *= (self._duck.next(BLOCK) * quiet)[:, None]
        for voice in self._words[:1]:
            out += voice.next(self.loudness.speech(voice.loop)) * np.maximum(quiet, LEAST_SPEECH)[:, None]
        for voice in self._chimes:
            out += voice.next(self.loudness.chime(voice.loop))
        self._drop_what_is_over()
        return out * self.gate.next(BLOCK)[:, None]

    def _drop_what_is_over(self) -> None:
        for name, bed in list(self._beds.items()):
            if not bed.rising and bed.angle == 0:
                self._left_at[name] = bed.at
                del self._beds[name]
        self._words = [voice for voice in self._words if not voice.over]
        self._chimes = [voice for voice in self._chimes if not voice.over]
