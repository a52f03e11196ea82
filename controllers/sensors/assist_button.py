"""The wired assist button. It works with the screen crashed and the network down, and with a fault of its own."""

from collections.abc import Callable

from controllers.inbox import Given, Inbox
from controllers.sensors.edges import Edges
from controllers.sensors.presses import Presses
from controllers.sensors.verdict import Verdict, first_fault, read_or_say
from controllers.sensors.watches import HeldTooLong
from room.inputs import Arrived, AskAdult

HELD_S = 3.0
"""Held so long and let go, it says that a grown-up is here. Source: design, section 8: urgent calls are closed at the
room. The rules take it only for a call that was made by an earlier press."""
LEANED_S = 20.0
"""Who holds it longer leans on it, or it is jammed."""
WHOEVER = "A grown-up"
UNREAD = "The assist button cannot be read. Check its pin in room.toml"


class AssistButton:
    """Every press asks for a grown-up with its very first edge, however short it is.

    A button that is down already when the process starts counts as pressed: the child may have pressed while the room
    was starting. A jammed one therefore asks again at each start, which a grown-up notices.

    Args:
        pin: GPIO number; the button closes it to ground.
        inbox: where presses go.
        clock: the monotonic clock, in seconds.
        hold_says_arrived: whether holding it says that a grown-up is here.
    """

    def __init__(self, pin: int, inbox: Inbox, clock: Callable[[], float], *, hold_says_arrived: bool = True) -> None:
        self._inbox = inbox
        self._hold_says_arrived = hold_says_arrived
        self._presses = Presses()
        self._stuck = HeldTooLong()
        self._edges = Edges(pin, pull_up=True, clock=clock, on_active=self._ask)

    def _ask(self) -> None:
        self._inbox.post(Given(AskAdult(by="button")))

    def look(self, now: float) -> Verdict:
        """What has happened since the last look goes to the inbox; returns what is thought of the button."""
        for pressed, at_s in self._edges.take():
            self._over(self._presses.edge(at_s, pressed=pressed))
        self._over(self._presses.settle(now))
        return first_fault(read_or_say(lambda: self._level(now), UNREAD) or None, self._stuck.verdict(now))

    def _level(self, now: float) -> None:
        pressed = self._edges.is_active
        if pressed and not self._presses.is_down:  # down since before the start, or its edge was missed
            self._presses.edge(now, pressed=True)
            self._ask()
        self._stuck.see(now, pressed=pressed)

    def _over(self, length_s: float | None) -> None:
        if self._hold_says_arrived and length_s is not None and HELD_S <= length_s <= LEANED_S:
            self._inbox.post(Given(Arrived(by=WHOEVER, confirmed_at="room", held_s=length_s)))

    @property
    def reading(self) -> bool:
        """Whether it is pressed now."""
        return self._presses.is_down

    def close(self) -> None:
        """Let go of the pin."""
        self._edges.close()
