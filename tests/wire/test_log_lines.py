"""Lines for a terminal, and lines with a priority for systemd's journal."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from wire.log_lines import JournalLines

SAYS = """
import logging
from wire import log_lines
log_lines.begin(logging.INFO)
logging.getLogger("room").warning("the %s is out", "lamp")
logging.getLogger("room").debug("no")
"""


def said(stderr: Path, journal: str) -> str:
    env = {**os.environ, "JOURNAL_STREAM": journal}
    with stderr.open("wb") as out:
        subprocess.run([sys.executable, "-c", SAYS], stderr=out, env=env, check=True, timeout=60)
    return stderr.read_text()


def test_the_journal_gets_priorities_and_a_terminal_gets_words(tmp_path: Path) -> None:
    file = tmp_path / "stderr"
    file.touch()
    there = file.stat()
    assert said(file, f"{there.st_dev}:{there.st_ino}") == "<4>room: the lamp is out\n"
    assert said(file, "8:1") == "WARNING room: the lamp is out\n"
    assert said(file, "") == "WARNING room: the lamp is out\n"


@pytest.mark.parametrize(
    ("level", "priority"),
    [
        (logging.DEBUG, 7),
        (logging.INFO, 6),
        (25, 6),
        (logging.WARNING, 4),
        (logging.ERROR, 3),
        (logging.CRITICAL, 2),
        (5, 7),
    ],
)
def test_each_level_has_its_priority_on_every_line(level: int, priority: int) -> None:
    record = logging.LogRecord("room", level, "", 0, "one\ntwo", None, None)
    assert JournalLines().format(record) == f"<{priority}>room: one\n<{priority}>two"
