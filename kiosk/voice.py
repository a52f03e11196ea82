"""What can be spoken, so that the speaker never offers what stays silent.

The controller speaks (controllers/sound): the school's own recordings first, else espeak-ng if it knows the language.
"""

import logging
import shutil
import subprocess
from collections.abc import Collection, Iterable
from pathlib import Path

log = logging.getLogger(__name__)

TIMEOUT_S = 10


class Voice:
    """Tells which words have a sound.

    Args:
        recordings: the folder with `<language>/<key>.wav`.
        spoken: the languages that espeak-ng knows.
    """

    def __init__(self, recordings: Path, spoken: Collection[str]) -> None:
        self._recordings = recordings
        self._spoken = frozenset(spoken)

    def says(self, language: str, keys: Iterable[str]) -> bool:
        """Whether any of these words would be heard in this language."""
        return language in self._spoken or any((self._recordings / language / f"{key}.wav").is_file() for key in keys)


def languages_of_espeak(program: str = "espeak-ng") -> frozenset[str]:
    """The languages espeak-ng can speak here; none if it is not installed or does not answer."""
    found = shutil.which(program)
    if found is None:
        return frozenset()
    try:
        listed = subprocess.run([found, "--voices"], capture_output=True, text=True, timeout=TIMEOUT_S, check=True)  # noqa: S603 - fixed program, no shell
    except (OSError, subprocess.SubprocessError) as error:
        log.warning("espeak-ng does not say which languages it knows: %s", type(error).__name__)
        return frozenset()
    rows = [line.split() for line in listed.stdout.splitlines()[1:]]
    return frozenset(row[1].partition("-")[0] for row in rows if len(row) > 1)
