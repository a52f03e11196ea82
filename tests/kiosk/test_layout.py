"""Targets are large enough for small fingers and far enough apart, on both screens we know. Kept in millimetres."""

from itertools import combinations

import pytest

from kiosk.layout import Rect, frame, mirror, tiles
from kiosk.measures import GAP_MM, MAIN_TARGET_MM, TARGET_MM, TEXT_MM, Measures

SEVEN_INCH = Measures(800, 480, 154)
TEN_INCH = Measures(1280, 800, 217)
SCREENS = pytest.mark.parametrize("screen", [SEVEN_INCH, TEN_INCH], ids=["7 inch", "10 inch"])
NEARLY = 0.01


def _apart(one: Rect, other: Rect) -> float:
    return max(one.x - other.right, other.x - one.right, one.y - other.top, other.y - one.top)


@SCREENS
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_lasting_buttons_are_large_enough_and_apart(screen: Measures, mirrored: bool) -> None:
    places = frame(screen, mirrored=mirrored)
    buttons = [places[name] for name in ("grown_up", "speaker", "done")]
    assert all(screen.mm(min(b.width, b.height)) >= TARGET_MM for b in buttons)
    assert screen.mm(min(places["grown_up"].width, places["grown_up"].height)) >= MAIN_TARGET_MM - NEARLY
    for one, other in combinations([*buttons, places["content"]], 2):
        assert screen.mm(_apart(one, other)) >= GAP_MM - NEARLY


@SCREENS
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_banner_covers_nothing_and_all_is_on_the_screen(screen: Measures, mirrored: bool) -> None:
    places = frame(screen, mirrored=mirrored)
    whole = Rect(0, 0, screen.width_px, screen.height_px)
    for name, place in places.items():
        assert _apart(place, places["banner"]) > 0 or name == "banner"
        assert min(place.x, place.y, whole.right - place.right, whole.top - place.top) >= 0


@SCREENS
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_language_button_is_large_enough_and_apart_from_the_others(screen: Measures, mirrored: bool) -> None:
    places = frame(screen, mirrored=mirrored)
    language, content = places["language"], places["content"]
    assert screen.mm(min(language.width, language.height)) >= TARGET_MM - NEARLY
    for name in ("grown_up", "speaker", "done"):
        assert screen.mm(_apart(language, places[name])) >= GAP_MM - NEARLY
    assert language.top == content.top
    assert (language.x == content.x) if mirrored else (language.right == content.right)


@SCREENS
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("count", range(1, 15))
def test_tiles_leave_the_corner_of_the_language_button_free(screen: Measures, mirrored: bool, count: int) -> None:
    places = frame(screen, mirrored=mirrored)
    content, head = places["content"], screen.u(8.6)
    area = Rect(content.x, content.y, content.width, content.height - head)
    notch = (screen.u(25), screen.u(25) - head)
    found = tiles(count, area, screen.u(GAP_MM), aspect=1.05, notch=notch, mirrored=mirrored)
    assert len(found) == count
    for place in found:
        assert screen.mm(_apart(place, places["language"])) >= GAP_MM - 0.1
        assert screen.mm(min(place.width, place.height)) >= TARGET_MM - 0.5
        assert place.x >= area.x - 0.01
        assert place.right <= area.right + 0.01
        assert place.y >= area.y - 0.01
    for one, other in combinations(found, 2):
        assert screen.mm(_apart(one, other)) >= GAP_MM - NEARLY


@pytest.mark.parametrize(("count", "rows"), [(6, [3, 3]), (8, [2, 3, 3]), (13, [4, 5, 4]), (14, [4, 5, 5])])
def test_rows_beside_the_corner_are_even_and_begin_below_one_another(count: int, rows: list[int]) -> None:
    screen = SEVEN_INCH
    content = frame(screen)["content"]
    area = Rect(content.x, content.y, content.width, content.height - screen.u(8.6))
    found = tiles(count, area, screen.u(GAP_MM), aspect=1.05, notch=(screen.u(25), screen.u(16.4)))
    heights = sorted({round(place.y) for place in found}, reverse=True)
    assert [sum(round(place.y) == y for place in found) for y in heights] == rows
    assert all(min(place.x for place in found if round(place.y) == y) == area.x for y in heights)


@SCREENS
@pytest.mark.parametrize("count", range(3, 15))
def test_any_number_of_faces_can_be_hit(screen: Measures, count: int) -> None:
    content = frame(screen)["content"]
    area = Rect(content.x, content.y, content.width, content.height - screen.u(8.6))
    places = tiles(count, area, screen.u(GAP_MM), aspect=1.05)
    assert len(places) == count
    assert all(screen.mm(min(p.width, p.height)) >= TARGET_MM - 0.5 for p in places)
    for one, other in combinations(places, 2):
        assert screen.mm(_apart(one, other)) >= GAP_MM - NEARLY
    assert all(p.x >= area.x - 0.01 and p.right <= area.right + 0.01 and p.y >= area.y - 0.01 for p in places)


def test_tiles_stand_in_reading_order() -> None:
    first, second, third = tiles(3, Rect(0, 0, 200, 210), 10, aspect=1)
    assert first.y == second.y
    assert first.x < second.x
    assert third.y < first.y
    assert third.x == pytest.approx((first.x + second.x) / 2)


def test_mirrored_tiles_begin_at_the_right() -> None:
    area = Rect(30, 0, 300, 90)
    plain, mirrored = tiles(3, area, 10), tiles(3, area, 10, mirrored=True)
    assert [place.x for place in mirrored] == pytest.approx([place.x for place in reversed(plain)])
    assert mirror(mirror(plain[0], 400), 400) == plain[0]


def test_no_tiles_take_no_place() -> None:
    assert tiles(0, Rect(0, 0, 10, 10), 5) == []


@SCREENS
def test_letters_are_14_points_or_more(screen: Measures) -> None:
    assert screen.mm(screen.letters(TEXT_MM)) >= 14 * 25.4 / 72


def test_a_larger_screen_shows_a_larger_picture() -> None:
    assert SEVEN_INCH.scale == pytest.approx(1, abs=0.01)
    assert TEN_INCH.scale > 1.35
    assert TEN_INCH.letters(1) / TEN_INCH.px_per_mm < TEN_INCH.scale
