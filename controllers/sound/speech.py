"""Spoken words: the school's own recordings first, else espeak-ng, else nothing and the reason."""

import contextlib
import hashlib
import logging
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr

from controllers.sound.loop import Loop, loop_of
from controllers.sound.wave import RATE_HZ
from room.errors import DeviceError

log = logging.getLogger(__name__)

WORDS_A_MINUTE = 135
"""Slower than espeak-ng's 175, for children who are upset."""
TIMEOUT_S = 20
LONGEST_S = 60.0
EDGE_S = 0.008
"""Every text begins and ends softly, however it was cut."""
PAUSE_S = 1.0
"""The least a text is padded to; a level needs something to be taken over."""


@dataclass(frozen=True)
class Phrase:
    """A text to speak: whose language, which key (for a recording), and the words themselves."""

    language: str
    key: str
    text: str


class Voice:
    """Finds or makes the sound of each text. Calls may take seconds.

    Args:
        recordings: the folder with `<language>/<key>.wav`.
        cache: where rendered texts are kept.
    """

    def __init__(self, recordings: Path, cache: Path) -> None:
        self._recordings = recordings
        self._cache = cache

    def words(self, phrase: Phrase) -> Loop:
        """The sound of a text: the school's recording, unless it is broken, else the computer's voice.

        Raises:
            DeviceError: it cannot be spoken, with the reason.
        """
        recorded = self._recordings / phrase.language / f"{phrase.key}.wav"
        if recorded.is_file():
            try:
                return _read(recorded)
            except DeviceError as error:
                log.warning("voices/%s/%s.wav: %s; the computer speaks instead", phrase.language, phrase.key, error)
        spoken = self.file(phrase)
        try:
            return _read(spoken)
        except DeviceError:
            spoken.unlink(missing_ok=True)  # half a file from a power cut: once more
            return _read(self.file(phrase))

    def file(self, phrase: Phrase) -> Path:
        """The computer's voice, rendered once.

        Raises:
            DeviceError: espeak-ng is missing or failed.
        """
        named = f"{phrase.language}:{WORDS_A_MINUTE}:{phrase.text}"
        path = self._cache / f"{hashlib.sha256(named.encode()).hexdigest()[:24]}.wav"
        if not path.is_file():
            self._render(phrase, path)
        return path

    def _render(self, phrase: Phrase, path: Path) -> None:
        espeak = shutil.which("espeak-ng")
        if espeak is None:
            raise DeviceError("the room cannot speak: install espeak-ng (sudo apt-get install espeak-ng)")
        draft = path.with_suffix(".part")
        command = [espeak, "-v", phrase.language, "-s", str(WORDS_A_MINUTE), "-w", str(draft), "--", phrase.text]
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_S)  # noqa: S603 - fixed program, no shell
            draft.replace(path)
        except (OSError, subprocess.SubprocessError) as error:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise DeviceError(f"espeak-ng cannot speak {phrase.language!r} ({type(error).__name__})") from error


def _read(path: Path) -> Loop:
    """A recording of words at our rate, soft at both ends.

    Raises:
        DeviceError: it cannot be read, is too long or is silent.
    """
    try:
        with soundfile.SoundFile(str(path)) as file:
            if file.frames > LONGEST_S * file.samplerate:
                raise DeviceError(f"it is longer than {LONGEST_S:.0f} seconds")
            recording, rate_hz = file.read(dtype="float32", always_2d=True), file.samplerate
    except (soundfile.SoundFileError, OSError) as error:
        raise DeviceError(f"it cannot be read ({error})") from error
    if not len(recording) or not np.all(np.isfinite(recording)):
        raise DeviceError("it is empty or broken")
    mono = np.mean(recording, axis=1, dtype=np.float32)
    mono = np.asarray(soxr.resample(mono, rate_hz, RATE_HZ), dtype=np.float32)
    edge = min(round(EDGE_S * RATE_HZ), len(mono) // 2)
    mono[:edge] *= np.linspace(0, 1, edge, dtype=np.float32)
    mono[len(mono) - edge :] *= np.linspace(1, 0, edge, dtype=np.float32)
    padded = np.pad(mono, (0, max(0, round(PAUSE_S * RATE_HZ) - len(mono))))
    words = loop_of(np.repeat(padded[:, None], 2, axis=1))
    if not words.level_rms:
        raise DeviceError("it is silent")
    return words
