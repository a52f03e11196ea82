"""A zone that presets name and this room does not have."""

from room.colour import Rgb


class Unwired:
    """Takes every light and shows none."""

    def show(self, rgb: Rgb) -> None:
        """Nothing to show it on."""

    def close(self) -> None:
        """Nothing to let go of."""
