"""The lines that a process says: words in a terminal, entries with fields in systemd's journal."""

import contextlib
import logging
import os
import socket
import sys
from pathlib import Path
from typing import TextIO

PRIORITIES = {logging.DEBUG: 7, logging.INFO: 6, logging.WARNING: 4, logging.ERROR: 3, logging.CRITICAL: 2}
"""Source: sd-daemon(3): a line that begins with `<4>` is a warning."""
JOURNAL = Path("/run/systemd/journal/socket")
"""Where systemd's journal takes entries. Source: systemd, "Native Journal Protocol"."""


def _priority(record: logging.LogRecord) -> int:
    return next((number for level, number in reversed(PRIORITIES.items()) if record.levelno >= level), 7)


class JournalLines(logging.Formatter):
    """Each line with its priority in front, for a journal that reads standard error.

    A message of several lines has it in front of each: the journal takes each for an entry of its own.
    """

    def __init__(self) -> None:
        super().__init__("%(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The record's lines."""
        return "\n".join(f"<{_priority(record)}>{line}" for line in super().format(record).splitlines())


class JournalEntries(logging.StreamHandler[TextIO]):
    """Writes each record as one entry with fields, so that `journalctl CALMROOM_FAULT=sound` finds what matters.

    It never waits: what the journal does not take at once goes to standard error, which systemd reads too. A record's
    `extra={"fault": …}` becomes the field of that name.

    Args:
        stream: standard error.
        place: the journal's socket.

    Raises:
        OSError: no journal is there.
    """

    FIELDS = ("fault", "fault_is")
    """What `extra` may name."""

    def __init__(self, stream: TextIO, place: Path = JOURNAL) -> None:
        super().__init__(stream)
        self.setFormatter(JournalLines())
        self._words = logging.Formatter("%(name)s: %(message)s")
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.settimeout(0.0)
        try:
            self._socket.connect(str(place))
        except OSError:
            self._socket.close()
            raise

    def emit(self, record: logging.LogRecord) -> None:
        """Write it, to the journal or else to standard error."""
        try:
            self._socket.send(self._entry(record))
        except OSError:
            super().emit(record)
        except Exception:  # noqa: BLE001 - a line that cannot be written ends nobody's work, as in logging's own handlers
            self.handleError(record)

    def close(self) -> None:
        """Let go of the socket."""
        self._socket.close()
        super().close()

    def _entry(self, record: logging.LogRecord) -> bytes:
        fields = {
            "MESSAGE": self._words.format(record),
            "PRIORITY": _priority(record),
            "SYSLOG_IDENTIFIER": f"calmroom-{record.name.partition('.')[0]}",
            "CODE_FILE": record.pathname,
            "CODE_LINE": record.lineno,
            "CODE_FUNC": record.funcName,
            "CALMROOM_LOGGER": record.name,
            **{f"CALMROOM_{name.upper()}": record.__dict__[name] for name in self.FIELDS if name in record.__dict__},
        }
        return b"".join(_field(name, str(value)) for name, value in fields.items())


def _field(name: str, value: str) -> bytes:
    """One field: its name, how many bytes, and the bytes, of which any may be a line's end."""
    said = value.encode("utf-8", "replace")
    return name.encode() + b"\n" + len(said).to_bytes(8, "little") + said + b"\n"


def begin(level: int, stream: TextIO | None = None) -> None:
    """Write log records of at least this level to whoever reads standard error, as they want them."""
    logging.basicConfig(level=level, handlers=[_handler(stream or sys.stderr)])


def _handler(out: TextIO, place: Path = JOURNAL) -> logging.Handler:
    is_journal = _is_journal(out)
    if is_journal:
        with contextlib.suppress(OSError):  # only standard error is joined to it
            return JournalEntries(out, place)
    handler = logging.StreamHandler(out)
    handler.setFormatter(JournalLines() if is_journal else logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    return handler


def _is_journal(stream: TextIO) -> bool:
    """Whether systemd has joined this stream to its journal. Source: systemd.exec(5), $JOURNAL_STREAM."""
    try:
        there = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return False
    return os.environ.get("JOURNAL_STREAM") == f"{there.st_dev}:{there.st_ino}"
