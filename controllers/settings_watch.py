"""Notices that a school's file has changed, and hands over the new settings only when they are all right."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from config.load import BadConfigError, House, load

log = logging.getLogger(__name__)

EVERY_S = 2.0


class SettingsWatch:
    """Looks at the files every two seconds, on a thread of its own.

    Args:
        folder: with the files.
        on_new: called with settings that are all right.
        on_fault: called with a sentence when they are not (the last good ones stay), and with None when they are again.
    """

    def __init__(self, folder: Path, on_new: Callable[[House], None], on_fault: Callable[[str | None], None]) -> None:
        self._folder = folder
        self._on_new = on_new
        self._on_fault = on_fault
        self._seen = self._stamp()
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
            stamp = self._stamp()
            if stamp != self._seen:
                self._seen = stamp
                self._changed()

    def _stamp(self) -> tuple[tuple[str, int, int], ...]:
        files = sorted(self._folder.glob("**/*.toml"))
        stats = [(str(path), path.stat()) for path in files if path.exists()]
        return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)

    def _changed(self) -> None:
        try:
            house = load(self._folder)
        except BadConfigError as error:
            log.error("the settings were not taken; the last good ones stay\n%s", error)  # noqa: TRY400
            self._bad = True
            self._on_fault(f"{len(error.problems)} problems in the settings; run: python -m config check")
            return
        if self._bad:
            self._bad = False
            self._on_fault(None)
        self._on_new(house)
