"""The lights that came from the board, kept over a restart."""

import os
from pathlib import Path

import pytest

from controllers.preset_book import keep, kept
from room.messages import PresetBook
from tests.controllers.pins import HOUSE

ZONES = HOUSE.room.lights.zones
BOOK = PresetBook(revision=4, presets=HOUSE.presets.presets)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "presets.toml"
    path.write_text("")
    os.utime(path, (1000, 1000))
    return path


def test_a_kept_book_is_used_again(tmp_path: Path, file: Path) -> None:
    keep(BOOK, tmp_path / "book.json")
    assert kept(tmp_path / "book.json", file, HOUSE.rules, ZONES) == BOOK.presets


def test_a_file_that_the_caretaker_edited_since_comes_first(tmp_path: Path, file: Path) -> None:
    keep(BOOK, tmp_path / "book.json")
    os.utime(tmp_path / "book.json", (900, 900))
    assert kept(tmp_path / "book.json", file, HOUSE.rules, ZONES) is None


def test_a_book_that_no_longer_fits_or_cannot_be_read_is_not_used(tmp_path: Path, file: Path) -> None:
    path = tmp_path / "book.json"
    assert kept(path, file, HOUSE.rules, ZONES) is None
    keep(BOOK, path)
    assert kept(path, file, HOUSE.rules, {"elsewhere"}) is None
    path.write_text("half a bo")
    assert kept(path, file, HOUSE.rules, ZONES) is None


def test_a_disk_that_fails_costs_only_that(tmp_path: Path) -> None:
    keep(BOOK, tmp_path / "nowhere" / "book.json")
    assert not (tmp_path / "nowhere").exists()
