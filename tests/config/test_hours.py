"""Opening hours, and when the screen rests, as a school writes them into room.toml."""

from pathlib import Path

import pytest

from config.load import load
from tests.config.test_check import edit, folder, problems

__all__ = ["folder"]  # the fixture

HOURS = 'opening_hours = [{ from = "08:30", to = "15:30", days = ["mon", "fri"] }]\n\n[place]'


def test_the_shipped_room_is_always_open_and_grows_dim(folder: Path) -> None:
    room = load(folder).room
    assert room.opening_hours == []
    assert (room.screen.dim_after_s, room.screen.dim_to, room.screen.cover_after_s) == (120, 0.35, 60)


def test_opening_hours_are_read(folder: Path) -> None:
    edit(folder, "room.toml", "[place]", HOURS)
    (hours,) = load(folder).room.opening_hours
    assert (hours.begin, hours.to, hours.days) == ("08:30", "15:30", ["mon", "fri"])


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"08:30"', '"8:30"', "from"),
        ('"08:30"', '"15:30"', "both 15:30"),
        ('"mon"', '"monday"', "Did you mean 'mon'"),
        ('to = "15:30", ', "", "to: this key is missing"),
        ("days", "day", "Did you mean 'days'"),
    ],
)
def test_wrong_opening_hours_are_told(folder: Path, old: str, new: str, sentence: str) -> None:
    edit(folder, "room.toml", "[place]", HOURS.replace(old, new))
    (problem,) = problems(folder)
    assert problem.startswith("room.toml: opening_hours")
    assert sentence in problem


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("dim_after_s = 120", "dim_after_s = 5", "must be 0 (off) or from 20 to 3600"),
        ("dim_to = 0.35", "dim_to = 0", "at least 0.1"),
        ("cover_after_s = 60", "cover_after_s = 6", "must be 0 (off) or from 20 to 600"),
    ],
)
def test_a_screen_that_rests_too_soon_or_too_dark_is_told(folder: Path, old: str, new: str, sentence: str) -> None:
    edit(folder, "room.toml", old, new)
    (problem,) = problems(folder)
    assert sentence in problem
