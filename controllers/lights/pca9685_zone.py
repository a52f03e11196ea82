"""One zone on some channels of a PCA9685."""

from controllers.lights.channels import Channels
from controllers.lights.pca9685 import FULL, Pca9685
from room.colour import Rgb


class Pca9685Zone:
    """Some channels of a chip that others share.

    Args:
        chip: which.
        channels: makes levels of light.
        numbers: of its channels on the chip, in the order of the letters.
        shown: what the lamps show if the chip kept its power.
        start: what they show from the first moment if it did not, as they are dark then.
        step: with it, lamps that are lit begin as they are, and no channel moves further than this at a time.

    Attributes:
        light: what they show at first, when there is no `step`.
        settled: whether they show what they were last told.
    """

    def __init__(
        self,
        chip: Pca9685,
        channels: Channels,
        numbers: list[int],
        shown: Rgb,
        start: Rgb,
        *,
        step: float | None = None,
    ) -> None:
        self._chip = chip
        self._channels = channels
        self._numbers = numbers
        self._step = FULL if step is None else round(step * FULL)
        try:
            chip.hold()
            self._generation = chip.generation
            held = chip.counts(numbers)
            self.light = shown if any(held) else start
            keep = step is not None and any(held)
            self._counts = dict(zip(numbers, held, strict=True)) if keep else self._wanted(self.light)
            self.settled = not keep
            chip.write(self._counts)
            chip.wake()
        except Exception:
            self.close()
            raise

    def show(self, rgb: Rgb) -> None:
        """Put this light on the lamps now; channels that stay as they are are not written."""
        wanted = self._wanted(rgb)
        counts = {
            number: min(held + self._step, max(held - self._step, wanted[number]))
            for number, held in self._counts.items()
        }
        changed = {number: count for number, count in counts.items() if self._counts[number] != count}
        self._chip.look(self._generation)
        if changed:
            self._chip.write(changed)
            self._counts = counts
        self.settled = counts == wanted

    def close(self) -> None:
        """Let go of the bus; the chip keeps its light."""
        self._chip.release()

    def _wanted(self, rgb: Rgb) -> dict[int, int]:
        levels = self._channels.levels(rgb)
        return {number: round(level * FULL) for number, level in zip(self._numbers, levels, strict=True)}
