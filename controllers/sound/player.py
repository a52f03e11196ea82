"""The sound card, on a thread of its own: it plays what the scene says, and light never waits for it."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pygame

from config.schema import SoundFile
from controllers.sound.cache import soundscape
from controllers.sound.soundscapes import RATE_HZ, chime
from controllers.sound.speech import Voice

log = logging.getLogger(__name__)

CROSS_FADE_MS = 1500
"""Source: design, section 7: cross-fades of at least 1 s."""
DUCK = 0.4
"""What is left of the soundscape while words are spoken."""
AGAIN_S = 10.0
"""How often a sound card that is not there is looked for."""
LOOK_S = 0.25
_BEDS = 2
_BUFFER = 1024


@dataclass(frozen=True)
class Phrase:
    """A text to speak: whose language, which key (for a recording), and the words themselves."""

    language: str
    key: str
    text: str


class Amplifier(Protocol):
    """What feeds the speaker; a gpiozero output device is one."""

    def on(self) -> None:
        """Feed it."""

    def off(self) -> None:
        """Let it rest."""


class NoAmplifier:
    """A speaker that is always on."""

    def on(self) -> None:
        """It is."""

    def off(self) -> None:
        """It stays on."""


class Player:
    """Plays soundscapes, words and the chime.

    Args:
        settings: volume and the cap at the child's ear.
        cache: a folder for sounds that take a while to make.
        voice: finds the sound file of a text.
        amplifier: switched on before a sound and off in silence.
        on_fault: called with a sentence when there is no sound, and with None when it is back.
    """

    def __init__(
        self,
        settings: SoundFile,
        cache: Path,
        voice: Voice,
        amplifier: Amplifier,
        on_fault: Callable[[str | None], None],
    ) -> None:
        self._gain = gain(settings)
        self._cache = cache
        self._voice = voice
        self._amplifier = amplifier
        self._on_fault = on_fault
        self._wanted: str | None = None
        self._playing: str | None = None
        self._bed = 0
        self._phrases: deque[Phrase] = deque()
        self._chimes = 0
        self._faulty = False
        self._wake = threading.Condition()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()

    def play(self, name: str | None) -> None:
        """The soundscape there should be from now on; None is silence. Never waits."""
        if name == self._wanted:
            return
        with self._wake:
            self._wanted = name
            self._wake.notify()

    def say(self, phrases: Sequence[Phrase]) -> None:
        """Speak these one after the other, instead of what is being said. Never waits."""
        with self._wake:
            self._phrases = deque(phrases)
            self._wake.notify()

    def chime(self) -> None:
        """Two soft notes. Never waits."""
        with self._wake:
            self._chimes += 1
            self._wake.notify()

    def close(self) -> None:
        """Fade out and let go of the sound card."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        while not self._stopping:
            if not pygame.mixer.get_init() and not self._open():
                self._pause(AGAIN_S)
                continue
            try:
                self._step()
            except pygame.error as error:
                self._lost(str(error))
            self._pause(LOOK_S)
        self._shut()

    def _pause(self, most_s: float) -> None:
        with self._wake:
            if not self._stopping:
                self._wake.wait(most_s)

    def _open(self) -> bool:
        try:
            pygame.mixer.init(RATE_HZ, -16, 2, _BUFFER, allowedchanges=0)
            pygame.mixer.set_num_channels(_BEDS + 2)
        except pygame.error as error:
            self._lost(str(error))
            return False
        if self._faulty:
            self._faulty = False
            self._on_fault(None)
        self._playing = None
        return True

    def _lost(self, why: str) -> None:
        pygame.mixer.quit()
        self._amplifier.off()
        if not self._faulty:
            self._faulty = True
            log.warning("no sound: %s", why)
            self._on_fault(f"There is no sound: {why}"[:200])

    def _step(self) -> None:
        with self._wake:
            wanted, chimes, self._chimes = self._wanted, self._chimes, 0
        if wanted != self._playing:
            self._change(wanted)
        if chimes:
            self._amplifier.on()
            _sound(chime(), self._gain).play()
        self._speak()
        if wanted in {None, "quiet"} and not pygame.mixer.get_busy():
            self._amplifier.off()

    def _change(self, wanted: str | None) -> None:
        pygame.mixer.Channel(self._bed).fadeout(CROSS_FADE_MS)
        self._playing = wanted
        if wanted is None or wanted == "quiet":
            return
        samples = soundscape(wanted, self._cache)
        self._amplifier.on()
        self._bed = (self._bed + 1) % _BEDS
        pygame.mixer.Channel(self._bed).play(_sound(samples, self._gain), loops=-1, fade_ms=CROSS_FADE_MS)

    def _speak(self) -> None:
        channel = pygame.mixer.Channel(_BEDS)
        with self._wake:
            phrase = self._phrases.popleft() if self._phrases and not channel.get_busy() else None
        if phrase:
            path = self._voice.file(phrase.language, phrase.key, phrase.text)
            if path:
                self._amplifier.on()
                sound = pygame.mixer.Sound(path)
                sound.set_volume(self._gain)
                channel.play(sound)
        for bed in range(_BEDS):
            pygame.mixer.Channel(bed).set_volume(DUCK if channel.get_busy() else 1.0)

    def _shut(self) -> None:
        if pygame.mixer.get_init():
            pygame.mixer.fadeout(300)
            with self._wake:
                self._wake.wait(0.35)
            pygame.mixer.quit()
        self._amplifier.off()


def gain(settings: SoundFile) -> float:
    """The gain, 0..1, at which the speaker is as loud as the school wants and never louder than its cap."""
    cap = 10 ** ((settings.cap_dba - settings.full_scale_dba) / 20)
    return float(min(settings.volume, cap, 1.0))


def _sound(samples: Any, volume: float) -> pygame.mixer.Sound:
    sound = pygame.mixer.Sound(buffer=samples.tobytes())
    sound.set_volume(volume)
    return sound
