"""As many things on a page as small fingers allow, and the same number on each."""

from itertools import chain

import pytest

from config.pegs import PEGS
from kiosk.layout import Rect, frame, tiles
from kiosk.measures import GAP_MM, TARGET_MM, Measures
from kiosk.turns import most, turns
from tests.kiosk.places import SCREENS as PLACES

SCREENS = [Measures(*screen) for screen in PLACES.values()]
HEAD_MM, FOOT_MM = 8.2, 25.0


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen.width_px}x{screen.height_px}")
@pytest.mark.parametrize("corner_mm", [0.0, 25.0])
@pytest.mark.parametrize("lead", [0, 1])
def test_one_more_would_be_too_small(screen: Measures, corner_mm: float, lead: int) -> None:
    content = frame(screen)["content"]
    head = 0.0 if lead else HEAD_MM
    area = Rect(0, 0, content.width, content.height - screen.u(head + FOOT_MM))
    gap = screen.across(GAP_MM), screen.u(GAP_MM)
    least = screen.across(TARGET_MM), screen.u(TARGET_MM)
    notch = (screen.across(corner_mm), screen.u(corner_mm - head)) if corner_mm else (0.0, 0.0)

    def smallest(count: int) -> tuple[float, float]:
        places = tiles(count + lead, area, gap, aspect=1.0, notch=notch, least=least)
        return min(place.width for place in places) / least[0], min(place.height for place in places) / least[1]

    count = most(area, gap, least, aspect=1.0, notch=notch, lead=lead)
    assert count == 1 or min(smallest(count)) >= 0.998
    assert min(smallest(count + 1)) < 0.999


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen.width_px}x{screen.height_px}")
def test_on_every_screen_there_are_eight_or_more_at_once(screen: Measures) -> None:
    content = frame(screen)["content"]
    gap = screen.across(GAP_MM), screen.u(GAP_MM)
    least = screen.across(TARGET_MM), screen.u(TARGET_MM)
    counts = []
    for lead, head in ((0, HEAD_MM), (1, 0.0)):
        area = Rect(0, 0, content.width, content.height - screen.u(head + FOOT_MM))
        notch = screen.across(25.0), screen.u(25.0 - head)
        counts.append(most(area, gap, least, aspect=1.0, notch=notch, lead=lead))
    assert max(counts) >= 8


def test_one_always_fits() -> None:
    assert most(Rect(0, 0, 5, 5), (1, 1), (100, 100), aspect=1) == 1


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
