"""However many faces on whichever screen: each is large enough, each can be reached, the headline has its place."""

import pytest

from kiosk.layout import Rect, frame, tiles
from kiosk.measures import GAP_MM, TARGET_MM, Measures
from kiosk.seats import ASPECT, HEAD_GAP_MM, lots, seats
from tests.kiosk.places import SCREENS

ALWAYS = ("not_sure", "not_said")
ON_SCREENS = pytest.mark.parametrize("screen", [Measures(*numbers) for numbers in SCREENS.values()], ids=SCREENS)


@ON_SCREENS
@pytest.mark.parametrize("corner", [True, False])
@pytest.mark.parametrize("count", range(3, 15))
def test_faces_are_never_smaller_than_a_finger_needs(screen: Measures, corner: bool, count: int) -> None:
    content = frame(screen)["content"]
    found = seats(count, content, screen, corner=corner)
    assert 0 < found.most <= count
    above = found.head + screen.u(HEAD_GAP_MM) if found.head else 0
    area = Rect(content.x, content.y, content.width - found.aside, content.height - above)
    least, gap = (screen.across(TARGET_MM), screen.u(TARGET_MM)), (screen.across(GAP_MM), screen.u(GAP_MM))
    places = tiles(found.most + found.lead, area, gap, aspect=ASPECT, notch=found.notch, least=least)
    language = frame(screen)["language"]
    for place in places:
        assert place.width >= least[0] * 0.998
        assert place.height >= least[1] * 0.998
        beside = place.right <= language.x - gap[0] + 1 or place.top <= language.y - gap[1] + 1
        assert beside or not corner
    assert found.wide == pytest.approx(places[0].width)
    # The words of a headline among the faces stand in one row.
    assert len({place.y for place in places[: found.lead]}) <= 1


@pytest.mark.parametrize(("name", "corner", "lead", "most"), [
    ("800x480", True, 1, 13),
    ("800x480", False, 2, 13),
    ("1024x600", True, 1, 13),
    ("1280x800", True, 0, 13),
    ("1280x800", False, 0, 13),
    ("480x800", True, 0, 11),
    ("480x800", False, 0, 12),
])  # fmt: skip
def test_where_the_headline_goes_with_all_the_faces(name: str, corner: bool, lead: int, most: int) -> None:
    screen = Measures(*SCREENS[name])
    found = seats(13, frame(screen)["content"], screen, corner=corner)
    assert (found.lead, found.most) == (lead, most)
    assert bool(found.head) is not bool(lead)


def test_six_faces_stand_evenly() -> None:
    for numbers in SCREENS.values():
        screen = Measures(*numbers)
        found = seats(6, frame(screen)["content"], screen, corner=True)
        assert found.head
        assert found.notch == (0, 0)


def test_a_screen_that_is_too_small_still_shows_them_all() -> None:
    tiny = Measures(480, 320, 73.4, 49.0)
    assert seats(13, frame(tiny)["content"], tiny, corner=True).size > 0
    flat = Measures(900, 100, 154, 20)
    assert seats(6, frame(flat)["content"], flat, corner=True).most >= 1


@pytest.mark.parametrize("most", range(4, 16))
@pytest.mark.parametrize("count", range(1, 13))
def test_every_feeling_is_in_one_lot_and_the_two_answers_in_each(count: int, most: int) -> None:
    feelings = [f"f{number}" for number in range(count)]
    found = lots(feelings, ALWAYS, most)
    assert [face for lot in found for face in lot if face not in ALWAYS] == feelings
    assert all(tuple(lot[-2:]) == ALWAYS for lot in found)
    way_on = 1 if len(found) > 1 else 0
    assert all(len(lot) + way_on <= most for lot in found)
