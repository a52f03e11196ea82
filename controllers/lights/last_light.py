"""The last thing the lamps show: whatever ends the process in order or by an exception, it is the safe light."""

import logging
from collections.abc import Callable, Mapping
from types import TracebackType

from controllers.lights.driver import Clock, Driver
from room.colour import Rgb

log = logging.getLogger(__name__)

FADE_S = 3.5
"""Enough for a change over the full range, which takes 2 s, and for a turn that has to wait for 1 s."""
FRAME_S = 0.02

Leave = Callable[[type[BaseException] | None, BaseException | None, TracebackType | None], None]


def last_light(
    zones: Mapping[str, Driver],
    lights: Mapping[str, Rgb],
    safe_frame: Callable[[float], object],
    clock: Clock,
    wait: Callable[[float], object],
) -> Leave:
    """What an `ExitStack` does last before the pins are let go.

    An orderly stop has come to rest already. After an exception the light is where it was, so it is led down softly
    first; if the stage is what failed, the safe light is shown at once.

    Args:
        zones: every driver.
        lights: what each shows last: the safe light, and a switched lamp nothing.
        safe_frame: shows one frame on the way to it at a time.
        clock: the monotonic clock.
        wait: waits so many seconds.
    """

    def leave(kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        try:
            until = clock() + (FADE_S if kind else 0)
            while (now := clock()) < until:
                safe_frame(now)
                wait(FRAME_S)
        except Exception:
            log.exception("the light cannot come to rest softly")
        finally:
            for zone, driver in zones.items():
                driver.show(lights[zone])

    return leave
