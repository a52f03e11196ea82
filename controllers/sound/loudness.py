"""How loud each kind of sound is, from the school's settings: everything hangs from the cap at the child's ear."""

from dataclasses import dataclass

from config.schema import SoundFile
from controllers.sound.loop import Loop

SOUNDSCAPE_DB = -5.0
"""A soundscape's level below the cap at full volume: its loudest moment then just stays within."""
SPEECH_DB = 6.0
"""Words above the soundscape's own level, so that they are understood over what is left of it."""
LOUDEST_DB = -1.0
"""The loudest eighth of a second of any one sound, below the cap: the guard need not turn it down."""
CHIME_DB = -3.0
"""The chime calls for help, so neither `volume` nor quiet hours turn it down; only the cap does."""
LEAST_SPEECH = 0.3
"""What quiet hours leave of words at the least: a child who asked for them should hear them."""
MOST_PEAK = 0.9


@dataclass(frozen=True)
class Loudness:
    """Gains from levels.

    Attributes:
        cap_rms: the A-weighted RMS, as part of full scale, that gives the cap at the ear.
        volume: the school's volume, 0 to 1.
    """

    cap_rms: float
    volume: float

    @classmethod
    def of(cls, settings: SoundFile) -> "Loudness":
        """From the cap and from what a meter reads at the ear when the A-weighted level is full scale."""
        return cls(_ratio(settings.cap_dba - settings.full_scale_dba), settings.volume)

    def soundscape(self, loop: Loop) -> float:
        """The gain of a soundscape; 0 for one that is silent."""
        return self._gain(loop, self.cap_rms * _ratio(SOUNDSCAPE_DB) * self.volume / max(loop.level_rms, 1e-9))

    def speech(self, words: Loop) -> float:
        """The gain of spoken words, by their loudest moment."""
        wanted = min(_ratio(SOUNDSCAPE_DB + SPEECH_DB) * self.volume, 1.0)
        return self._gain(words, self.cap_rms * wanted / max(words.loudest_rms, 1e-9))

    def chime(self, notes: Loop) -> float:
        """The gain of the chime."""
        return self._gain(notes, self.cap_rms * _ratio(CHIME_DB) / max(notes.loudest_rms, 1e-9))

    def _gain(self, loop: Loop, wanted: float) -> float:
        most = self.cap_rms * _ratio(LOUDEST_DB) / max(loop.loudest_rms, 1e-9)
        return min(wanted, most, MOST_PEAK / max(loop.peak, 1e-9)) if loop.level_rms else 0.0


def _ratio(decibels: float) -> float:
    return float(10 ** (decibels / 20))
