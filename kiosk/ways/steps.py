"""Where the focus is, and how it moves: step by step, or by itself for a child with one switch. Pure."""

from collections.abc import Hashable, Sequence

ROUNDS = 3
"""After so many rounds without a press the moving focus goes away, until the switch is pressed again."""
SEEN_S = 1.0
"""A new page is seen for so much longer before the focus moves on from its first place."""
KEPT_S = 60.0
"""A focus that nobody has moved for so long goes away."""
RESTS_S = 0.35
"""The focus rests on a button that it has been on for so long; its word may be spoken then."""


class Steps:
    """The focus by name. Each page begins with its first name; so does the first press after a rest.

    Args:
        scan_s: how long it stays in each place when it moves by itself, in seconds; None when it does not.
    """

    def __init__(self, scan_s: float | None) -> None:
        self._scan_s = scan_s
        self._order: Sequence[str] = ()
        self._page: Hashable = None
        self._moves_s = 0.0
        self._left = 0
        self._since_s = 0.0
        self._paused = False
        self._spoken = True
        self.at: str | None = None
        """What the focus is on; None when there is none to be seen."""
        self.waits = True
        """Whether a press chooses nothing and only makes the focus begin."""

    def see(self, page: Hashable, order: Sequence[str], now: float) -> None:
        """This is on the screen now. On another page the focus begins anew, and what is gone has none."""
        turned, self._page, self._order = page != self._page, page, order
        if self.at is not None and (turned or self.at not in order):
            self.begin(now, SEEN_S)

    def begin(self, now: float, seen_s: float = 0.0) -> None:
        """Put the focus on the first place, and let it move if it moves by itself."""
        if not self._order:
            self.hide()
            return
        self._left, self.waits, self._paused = ROUNDS * len(self._order), False, False
        self._put(self._order[0], now)
        self._moves_s = now + seen_s + (self._scan_s or KEPT_S)

    def step(self, by: int, now: float) -> None:
        """Move it on by so many places, around the ends; the first step only shows it."""
        if self.waits or self.at is None:
            self.begin(now)
            return
        self._put(self._order[(self._order.index(self.at) + by) % len(self._order)], now)
        self._moves_s = now + (self._scan_s or KEPT_S)

    def pause(self) -> None:
        """Stay, as long as the switch is down."""
        self._paused = True

    def go_on(self, now: float) -> None:
        """The switch is up again: move on after a while, and as long as before."""
        self._paused = False
        self._left = ROUNDS * len(self._order)
        self._moves_s = now + (self._scan_s or KEPT_S)

    def stop(self) -> None:
        """Something is being read aloud: a focus that moves by itself stays until the next press makes it begin."""
        self.waits = self._scan_s is not None

    def hide(self) -> None:
        """Be gone, until the next press makes it begin."""
        self.at, self.waits, self._spoken = None, True, True

    def tick(self, now: float) -> None:
        """Time passed."""
        if self.at is not None and self.waits and now - self._since_s >= KEPT_S:
            self.hide()
        while self.at is not None and not self._paused and not self.waits and now >= self._moves_s:
            self._left -= 1
            if self._scan_s is None or self._left <= 0:
                self.hide()
                return
            self._put(self._order[(self._order.index(self.at) + 1) % len(self._order)], self._moves_s)
            self._moves_s += self._scan_s

    def to_speak(self, now: float) -> str | None:
        """What the focus has come to rest on, once."""
        if self.at is None or self._spoken or now - self._since_s < RESTS_S:
            return None
        self._spoken = True
        return self.at

    def _put(self, name: str, now: float) -> None:
        self._spoken = self._spoken and name == self.at
        self.at, self._since_s = name, now
