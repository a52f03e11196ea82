"""The judge of light: written from the WCAG definitions, it knows nothing of how the governor works.

Source: WCAG 2.2, "general flash and red flash thresholds", "relative luminance"; CIE 1976 UCS for u'v'.
"""

from bisect import bisect_left
from itertools import pairwise

from room.colour import Rgb

CHANGE = 0.1
DARKER = 0.8
RED_RATIO = 0.8
RED_CHROMA = 0.2
FLASHES_A_SECOND = 3


def relative_luminance(rgb: Rgb) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def turns(values: list[float], at_s: list[float], change: float = CHANGE) -> list[float]:
    """When each change of at least `change` against the one before it was complete."""
    times: list[float] = []
    low = high = values[0]
    way = 0
    for value, when in zip(values, at_s, strict=True):
        if way >= 0 and value <= high - change:
            if way > 0:
                times.append(when)
            way, low = -1, value
        elif way <= 0 and value >= low + change:
            if way < 0:
                times.append(when)
            way, high = 1, value
        low = min(low, value) if way <= 0 else low
        high = max(high, value) if way >= 0 else high
    return times


def general_changes(values: list[float], at_s: list[float]) -> list[float]:
    """When each change that may be half of a flash was complete: 10 % or more, and the darker image below 0.80."""
    capped = [min(value, DARKER + CHANGE) for value in values]  # above, a change from 0.8 on is no longer dark enough
    return turns(capped, at_s)


def red_changes(lights: list[Rgb], at_s: list[float]) -> list[float]:
    """When each change to or from saturated red was complete."""
    times: list[float] = []
    reference = lights[0]
    for light, when in zip(lights, at_s, strict=True):
        if not any(light):
            continue  # no light has no colour
        if is_saturated_red(light) or is_saturated_red(reference):
            if chroma_distance(light, reference) > RED_CHROMA:
                times.append(when)
                reference = light
        else:
            reference = light
    return times


def is_saturated_red(rgb: Rgb) -> bool:
    return sum(rgb) > 0 and rgb[0] / sum(rgb) >= RED_RATIO


def chroma_distance(one: Rgb, other: Rgb) -> float:
    """The distance in CIE 1976 u'v'. Light without colour has the colour of white."""
    (u1, v1), (u2, v2) = _chroma(one), _chroma(other)
    return float(((u1 - u2) ** 2 + (v1 - v2) ** 2) ** 0.5)


def _chroma(rgb: Rgb) -> tuple[float, float]:
    r, g, b = rgb
    x = 0.4124 * r + 0.3576 * g + 0.1805 * b
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = 0.0193 * r + 0.1192 * g + 0.9505 * b
    whole = x + 15 * y + 3 * z
    return (4 * x / whole, 9 * y / whole) if whole else (0.1978, 0.4683)


def most_in_a_second(times: list[float]) -> int:
    """The most of these moments that any second holds."""
    return max((bisect_left(times, start + 1) - number for number, start in enumerate(times)), default=0)


def judge(lights: dict[str, list[Rgb]], at_s: list[float], *, off_by: float = 0.0, dimmed: bool = True) -> None:
    """Fails on a flash, a red flash, two turns in a second, or a fast fade, in any zone or in the room's sum.

    Args:
        lights: each zone's light at each moment.
        at_s: the moments.
        off_by: how far a pin may be from the level that was written, because it has only so many steps.
        dimmed: whether every zone can be dimmed, so that no change may be fast.
    """
    series = {name: [relative_luminance(rgb) for rgb in shown] for name, shown in lights.items()}
    series["the room"] = [sum(values) / len(lights) for values in zip(*series.values(), strict=True)]
    for name, values in series.items():
        flashes = most_in_a_second(general_changes(values, at_s)) // 2
        assert flashes <= FLASHES_A_SECOND, f"{name} flashed {flashes} times in a second"
        found = turns(values, at_s)
        assert all(b - a >= 1 - 1e-6 for a, b in pairwise(found)), f"{name} turned twice in a second: {found}"
        if dimmed:
            for (a, b), (t0, t1) in zip(pairwise(values), pairwise(at_s), strict=True):
                assert abs(b - a) <= (t1 - t0) / 2 + 2 * off_by + 1e-9, f"{name} was faster than a full range in 2 s"
    for name, shown in lights.items():
        reds = most_in_a_second(red_changes(shown, at_s)) // 2
        assert reds == 0, f"{name} flashed red"
        if not off_by:
            assert not any(map(is_saturated_red, shown)), f"{name} was saturated red"
