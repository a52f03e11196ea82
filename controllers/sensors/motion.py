"""The motion sensor (PIR)."""

from collections.abc import Callable

from controllers.inbox import Given, Inbox
from controllers.sensors.edges import Edges
from controllers.sensors.movements import Movements
from controllers.sensors.verdict import Verdict, first_fault, read_or_say
from controllers.sensors.watches import MotionStuck
from room.inputs import Moved

UNREAD = "The motion sensor cannot be read. Check its pin in room.toml"


class Motion:
    """A PIR whose output is high while something moves.

    Args:
        pin: GPIO number.
        inbox: where each movement goes.
        clock: the monotonic clock, in seconds.
    """

    def __init__(self, pin: int, inbox: Inbox, clock: Callable[[], float]) -> None:
        self._stuck = MotionStuck()
        self._movements = Movements(clock())
        self._edges = Edges(pin, pull_up=False, clock=clock, on_active=lambda: inbox.post(Given(Moved())))

    def look(self, now: float) -> Verdict:
        """Takes what has happened since the last look; returns what is thought of the sensor."""
        for moving, at_s in self._edges.take():
            self._movements.edge(at_s, moving=moving)
            self._stuck.see(at_s, moving=moving)
        return first_fault(read_or_say(lambda: self._level(now), UNREAD) or None, self._stuck.verdict(now))

    def _level(self, now: float) -> None:
        moving = self._edges.is_active
        if moving != self._movements.is_moving:  # high since before the start, or an edge was missed
            self._movements.edge(now, moving=moving)
        self._stuck.see(now, moving=moving)

    def door_opened(self, at_s: float) -> None:
        """The door was opened, so somebody should be seen."""
        self._stuck.opened(at_s)

    @property
    def reading(self) -> bool:
        """Whether something moves now."""
        return self._movements.is_moving

    def still_s(self, at_s: float) -> float:
        """How long nothing had moved at this moment, as far as it was watched."""
        return self._movements.still_s(at_s)

    def seen_s(self, at_s: float) -> float | None:
        """How long before this moment a movement was last seen; None if none was."""
        return self._movements.seen_s(at_s)

    def close(self) -> None:
        """Let go of the pin."""
        self._edges.close()
