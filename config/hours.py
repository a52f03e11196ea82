"""Times of the day that a school may set: when the room is softer, and when it is open."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from room.frozen import Frozen

TIME_OF_DAY = r"^([01]\d|2[0-3]):[0-5]\d$"
"""Hours and minutes, 00:00 to 23:59."""

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
"""A day of the week."""

_DAYS: tuple[str, ...] = get_args(Day)


class Hours(Frozen):
    """From one time of day to another; past midnight they belong to the day on which they began."""

    begin: Annotated[str, Field(alias="from", pattern=TIME_OF_DAY)]
    to: Annotated[str, Field(pattern=TIME_OF_DAY)]
    days: Annotated[list[Day], Field(min_length=1)] = Field(default_factory=lambda: list(get_args(Day)))

    @model_validator(mode="after")
    def _takes_some_time(self) -> Self:
        if self.begin == self.to:
            raise ValueError(f"from and to are both {self.to}; for a whole day write from 00:00 to 23:59")
        return self

    def hold(self, local: datetime) -> bool:
        """Whether this time of day where the room is lies within them."""
        now = local.strftime("%H:%M")
        today, yesterday = (_DAYS[day.weekday()] for day in (local, local - timedelta(days=1)))
        if self.begin < self.to:
            return today in self.days and self.begin <= now < self.to
        return (today in self.days and now >= self.begin) or (yesterday in self.days and now < self.to)


class QuietHours(Hours):
    """A time of day at which the room is softer."""

    volume: Annotated[float, Field(ge=0, le=1)]
    """What is left of the usual volume."""


def is_open(hours: Sequence[Hours], local: datetime | None) -> bool:
    """Whether the room is open at this time of day.

    Args:
        hours: when it is; without any it always is.
        local: the time of day where the room is; None when it is not known to be right. Then it is open: a clock that
            has not been set must not keep a child out.
    """
    return not hours or local is None or any(each.hold(local) for each in hours)
