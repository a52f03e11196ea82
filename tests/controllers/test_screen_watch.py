"""A screen that is missing is a fault, in a room that has had one."""

from pathlib import Path

import pytest

from controllers.screen_watch import ABSENT_S, ScreenWatch
from scripts.waiting import wait_until


class Screen:
    """A screen that comes and goes, and what is told of it."""

    def __init__(self, had_one: Path) -> None:
        self.there = False
        self.now = 100.0
        self.told: list[str | None] = []
        self.watch = ScreenWatch(lambda: self.there, lambda: self.now, self.told.append, had_one)

    def after(self, seconds: float) -> list[str | None]:
        """Looks twice a second for so long; what was told meanwhile."""
        before = len(self.told)
        for _ in range(int(seconds * 2)):
            self.now += 0.5
            self.watch.look()
        return self.told[before:]


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """The file of a room that has had a screen."""
    (tmp_path / "had").touch()
    return tmp_path / "had"


def test_a_screen_that_does_not_come_back_after_a_restart_is_told_once(marker: Path) -> None:
    screen = Screen(marker)
    assert screen.after(ABSENT_S - 1) == []
    (says,) = screen.after(ABSENT_S * 10)
    assert says is not None
    assert "Check its cable" in says
    assert len(says) <= 200


def test_a_room_that_never_had_a_screen_misses_none(tmp_path: Path) -> None:
    assert Screen(tmp_path / "had").after(ABSENT_S * 10) == []


def test_a_room_remembers_that_it_has_a_screen(tmp_path: Path) -> None:
    screen = Screen(tmp_path / "had")
    screen.there = True
    assert screen.after(1) == [None]
    wait_until((tmp_path / "had").exists, "the room to remember")
    assert len(Screen(tmp_path / "had").after(ABSENT_S + 1)) == 1


def test_a_screen_that_comes_back_ends_the_fault_of_this_run_or_an_earlier_one(marker: Path) -> None:
    screen = Screen(marker)
    screen.there = True
    assert screen.after(60) == [None]
    screen.there = False
    assert len(screen.after(ABSENT_S + 1)) == 1
    screen.there = True
    assert screen.after(60) == [None]


def test_a_screen_that_crashes_and_comes_back_is_no_fault(marker: Path) -> None:
    screen = Screen(marker)
    screen.there = True
    screen.after(5)
    for _ in range(5):
        screen.there = False
        assert screen.after(ABSENT_S / 2) == []
        screen.there = True
        assert screen.after(1) == []
