"""No two pegs are alike: not in outline, not in colour, not for a child who sees no colours."""

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from config.pegs import PEGS
from kiosk.drawing import icons, pegs
from kiosk.drawing.palette import Theme
from kiosk.drawing.pen import Pen
from kiosk.drawing.themes import THEMES

Picture = npt.NDArray[np.float64]
SIDE_PX = 48
"""Smaller than any peg on any screen; on the smallest they have about 75."""
SHIFTS_PX = (-3, 0, 3)
LEAST_OUTLINE = 0.15
"""The least part of two outlines that only one of them covers, when they lie on each other as well as they can."""
LEAST_LOOK = 0.18
LEAST_GREY = 0.16
"""How far apart two pictures are in the mean over all that either covers: 1 is black against white."""
LOOKING = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def pixels(pen: Pen, theme: Theme) -> tuple[Picture, Picture]:
    """What it covers, 0 to 1, and how it looks on the ground, as red, green and blue."""
    shape = (pen.surface.get_height(), pen.surface.get_width(), 4)
    raw = np.frombuffer(pen.pixels(), np.uint8).reshape(shape).astype(np.float64) / 255
    covers = raw[..., 3]
    return covers, raw[..., 2::-1] + (1 - covers[..., None]) * np.array(theme.colours.ground)


def drawn(theme: Theme) -> dict[str, tuple[Picture, Picture]]:
    return {name: pixels(icons.draw(f"peg_{name}", SIDE_PX, theme), theme) for name in pegs.PICTURES}


def outlines_apart(one: Picture, other: Picture) -> float:
    """The part of both together that only one of them covers, at the shift at which that is least."""
    return min(
        float(np.abs(one - np.roll(other, (down, across), (0, 1))).sum() / np.maximum(one, other).sum())
        for down in SHIFTS_PX
        for across in SHIFTS_PX
    )


def looks_apart(one: tuple[Picture, Picture], other: tuple[Picture, Picture]) -> float:
    """The mean difference of colours where either is, 0 to 1."""
    where = np.maximum(one[0], other[0])
    return float((np.abs(one[1] - other[1]).mean(axis=-1) * where).sum() / where.sum())


def grey(picture: tuple[Picture, Picture]) -> tuple[Picture, Picture]:
    """The same as a child sees it who sees no colours."""
    light = picture[1] @ np.array([0.2126, 0.7152, 0.0722])
    return picture[0], np.repeat(light[..., None], 3, axis=-1)


def test_every_peg_of_the_settings_has_a_picture_and_every_picture_a_peg() -> None:
    assert tuple(pegs.PICTURES) == PEGS
    assert len({picture.__name__ for picture in pegs.PICTURES.values()}) == len(PEGS)


@LOOKING
def test_no_two_pegs_are_too_alike(theme: Theme) -> None:
    found = drawn(theme)
    alike = []
    for (one, first), (other, second) in combinations(found.items(), 2):
        outline, look = outlines_apart(first[0], second[0]), looks_apart(first, second)
        grey_look = looks_apart(grey(first), grey(second))
        if outline < LEAST_OUTLINE or look < LEAST_LOOK or grey_look < LEAST_GREY:
            alike.append((one, other, round(outline, 3), round(look, 3), round(grey_look, 3)))
    assert alike == []


@LOOKING
def test_a_peg_that_is_another_in_a_new_colour_or_moved_a_little_would_be_found(theme: Theme) -> None:
    covers, _ = one = pixels(icons.draw("peg_apple", SIDE_PX, theme), theme)
    moved = np.roll(one[0], (2, -2), (0, 1))
    assert outlines_apart(covers, moved) < LEAST_OUTLINE
    brighter = (covers, np.clip(one[1] * 1.1, 0, 1))
    assert looks_apart(one, brighter) < LEAST_LOOK
    assert looks_apart(grey(one), grey(brighter)) < LEAST_GREY


@LOOKING
def test_a_peg_is_large_and_in_the_middle(theme: Theme) -> None:
    for name, (covers, _) in drawn(theme).items():
        rows, columns = np.nonzero(covers.max(axis=1) > 0.5)[0], np.nonzero(covers.max(axis=0) > 0.5)[0]
        high, wide = (rows[-1] - rows[0] + 1) / SIDE_PX, (columns[-1] - columns[0] + 1) / SIDE_PX
        assert max(high, wide) >= 0.78, name
        assert min(high, wide) >= 0.4, name
        assert abs(rows[0] + rows[-1] + 1 - SIDE_PX) <= 9, name
        assert abs(columns[0] + columns[-1] + 1 - SIDE_PX) <= 9, name


def test_pegs_are_the_same_way_round_in_every_language() -> None:
    """The child looks for the picture that hangs beside the coat."""
    assert not icons.POINTING & {f"peg_{name}" for name in PEGS}
