"""Levels as a lamp with few steps can really show them.

lgpio takes a duty of `int(value * 100)`: 101 steps, of which 0.29 is 28, because 0.29 * 100 is a little less than 29
in binary. So a level is brought to a step here, and told so that exactly this step is taken.

The steps are never mixed in time. A lamp that goes up and down a step 25 times a second to look as if it stood between
them is a lamp that flickers at 25 Hz, and dim light shows it most.
Source: gpiozero 2.0.1, `pins/lgpio.py`; 3 to 30 Hz is the band that harms, Epilepsy Society.
"""

from collections.abc import Sequence

from room.colour import RED_RATIO

HOLD = 0.6
"""A step is kept while the level is no further than this from it, so that a slow motion on the edge between two steps
does not chatter. More than half a step, or it would hold nothing."""


class Steps:
    """One channel's steps, 0 to `top`. What comes out is never more than `HOLD` of a step from what went in.

    Args:
        top: the highest step; a level of 1.
    """

    def __init__(self, top: int) -> None:
        self._top = top
        self._step = 0

    def step(self, level: float) -> int:
        """The step to show for a level 0..1."""
        wanted = min(1.0, max(0.0, level)) * self._top
        if abs(wanted - self._step) > HOLD:
            self._step = round(wanted)
        return self._step

    def level(self, level: float) -> float:
        """The same as a level that `int(level * top)` turns into just that step."""
        return duty(self.step(level), self._top)


def duty(step: int, top: int) -> float:
    """A level of which `int(level * top)` makes just this step."""
    return min(1.0, step / top + 1e-9) if step else 0.0


def no_redder(steps: Sequence[int], levels: Sequence[float]) -> list[int]:
    """Steps of red, green, blue and maybe white, with a step more of green where rounding alone made saturated red.

    In very dim light the nearest steps of a warm white are one of red and none of the others, and a light that swings
    there would be red again and again. Source: WCAG 2.2, "red flash".

    Args:
        steps: the nearest ones.
        levels: what was wanted of each channel.
    """
    red, green, blue = steps[:3]
    white = steps[3] if len(steps) > 3 else 0  # noqa: PLR2004 - the fourth letter
    if red + white >= RED_RATIO * (red + green + blue + 3 * white) > 0 and not _is_red(levels):
        return [red, green + 1, blue, *steps[3:]]
    return list(steps)


def _is_red(levels: Sequence[float]) -> bool:
    red, green, blue = levels[:3]
    white = levels[3] if len(levels) > 3 else 0.0  # noqa: PLR2004
    return red + white >= RED_RATIO * (red + green + blue + 3 * white)
