"""The lines that a process says, in a terminal or to systemd's journal."""

import logging
import os
import sys
from typing import TextIO

PRIORITIES = {logging.DEBUG: 7, logging.INFO: 6, logging.WARNING: 4, logging.ERROR: 3, logging.CRITICAL: 2}
"""Source: sd-daemon(3): a line that begins with `<4>` is a warning."""


class JournalLines(logging.Formatter):
    """Each line with its priority in front, so that `journalctl -p warning` finds what matters.

    A message of several lines has it in front of each: the journal takes each for an entry of its own.
    """

    def __init__(self) -> None:
        super().__init__("%(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The record's lines."""
        priority = next((number for level, number in reversed(PRIORITIES.items()) if record.levelno >= level), 7)
        return "\n".join(f"<{priority}>{line}" for line in super().format(record).splitlines())


def begin(level: int, stream: TextIO | None = None) -> None:
    """Write log records of at least this level to standard error, as whoever reads it wants them."""
    out = stream or sys.stderr
    handler = logging.StreamHandler(out)
    plain = logging.Formatter("%(levelname)s %(name)s: %(message)s")
    handler.setFormatter(JournalLines() if _is_journal(out) else plain)
    logging.basicConfig(level=level, handlers=[handler])


def _is_journal(stream: TextIO) -> bool:
    """Whether systemd has joined this stream to its journal. Source: systemd.exec(5), $JOURNAL_STREAM."""
    try:
        there = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return False
    return os.environ.get("JOURNAL_STREAM") == f"{there.st_dev}:{there.st_ino}"
