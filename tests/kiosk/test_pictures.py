"""Every picture can be drawn and none is empty or cut off."""

import pytest

from kiosk.drawing import icons, shapes
from kiosk.drawing.palette import CARD, TEAL
from kiosk.drawing.pen import Pen


def _alphas(pen: Pen) -> bytes:
    return pen.pixels()[3::4]


@pytest.mark.parametrize("name", icons.ICONS)
@pytest.mark.parametrize("side", [24, 120])
def test_a_picture_has_lines_and_does_not_touch_its_edge(name: str, side: int) -> None:
    alphas = _alphas(icons.draw(name, side))
    assert sum(alpha == 255 for alpha in alphas) > side * side * 0.05
    edge = alphas[:side] + alphas[-side:] + alphas[::side] + alphas[side - 1 :: side]
    assert max(edge) < 200


def test_an_unknown_name_gets_a_leaf() -> None:
    assert icons.draw("rocket", 64).pixels() == icons.draw("leaf", 64).pixels()


def test_the_ring_gets_shorter_until_it_is_gone() -> None:
    inks = [sum(_alphas(shapes.timer(120, part / 8))) for part in range(8, -1, -1)]
    assert inks == sorted(inks, reverse=True)
    assert shapes.timer(120, -1).pixels() == shapes.timer(120, 0).pixels()


def test_a_pressed_card_looks_pressed() -> None:
    assert shapes.card(100, 80, 12, CARD, 2).pixels() != shapes.card(100, 80, 12, CARD, 2, pressed=True).pixels()


@pytest.mark.parametrize("pen", [shapes.petal(64, TEAL), shapes.heart(64), shapes.glow(64, TEAL)])
def test_the_parts_of_the_flower_have_soft_corners(pen: Pen) -> None:
    alphas = _alphas(pen)
    assert max(alphas) > 100
    assert alphas[0] == alphas[63] == 0


def test_the_ground_is_opaque() -> None:
    assert min(_alphas(shapes.ground(80, 48))) == 255
