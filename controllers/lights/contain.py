"""Where a zone that fails is contained: the other zones, the visit and the room go on, and it comes back by itself."""

import contextlib
import logging
from collections.abc import Callable

from gpiozero.exc import BadPinFactory, GPIOZeroError

from controllers.lights.driver import Clock, Driver
from room.colour import Rgb
from room.errors import DeviceError

log = logging.getLogger(__name__)

RETRY_S = 0.5
FAULT_AFTER_S = 1.0
"""A single lost byte, or a file whose rights udev is just setting, is no fault; what fails for this long is."""
SHARE = 20
"""Trying again may take one part in this of the light loop's time: a bus that hangs for long is asked less often."""
RETURN_S = 2.0
"""From what the lamps show when they answer again, a full range takes this long. Source: design, section 6."""
LONGEST_FRAME_S = 0.1

Opener = Callable[[Rgb], tuple[Driver, Rgb]]
"""Makes a driver, given what its lamps showed last; says what they show now."""
Report = Callable[[str | None], None]
"""Takes a sentence when something fails, and None when it works again."""


class Contained:
    """A driver that never raises.

    Args:
        open_zone: makes the driver, and makes it again after a failure.
        start: what the lamps show first.
        report: told of a fault and of its end.
        says: makes the fault's sentence of the reason.
        clock: the monotonic clock.
    """

    def __init__(
        self, open_zone: Opener, start: Rgb, report: Report, says: Callable[[Exception], str], clock: Clock
    ) -> None:
        self._open_zone = open_zone
        self._report = report
        self._says = says
        self._clock = clock
        self._driver: Driver | None = None
        self._shown = start
        self._failing_since_s: float | None = None
        self._told = False
        self._unsure = True
        self._again_s = float("-inf")
        self._returning = False
        self._moved_s = clock()
        self.show(start)

    def show(self, rgb: Rgb) -> None:
        """Put this light on the lamps now, if they answer."""
        now = self._clock()
        if self._driver is None and now < self._again_s:
            return
        try:
            driver = self._driver or self._open(now)
            light = self._softly(rgb, now)
            driver.show(light)
        except BadPinFactory:
            raise  # there are no pins at all: that is not this zone's trouble
        except Exception as error:  # noqa: BLE001 - whatever a zone's library raises, the room goes on
            self._failed(error, now)
        else:
            self._shown = light
            self._works()

    def close(self) -> None:
        """Let go of the lamps."""
        if self._driver:
            with contextlib.suppress(Exception):
                self._driver.close()
            self._driver = None

    def _open(self, now: float) -> Driver:
        self._driver, self._shown = self._open_zone(self._shown)
        self._moved_s = now
        return self._driver

    def _softly(self, rgb: Rgb, now: float) -> Rgb:
        """After a failure the governor's light is elsewhere, so the lamps are led there from what they show."""
        if not self._returning:
            return rgb
        step = min(LONGEST_FRAME_S, max(0.0, now - self._moved_s)) / RETURN_S
        self._moved_s = now
        red, green, blue = (min(old + step, max(old - step, new)) for old, new in zip(self._shown, rgb, strict=True))
        self._returning = (red, green, blue) != rgb
        return (red, green, blue)

    def _failed(self, error: Exception, began_s: float) -> None:
        self.close()
        now = self._clock()
        self._again_s = now + max(RETRY_S, SHARE * (now - began_s))
        self._returning = True
        if self._failing_since_s is None:
            self._failing_since_s = now
            log.warning("%s", self._says(error), exc_info=not isinstance(error, OSError | DeviceError | GPIOZeroError))
        elif not self._told and now - self._failing_since_s >= FAULT_AFTER_S:
            self._told = True
            self._report(self._says(error))

    def _works(self) -> None:
        if self._failing_since_s is not None:
            log.info("the lamps answer again")
            self._failing_since_s = None
        if self._told or self._unsure:  # the process before this one may have told of a fault that is mended now
            self._told = self._unsure = False
            self._report(None)
