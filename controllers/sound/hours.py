"""Quiet hours, as a function of the time of day."""

from collections.abc import Sequence
from datetime import datetime

from config.hours import QuietHours


def left_at(hours: Sequence[QuietHours], local: datetime | None) -> float:
    """What quiet hours leave of the volume, 0 to 1; where several meet, the softest.

    Args:
        hours: the school's.
        local: the time of day where the room is; None when it is not known to be right. Then no hours are quiet: a
            clock that has not been set says nothing about lunch, and the cap holds anyhow.
    """
    if local is None:
        return 1.0
    return min((each.volume for each in hours if each.hold(local)), default=1.0)
