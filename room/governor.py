"""The last stage before a pin. Nothing a preset, an ask, a test or a crash does gets past it.

Every channel of every zone (as bright as it looks), every zone's luminance and the room's summed luminance is followed
by a `Limit`. Each frame the light goes from where it is straight towards what is asked, as far as all of them allow.
Its limits are the constants here and in `room.limit`; a school may make them stricter and never looser.
"""

from collections.abc import Iterable, Mapping

from room.colour import BLACK, LUMINANCE, RED_RATIO, Rgb, brightness_of, light_of, luminance
from room.light import SAFE, level
from room.limit import FULL_RANGE_S, Limit
from room.luminaire import Luminaire

CEILING = 0.9
"""The greatest relative luminance of a zone. Source: design, section 6, a brightness ceiling; its value is ours."""
POWER = 0.8
"""The greatest part of the current that all zones fully on would draw. Source: supplies are loaded to 80 % at most for
continuous use, as docs/installer.md computes them."""
RED_MOST = RED_RATIO - 0.01
"""How red a colour may be, R/(R+G+B): clearly less than WCAG 2.3.1's saturated red, so that none is ever shown."""
MAX_STEP_S = 0.04
"""Time that one frame may stand for: two frames at 50 a second, so that a stalled process never makes a jump."""

_SAME = 1e-12
_SAFE_LIGHT: Rgb = level(SAFE, 0)
"""A switched lamp must leave the supply enough for it in every other zone."""


class Governor:
    """Limits the light of all zones together. One for the life of the process, fed every frame.

    Args:
        zones: the zones' names, with the light each has now (linear, 0..1): what the pins really show. A switched
            lamp begins off, and stays so for its least time.
        now: the monotonic clock, in seconds.
        luminaires: what hangs in them; RGB lamps of equal current where left out.
        ceiling: the greatest relative luminance of a zone, 0..1. A school may only lower it.
        power: the greatest part of the full current, 0..1. A school may only lower it.
    """

    def __init__(
        self,
        zones: Mapping[str, Rgb],
        now: float,
        luminaires: Mapping[str, Luminaire] | None = None,
        *,
        ceiling: float = CEILING,
        power: float = POWER,
    ) -> None:
        given = luminaires or {}
        self._lamps = {name: given.get(name) or Luminaire() for name in zones}
        self._switched = {name: now for name, lamp in self._lamps.items() if lamp.kind == "switched"}
        self._dimmed = [name for name in zones if name not in self._switched]
        self.shown: dict[str, Rgb] = {
            name: BLACK if name in self._switched else self._lamps[name].shows(rgb) for name, rgb in zones.items()
        }
        self._ceiling = min(CEILING, ceiling)
        self._most_a = min(POWER, power) * sum(lamp.full_a for lamp in self._lamps.values())
        self._rest_a = sum(self._lamps[name].draws_a(self._lamps[name].shows(_SAFE_LIGHT)) for name in self._dimmed)
        self._now = now
        self._channels = {name: tuple(Limit(brightness_of(level)) for level in rgb) for name, rgb in self.shown.items()}
        self._zones = {name: Limit(luminance(rgb)) for name, rgb in self.shown.items()}
        self._room = Limit(_mean(self.shown.values()))

    def limit(self, wanted: Mapping[str, Rgb], now: float) -> dict[str, Rgb]:
        """What may go to the pins at `now`, which is also `shown` from then on; a zone left out stays as it is."""
        step = min(MAX_STEP_S, max(0.0, now - self._now)) / FULL_RANGE_S
        self._now = max(self._now, now)
        for name in self._switched:
            self._switch(name, wanted.get(name, self.shown[name]))
        asked = {name: self._tamed(name, wanted[name]) for name in self._dimmed if name in wanted}
        asked = self._within_power(asked)
        moves = {
            name: self._towards(name, rgb, step) for name, rgb in asked.items() if not _same(rgb, self.shown[name])
        }
        if moves:
            self._take(self._together(moves, step))
        return self.shown

    def is_at(self, name: str, light: Rgb) -> None:
        """These lamps failed, and show this light (linear, 0..1) now that they answer again; a switched lamp is off."""
        switched = name in self._switched
        light = BLACK if switched else self._lamps[name].shows(light)
        self.shown = {**self.shown, name: light}
        self._channels[name] = tuple(Limit(brightness_of(level)) for level in light)
        self._zones[name] = Limit(luminance(light))
        self._room.took(_mean(self.shown.values()), self._now)
        if switched:
            self._switched[name] = self._now

    def rests_at(self, name: str, light: Rgb) -> bool:
        """Whether a zone shows this light as well as its lamps and limits let it; a switched lamp always does."""
        return name in self._switched or _same(self.shown[name], self._tamed(name, light))

    def _tamed(self, name: str, rgb: Rgb) -> Rgb:
        """The light that may be asked of these lamps at all: their colours, no saturated red, no glare."""
        red, green, blue = self._lamps[name].shows(rgb)
        if not (0 <= red <= 1 and 0 <= green <= 1 and 0 <= blue <= 1):
            red, green, blue = (min(1.0, max(0.0, level)) if level == level else 0.0 for level in rgb)  # noqa: PLR0124
            red, green, blue = self._lamps[name].shows((red, green, blue))
        red, green, blue = not_red((red, green, blue))
        bright = LUMINANCE[0] * red + LUMINANCE[1] * green + LUMINANCE[2] * blue
        if bright > self._ceiling:
            scale = self._ceiling / bright
            return (red * scale, green * scale, blue * scale)
        return (red, green, blue)

    def _within_power(self, asked: dict[str, Rgb]) -> dict[str, Rgb]:
        """All zones dimmed alike until the supply can feed them."""
        fixed_a = sum(lamp.draws_a(self.shown[name]) for name, lamp in self._lamps.items() if name not in asked)
        drawn_a = sum(self._lamps[name].draws_a(rgb) for name, rgb in asked.items())
        if fixed_a + drawn_a <= self._most_a or not drawn_a:
            return asked
        scale = max(0.0, self._most_a - fixed_a) / drawn_a
        return {name: (r * scale, g * scale, b * scale) for name, (r, g, b) in asked.items()}

    def _towards(self, name: str, asked: Rgb, step: float) -> Rgb:
        """The light nearest to `asked` on the straight way from what this zone shows."""
        shown = self.shown[name]
        part = 1.0
        for old, new, limit in zip(shown, asked, self._channels[name], strict=True):
            if -step <= new - old <= step and limit.allows(brightness_of(new), self._now, step):
                continue
            low, high = limit.span(self._now, step)
            part = min(part, _part(old, new, max(old - step, light_of(low)), min(old + step, light_of(high))))
        zone = self._zones[name]
        new = luminance(asked)
        if not zone.allows(new, self._now, step):
            part = min(part, _part(zone.value, new, *zone.span(self._now, step)))
        return asked if part >= 1 else _between(shown, asked, part)

    def _together(self, moves: dict[str, Rgb], step: float) -> dict[str, Rgb]:
        """All moves, shortened by what the supply and the room's sum allow."""
        moves = self._feed(moves)
        more = sum(luminance(rgb) - self._zones[name].value for name, rgb in moves.items()) / len(self.shown)
        old = self._room.value
        if self._room.allows(old + more, self._now, step):
            return moves
        part = _part(old, old + more, *self._room.span(self._now, step))
        return {name: _between(self.shown[name], rgb, part) for name, rgb in moves.items()}

    def _feed(self, moves: dict[str, Rgb]) -> dict[str, Rgb]:
        """While one zone still goes down another may not yet go up as far as the two could in the end."""
        after_a = sum(self._lamps[name].draws_a(moves.get(name, rgb)) for name, rgb in self.shown.items())
        if after_a <= self._most_a * (1 + _SAME):  # or a way along the limit would be stopped by rounding
            return moves
        change_a = {
            name: self._lamps[name].draws_a(rgb) - self._lamps[name].draws_a(self.shown[name])
            for name, rgb in moves.items()
        }
        more_a = sum(change for change in change_a.values() if change > 0)
        part = max(0.0, 1 - (after_a - self._most_a) / more_a) if more_a else 0.0
        return {
            name: _between(self.shown[name], rgb, part) if change_a[name] > 0 else rgb for name, rgb in moves.items()
        }

    def _switch(self, name: str, wanted: Rgb) -> None:
        """Turn a switched lamp on or off, when neither it nor the room has just changed and the supply can feed it."""
        light = self._lamps[name].switched(wanted, on=self.shown[name] != BLACK)
        if light == self.shown[name] or self._now - self._switched[name] < self._lamps[name].switch_s:
            return
        then = {**self.shown, name: light}
        mean = _mean(then.values())
        low, high = self._room.span(self._now, 1.0)
        now_a = sum(lamp.draws_a(then[zone]) for zone, lamp in self._lamps.items())
        at_rest_a = self._rest_a + sum(self._lamps[zone].draws_a(then[zone]) for zone in self._switched)
        if low <= mean <= high and max(now_a, at_rest_a) <= self._most_a:
            self._switched[name] = self._now
            self.shown = then
            self._zones[name].took(light[0], self._now)
            self._room.took(mean, self._now)

    def _take(self, moved: Mapping[str, Rgb]) -> None:
        self.shown = {**self.shown, **moved}
        for name, rgb in moved.items():
            for channel, limit in zip(rgb, self._channels[name], strict=True):
                limit.took(brightness_of(channel), self._now)
            self._zones[name].took(luminance(rgb), self._now)
        self._room.took(_mean(self.shown.values()), self._now)


def not_red(rgb: Rgb, most: float = RED_MOST) -> Rgb:
    """The colour, with as much green and blue added as it takes for red to be no more than `most` of it."""
    red, green, blue = rgb
    if red <= most * (red + green + blue):
        return rgb
    lack = (red * (1 - most) / most - green - blue) / 2
    return (red, green + lack, blue + lack)


def _mean(lights: Iterable[Rgb]) -> float:
    """The room's summed luminance, as a part of what all zones together could have."""
    bright = [luminance(rgb) for rgb in lights]
    return sum(bright) / max(1, len(bright))


def _same(one: Rgb, other: Rgb) -> bool:
    return abs(one[0] - other[0]) <= _SAME and abs(one[1] - other[1]) <= _SAME and abs(one[2] - other[2]) <= _SAME


def _part(old: float, new: float, low: float, high: float) -> float:
    """How far, 0..1, one may go from `old` to `new` and stay between `low` and `high`."""
    if low <= new <= high or abs(new - old) <= _SAME:
        return 1.0
    return max(0.0, ((high if new > old else low) - old) / (new - old))


def _between(start: Rgb, end: Rgb, part: float) -> Rgb:
    return (
        start[0] + (end[0] - start[0]) * part,
        start[1] + (end[1] - start[1]) * part,
        start[2] + (end[2] - start[2]) * part,
    )
