"""Whether the room is open now, by the school's hours and the time of day."""

from collections.abc import Callable, Sequence
from datetime import datetime

from config.hours import Hours, is_open


class Opening:
    """The opening hours. They only change what the waiting screen shows: no visit ends by them, and calls still go out.

    Args:
        hours: when the room is open; without any it always is.
        local: the time of day where the room is; None while it is not known to be right.
    """

    def __init__(self, hours: Sequence[Hours], local: Callable[[], datetime | None]) -> None:
        self._hours = hours
        self._local = local

    def use(self, hours: Sequence[Hours]) -> None:
        """New settings. May be called from any thread."""
        self._hours = hours

    @property
    def closed(self) -> bool:
        """Whether it is out of hours."""
        return not is_open(self._hours, self._local())
