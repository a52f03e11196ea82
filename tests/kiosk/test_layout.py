"""Targets are large enough for small fingers and far enough apart, on every screen we know. Kept in millimetres."""

from itertools import combinations

import pytest

from kiosk.layout import FLOOR_MM, Hand, Rect, frame, mirror, tiles
from kiosk.measures import GAP_MM, MAIN_TARGET_MM, TARGET_MM, TEXT_MM, Measures
from tests.kiosk.places import SCREENS

SEVEN_INCH = Measures(*SCREENS["800x480"])
TEN_INCH = Measures(*SCREENS["1280x800"])
ON_SCREENS = pytest.mark.parametrize("screen", [Measures(*numbers) for numbers in SCREENS.values()], ids=SCREENS)
HANDS = pytest.mark.parametrize("hand", ["right", "left"])
LASTING = ("grown_up", "speaker", "done", "language")
NEARLY = 0.01


def _size(screen: Measures, box: Rect) -> float:
    return min(screen.mm_across(box.width), screen.mm(box.height))


def _apart(screen: Measures, one: Rect, other: Rect) -> float:
    across = max(one.x - other.right, other.x - one.right)
    return max(screen.mm_across(across), screen.mm(max(one.y - other.top, other.y - one.top)))


@ON_SCREENS
@HANDS
def test_the_lasting_buttons_are_large_enough_and_apart(screen: Measures, hand: Hand) -> None:
    places = frame(screen, hand=hand)
    buttons = [places[name] for name in LASTING]
    assert all(_size(screen, button) >= TARGET_MM - NEARLY for button in buttons)
    assert _size(screen, places["grown_up"]) >= MAIN_TARGET_MM - NEARLY
    for one, other in combinations(buttons, 2):
        assert _apart(screen, one, other) >= GAP_MM - NEARLY
    for name in ("grown_up", "speaker", "done"):
        assert _apart(screen, places[name], places["content"]) >= GAP_MM - NEARLY


@ON_SCREENS
@HANDS
def test_the_banner_has_the_edge_to_itself_and_all_is_on_the_screen(screen: Measures, hand: Hand) -> None:
    places = frame(screen, hand=hand)
    for name, place in places.items():
        assert min(place.x, place.y, screen.width_px - place.right, screen.height_px - place.top) >= 0
        if name != "banner":
            assert screen.mm(place.y) >= FLOOR_MM - NEARLY
            assert place.y > places["banner"].top


@ON_SCREENS
def test_the_hand_mirrors_the_frame_and_nothing_else_moves_it(screen: Measures) -> None:
    right, left = frame(screen, hand="right"), frame(screen, hand="left")
    assert {name: mirror(place, screen.width_px) for name, place in right.items()} == left
    assert right["grown_up"].x > screen.width_px / 2 - 1
    assert right["language"].right == pytest.approx(right["content"].right)
    assert right["language"].top == pytest.approx(right["content"].top)


def test_an_upright_screen_has_the_lasting_buttons_in_a_row() -> None:
    for name, numbers in SCREENS.items():
        places = frame(Measures(*numbers))
        buttons = [places[button] for button in ("grown_up", "speaker", "done")]
        abreast = len({button.y for button in buttons}) == 1
        assert abreast is (name in {"480x800", "720x1280"})
        assert len({button.x for button in buttons}) == (3 if abreast else 1)


@ON_SCREENS
@HANDS
@pytest.mark.parametrize("count", range(1, 15))
def test_tiles_leave_the_corner_of_the_language_button_free(screen: Measures, hand: Hand, count: int) -> None:
    places = frame(screen, hand=hand)
    content, head = places["content"], screen.u(8.6)
    area = Rect(content.x, content.y, content.width, content.height - head)
    notch = (screen.across(25), screen.u(25) - head)
    gap = (screen.across(GAP_MM), screen.u(GAP_MM))
    found = tiles(count, area, gap, aspect=1.05, notch=notch, hand=hand)
    assert len(found) == count
    for place in found:
        assert _apart(screen, place, places["language"]) >= GAP_MM - 0.1
        assert place.x >= area.x - 0.01
        assert place.right <= area.right + 0.01
        assert place.y >= area.y - 0.01
    for one, other in combinations(found, 2):
        assert _apart(screen, one, other) >= GAP_MM - NEARLY


@pytest.mark.parametrize(("count", "rows"), [(6, [3, 3]), (8, [2, 3, 3]), (13, [4, 5, 4]), (14, [4, 5, 5])])
def test_rows_beside_the_corner_are_even_and_begin_below_one_another(count: int, rows: list[int]) -> None:
    screen = SEVEN_INCH
    content = frame(screen)["content"]
    area = Rect(content.x, content.y, content.width, content.height - screen.u(8.6))
    gap = (screen.across(GAP_MM), screen.u(GAP_MM))
    found = tiles(count, area, gap, aspect=1.05, notch=(screen.across(25), screen.u(16.4)))
    heights = sorted({round(place.y) for place in found}, reverse=True)
    assert [sum(round(place.y) == y for place in found) for y in heights] == rows
    assert all(min(place.x for place in found if round(place.y) == y) == area.x for y in heights)


def test_another_number_of_columns_is_taken_where_boxes_would_be_too_small() -> None:
    area = Rect(0, 0, 120, 66)
    assert min(place.height for place in tiles(8, area, 5, aspect=1.8, notch=(25, 16))) < 20
    enough = tiles(8, area, 5, aspect=1.8, notch=(25, 16), least=(20, 20))
    assert min(min(place.width, place.height) for place in enough) >= 20


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


def test_a_corner_at_the_left_leaves_the_order_of_reading_as_it_is() -> None:
    area, notch = Rect(0, 0, 300, 200), (110, 60)
    for mirrored in (False, True):
        at_right = tiles(5, area, 10, notch=notch, mirrored=mirrored)
        at_left = tiles(5, area, 10, notch=notch, mirrored=mirrored, hand="left")
        assert max(place.right for place in at_right if place.top == area.top) <= 300 - 110
        assert min(place.x for place in at_left if place.top == area.top) >= 110
        for found in (at_right, at_left):
            first, second = found[:2]
            assert first.y == second.y
            assert (first.x > second.x) is mirrored


def test_pixels_that_are_not_square_get_gaps_that_are() -> None:
    one, other, below = tiles(3, Rect(0, 0, 210, 200), (10, 20))
    assert other.x - one.right == pytest.approx(10)
    assert one.y - below.top == pytest.approx(20)


def test_no_tiles_take_no_place() -> None:
    assert tiles(0, Rect(0, 0, 10, 10), 5) == []


@ON_SCREENS
def test_letters_are_14_points_or_more(screen: Measures) -> None:
    assert screen.mm(screen.letters(TEXT_MM)) >= 14 * 25.4 / 72


def test_a_larger_screen_shows_a_larger_picture() -> None:
    assert SEVEN_INCH.scale == pytest.approx(1, abs=0.01)
    assert TEN_INCH.scale > 1.35
    assert TEN_INCH.letters(1) / TEN_INCH.px_per_mm < TEN_INCH.scale


def test_flat_pixels_are_counted_as_they_are() -> None:
    flat, square = Measures(800, 480, 154.0, 85.9), Measures(800, 480, 154.0)
    assert flat.u(20) / square.u(20) == pytest.approx(480 / 85.9 / (800 / 154))
    assert flat.across(20) == square.across(20) == pytest.approx(20 * 800 / 154)
    assert square.mm(square.u(20)) == pytest.approx(20)
    assert flat.mm_across(flat.across(20)) == pytest.approx(20)


def test_a_screen_hung_upright_is_as_large_as_it_was_lying() -> None:
    lying, standing = Measures(*SCREENS["800x480"]), Measures(*SCREENS["480x800"])
    assert lying.scale == pytest.approx(standing.scale)
    assert (lying.upright, standing.upright) == (False, True)
