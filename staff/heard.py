"""A fact as it reached the board: with when it came, and whether that was so long after it happened that it is late."""

from datetime import UTC, datetime, timedelta

from pydantic import AwareDatetime

from room.frozen import Frozen
from room.messages import CloudEvent

LATE_AFTER = timedelta(minutes=3)
"""Longer than any reconnect; a fact that took more is shown as late and rings nobody."""


class Heard(Frozen):
    """A fact, when the board received it, and if that was late."""

    event: CloudEvent
    received_at: AwareDatetime
    late: bool = False

    @property
    def happened_at(self) -> datetime:
        """When it happened, as well as anyone knows: a room whose clock was not right is taken at its arrival."""
        if not self.event.clockok:
            return self.received_at
        return min(self.event.time.astimezone(UTC), self.received_at)


def heard(event: CloudEvent, received_at: datetime) -> Heard:
    """The fact as it was received at this moment. Only a room that knew the time can be late."""
    late = event.clockok and received_at - event.time > LATE_AFTER
    return Heard(event=event, received_at=received_at, late=late)
