"""How one value of light may go on from what it has been: never fast, and back at most once a second.

It knows the way the value is going and the furthest it has been on that way. It may always tremble a little about that
point, but a real turn back is taken at most once a second. So an opposing change of a tenth, of which WCAG counts two
as a flash, cannot come twice in a second, whatever is asked.
"""

FULL_RANGE_S = 2.0
"""A change over the full range takes at least this long. Source: design, section 6."""
TURN_EVERY_S = 1.0
"""At most one turn back a second. Source: design, section 6; stricter than WCAG 2.3.1 (three flashes a second)."""
TREMBLE = 0.07
"""How far a value may tremble about the furthest point. With the 0.012 by which light from pins of a hundred steps may
be off at either end (of RGBW, two channels at once) it stays below the 0.10 that counts.
Source: WCAG 2.2, "general flash"."""
TURN = 0.071
"""What is not yet a turn: a little more than `TREMBLE`, or rounding would make one of it."""
TURNED = 0.125
"""What has surely counted, at the pin too: the second until the next turn runs from the last step on the way here."""


class Limit:
    """Follows one value, 0..1.

    Args:
        value: what it is now, at rest.
    """

    __slots__ = ("_counted", "_furthest", "_pivot", "_rising", "_turned_s", "value")

    def __init__(self, value: float) -> None:
        self.value = self._furthest = self._pivot = value
        self._rising = True
        self._counted = True
        self._turned_s = float("-inf")

    def allows(self, value: float, now: float, step: float) -> bool:
        """Whether it may be this at `now`, when it may move by `step`."""
        if not -step <= value - self.value <= step:
            return False
        if now - self._turned_s >= TURN_EVERY_S:
            return True
        return value >= self._furthest - TREMBLE if self._rising else value <= self._furthest + TREMBLE

    def span(self, now: float, step: float) -> tuple[float, float]:
        """The least and the greatest value it may have at `now`, when it may move by `step`. It may always stay."""
        low, high = self.value - step, self.value + step
        if now - self._turned_s < TURN_EVERY_S:
            if self._rising:
                low = max(low, self._furthest - TREMBLE)
            else:
                high = min(high, self._furthest + TREMBLE)
        return low, high

    def took(self, value: float, now: float) -> None:
        """It is this now."""
        self.value = value
        ahead = value - self._furthest if self._rising else self._furthest - value
        if ahead > 0:
            self._furthest = value
            if not self._counted:
                self._turned_s = now
                self._counted = abs(value - self._pivot) >= TURNED
        elif -ahead > TURN:
            self._pivot, self._furthest, self._turned_s = self._furthest, value, now
            self._rising, self._counted = not self._rising, False
