"""What the child's screen claimed, moment by moment, and what the two databases hold."""

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Self

from scripts.house import House
from scripts.screen import Screen, Shown
from scripts.waiting import LOOK_AGAIN_S

CLAIMS = ("seen", "coming", "here")
"""The rungs that say that a grown-up knows, lowest first."""


class Watch:
    """Reads the screen's outline all the time, and remembers every rung it ever showed."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.moments: list[tuple[float, Shown]] = []
        self.answered_s: dict[str, float] = {}

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(LOOK_AGAIN_S / 2):
            shown = self._screen.shown()
            if not self.moments or self.moments[-1][1] != shown:
                self.moments.append((time.monotonic(), shown))

    def adult(self, rung: str) -> None:
        """From now on the screen may say this: a grown-up is about to press it."""
        self.answered_s.setdefault(rung, time.monotonic())

    def untrue(self) -> list[str]:
        """Every claim the screen made before a grown-up had made it true."""
        claims = [(at_s, shown.ladder) for at_s, shown in self.moments if shown.ladder in CLAIMS]
        return [rung for at_s, rung in claims if at_s < self.answered_s.get(rung, float("inf"))]

    def rungs(self) -> list[str]:
        """The rungs shown, in order."""
        return [shown.ladder for _, shown in self.moments]


def has_ended(house: House) -> bool:
    """Whether the room has written down that the visit is over; the screen says goodbye before that is on the disk."""
    with closing(sqlite3.connect(f"file:{house.folder / 'room/journal.sqlite'}?mode=ro", uri=True)) as opened:
        return opened.execute("SELECT 1 FROM facts WHERE fact LIKE '%\"visit_ended\"%'").fetchone() is not None


def _read(database: Path, query: str) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        return [(str(row[0]).replace("-", ""), int(row[1])) for row in opened.execute(query)]


def journal(house: House) -> list[tuple[str, int]]:
    """The id and sequence of every fact the room wrote down."""
    return _read(house.folder / "room/journal.sqlite", "SELECT id, sequence FROM facts ORDER BY sequence")


def kept_by_board(house: House) -> list[tuple[str, int]]:
    """The id and sequence of every fact the board has committed."""
    (database,) = (path for path in (house.folder / "board").iterdir() if _is_database(path))
    return _read(database, "SELECT id, sequence FROM facts ORDER BY run, sequence")


def _is_database(path: Path) -> bool:
    return path.is_file() and path.read_bytes()[:15] == b"SQLite format 3"
