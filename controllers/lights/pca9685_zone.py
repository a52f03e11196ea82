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

    Attributes:
        light: what they show now.
    """

    def __init__(self, chip: Pca9685, channels: Channels, numbers: list[int], shown: Rgb, start: Rgb) -> None:
        self._chip = chip
        self._channels = channels
        self._numbers = numbers
        try:
            chip.hold()
            self._generation = chip.generation
            self.light = shown if any(chip.counts(numbers)) else start
            self._counts = self._wanted(self.light)
            chip.write(self._counts)
            chip.wake()
        except Exception:
            self.close()
            raise

    def show(self, rgb: Rgb) -> None:
        """Put this light on the lamps now; channels that stay as they are are not written."""
        wanted = self._wanted(rgb)
        changed = {channel: count for channel, count in wanted.items() if self._counts[channel] != count}
        self._chip.look(self._generation)
        if changed:
            self._chip.write(changed)
            self._counts = wanted

    def close(self) -> None:
        """Let go of the bus; the chip keeps its light."""
        self._chip.release()

    def _wanted(self, rgb: Rgb) -> dict[int, int]:
        levels = self._channels.levels(rgb)
        return {number: round(level * FULL) for number, level in zip(self._numbers, levels, strict=True)}
