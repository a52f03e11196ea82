"""Notices that a school's file has changed, and hands over the new settings only when they are all right."""

import contextlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path

from config.load import BadConfigError, House, load

log = logging.getLogger(__name__)

EVERY_S = 2.0


class SettingsWatch:
    """Looks at the files every two seconds, on a thread of its own.

    Files are read once they have stayed as they are from one look to the next: half a file that an editor is still
    writing can be a whole one to a reader, with half of the school's settings.

    Args:
        folder: with the files.
        on_new: called with settings that are all right.
        on_fault: called with a sentence when they are not (the last good ones stay), and with None when they are again
            and are in use.
    """

    def __init__(self, folder: Path, on_new: Callable[[House], None], on_fault: Callable[[str | None], None]) -> None:
        self._folder = folder
        self._on_new = on_new
        self._on_fault = on_fault
        self._used = self._looked_at = self._stamp()
        self._bad = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="settings", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Look no more."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(EVERY_S):
            self.look()

    def look(self) -> None:
        """Look once; its own thread does so every two seconds."""
        before, self._looked_at = self._looked_at, self._stamp()
        if self._looked_at != self._used and self._looked_at == before:
            self._changed()

    def _stamp(self) -> tuple[tuple[str, int, int], ...]:
        stamps: list[tuple[str, int, int]] = []
        for path in sorted(self._folder.glob("**/*.toml")):
            with contextlib.suppress(FileNotFoundError):  # put away between the list and now
                stat = path.stat()
                stamps.append((str(path), stat.st_mtime_ns, stat.st_size))
        return tuple(stamps)

    def _changed(self) -> None:
        try:
            house = load(self._folder)
        except BadConfigError as error:
            self._used = self._looked_at
            log.error("the settings were not taken; the last good ones stay\n%s", error)  # noqa: TRY400
            self._bad = True
            self._on_fault(f"{len(error.problems)} problems in the settings; run: python -m config check")
            return
        if self._stamp() != self._looked_at:  # written to while they were read
            return
        self._used = self._looked_at
        self._on_new(house)
        if self._bad:
            self._bad = False
            self._on_fault(None)
