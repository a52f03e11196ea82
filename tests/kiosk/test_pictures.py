"""Every picture can be drawn and none is empty or cut off."""

import pytest

from kiosk.drawing import icons, shapes
from kiosk.drawing.palette import Theme
from kiosk.drawing.pen import Pen
from kiosk.drawing.themes import THEMES

WARM = THEMES["warm"]
TEAL = WARM.colours.teal


def _alphas(pen: Pen) -> bytes:
    return pen.pixels()[3::4]


@pytest.mark.parametrize("name", icons.ICONS)
@pytest.mark.parametrize("side", [24, 120])
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_picture_has_lines_and_does_not_touch_its_edge(name: str, side: int, theme: Theme) -> None:
    alphas = _alphas(icons.draw(name, side, theme))
    assert sum(alpha == 255 for alpha in alphas) > side * side * 0.05
    edge = alphas[:side] + alphas[-side:] + alphas[::side] + alphas[side - 1 :: side]
    assert max(edge) < 200


def test_an_unknown_name_gets_a_leaf() -> None:
    assert icons.draw("rocket", 64, WARM).pixels() == icons.draw("leaf", 64, WARM).pixels()


def test_the_ring_gets_shorter_until_it_is_gone() -> None:
    inks = [sum(_alphas(shapes.timer(WARM, 120, part / 8))) for part in range(8, -1, -1)]
    assert inks == sorted(inks, reverse=True)
    assert shapes.timer(WARM, 120, -1).pixels() == shapes.timer(WARM, 120, 0).pixels()


def test_a_pressed_card_looks_pressed() -> None:
    for theme in THEMES.values():
        lying, pressed = (
            shapes.card(theme, 100, 80, 12, theme.fill("card"), edge_px=2, pressed=down) for down in (False, True)
        )
        assert lying.pixels() != pressed.pixels()


@pytest.mark.parametrize("halo", [False, True])
def test_the_focus_ring_is_closed_hollow_and_reaches_its_edges(halo: bool) -> None:
    for theme in THEMES.values():
        thick = round(shapes.ring_px(theme, 6, halo=halo))
        alphas = _alphas(shapes.ring(theme, 120, 90, 20, thick_px=6, halo=halo))
        rows = [alphas[row * 120 : (row + 1) * 120] for row in range(90)]
        middle, column = rows[45], [row[60] for row in rows]
        for line in (middle, bytes(column)):
            assert min(line[1 : thick - 1]) == min(line[-thick + 1 : -1]) == 255
            assert max(line[thick + 1 : -thick - 1]) == 0
        assert rows[0][0] == 0, "its corners are round"
    assert shapes.ring_px(THEMES["high_contrast"], 6, halo=halo) > shapes.ring_px(WARM, 6, halo=halo)


@pytest.mark.parametrize("pen", [shapes.petal(WARM, 64, TEAL), shapes.heart(WARM, 64), shapes.glow(WARM, 64, TEAL)])
def test_the_parts_of_the_flower_have_soft_corners(pen: Pen) -> None:
    alphas = _alphas(pen)
    assert max(alphas) > 100
    assert alphas[0] == alphas[63] == 0


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_ground_is_opaque(theme: Theme) -> None:
    """It is drawn without mixing."""
    assert min(_alphas(shapes.ground(theme, 80, 48))) == 255


def test_only_a_decorated_ground_has_hills() -> None:
    drawn = {name: shapes.ground(theme, 80, 48).pixels() for name, theme in THEMES.items()}
    assert {name for name, pixels in drawn.items() if len(set(zip(*[iter(pixels)] * 4, strict=True))) > 1} == {"warm"}


def test_the_petals_can_be_seen_through_only_where_lights_are_soft() -> None:
    seen = {name: max(_alphas(shapes.petal(theme, 64, theme.colours.teal))) for name, theme in THEMES.items()}
    assert seen["warm"] < 255
    assert seen["high_contrast"] == seen["low_stimulation"] == 255


def test_a_brush_is_thick_in_the_middle_and_thin_at_its_ends() -> None:
    pen = Pen(WARM, 100, 100)
    pen.brush([(-0.8, 0.0), (-0.4, 0.0), (0.0, 0.0), (0.4, 0.0), (0.8, 0.0)], TEAL, 0.4, tip=0.25)
    alphas = _alphas(pen)
    thick = [sum(alphas[row * 100 + column] for row in range(100)) / 255 for column in (12, 50, 88)]
    assert thick[1] == pytest.approx(20, abs=1)
    assert thick[0] == pytest.approx(thick[2], abs=1)
    assert thick[0] < 9


def test_outlines_are_thicker_where_the_theme_says_so_and_what_they_are_around_is_not_thinner() -> None:
    def dark_and_light(name: str) -> tuple[int, int]:
        theme = THEMES[name]
        pen = Pen(theme, 100, 100)
        pen.edges(((-0.5, 0.0), (0.5, 0.0))).tube(theme.colours.white, 0.3, 0.1)
        column = [pen.pixels()[(row * 100 + 50) * 4] for row in range(100) if pen.pixels()[(row * 100 + 50) * 4 + 3]]
        return sum(value < 128 for value in column), sum(value >= 128 for value in column)

    warm, strong = dark_and_light("warm"), dark_and_light("high_contrast")
    assert strong[0] >= warm[0] + 2
    assert strong[1] == pytest.approx(warm[1], abs=1)
