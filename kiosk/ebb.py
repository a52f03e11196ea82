"""How much of the ring that stands for time is seen. Pure: a function of what is left and of when.

It only ever wanes, little by little, and nothing happens when it is gone; when a child takes more time it comes back
softly instead of jumping.
"""

from dataclasses import dataclass, replace

from kiosk.drawing.life import smooth

GROWS_S = 1.2
"""How long it takes to come back."""
MORE = 0.01
"""It has been given more time when there is this much more of it; less is only rounding."""


@dataclass(frozen=True, slots=True)
class Ebb:
    """The ring at one moment. Times are seconds of the monotonic clock.

    Attributes:
        left: the part of the time that is left, 1 to 0.
        grown_from: how much was seen when it was last given more.
        grown_s: when that was; None if it never was.
    """

    left: float
    grown_from: float = 0.0
    grown_s: float | None = None

    def goes_on(self, left: float, now_s: float, *, softly: bool) -> "Ebb":
        """So much is left now; `softly` lets more of it come back over a while, else it is there at once."""
        if left > self.left + MORE and softly:
            return Ebb(left, self.seen(now_s), now_s)
        if left > self.left + MORE:
            return Ebb(left)
        return replace(self, left=left)

    def seen(self, now_s: float) -> float:
        """The part of the ring that is seen, 1 to 0."""
        if self.grown_s is None:
            return self.left
        return self.grown_from + (self.left - self.grown_from) * smooth((now_s - self.grown_s) / GROWS_S)
