"""Whether the room is open, by its hours, and what the screen is told of it."""

from datetime import datetime

import pytest

from config.hours import Hours, is_open
from controllers.opening import Opening
from controllers.screen_watch import ABSENT_S, ScreenWatch

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


class Screen:
    """A screen that comes and goes, and what is told of it."""

    def __init__(self) -> None:
        self.there = False
        self.now = 100.0
        self.told: list[str | None] = []
        self.watch = ScreenWatch(lambda: self.there, lambda: self.now, self.told.append)

    def after(self, seconds: float) -> list[str | None]:
        """Looks twice a second for so long; what was told meanwhile."""
        before = len(self.told)
        for _ in range(int(seconds * 2)):
            self.now += 0.5
            self.watch.look()
        return self.told[before:]


def test_a_screen_that_never_comes_is_told_once() -> None:
    screen = Screen()
    assert screen.after(ABSENT_S - 1) == []
    (says,) = screen.after(ABSENT_S * 10)
    assert says is not None
    assert "Check its cable" in says
    assert len(says) <= 200


def test_a_screen_that_comes_back_ends_the_fault_of_this_run_or_an_earlier_one() -> None:
    screen = Screen()
    screen.there = True
    assert screen.after(60) == [None]
    screen.there = False
    assert len(screen.after(ABSENT_S + 1)) == 1
    screen.there = True
    assert screen.after(60) == [None]


def test_a_screen_that_crashes_and_comes_back_is_no_fault() -> None:
    screen = Screen()
    screen.there = True
    screen.after(5)
    for _ in range(5):
        screen.there = False
        assert screen.after(ABSENT_S / 2) == []
        screen.there = True
        assert screen.after(1) == []
