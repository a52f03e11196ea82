"""Source: WCAG 2.2: 7:1 for text, 3:1 for shapes."""

import pytest

from kiosk.drawing import palette
from kiosk.drawing.rungs import LOOKS

GROUNDS = (palette.GROUND, palette.HILL_FAR, palette.HILL_NEAR)


def test_contrast_of_black_on_white_is_21() -> None:
    assert palette.contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)


@pytest.mark.parametrize("under", [*GROUNDS, *palette.FILLS])
def test_words_stand_out(under: palette.Colour) -> None:
    assert palette.contrast(palette.INK, under) >= 7


@pytest.mark.parametrize("under", [*GROUNDS, *palette.FILLS])
def test_shapes_stand_out(under: palette.Colour) -> None:
    assert palette.contrast(palette.EDGE, under) >= 3
    assert palette.contrast(palette.LINE, under) >= 3


def test_words_stand_out_on_a_pressed_card() -> None:
    assert min(palette.contrast(palette.INK, palette.darker(fill, 0.10)) for fill in palette.FILLS) >= 7


def test_every_rung_has_its_own_picture_or_colour_and_a_known_fill() -> None:
    assert set(LOOKS) == {"asked", "seen", "coming", "here", "unanswered", "unreachable"}
    assert all(fill in palette.FILLS for _, fill in LOOKS.values())
    rising = [LOOKS[rung] for rung in ("asked", "seen", "coming", "here")]
    assert len({icon for icon, _ in rising}) == 4
