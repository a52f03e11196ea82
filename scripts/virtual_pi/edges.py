"""What the pins did, from every level that the kernel's GPIO driver was told to give them."""

import itertools
import re
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

PUNCTUAL = 0.04
"""How far off its period a pulse may be; edges of a machine that keeps up came up to 8 µs early or late."""
ENOUGH = 20
"""Pulses of which a median says something."""
_VALUE = re.compile(r"\s(\d+\.\d+): gpio_value: (\d+) set ([01])\b")


@dataclass(frozen=True)
class Recording:
    """The pins for a while.

    Attributes:
        begun_s: when it began, on the monotonic clock.
        ended_s: when it ended.
        before: the level of each pin when it began.
        edges: for each pin its levels as (when in seconds, high), in order.
    """

    begun_s: float
    ended_s: float
    before: Mapping[int, bool]
    edges: Mapping[int, list[tuple[float, bool]]] = field(default_factory=dict)

    def duty(self, pin: int, from_s: float | None = None, until_s: float | None = None) -> float:
        """The part of the time, 0 to 1, for which the pin was high; of the whole recording if not said otherwise."""
        begun_s = self.begun_s if from_s is None else from_s
        ended_s = self.ended_s if until_s is None else until_s
        level, since_s, high_s = self.before.get(pin, False), begun_s, 0.0
        for at_s, high in self.edges.get(pin, []):
            if at_s >= ended_s:
                break
            if at_s > begun_s:
                high_s += (at_s - since_s) * level
                since_s = at_s
            level = high
        high_s += (ended_s - since_s) * level
        return high_s / (ended_s - begun_s)

    def pulse_duty(self, pin: int, from_s: float, until_s: float, period_s: float) -> float:
        """The duty, 0 to 1, of the median pulse that rose in this time and kept its period; 0.0 if fewer than 20 did.

        While the emulator cannot keep up, lgpio's thread gives the edges that are due one right after the other, and a
        pin's share of that time is its place in the row and not what was asked for. Such pulses have another period.
        """
        changes = [next(same) for _, same in itertools.groupby(self.edges.get(pin, []), key=lambda edge: edge[1])]
        pulses = zip(changes, changes[1:], changes[2:], strict=False)
        found = [
            (fell - rose) / (later - rose)
            for (rose, high), (fell, _), (later, _) in pulses
            if high and from_s <= rose < until_s and abs(later - rose - period_s) <= PUNCTUAL * period_s
        ]
        return statistics.median(found) if len(found) >= ENOUGH else 0.0

    def carrier_hz(self, pin: int) -> float:
        """How often a second the pin went high."""
        rises = [at_s for at_s, high in self.edges.get(pin, []) if high]
        return (len(rises) - 1) / (rises[-1] - rises[0]) if len(rises) > 1 else 0.0

    def longest_s(self, pin: int, *, only_high: bool = False) -> float:
        """The longest time for which the pin stayed high or low between two edges."""
        pairs = itertools.pairwise(self.edges.get(pin, []))
        return max((later - earlier for (earlier, high), (later, _) in pairs if high or not only_high), default=0.0)

    def duties(self, pin: int, window_s: float) -> list[float]:
        """The duty in one window after the other."""
        count = int((self.ended_s - self.begun_s) / window_s)
        starts = [self.begun_s + number * window_s for number in range(count)]
        return [self.duty(pin, start, start + window_s) for start in starts]


def edges_in(trace: Iterable[str], first: int) -> dict[int, list[tuple[float, bool]]]:
    """The edges of each pin in the lines of the kernel's trace.

    Args:
        trace: lines of `trace` in tracefs with the event `gpio_value`, on the clock `mono`.
        first: the kernel's number of the chip's pin 0.
    """
    found: dict[int, list[tuple[float, bool]]] = {}
    for line in trace:
        if match := _VALUE.search(line):
            found.setdefault(int(match[2]) - first, []).append((float(match[1]), match[3] == "1"))
    return found
