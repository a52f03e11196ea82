"""After a start of the machine: how long ago the last fact was, told to the rules once the time of day is known.

A Pi has no battery clock, so right after a power cut nobody knows how long it was. Until then the visit simply goes on.
"""

from collections.abc import Callable
from datetime import datetime

from controllers.entry import Entry
from controllers.inbox import Given
from controllers.room_loop import Clocks
from room.inputs import Resumed


class Waking:
    """Posts one `Resumed` if the journal ends in another run of the machine.

    Args:
        last: the last fact of the journal.
        clocks: time.
        post: the inbox.
    """

    def __init__(self, last: Entry | None, clocks: Clocks, post: Callable[[Given], None]) -> None:
        # Where the fact's own time was not known to be right there is nothing to count from.
        self._last = last if last and last.boot != clocks.boot and last.clockok else None
        self._clocks = clocks
        self._begun_s = clocks.monotonic()
        self._post = post

    def look(self) -> None:
        """Tell it now if it can be told. Cheap enough for every tick."""
        if self._last is None or not self._clocks.wall_is_right():
            return
        awake_s = self._clocks.monotonic() - self._begun_s
        ago_s = (self._clocks.wall() - datetime.fromisoformat(self._last.time)).total_seconds()
        self._post(Given(Resumed(away_s=max(0.0, ago_s - awake_s), awake_s=awake_s)))
        self._last = None
