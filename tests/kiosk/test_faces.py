"""The table of faces: any face becomes any other, stays a face, and can be told from the ground."""

import math
from dataclasses import astuple
from itertools import product
from typing import Any

import pytest

from config.load import load
from kiosk.drawing import face, palette
from kiosk.drawing.face_table import BOUNDS, FACES, NAMES, REST, bounds, morph, sized
from tests.kiosk.room_for_screen import CONFIG

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


@pytest.mark.parametrize("feeling", FACES)
def test_each_size_is_more_so_than_the_last(feeling: str) -> None:
    far = [math.dist(astuple(REST), astuple(sized(feeling, size))) for size in range(1, 6)]
    assert far == sorted(far)
    assert len(set(far)) == 5


@pytest.mark.parametrize("feeling", FACES)
@pytest.mark.parametrize("size", [None, 1, 5])
def test_the_line_around_a_head_stands_out_from_the_ground(feeling: str, size: int | None) -> None:
    assert palette.contrast(face.rim(sized(feeling, size)), palette.GROUND) >= 3


def _alpha(pixels: bytes, side: int, x: int, y: int) -> int:
    return pixels[(y * side + x) * 4 + 3]


@pytest.mark.parametrize("feeling", FACES)
def test_a_drawn_face_fills_its_square_and_is_premultiplied(feeling: str) -> None:
    side = 96
    pixels = face.draw(FACES[feeling], side).pixels()
    assert len(pixels) == side * side * 4
    assert _alpha(pixels, side, side // 2, side // 2) == 255
    assert _alpha(pixels, side, 0, side - 1) == 0
    assert all(max(pixels[at : at + 3]) <= pixels[at + 3] for at in range(0, len(pixels), 4))


def test_no_two_faces_look_the_same() -> None:
    assert len({face.draw(row, 64).pixels() for row in FACES.values()}) == len(FACES)


@pytest.mark.parametrize(("one", "other"), [("calm", "excited"), ("tired", "angry"), ("not_said", "proud")])
def test_faces_on_the_way_can_be_drawn(one: str, other: str) -> None:
    drawn: set[Any] = {face.draw(morph(FACES[one], FACES[other], part / 8), 48).pixels() for part in range(9)}
    assert len(drawn) == 9
