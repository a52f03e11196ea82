"""Long presses of a button, told from bounces. Pure."""

BOUNCE_S = 0.05
"""A release shorter than this is a bounce, and the press goes on. Source: decision; a switch settles within 10 ms."""


class Presses:
    """Follows a button and tells how long each press was, once it is certainly over."""

    def __init__(self) -> None:
        self._down_s: float | None = None
        self._up_s: float | None = None

    @property
    def is_down(self) -> bool:
        """Whether a press is under way, in a bounce too."""
        return self._down_s is not None

    def edge(self, now: float, *, pressed: bool) -> float | None:
        """It was pressed or let go. The length (s) of an earlier press that this shows to be over."""
        over = self.settle(now)
        if not pressed:
            self._up_s = now if self._down_s is not None else None
        else:
            self._down_s = now if self._down_s is None else self._down_s
            self._up_s = None
        return over

    def settle(self, now: float) -> float | None:
        """The length (s) of a press that is over by `now`; None if there is none. Told once."""
        if self._down_s is None or self._up_s is None or now - self._up_s < BOUNCE_S:
            return None
        length_s = self._up_s - self._down_s
        self._down_s = self._up_s = None
        return length_s
