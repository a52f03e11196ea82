"""Every theme, every pair of colours that really meets. Source: WCAG 2.2: 7:1 for text, 3:1 for shapes."""

import ast
import re
from itertools import product
from pathlib import Path

import pytest

from kiosk.drawing import face, palette, shapes
from kiosk.drawing.face_signs import DROP_EDGE, STAR_EDGE
from kiosk.drawing.face_table import coloured
from kiosk.drawing.palette import FILLS, Colour, Theme, contrast, darker, lighter, mix
from kiosk.drawing.rungs import LOOKS
from kiosk.drawing.themes import COLOURS, SKINS, THEMES

KIOSK = Path(palette.__file__).parents[1]
TABLES = {"palette.py", "themes.py"}
LOOKING = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def _grounds(theme: Theme) -> list[Colour]:
    here = theme.colours
    return [here.ground, here.hill_far, here.hill_near, mix(here.ground, here.sunlight, 0.55 * theme.glow)]


def _cards(theme: Theme) -> list[Colour]:
    """Every card from its lower edge to its upper one, as it lies and pressed."""
    bodies = [body for name in FILLS for body in (theme.fill(name), darker(theme.fill(name), shapes.PRESSED))]
    return bodies + [lighter(body, 0.35 * theme.shading) for body in bodies]


def _heads(theme: Theme) -> list[Colour]:
    """Every head in every size, where it is darkest, and at its lightest."""
    skins = [face.skin(coloured(name, theme.skins, size)) for name, size in product(theme.skins, (None, 1, 2, 3, 4, 5))]
    return [
        made for skin in skins for made in (darker(skin, 0.10 * theme.shading), lighter(skin, 0.30 * theme.shading))
    ]


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)


@LOOKING
def test_words_stand_out(theme: Theme) -> None:
    assert min(contrast(theme.colours.ink, under) for under in _grounds(theme) + _cards(theme)) >= 7


@LOOKING
def test_the_edge_of_a_card_stands_out_from_what_it_lies_on_and_from_what_it_holds(theme: Theme) -> None:
    lying = [theme.fill(name) for name in FILLS]
    lying += [lighter(fill, 0.35 * theme.shading) for fill in lying]
    assert min(contrast(theme.colours.edge, under) for under in _grounds(theme) + lying) >= 3
    assert min(contrast(theme.colours.line, under) for under in _grounds(theme) + _cards(theme)) >= 3


@LOOKING
def test_the_lines_of_pictures_stand_out_from_cards_ground_and_faces(theme: Theme) -> None:
    assert min(contrast(theme.colours.line, under) for under in _grounds(theme) + _cards(theme) + _heads(theme)) >= 3


@LOOKING
@pytest.mark.parametrize("feeling", SKINS)
@pytest.mark.parametrize("size", [None, 1, 2, 3, 4, 5])
def test_the_line_around_a_head_stands_out_from_the_ground(theme: Theme, feeling: str, size: int | None) -> None:
    rim = face.rim(coloured(feeling, theme.skins, size), theme)
    assert min(contrast(rim, under) for under in _grounds(theme)) >= 3


@LOOKING
def test_tears_and_stars_stand_out_from_heads_and_ground(theme: Theme) -> None:
    drop, star = darker(theme.colours.water, DROP_EDGE), darker(theme.colours.gold, STAR_EDGE)
    assert min(contrast(drop, under) for under in (*_grounds(theme), *_heads(theme))) >= 3
    assert min(contrast(star, under) for under in _grounds(theme)) >= 3


@LOOKING
def test_an_open_mouth_and_an_eye_can_be_seen_into(theme: Theme) -> None:
    here = theme.colours
    assert contrast(here.mouth, here.white) >= 3
    assert contrast(here.line, here.white) >= 3
    assert contrast(here.iris, here.white) >= 3


@LOOKING
def test_the_ring_and_the_petals_stand_out_from_the_ground(theme: Theme) -> None:
    outline, _ = shapes.ring_colours(theme)
    assert min(contrast(outline, under) for under in _grounds(theme)) >= 3
    for colour in (lighter(theme.colours.teal, 0.30), lighter(theme.colours.plum, 0.36)):
        edge, alpha = shapes.petal_edge(theme, colour)
        assert min(contrast(mix(under, edge, alpha), under) for under in _grounds(theme)) >= 3


@LOOKING
def test_the_focus_stands_out_from_all_that_it_may_lie_on_and_from_its_own_halo(theme: Theme) -> None:
    """On the ground, over a card or a head that reaches into it, and beside a card's edge with the halo between."""
    lies_on = [*_grounds(theme), *_cards(theme), *_heads(theme), theme.colours.halo]
    assert min(contrast(theme.colours.focus, under) for under in lies_on) >= 3
    assert min(contrast(theme.colours.halo, edge) for edge in (theme.colours.edge, theme.colours.line)) >= 3


@LOOKING
def test_signs_without_an_outline_stand_out_by_themselves(theme: Theme) -> None:
    """The way around the five fingers and the smell of five senses are plum on a card; the plus is a line on a leaf."""
    here = theme.colours
    assert contrast(here.plum, here.card) >= 3
    assert contrast(here.line, here.leaf) >= 3


def test_high_contrast_is_high_and_low_stimulation_is_low() -> None:
    warm, high, low = THEMES["warm"], THEMES["high_contrast"], THEMES["low_stimulation"]
    assert min(contrast(high.colours.ink, under) for under in _grounds(high) + _cards(high)) >= 10
    assert min(contrast(high.colours.line, under) for under in _grounds(high) + _cards(high) + _heads(high)) >= 7
    assert high.stroke > 1.3 * warm.stroke

    def loudest(theme: Theme) -> float:
        colours: list[Colour] = [getattr(theme.colours, name) for name in COLOURS] + list(theme.skins.values())
        return max((max(colour) - min(colour) for colour in colours), default=0.0)

    assert loudest(low) < 0.3 < loudest(warm) < loudest(high)
    assert not low.decorated
    assert low.glow == high.glow == 0


@LOOKING
def test_no_colour_sorts_feelings_into_good_and_bad(theme: Theme) -> None:
    """Light and strong skins are on both sides."""
    pleasant = [theme.skins[name] for name in ("happy", "calm", "proud", "excited")]
    unpleasant = [theme.skins[name] for name in ("sad", "angry", "worried", "lonely", "frustrated", "confused")]
    for weigh in (palette.luminance, lambda colour: colour[0] - colour[2], lambda colour: colour[1]):
        one, other = sorted(map(weigh, pleasant)), sorted(map(weigh, unpleasant))
        assert one[0] < other[-1]
        assert other[0] < one[-1]


def test_every_rung_has_its_own_picture_or_colour_and_a_known_fill() -> None:
    assert set(LOOKS) == {"asked", "seen", "coming", "here", "unanswered", "unreachable"}
    assert all(fill in FILLS for _, fill in LOOKS.values())
    rising = [LOOKS[rung] for rung in ("asked", "seen", "coming", "here")]
    assert len({icon for icon, _ in rising}) == 4


PAINTING = {"fill", "line", "shade", "stripe", "tube", "brush", "soft", "set_source_rgb", "set_source_rgba"}


def _numbers(node: ast.AST) -> bool:
    return isinstance(node, ast.Tuple) and len(node.elts) >= 3 and all(isinstance(e, ast.Constant) for e in node.elts)


def _colours_in(source: str) -> list[str]:
    """Colours that are written into code: hex, painting with numbers, a Kivy colour that is not plain white."""
    found = re.findall(r"#[0-9a-fA-F]{6}\b|from_hex\(", source)
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        given = [*node.args, *(word.value for word in node.keywords if word.arg in {"colour", "fill"})]
        if name in PAINTING and any(_numbers(one) for one in given):
            found.append(ast.unparse(node))
        if name == "Color" and [one.value for one in given if isinstance(one, ast.Constant)] not in ([], [0], [1] * 4):
            found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize("path", [p for p in sorted(KIOSK.rglob("*.py")) if p.name not in TABLES], ids=lambda p: p.name)
def test_no_colour_is_written_anywhere_but_in_the_tables(path: Path) -> None:
    assert _colours_in(path.read_text()) == []


@pytest.mark.parametrize("path", sorted(KIOSK.rglob("*.kv")), ids=lambda p: p.name)
def test_no_page_has_a_colour_of_its_own(path: Path) -> None:
    assert re.findall(r"#[0-9a-fA-F]{6}\b|rgba?:", path.read_text()) == []


def test_a_colour_in_code_would_be_found() -> None:
    assert len(_colours_in('pen.oval(0, 0, 1).fill((1, 1, 1))\nC = from_hex("#ffffff")\nColor(0.2, 0, 0, 1)')) == 4
    assert _colours_in("pen.oval(0, 0, 1).fill(pen.paint.white)\nColor(*ink, 0)\nColor(1, 1, 1, 1)") == []
