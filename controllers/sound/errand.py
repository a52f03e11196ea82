"""A thread that does slow things, so that sound goes on meanwhile."""

import threading
from collections import deque
from collections.abc import Callable


class Errand:
    """Does one thing after the other on a thread of its own, and never holds up the end of the process.

    Args:
        name: of the thread.
    """

    def __init__(self, name: str) -> None:
        self._waiting: deque[Callable[[], None]] = deque()
        self._wake = threading.Condition()
        self._ended = False
        threading.Thread(target=self._run, name=name, daemon=True).start()

    def instead(self, thing: Callable[[], None]) -> None:
        """Do this next, and forget what had not begun. Never waits."""
        with self._wake:
            self._waiting.clear()
            self._waiting.append(thing)
            self._wake.notify()

    def close(self) -> None:
        """Begin nothing more."""
        with self._wake:
            self._ended = True
            self._waiting.clear()
            self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._ended or self._waiting)
                if self._ended:
                    return
                thing = self._waiting.popleft()
            thing()
