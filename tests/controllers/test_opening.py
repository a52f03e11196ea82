"""Whether the room is open, by its hours, and what the screen is told of it."""

from datetime import datetime

import pytest

from config.hours import Hours, is_open
from controllers.opening import Opening

SCHOOL = Hours.model_validate({"from": "08:30", "to": "15:30", "days": ["mon", "tue", "wed", "thu", "fri"]})
CLUB = Hours.model_validate({"from": "15:45", "to": "17:30", "days": ["tue"]})
NIGHT = Hours.model_validate({"from": "22:00", "to": "06:00", "days": ["fri"]})


def at(when: str) -> datetime:
    return datetime.fromisoformat(f"{when}+01:00")


@pytest.mark.parametrize(
    ("when", "there"),
    [
        ("2026-03-02T08:29", False),
        ("2026-03-02T08:30", True),
        ("2026-03-02T15:29:59", True),
        ("2026-03-02T15:30", False),
        ("2026-03-02T16:00", False),  # a Monday
        ("2026-03-03T16:00", True),  # the club's Tuesday
        ("2026-03-07T10:00", False),  # a Saturday
        ("2026-03-06T23:00", True),  # Friday night
        ("2026-03-07T05:59", True),  # and what is left of it
        ("2026-03-06T05:59", False),
    ],
)
def test_hours_hold_on_their_days(when: str, there: bool) -> None:
    assert is_open([SCHOOL, CLUB, NIGHT], at(when)) is there


def test_without_hours_or_without_the_right_time_the_room_is_open() -> None:
    assert is_open([], at("2026-03-07T03:00"))
    assert is_open([SCHOOL], None)


def test_new_hours_count_at_once() -> None:
    opening = Opening([SCHOOL], lambda: at("2026-03-02T16:00"))
    assert opening.closed
    opening.use([])
    assert not opening.closed
