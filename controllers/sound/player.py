"""What the scene says, made heard, on a thread of its own: light, a visit and the screen never wait for it."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime

from config.schema import SoundFile
from controllers.sound.amplifier import Amplifier
from controllers.sound.card import Card, SdlCard
from controllers.sound.errand import Errand
from controllers.sound.faults import Faults
from controllers.sound.library import Library
from controllers.sound.sounding import FEED_S, Sounding
from controllers.sound.soundscapes.chime import chime
from controllers.sound.speech import Phrase, Voice
from room.errors import DeviceError

log = logging.getLogger(__name__)

CLOSE_S = 1.5
"""How long the end may take: fade out, let go."""
AGAIN_S = 10.0
"""How long sound rests after a mistake of ours."""
AHEAD_S = 120.0
"""This long after the start, what is not yet kept is made ahead: the first minutes belong to the room."""


def unknown_time() -> datetime | None:
    """For a room that does not know what time it is."""
    return None


class Player:
    """Plays soundscapes, words and the chime. Its calls never wait, and may come from any thread.

    Args:
        settings: volume, the cap at the child's ear, quiet hours.
        library: finds or makes soundscapes.
        voice: finds or makes the sound of a text.
        amplifier: switched on before a sound and off a while after it.
        on_fault: called with a sentence when something is wrong with sound, and with None when nothing is any more.
        local: the time of day where the room is, or None when it is not known to be right.
        card: what plays; this machine's if left out.
        clock: monotonic seconds.
    """

    def __init__(
        self,
        settings: SoundFile,
        library: Library,
        voice: Voice,
        amplifier: Amplifier,
        on_fault: Callable[[str | None], None],
        *,
        local: Callable[[], datetime | None] = unknown_time,
        card: Card | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._library = library
        self._voice = voice
        self._clock = clock
        self._faults = Faults(on_fault)
        self._wake = threading.Event()
        self._todo: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._sounding = Sounding(
            settings, card or SdlCard(), amplifier, self._faults, clock=clock, local=local, on_open=self._wake.set
        )
        self._notes = chime()
        self._wanted: str | None = None
        self._round = 0
        self._stopping = False
        self._making, self._speaking, self._ahead = Errand("sound making"), Errand("sound words"), Errand("sound ahead")
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()

    def play(self, name: str | None) -> None:
        """The soundscape there should be from now on; None is silence. It fades in when it is ready."""
        if name == self._wanted:
            return
        self._wanted = name
        if name is None or name == "quiet":
            self._do(lambda: self._sounding.mixer.bed(None))
        else:
            self._making.instead(lambda: self._make(name))

    def say(self, phrases: Sequence[Phrase]) -> None:
        """Speak these one after the other, instead of what is being said."""
        self._round += 1
        mine, texts = self._round, list(phrases)
        self._do(self._sounding.mixer.hush)
        self._speaking.instead(lambda: self._speak(texts, mine))

    def chime(self) -> None:
        """Two soft notes."""
        self._do(lambda: self._sounding.mixer.chime(self._notes))

    def use(self, settings: SoundFile) -> None:
        """Other settings from now on; the amplifier's pin needs a restart."""
        self._do(lambda: self._sounding.use(settings))

    def close(self) -> None:
        """Fade out, switch the amplifier off and let go of the sound card."""
        for errand in (self._making, self._speaking, self._ahead):
            errand.close()
        self._stopping = True
        self._wake.set()
        self._thread.join(timeout=CLOSE_S + 1)

    def _do(self, thing: Callable[[], None]) -> None:
        self._todo.put(thing)
        self._wake.set()

    def _run(self) -> None:
        ahead_s: float | None = self._clock() + AHEAD_S
        while not self._stopping:
            if ahead_s is not None and self._clock() >= ahead_s:
                ahead_s = None
                self._ahead.instead(self._make_ahead)
            try:
                wait_s = self._step()
            except Exception:
                log.exception("sound has failed")
                self._faults.set("player", "There is no sound for a moment, by a mistake of this program's.")
                self._sounding.close()
                wait_s = AGAIN_S
            self._wake.wait(wait_s)
        self._end()

    def _step(self) -> float:
        self._wake.clear()
        while not self._todo.empty():
            self._todo.get_nowait()()
        wait_s = self._sounding.step()
        self._faults.set("player", None)
        return wait_s

    def _end(self) -> None:
        until_s = self._clock() + CLOSE_S
        try:
            while self._clock() < until_s and not self._sounding.end():
                self._wake.clear()
                self._wake.wait(FEED_S)
        finally:
            self._sounding.close()

    def _make(self, name: str) -> None:
        try:
            loop, refused = self._library.loop(name)
        except DeviceError as error:
            self._faults.set("soundscape", f"The soundscape {name} is not heard: {error}")
            self._do(lambda: self._sounding.mixer.bed(None) if self._wanted == name else None)
            return
        self._faults.set("soundscape", f"Ours is played instead: {refused}" if refused else None)
        self._do(lambda: self._sounding.mixer.bed(name, loop) if self._wanted == name else None)

    def _speak(self, phrases: list[Phrase], mine: int) -> None:
        for phrase in phrases:
            if mine != self._round:
                return
            try:
                words = self._voice.words(phrase)
            except DeviceError as error:
                self._faults.set("voice", f"Words are not heard: {error}")
                return
            self._faults.set("voice", None)
            self._do(lambda words=words: self._sounding.mixer.say(words) if mine == self._round else None)  # type: ignore[misc]

    def _make_ahead(self) -> None:
        for line in self._library.make_all():
            if self._stopping:
                return
            log.info("soundscapes: %s", line)
