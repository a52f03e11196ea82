"""As many things on a page as small fingers allow, and the same number on each."""

from itertools import chain

import pytest

from config.pegs import PEGS
from kiosk.layout import Rect, frame, tiles
from kiosk.measures import GAP_MM, TARGET_MM, Measures
from kiosk.turns import most, turns

SCREENS = [Measures(800, 480, 154), Measures(1280, 800, 217), Measures(1024, 600, 154)]
HEAD_MM, FOOT_MM = 8.2, 25.0


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen.width_px}x{screen.height_px}")
@pytest.mark.parametrize("corner_mm", [0.0, 25.0])
def test_one_more_would_be_too_small(screen: Measures, corner_mm: float) -> None:
    content = frame(screen)["content"]
    area = Rect(0, 0, content.width, content.height - screen.u(HEAD_MM + FOOT_MM))
    gap, least = screen.u(GAP_MM), screen.u(TARGET_MM - 0.5)
    notch = (screen.u(corner_mm), screen.u(corner_mm - HEAD_MM)) if corner_mm else (0.0, 0.0)
    count = most(area, gap, (least, least), aspect=1.0, notch=notch)
    places = tiles(count, area, gap, aspect=1.0, notch=notch)
    assert min(min(place.width, place.height) for place in places) >= least - 0.01
    assert count >= 8
    more = tiles(count + 1, area, gap, aspect=1.0, notch=notch)
    assert min(min(place.width, place.height) for place in more) < least


def test_one_always_fits() -> None:
    assert most(Rect(0, 0, 5, 5), 1, (100, 100), aspect=1, notch=(0, 0)) == 1


@pytest.mark.parametrize("count", range(1, len(PEGS) + 1))
@pytest.mark.parametrize("at_most", [1, 7, 8, 10])
def test_each_thing_is_on_one_page_and_no_page_is_nearly_empty(count: int, at_most: int) -> None:
    pages = turns(PEGS[:count], at_most)
    assert list(chain.from_iterable(pages)) == list(PEGS[:count])
    assert len(pages) == -(-count // at_most)
    assert max(map(len, pages)) <= at_most
    assert max(map(len, pages)) - min(map(len, pages)) <= 1


def test_nothing_is_one_empty_page() -> None:
    assert turns([], 5) == [[]]
