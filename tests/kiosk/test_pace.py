"""The screen looks seldom while nothing moves, and at once when something comes in."""

from dataclasses import replace

import pytest

from kiosk.environment import BREATH_FPS, IDLE_FPS, TOUCHED_FPS
from kiosk.pace import LIVELY_FOR_S, STILL_LOOK_S, Pace
from kiosk.view import View
from room.scene import Scene
from room.visit import Visit

DOOR = View("door", 100.0, visit=Visit(), scene=Scene(step="door", preset="glow"))
BREATHES = replace(DOOR, scene=Scene(step="routine", preset="glow", breath=0.5))
TICK_S = 1 / IDLE_FPS


def looks(pace: Pace, view: View, seconds: float, *, news: bool = False) -> int:
    """How often it looks in so long."""
    count = 0
    for tick in range(1, round(seconds / TICK_S) + 1):
        now_s = view.now_s + tick * TICK_S
        if pace.looks(now_s, news=news):
            count += 1
            pace.fps(replace(view, now_s=now_s))
    return count


def test_the_first_tick_looks() -> None:
    assert Pace().looks(0, news=False)


def test_a_still_page_is_looked_at_five_times_a_second() -> None:
    pace = Pace()
    pace.looks(DOOR.now_s, news=False)
    assert pace.fps(DOOR) == IDLE_FPS
    assert looks(pace, DOOR, 10) == pytest.approx(10 / STILL_LOOK_S, abs=12)
    assert looks(pace, DOOR, 10) < 10 * IDLE_FPS / 3


@pytest.mark.parametrize("view", [BREATHES, replace(DOOR, lives=True)], ids=["breathes", "lives"])
def test_what_moves_is_looked_at_with_every_tick(view: View) -> None:
    pace = Pace()
    pace.fps(view)
    assert looks(pace, view, 5) == 5 * IDLE_FPS
    assert pace.fps(view) == (BREATH_FPS if view is BREATHES else IDLE_FPS)


def test_news_are_looked_at_at_once() -> None:
    pace = Pace()
    pace.fps(DOOR)
    assert looks(pace, DOOR, 5, news=True) == 5 * IDLE_FPS


def test_after_a_touch_it_is_at_its_fastest_for_a_while() -> None:
    pace = Pace()
    pace.fps(DOOR)
    pace.touched(DOOR.now_s)
    assert pace.fps(DOOR) == TOUCHED_FPS
    assert looks(pace, DOOR, LIVELY_FOR_S - 1) == (LIVELY_FOR_S - 1) * IDLE_FPS
    assert pace.fps(replace(DOOR, now_s=DOOR.now_s + LIVELY_FOR_S)) == IDLE_FPS
