"""What strips of pixels have in common: the pixels' bytes, and when they are sent."""

from collections.abc import Callable

from controllers.lights.channels import Channels, Levels
from controllers.lights.driver import Clock
from controllers.lights.spi import Wire
from controllers.lights.spread import Spread
from room.colour import Rgb

AGAIN_S = 1.0
"""A strip is told again what it shows, as nothing says whether it heard: it may have lost its power meanwhile."""

Frame = Callable[[Levels], bytes]
"""The whole of what is sent for a level of each channel."""


class Strip:
    """All pixels of a strip show one light.

    Args:
        channels: makes levels of light.
        wire: the SPI bus.
        frame: makes the bytes.
        start: the light it shows from the first moment.
        clock: the monotonic clock.
    """

    def __init__(self, channels: Channels, wire: Wire, frame: Frame, start: Rgb, clock: Clock) -> None:
        self._channels = channels
        self._wire = wire
        self._frame = frame
        self._clock = clock
        self._sent = b""
        self._sent_s = float("-inf")
        try:
            self.show(start)
        except Exception:
            self.close()  # or the bus stays taken, and trying again cannot work
            raise

    def show(self, rgb: Rgb) -> None:
        """Put this light on the strip now."""
        frame, now = self._frame(self._channels.levels(rgb)), self._clock()
        if frame != self._sent or now - self._sent_s >= AGAIN_S:
            self._wire.write(frame)
            self._sent, self._sent_s = frame, now

    def close(self) -> None:
        """Let go of the bus; the pixels keep their light."""
        self._wire.close()


def spreads(pixels: int, channels: int) -> list[Spread]:
    """A way to spread for each channel, no two of which start on the same pixel."""
    return [Spread(pixels, channel / channels) for channel in range(channels)]
