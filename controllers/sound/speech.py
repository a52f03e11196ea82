"""Spoken words: the school's own recordings first, else espeak-ng, else nothing."""

import hashlib
import logging
import shutil
import subprocess
from pathlib import Path

log = logging.getLogger(__name__)

WORDS_A_MINUTE = 135
"""Slower than espeak-ng's 175, for children who are upset."""
TIMEOUT_S = 20


class Voice:
    """Finds or makes the sound file of each text.

    Args:
        recordings: the folder with `<language>/<key>.wav`.
        cache: where rendered texts are kept.
    """

    def __init__(self, recordings: Path, cache: Path) -> None:
        self._recordings = recordings
        self._cache = cache
        self._espeak = shutil.which("espeak-ng")

    def file(self, language: str, key: str, text: str) -> Path | None:
        """The sound of a text; None when nobody recorded it and no voice speaks the language."""
        recorded = self._recordings / language / f"{key}.wav"
        if recorded.is_file():
            return recorded
        name = hashlib.sha256(f"{language}:{WORDS_A_MINUTE}:{text}".encode()).hexdigest()[:24]
        kept = self._cache / f"{name}.wav"
        return kept if kept.is_file() or self._render(language, text, kept) else None

    def _render(self, language: str, text: str, path: Path) -> bool:
        if self._espeak is None:
            return False
        draft = path.with_suffix(".part")
        command = [self._espeak, "-v", language, "-s", str(WORDS_A_MINUTE), "-w", str(draft), "--", text]
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_S)  # noqa: S603 - fixed program, no shell
            draft.replace(path)
        except (OSError, subprocess.SubprocessError) as error:
            log.warning("a text could not be spoken: %s", type(error).__name__)
            draft.unlink(missing_ok=True)
            return False
        return True
