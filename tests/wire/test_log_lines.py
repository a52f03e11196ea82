"""Lines for a terminal, and entries with fields for systemd's journal."""

import io
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wire import log_lines
from wire.log_lines import JournalEntries, JournalLines

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


class Journal:
    """The journal's end of its socket."""

    def __init__(self, place: Path) -> None:
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(place))
        self.socket.settimeout(10)

    def entry(self) -> dict[str, str]:
        """The next entry, read as systemd's page on the protocol says."""
        left, fields = self.socket.recv(65536), {}
        while left:
            name, _, left = left.partition(b"\n")
            size = int.from_bytes(left[:8], "little")
            fields[name.decode()] = left[8 : 8 + size].decode()
            assert left[8 + size : 9 + size] == b"\n"
            left = left[9 + size :]
        return fields


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "socket"


@pytest.fixture
def journal(place: Path) -> Iterator[Journal]:
    there = Journal(place)
    yield there
    there.socket.close()


@pytest.fixture
def stderr() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def log(place: Path, journal: Journal, stderr: io.StringIO) -> Iterator[logging.Logger]:
    del journal  # it must be there first
    handler = JournalEntries(stderr, place)
    logger = logging.getLogger("controllers.a_test")
    logger.propagate = False
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    yield logger
    logger.removeHandler(handler)
    handler.close()


def test_an_entry_has_its_words_and_its_fields(log: logging.Logger, journal: Journal, stderr: io.StringIO) -> None:
    log.warning("no %s\nat all: ö", "sound", extra={"fault": "sound", "fault_is": "noticed"})
    entry = journal.entry()
    assert entry["MESSAGE"] == "controllers.a_test: no sound\nat all: ö"
    assert (entry["PRIORITY"], entry["SYSLOG_IDENTIFIER"]) == ("4", "calmroom-controllers")
    assert (entry["CALMROOM_FAULT"], entry["CALMROOM_FAULT_IS"]) == ("sound", "noticed")
    assert entry["CALMROOM_LOGGER"] == "controllers.a_test"
    assert entry["CODE_FILE"] == __file__
    assert entry["CODE_FUNC"] == "test_an_entry_has_its_words_and_its_fields"
    assert stderr.getvalue() == ""


def test_what_is_not_a_fault_has_no_such_field(log: logging.Logger, journal: Journal) -> None:
    log.info("connected", extra={"child": "never"})
    assert {name for name in journal.entry() if name.startswith("CALMROOM_")} == {"CALMROOM_LOGGER"}


def test_a_word_that_looks_like_a_field_is_a_word(log: logging.Logger, journal: Journal) -> None:
    log.info("x\nPRIORITY=0\nCALMROOM_FAULT\n")
    entry = journal.entry()
    assert entry["PRIORITY"] == "6"
    assert "CALMROOM_FAULT" not in entry


def test_a_journal_that_takes_nothing_holds_up_nobody(
    log: logging.Logger, journal: Journal, stderr: io.StringIO
) -> None:
    for number in range(5000):  # more than any socket holds
        log.warning("line %d", number)
    waiting = []
    journal.socket.setblocking(False)
    while True:
        try:
            waiting.append(journal.socket.recv(65536))
        except BlockingIOError:
            break
    assert 0 < len(waiting) < 5000
    assert len(waiting) + len(stderr.getvalue().splitlines()) == 5000
    assert stderr.getvalue().splitlines()[-1] == "<4>controllers.a_test: line 4999"


def test_a_journal_that_is_gone_leaves_the_lines_on_standard_error(
    log: logging.Logger, journal: Journal, stderr: io.StringIO
) -> None:
    journal.socket.close()
    log.error("still said")
    assert stderr.getvalue() == "<3>controllers.a_test: still said\n"


def test_without_a_journal_there_is_no_such_handler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileNotFoundError):
        JournalEntries(io.StringIO(), tmp_path / "none")
    out = tmp_path / "stderr"
    with out.open("w") as stream:
        there = os.fstat(stream.fileno())
        monkeypatch.setenv("JOURNAL_STREAM", f"{there.st_dev}:{there.st_ino}")
        assert isinstance(log_lines._handler(stream, tmp_path / "none").formatter, JournalLines)


def test_a_line_that_cannot_be_written_ends_nobodys_work(
    place: Path, journal: Journal, stderr: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = JournalEntries(stderr, place)
    for words, given in (("%d lamps", "no number"), ("the next: %s", "said")):
        handler.handle(logging.LogRecord("room", logging.WARNING, "", 0, words, (given,), None))
    handler.close()
    assert journal.entry()["MESSAGE"] == "room: the next: said"
    assert "Logging error" in capsys.readouterr().err
