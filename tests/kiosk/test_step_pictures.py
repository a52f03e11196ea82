"""The hand that is traced, the dots, and a grown-up's round picture."""

import math
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.drawing import hand
from kiosk.drawing.dots import dots
from kiosk.drawing.palette import Theme, contrast, lighter
from kiosk.drawing.pen import Pen
from kiosk.drawing.portrait import UnreadableError, portrait
from kiosk.drawing.themes import THEMES
from tests.config.test_people import broken_in_the_middle, png

WARM = THEMES["warm"]
FINGERS = pytest.mark.parametrize("finger", range(5))
LOOKING = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def alphas(pen: Pen) -> bytes:
    return pen.pixels()[3::4]


@FINGERS
def test_the_way_along_a_finger_is_even_and_never_jumps(finger: int) -> None:
    points = [hand.where(finger, n / 400) for n in range(401)]
    steps = [math.dist(one, other) for one, other in pairwise(points)]
    assert max(steps) < 2 * min(steps)
    assert math.dist(points[0], points[-1]) < 2 * hand.FINGERS[finger][2], "both feet stand beside one another"


@FINGERS
def test_half_way_is_the_tip_and_the_two_sides_mirror_each_other(finger: int) -> None:
    root, tip, half = hand.FINGERS[finger]
    assert math.dist(hand.where(finger, 0.5), tip) <= half
    for part in (0.0, 0.1, 0.3, 0.45):
        one, other = hand.where(finger, part), hand.where(finger, 1 - part)
        assert math.dist(one, root) == pytest.approx(math.dist(other, root), abs=1e-9)


@FINGERS
def test_the_point_always_lies_on_the_lit_finger(finger: int) -> None:
    """Where the picture of the hand is opaque: on the hand and not beside it."""
    side = 200
    drawn = alphas(hand.hand(WARM, side, finger))
    for n in range(51):
        x, y = hand.where(finger, n / 50)
        assert drawn[int((y + 1) * side / 2) * side + int((x + 1) * side / 2)] == 255, n


def test_the_fingers_are_traced_there_and_back() -> None:
    there, back = [(finger, False) for finger in range(5)], [(finger, True) for finger in (4, 3, 2, 1, 0)]
    assert [hand.traced(n) for n in range(10)] == there + back
    assert hand.traced(10) == (0, False)


@LOOKING
def test_the_traced_finger_looks_different_and_its_way_can_be_seen_on_it(theme: Theme) -> None:
    pictures = {hand.hand(theme, 120, finger).pixels() for finger in (None, *range(5))}
    assert len(pictures) == 6
    assert contrast(theme.colours.line, lighter(theme.colours.warm, 0.35)) >= 3
    assert contrast(theme.colours.line, theme.colours.white) >= 3, "the point has a line around it"


def test_one_dot_is_filled_and_the_row_can_be_mirrored() -> None:
    first, last = dots(WARM, 20, 0, 4), dots(WARM, 20, 3, 4)
    assert first.pixels() != last.pixels()
    assert dots(WARM, 20, 0, 4, mirrored=True).pixels() == last.pixels()
    assert first.surface.get_width() > 3 * first.surface.get_height()


def test_a_grown_ups_picture_is_round(tmp_path: Path) -> None:
    path = tmp_path / "mrs_patel.png"
    path.write_bytes(png(0x80, 90, 130))
    drawn = alphas(portrait(WARM, path, 40))
    assert drawn[0] == drawn[39] == drawn[-1] == 0
    assert drawn[20 * 40 + 20] == 255
    assert sum(alpha == 255 for alpha in drawn) == pytest.approx(math.pi * 19.5**2, rel=0.06)


@pytest.mark.parametrize("data", [None, b"", b"no picture", png()[:40], broken_in_the_middle()[:70]])
def test_what_cannot_be_shown_is_said_and_does_not_crash(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "mrs_patel.png"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UnreadableError, match=r"mrs_patel\.png"):
        portrait(WARM, path, 40)
