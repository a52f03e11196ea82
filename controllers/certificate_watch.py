"""Notices in time that a certificate will end: the room's own, the school's CA, and the one that the broker shows."""

import threading
from collections.abc import Callable
from datetime import datetime

from config.broker import BrokerFile
from config.certificates import warning, warnings

EVERY_S = 600.0
MOST_SAID = 200
"""What a fault's detail may hold."""


class CertificateWatch:
    """Looks at once and then every ten minutes, on a thread of its own.

    Args:
        settings: which files.
        broker_ends_at: when the certificate ends that the broker showed last, if it has shown one.
        now: the time of day; None while it is not known to be right.
        on_fault: called with a sentence when one ends soon, and with None when that is over.
    """

    def __init__(
        self,
        settings: BrokerFile,
        broker_ends_at: Callable[[], datetime | None],
        now: Callable[[], datetime | None],
        on_fault: Callable[[str | None], None],
    ) -> None:
        self._settings = settings
        self._broker_ends_at = broker_ends_at
        self._now = now
        self._on_fault = on_fault
        self._said: str | None = ""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="certificates", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def close(self) -> None:
        """Look no more."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self) -> None:
        """Look now, and say what has changed since the last look; the first time also that all is well."""
        now = self._now()
        if now is None:
            return
        found = warnings(self._settings, now)
        ends = self._broker_ends_at()
        if ends and (says := warning("The broker's certificate", ends, now)):
            found.append(says)
        said = " ".join(found)[:MOST_SAID] or None
        if said != self._said:
            if said and self._said:
                self._on_fault(None)  # another sentence takes its place
            self._said = said
            self._on_fault(said)

    def _run(self) -> None:
        self.look()
        while not self._stop.wait(EVERY_S):
            self.look()
