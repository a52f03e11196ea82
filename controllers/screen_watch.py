"""Notices that the screen beside the door is not there: no child can check in, and only the wired button calls."""

import threading
from collections.abc import Callable
from pathlib import Path

ABSENT_S = 30.0
"""A screen that has crashed is back within a few seconds, and one that starts with the Pi within about ten."""
ABSENT = (
    "The screen at the door is not there: no child can check in or call from it. Check its cable and its power, then "
    "systemctl restart calmroom-kiosk. journalctl -u calmroom-kiosk says why"
)


class ScreenWatch:
    """Tells a fault once the screen has been away for a while, and that it is over when the screen is back.

    A room may do without a screen: only one that has had a screen, in this run or an earlier one, misses it.

    Args:
        connected: whether the screen is there.
        clock: the monotonic clock, in seconds.
        report: takes the fault's sentence, or None when it is over.
        had_one: a file that is there once a screen has been.
    """

    def __init__(
        self,
        connected: Callable[[], bool],
        clock: Callable[[], float],
        report: Callable[[str | None], None],
        had_one: Path,
    ) -> None:
        self._connected = connected
        self._clock = clock
        self._report = report
        self._had_one = had_one
        self._expected = had_one.exists()
        self._seen_s = clock()
        self._known: bool | None = None
        """What was reported last; after a start nobody knows whether an old fault still stands."""

    def look(self) -> None:
        """Look once. Cheap enough for every tick."""
        there, now = self._connected(), self._clock()
        if there:
            self._seen_s = now
            self._expect()
        absent = self._expected and now - self._seen_s >= ABSENT_S
        if self._known != absent and (there or absent):
            self._known = absent
            self._report(ABSENT if absent else None)

    def _expect(self) -> None:
        if not self._expected:
            self._expected = True
            # On a thread of its own: light never waits for the disk.
            threading.Thread(target=self._had_one.touch, name="had-screen", daemon=True).start()
