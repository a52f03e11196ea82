"""What is wrong with sound, from several causes, told as the one fault `sound`."""

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)

LONGEST = 200


class Faults:
    """Gathers sentences by their cause. Safe from any thread.

    Args:
        report: called with a sentence when something is wrong or something else is, and with None when all is well.
    """

    def __init__(self, report: Callable[[str | None], None]) -> None:
        self._report = report
        self._lock = threading.Lock()
        self._says: dict[str, str] = {}
        self._told: str | None = None

    def set(self, cause: str, says: str | None) -> None:
        """This cause is wrong, in this sentence, or no longer."""
        with self._lock:
            if says is None:
                self._says.pop(cause, None)
            else:
                self._says[cause] = says
            told = " ".join(self._says[each] for each in sorted(self._says))[:LONGEST] or None
            if told != self._told:
                self._told = told
                log.warning("sound: %s", told or "all is well again")
                self._report(told)
