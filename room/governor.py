"""The last stage before a pin. Nothing a preset, an ask, a test or a crash does gets past it.

Each zone, and the room's sum, is followed by a `Limit`. It knows the way the light is going and the furthest it has
been on that way; light may always tremble a little about that point, but a real turn back is taken at most once a
second, and no faster than a full range in two seconds. So an opposing change of a tenth of full luminance, of which
WCAG counts two as a flash, cannot come twice in a second, whatever stream comes in.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from room.colour import RED_RATIO, Rgb, luminance

FULL_RANGE_S = 2.0
"""A change over the full range takes at least this long. Source: design, section 6."""
TURN_EVERY_S = 1.0
"""At most one turn back a second. Source: design, section 6; stricter than WCAG 2.3.1 (three flashes a second)."""
TREMBLE = 0.089
"""How far light may tremble about the furthest point. Clearly less than a turn, or rounding would make one of it."""
TURN = 0.09
"""What is not yet a turn: less than the 0.10 of full luminance that counts. Source: WCAG 2.2, "general flash"."""
TURNED = 0.11
"""What has surely counted: the second until the next turn runs from the last step on the way here."""
MAX_STEP_S = 0.1
"""Time that one frame may stand for, so that a stalled process never makes a jump."""
_RED_LIMIT = RED_RATIO - 0.01


@dataclass
class Limit:
    """What luminance may do next, from what it has done."""

    value: float = 0.0
    furthest: float = 0.0
    pivot: float = 0.0
    rising: bool = True
    counted: bool = True
    turned_s: float = float("-inf")

    def allowed(self, wanted: float, now: float, dt_s: float) -> float:
        """The value nearest to `wanted` (0..1) that the light may have at `now`, `dt_s` after the last frame."""
        step = dt_s / FULL_RANGE_S
        wanted = min(self.value + step, max(self.value - step, wanted))
        if now - self.turned_s >= TURN_EVERY_S:
            return wanted
        return max(wanted, self.furthest - TREMBLE) if self.rising else min(wanted, self.furthest + TREMBLE)

    def took(self, value: float, now: float) -> None:
        """The light now has this value."""
        self.value = value
        ahead = value - self.furthest if self.rising else self.furthest - value
        if -ahead > TURN:
            self.pivot, self.furthest, self.turned_s = self.furthest, value, now
            self.rising, self.counted = not self.rising, False
        elif ahead >= 0:
            self.furthest = value
            if not self.counted:
                self.turned_s = now
                self.counted = abs(value - self.pivot) >= TURNED


class Governor:
    """Limits the light of all zones together. One for the life of the process, fed every frame.

    Args:
        zones: the zones' names, with the light each has now (linear, 0..1): what the pins really show.
        now: the monotonic clock, in seconds.
        ceiling: the greatest relative luminance of a zone, 0..1. A school may lower it.
        power: the greatest mean of all channels together, 0..1, for the power supply.
    """

    def __init__(self, zones: Mapping[str, Rgb], now: float, *, ceiling: float = 1.0, power: float = 1.0) -> None:
        self._shown = dict(zones)
        self._now = now
        self._ceiling = min(1.0, ceiling)
        self._power = min(1.0, power)
        self._zones = {name: _resting(luminance(rgb)) for name, rgb in zones.items()}
        self._room = _resting(self._mean(self._shown))

    def limit(self, wanted: Mapping[str, Rgb], now: float) -> dict[str, Rgb]:
        """What may go to the pins at `now`; a zone that `wanted` leaves out stays as it is."""
        dt_s = min(MAX_STEP_S, max(0.0, now - self._now))
        self._now = max(self._now, now)
        asked = {name: self._tamed(wanted.get(name, rgb)) for name, rgb in self._shown.items()}
        asked = self._within_power(asked)
        shown = {name: self._zone(name, rgb, dt_s) for name, rgb in asked.items()}
        shown = self._whole_room(shown, dt_s)
        for name, rgb in shown.items():
            self._zones[name].took(luminance(rgb), self._now)
        self._room.took(self._mean(shown), self._now)
        self._shown = shown
        return dict(shown)

    def _tamed(self, rgb: Rgb) -> Rgb:
        red, green, blue = (min(1.0, max(0.0, level)) if level == level else 0.0 for level in rgb)  # noqa: PLR0124
        if red > _RED_LIMIT * (red + green + blue):
            # Enough green and blue that no change to or from this colour is a saturated-red transition.
            lack = (red * (1 - _RED_LIMIT) / _RED_LIMIT - green - blue) / 2
            green, blue = green + lack, blue + lack
        bright = luminance((red, green, blue))
        scale = self._ceiling / bright if bright > self._ceiling else 1.0
        return (red * scale, green * scale, blue * scale)

    def _within_power(self, asked: dict[str, Rgb]) -> dict[str, Rgb]:
        drawn = sum(sum(rgb) for rgb in asked.values()) / max(1, 3 * len(asked))
        if drawn <= self._power:
            return asked
        scale = self._power / drawn
        return {name: (r * scale, g * scale, b * scale) for name, (r, g, b) in asked.items()}

    def _zone(self, name: str, asked: Rgb, dt_s: float) -> Rgb:
        """The light nearest to `asked` on the straight way from what is shown, each channel no faster than allowed."""
        shown = self._shown[name]
        step = dt_s / FULL_RANGE_S
        part = _part([(old, new, min(old + step, max(old - step, new))) for old, new in zip(shown, asked, strict=True)])
        old, new = luminance(shown), luminance(asked)
        aim = old + (new - old) * part
        part *= _part([(old, aim, self._zones[name].allowed(aim, self._now, dt_s))])
        return _between(shown, asked, part)

    def _whole_room(self, asked: dict[str, Rgb], dt_s: float) -> dict[str, Rgb]:
        old, new = self._mean(self._shown), self._mean(asked)
        part = _part([(old, new, self._room.allowed(new, self._now, dt_s))])
        return {name: _between(self._shown[name], rgb, part) for name, rgb in asked.items()}

    @staticmethod
    def _mean(zones: Mapping[str, Rgb]) -> float:
        return sum(luminance(rgb) for rgb in zones.values()) / max(1, len(zones))


def _resting(value: float) -> Limit:
    return Limit(value=value, furthest=value, pivot=value)


def _part(moves: list[tuple[float, float, float]]) -> float:
    """How far one may go, 0..1, when each (old, new, allowed) allows some of its way."""
    parts = [(allowed - old) / (new - old) for old, new, allowed in moves if abs(new - old) > 1e-12]  # noqa: PLR2004
    return min(1.0, max(0.0, min(parts, default=1.0)))


def _between(start: Rgb, end: Rgb, part: float) -> Rgb:
    return (
        start[0] + (end[0] - start[0]) * part,
        start[1] + (end[1] - start[1]) * part,
        start[2] + (end[2] - start[2]) * part,
    )
