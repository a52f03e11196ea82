"""Whether a switch or a motion sensor is stuck, chattering or silent. Pure: each is told values and times (seconds).

A fault only says that somebody should look at a wire; it never keeps a press of the assist button from counting.
"""

from collections import deque

from controllers.sensors.verdict import WELL, Verdict

HELD_TOO_LONG_S = 60.0
"""Nobody leans on a button for a minute. Source: decision."""
CHATTER_EDGES = 120
CHATTER_S = 60.0
"""Two edges a second for a minute. A reed contact bounces at most some ten times in a use, and no child opens and
closes a door twelve times a minute. Source: decision."""
OPEN_TOO_LONG_S = 24 * 3600.0
EMPTY_S = 1800.0
ARRIVALS_UNSEEN = 5
MOVING_TOO_LONG_S = 3600.0
"""No one moves for an hour without the few seconds' pause in which a motion sensor falls back. Source: decision."""
OPENINGS_UNSEEN = 4
APART_S = 60.0


class HeldTooLong:
    """Whether a button is stuck: pressed for longer than anybody would."""

    def __init__(self) -> None:
        self._since_s: float | None = None
        self._known = False

    def see(self, now: float, *, pressed: bool) -> None:
        """How the button is now."""
        self._known = True
        self._since_s = (now if self._since_s is None else self._since_s) if pressed else None

    def verdict(self, now: float) -> Verdict:
        """What is thought of it at `now`."""
        if self._since_s is not None and now - self._since_s >= HELD_TOO_LONG_S:
            return "The assist button has been pressed for a minute. Is it jammed, or are its two wires touching?"
        return WELL if self._known and self._since_s is None else None


class Chatter:
    """Whether a contact opens and closes faster than a door does.

    Args:
        what: the contact's name, for the sentence.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._edges: deque[float] = deque(maxlen=CHATTER_EDGES)
        self._faulty = False

    def edge(self, now: float) -> None:
        """It opened or closed, bounces included."""
        self._edges.append(now)

    def verdict(self, now: float) -> Verdict:
        """What is thought of it at `now`; well again after a minute with no more edges than a door makes."""
        recent = sum(1 for edge_s in tuple(self._edges) if now - edge_s < CHATTER_S)
        self._faulty = recent >= CHATTER_EDGES or (self._faulty and recent > CHATTER_EDGES // 4)
        return (
            f"{self._what} rattles: look for a loose wire or a magnet that only just reaches." if self._faulty else WELL
        )


class DoorStuck:
    """Whether a door contact says the same for ever while people come and go."""

    def __init__(self) -> None:
        self._open_since_s: float | None = None
        self._arrivals = 0
        self._moved_s: float | None = None
        self._known = False

    def edge(self) -> None:
        """It opened or closed, so it lives."""
        self._known, self._arrivals = True, 0

    def see(self, now: float, *, is_open: bool) -> None:
        """How it is now."""
        self._open_since_s = (now if self._open_since_s is None else self._open_since_s) if is_open else None
        self._arrivals = 0 if is_open else self._arrivals  # through an open door people come unseen

    def moved(self, now: float) -> None:
        """Something moves in the room."""
        if self._moved_s is not None and now - self._moved_s >= EMPTY_S:
            self._arrivals += 1
        self._moved_s = now

    def verdict(self, now: float) -> Verdict:
        """What is thought of it at `now`."""
        if self._open_since_s is not None and now - self._open_since_s >= OPEN_TOO_LONG_S:
            return "The door has been open for a day. If it is not, look at the magnet and at the contact's wires."
        if self._arrivals >= ARRIVALS_UNSEEN:
            return (
                f"People came in {self._arrivals} times and the door never opened: look at the contact and its magnet."
            )
        return WELL if self._known else None


class MotionStuck:
    """Whether a motion sensor sees nothing although the door is used, or sees movement without end."""

    def __init__(self) -> None:
        self._on_since_s: float | None = None
        self._openings = 0
        self._opened_s: float | None = None
        self._known = False

    def see(self, now: float, *, moving: bool) -> None:
        """How it is now."""
        self._on_since_s = (now if self._on_since_s is None else self._on_since_s) if moving else None
        if moving:
            self._known, self._openings = True, 0

    def opened(self, now: float) -> None:
        """The door was opened. Openings within a minute count once: one visit to the door."""
        if self._opened_s is None or now - self._opened_s >= APART_S:
            self._openings += 1
            self._opened_s = now

    def verdict(self, now: float) -> Verdict:
        """What is thought of it at `now`."""
        if self._on_since_s is not None and now - self._on_since_s >= MOVING_TOO_LONG_S:
            return "The motion sensor has seen movement for an hour without a pause. Does a heater or the sun warm it?"
        if self._openings >= OPENINGS_UNSEEN:
            return (
                f"The door was opened {self._openings} times and the motion sensor saw nobody. "
                "Look at its three wires and at what stands before it."
            )
        return WELL if self._known else None
