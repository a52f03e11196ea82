"""The table of faces: any face becomes any other, stays a face, and is told from the others by its shape alone."""

import math
from dataclasses import astuple
from itertools import combinations, pairwise, product
from typing import Any

import numpy as np
import pytest

from config.load import load
from kiosk.drawing import face
from kiosk.drawing.face_table import (
    BOUNDS,
    FACES,
    NAMES,
    REST,
    SIGNS,
    Face,
    bounds,
    coloured,
    grown,
    morph,
    posed,
    sized,
)
from kiosk.drawing.palette import Theme
from kiosk.drawing.themes import SKINS, THEMES
from room.facts import UNSIZED
from tests.kiosk.room_for_screen import CONFIG

WARM = THEMES["warm"]
SIDE_PX = 64
"""About what a face has in the older children's picker on the smallest screen."""
OLDER = pytest.mark.parametrize("older", [False, True])
NAMED = ("angry", "frustrated", "sad", "lonely", "confused", "worried", "happy", "calm", "proud", "tired", "excited")


@pytest.mark.parametrize(("one", "other"), list(product(FACES, FACES)))
def test_every_pair_morphs_within_bounds(one: str, other: str) -> None:
    for share in (-0.3, 0.0, 0.25, 0.5, 0.75, 1.0, 1.3):
        numbers = astuple(morph(FACES[one], FACES[other], share))
        for name, number in zip(NAMES, numbers, strict=True):
            low, high = bounds(name)
            assert math.isfinite(number), name
            assert low <= number <= high, name


def test_the_ends_of_a_morph_are_the_faces() -> None:
    assert morph(FACES["sad"], FACES["happy"], 0) == FACES["sad"]
    assert morph(FACES["sad"], FACES["happy"], 1) == FACES["happy"]


def test_bounds_name_real_numbers_of_a_face() -> None:
    assert set(BOUNDS) <= set(NAMES)


def test_all_feelings_of_the_school_have_a_face_of_their_own() -> None:
    assert set(NAMED) | {"not_sure", "not_said"} == set(FACES)
    assert set(load(CONFIG).feelings.feelings) <= set(FACES)
    assert len({astuple(row) for row in FACES.values()}) == len(FACES)


def test_an_unknown_feeling_gets_the_resting_face() -> None:
    assert sized("hungry") == REST


@OLDER
@pytest.mark.parametrize("feeling", sorted(set(FACES) - UNSIZED))
def test_each_size_is_more_so_than_the_last(feeling: str, older: bool) -> None:
    rest = grown(REST) if older else REST
    far = [math.dist(astuple(rest), astuple(sized(feeling, size, older=older))) for size in range(1, 6)]
    assert far == sorted(far)
    assert min(later - earlier for earlier, later in pairwise(far)) > 0.05


@pytest.mark.parametrize("feeling", FACES)
def test_every_feeling_has_a_colour_in_every_theme_and_a_small_one_little_of_it(feeling: str) -> None:
    assert set(SKINS) == {"", *FACES}
    for theme in THEMES.values():
        assert face.skin(coloured(feeling, theme.skins)) == pytest.approx(theme.skins[feeling])
        far = [math.dist(theme.skins[""], face.skin(coloured(feeling, theme.skins, size))) for size in range(1, 6)]
        assert far == sorted(far)


def _ink(row: Face, side_px: int = SIDE_PX) -> Any:
    """Where the dark lines are, 0 to 1: what is left for one who sees no colour and reads no word."""
    pixels = np.frombuffer(face.draw(row, side_px, WARM).pixels(), np.uint8).reshape(side_px, side_px, 4)
    grey = pixels[..., :3] @ np.array([0.114, 0.587, 0.299])
    return (pixels[..., 3] > 128) & (grey < 110)


def _apart(one: Any, other: Any) -> float:
    """The part of all dark lines of two faces that only one of them has."""
    return float((one ^ other).sum() / (one | other).sum())


@OLDER
@pytest.mark.parametrize(("one", "other"), list(combinations(FACES, 2)))
def test_faces_are_told_apart_by_their_lines_alone(one: str, other: str, older: bool) -> None:
    """All in the same colour, at the size they have on the smallest screen."""
    assert _apart(_ink(sized(one, older=older)), _ink(sized(other, older=older))) > 0.25


@pytest.mark.parametrize(("one", "other"), list(combinations(FACES, 2)))
def test_any_two_faces_differ_in_two_places_at_least(one: str, other: str) -> None:
    """Brows, eyes, mouth, signs: a child who does not look at one of them still sees another."""
    parts = {
        "brows": [name for name in NAMES if name.startswith("brow")],
        "eyes": [name for name in NAMES if name.startswith(("eye", "lid", "gaze", "pupil"))],
        "mouth": [name for name in NAMES if name.startswith("mouth")] + ["teeth", "grit", "tongue"],
        "signs": list(SIGNS),
    }
    differs = [
        part
        for part, names in parts.items()
        if sum(abs(getattr(FACES[one], name) - getattr(FACES[other], name)) for name in names) > 0.08
    ]
    assert len(differs) >= 2


@pytest.mark.parametrize("feeling", sorted(set(FACES) - {"happy", "calm", "not_sure"}))
def test_every_feeling_but_the_plainest_has_a_sign_of_its_own(feeling: str) -> None:
    mine = {name for name in SIGNS if getattr(FACES[feeling], name) > 0}
    assert len(mine) == 1
    sharing = [other for other in FACES if other != feeling and getattr(FACES[other], next(iter(mine))) > 0]
    assert set(sharing) <= {"proud", "excited"}


@pytest.mark.parametrize("feeling", FACES)
def test_an_older_child_is_not_given_a_babys_face(feeling: str) -> None:
    """What makes a face a baby's: large eyes, low in a round head, and red cheeks."""
    young, old = sized(feeling), sized(feeling, older=True)
    assert old.eye_w * old.eye_h < 0.7 * young.eye_w * young.eye_h
    assert old.head_h / old.head_w > 1 > young.head_h / young.head_w
    assert old.eye_y < young.eye_y
    assert old.blush == 0
    assert young.blush > 0


@pytest.mark.parametrize("feeling", FACES)
def test_a_blink_shuts_open_eyes_and_leaves_shut_ones(feeling: str) -> None:
    row = FACES[feeling]
    opening = [_opening(posed(row, step / 4, 0)) for step in range(5)]
    assert opening == sorted(opening, reverse=True)
    assert opening[4] == pytest.approx(min(0, opening[0]))
    if feeling in {"calm", "proud"}:
        assert posed(row, 1, 1) == row
    else:
        assert opening[0] > 0.3


def _opening(row: Face) -> float:
    return row.lid_low + (row.lid_in + row.lid_out) / 2


def test_eyes_look_aside_to_both_sides() -> None:
    left, ahead, right = (posed(FACES["happy"], 0, aside).gaze_x for aside in (-1, 0, 1))
    assert left < ahead < right


def _alpha(pixels: bytes, side: int, x: int, y: int) -> int:
    return pixels[(y * side + x) * 4 + 3]


@pytest.mark.parametrize("feeling", FACES)
def test_a_drawn_face_fills_its_square_and_is_premultiplied(feeling: str) -> None:
    side = 96
    pixels = face.draw(FACES[feeling], side, WARM).pixels()
    assert len(pixels) == side * side * 4
    assert _alpha(pixels, side, side // 2, side // 2) == 255
    assert _alpha(pixels, side, 0, side - 1) == 0
    assert all(max(pixels[at : at + 3]) <= pixels[at + 3] for at in range(0, len(pixels), 4))


def test_no_two_faces_look_the_same() -> None:
    assert len({face.draw(row, 64, WARM).pixels() for row in FACES.values()}) == len(FACES)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("feeling", FACES)
def test_the_strongest_face_is_not_cut_off(theme: Theme, feeling: str) -> None:
    side = 96
    for older in (False, True):
        alphas = face.draw(sized(feeling, 5, older=older), side, theme).pixels()[3::4]
        assert max(alphas[:side] + alphas[::side] + alphas[side - 1 :: side]) < 40


@pytest.mark.parametrize(("one", "other"), [("calm", "excited"), ("tired", "angry"), ("not_said", "proud")])
def test_faces_on_the_way_can_be_drawn(one: str, other: str) -> None:
    drawn: set[Any] = {face.draw(morph(FACES[one], FACES[other], part / 8), 48, WARM).pixels() for part in range(9)}
    assert len(drawn) == 9
