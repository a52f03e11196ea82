"""Every peg picture by its name, in the order in which a class takes them (config/pegs.py)."""

from collections.abc import Callable, Mapping

from config.pegs import PEGS
from kiosk.drawing import pegs_fruit, pegs_garden, pegs_play, pegs_things, pegs_water, pegs_woods
from kiosk.drawing.pen import Pen

_WHERE = (pegs_woods, pegs_water, pegs_garden, pegs_fruit, pegs_play, pegs_things)

PICTURES: Mapping[str, Callable[[Pen], None]] = {
    name: next(getattr(module, name) for module in _WHERE if hasattr(module, name)) for name in PEGS
}
"""Each is told from the others by its shape, by its colours and by its name; tests/kiosk/test_pegs.py sees to it."""

PREFIX = "peg_"
"""A peg's picture and its word are both called `peg_` and its name."""
