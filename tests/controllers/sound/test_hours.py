"""Quiet hours are a function of the time of day where the room is."""

from datetime import datetime, timedelta, timezone

import pytest

from config.hours import QuietHours
from controllers.sound.hours import left_at

LUNCH = QuietHours.model_validate({"from": "12:00", "to": "13:00", "volume": 0.3})
FRIDAY_NIGHT = QuietHours.model_validate({"from": "22:30", "to": "06:15", "volume": 0.2, "days": ["fri"]})
SUMMER = timezone(timedelta(hours=1))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SUMMER)


@pytest.mark.parametrize(
    ("when", "left"),
    [
        ("2026-03-02T11:59", 1.0),
        ("2026-03-02T12:00", 0.3),
        ("2026-03-02T12:59", 0.3),
        ("2026-03-02T13:00", 1.0),
        ("2026-03-06T22:29", 1.0),  # a Friday
        ("2026-03-06T22:30", 0.2),
        ("2026-03-06T23:59", 0.2),
        ("2026-03-07T00:00", 0.2),
        ("2026-03-07T06:14", 0.2),
        ("2026-03-07T06:15", 1.0),
        ("2026-03-07T22:30", 1.0),  # Saturday night is not named
        ("2026-03-06T06:00", 1.0),  # nor is Thursday night
    ],
)
def test_over_borders_of_hours_and_days(when: str, left: float) -> None:
    assert left_at([LUNCH, FRIDAY_NIGHT], at(when)) == left


def test_the_softest_wins_and_nothing_is_ever_raised() -> None:
    both = [LUNCH, QuietHours.model_validate({"from": "12:30", "to": "14:00", "volume": 0.1})]
    assert left_at(both, at("2026-03-02T12:45")) == 0.1
    every = [left_at(both, at("2026-03-02T00:00") + timedelta(minutes=5 * n)) for n in range(2 * 288)]
    assert max(every) == 1.0


def test_without_hours_or_with_a_clock_that_is_not_known_to_be_right_nothing_is_softer() -> None:
    assert left_at([], at("2026-03-02T12:30")) == 1.0
    assert left_at([LUNCH], None) == 1.0
