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

Opener = Callable[[Rgb], tuple[Driver, Rgb]]
"""Makes a driver, given what its lamps showed last; says what they show now."""
Report = Callable[[str | None], None]
"""Takes a sentence when something fails, and None when it works again."""


class Contained:
    """A driver that never raises. Lamps that answer again show what they show, until they are given a light anew.

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
        self._came_back = False
        self.show(start)

    def show(self, rgb: Rgb) -> None:
        """Put this light on the lamps now, if they answer."""
        now = self._clock()
        if self._driver is None and now < self._again_s:
            return
        light = rgb
        try:
            if self._driver is None:
                self._driver, light = self._open_zone(self._shown)
                self._came_back = True
            self._driver.show(light)
        except BadPinFactory:
            raise  # there are no pins at all: that is not this zone's trouble
        except Exception as error:  # noqa: BLE001 - whatever a zone's library raises, the room goes on
            self._failed(error, now)
        else:
            self._shown = light
            self._works()

    @property
    def is_away(self) -> bool:
        """Whether the lamps do not answer; what they show meanwhile is not known."""
        return self._driver is None

    def came_back(self) -> Rgb | None:
        """What the lamps show when they answer for the first time, or again; told once."""
        told = self._shown if self._came_back and self._driver else None
        self._came_back = False
        return told

    def close(self) -> None:
        """Let go of the lamps."""
        if self._driver:
            with contextlib.suppress(Exception):
                self._driver.close()
            self._driver = None

    def _failed(self, error: Exception, began_s: float) -> None:
        self.close()
        now = self._clock()
        self._again_s = now + max(RETRY_S, SHARE * (now - began_s))
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
