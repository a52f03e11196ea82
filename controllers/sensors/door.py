"""The door contact. It knows that the door was used, and controls nothing: there is no lock."""

from collections.abc import Callable

from controllers.sensors.edges import Edges
from controllers.sensors.verdict import Verdict, first_fault, read_or_say
from controllers.sensors.watches import Chatter, DoorStuck

UNREAD = "The door contact cannot be read. Check its pin in room.toml"


class Door:
    """A reed contact that a magnet on the closed door closes to ground.

    Args:
        pin: GPIO number.
        clock: the monotonic clock, in seconds.
    """

    def __init__(self, pin: int, clock: Callable[[], float]) -> None:
        self._chatter = Chatter("The door contact")
        self._stuck = DoorStuck()
        self._used_s: float | None = None
        self._open_since_s: float | None = None
        self._edges = Edges(pin, pull_up=True, clock=clock)

    def look(self, now: float) -> tuple[Verdict, list[float]]:
        """Takes what has happened since the last look.

        Returns:
            What is thought of the contact, and the moments at which the door was opened.
        """
        opened: list[float] = []
        for closed, at_s in self._edges.take():
            self._chatter.edge(at_s)
            self._stuck.edge()
            self._used_s = at_s
            if not closed:
                opened.append(at_s)
            self._open_since_s = None if closed else at_s
        unread = read_or_say(lambda: self._level(now), UNREAD)
        rattles = self._chatter.verdict(now)
        return first_fault(unread or None, rattles or None, self._stuck.verdict(now)), opened

    def _level(self, now: float) -> None:
        is_open = not self._edges.is_active
        if is_open and self._open_since_s is None:  # open since before the start, or an edge was missed
            self._open_since_s = now
        elif not is_open:
            self._open_since_s = None
        self._stuck.see(now, is_open=is_open)

    def moved(self, now: float) -> None:
        """Something moves in the room, so the door should have been used."""
        self._stuck.moved(now)

    @property
    def reading(self) -> bool:
        """Whether the door is open now."""
        return self._open_since_s is not None

    def since_s(self, now: float) -> float | None:
        """How long ago it was last opened or closed; None if that was not seen."""
        return None if self._used_s is None else max(0.0, now - self._used_s)

    def open_s(self, now: float) -> float | None:
        """How long it has stood open; 0 while it is closed. None until it was used: a wire that is off says *open*."""
        if self._used_s is None:
            return None
        return 0.0 if self._open_since_s is None else max(0.0, now - self._open_since_s)

    def close(self) -> None:
        """Let go of the pin."""
        self._edges.close()
