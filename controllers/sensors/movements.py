"""When something moved. Pure."""

from collections import deque

_REMEMBERED = 32


class Movements:
    """The last movements a sensor saw, so that it can be told how still it was at a moment that has passed.

    Args:
        now: from when on it is watched.
    """

    def __init__(self, now: float) -> None:
        self._from_s = now
        self._spans: deque[tuple[float, float | None]] = deque(maxlen=_REMEMBERED)

    def edge(self, at_s: float, *, moving: bool) -> None:
        """A movement began, or was over."""
        if moving:
            self._spans.append((at_s, None))
        elif self._spans:
            self._spans[-1] = (self._spans[-1][0], at_s)

    @property
    def is_moving(self) -> bool:
        """Whether a movement is under way."""
        return bool(self._spans) and self._spans[-1][1] is None

    def still_s(self, at_s: float) -> float:
        """How long nothing had moved at this moment; 0 in a movement. Counted from the first moment at most."""
        seen_s = self.seen_s(at_s)
        return max(0.0, at_s - self._from_s) if seen_s is None else seen_s

    def seen_s(self, at_s: float) -> float | None:
        """How long before this moment the last movement was over; None if none was seen: then nobody knows."""
        for begun_s, over_s in reversed(self._spans):
            if begun_s <= at_s:
                return 0.0 if over_s is None or over_s >= at_s else at_s - over_s
        return None
