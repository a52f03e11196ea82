"""What can be spoken, so that the speaker never offers what stays silent.

The controller speaks (controllers/sound): the school's own recordings first, else espeak-ng if it knows the language.
"""

import logging
import shutil
import subprocess
from collections.abc import Callable, Collection, Iterable
from functools import cache
from pathlib import Path

log = logging.getLogger(__name__)

TIMEOUT_S = 10


class Voice:
    """Tells which words have a sound.

    Args:
        recordings: the folder with `<language>/<key>.wav`.
        spoken: hands out the languages that the computer's voice knows.
    """

    def __init__(self, recordings: Path, spoken: Callable[[], Collection[str]]) -> None:
        self._recordings = recordings
        self._spoken = spoken

    def says(self, language: str, keys: Iterable[str]) -> bool:
        """Whether any of these words would be heard in this language."""
        return language in self._spoken() or any((self._recordings / language / f"{key}.wav").is_file() for key in keys)


def ask_espeak(program: str = "espeak-ng") -> Callable[[], frozenset[str]]:
    """Ask espeak-ng which languages it can speak here, and do not wait for it: the window opens meanwhile.

    Returns:
        What hands out the answer, and waits for it only if it must; no languages if there is no espeak-ng.
    """
    found = shutil.which(program)
    if found is None:
        return frozenset
    asked = subprocess.Popen([found, "--voices"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603 - fixed program, no shell

    @cache
    def answer() -> frozenset[str]:
        with asked:
            try:
                listed, _ = asked.communicate(timeout=TIMEOUT_S)
            except subprocess.TimeoutExpired:
                asked.kill()
                log.warning("espeak-ng does not say which languages it knows")
                return frozenset()
        rows = [line.split() for line in listed.splitlines()[1:]] if asked.returncode == 0 else []
        return frozenset(row[1].partition("-")[0] for row in rows if len(row) > 1)

    return answer
