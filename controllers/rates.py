"""How many asks a room takes: generous for people, and the end of a flood.

Answers to a call have a measure of their own, so nothing else that is asked, however often, can use theirs up.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

Class = Literal["answer", "wish"]
"""*answer*: seen, coming, arrived, close. *wish*: everything else."""


@dataclass(frozen=True)
class Measure:
    """So many at once, and so many a second after that."""

    burst: int
    per_s: float


EACH: dict[Class, Measure] = {"answer": Measure(30, 2.0), "wish": Measure(10, 0.5)}
"""For one sender. Source: a decision; a person presses a few times, and a page that repeats itself does so for ever."""
ALL: dict[Class, Measure] = {"answer": Measure(100, 20.0), "wish": Measure(20, 2.0)}
"""For all together: who sends is what the sender says. The room decides an ask in well under a millisecond."""
REFUSALS = Measure(20, 2.0)
"""How often it is said why nothing was done: a flood gets no flood for an answer."""
SENDERS = 64
"""Senders remembered."""


class Bucket:
    """Fills slowly, and every ask takes one out."""

    def __init__(self, measure: Measure, now: float) -> None:
        self._measure = measure
        self._left = float(measure.burst)
        self._at_s = now

    def has(self, now: float) -> bool:
        """Whether there is one to take."""
        self._left = min(self._measure.burst, self._left + max(0.0, now - self._at_s) * self._measure.per_s)
        self._at_s = max(self._at_s, now)
        return self._left >= 1

    def take(self, now: float) -> bool:
        """Take one, if there is one."""
        if not self.has(now):
            return False
        self._left -= 1
        return True


class Rates:
    """The measures of one room, at one moment of the monotonic clock after the other (s)."""

    def __init__(self, now: float) -> None:
        self._each: OrderedDict[tuple[Hashable, Class], Bucket] = OrderedDict()
        self._all = {kind: Bucket(measure, now) for kind, measure in ALL.items()}
        self._refusals = Bucket(REFUSALS, now)

    def allow(self, sender: Hashable, kind: Class, now: float) -> bool:
        """Whether this ask may be taken. One that may not uses nothing up."""
        own = self._each.pop((sender, kind), None) or Bucket(EACH[kind], now)
        self._each[sender, kind] = own
        while len(self._each) > SENDERS:
            self._each.popitem(last=False)
        return own.has(now) and self._all[kind].take(now) and own.take(now)

    def may_explain(self, now: float) -> bool:
        """Whether a refusal is answered; else it is only counted."""
        return self._refusals.take(now)
