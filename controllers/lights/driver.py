"""What every kind of lamp can do for the stage. A new kind is a small file with this shape and a case in `fittings`."""

from collections.abc import Callable
from typing import Protocol

from room.colour import Rgb

Clock = Callable[[], float]
"""The monotonic clock, in seconds."""


class Driver(Protocol):
    """One zone of lamps, fed linear light. It shows something from the moment it is made."""

    def show(self, rgb: Rgb) -> None:
        """Put this light, each channel 0..1, on the lamps now.

        Raises:
            OSError: the lamps cannot be reached.
        """

    def close(self) -> None:
        """Let go of pins and buses. Lamps that can hold their light by themselves keep it."""
