"""Levels as a lamp with few steps can really show them.

lgpio takes a duty of `int(value * 100)`: 101 steps, of which 0.29 is 28, because 0.29 * 100 is a little less than 29
in binary. So a level is brought to a step here, and told so that exactly this step is taken.

The steps are never mixed in time. A lamp that goes up and down a step 25 times a second to look as if it stood between
them is a lamp that flickers at 25 Hz, and dim light shows it most.
Source: gpiozero 2.0.1, `pins/lgpio.py`; 3 to 30 Hz is the band that harms, Epilepsy Society.
"""

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
        step = self.step(level)
        return min(1.0, step / self._top + 1e-9) if step else 0.0
