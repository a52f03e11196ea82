"""The picture book shows every page there is, and what it shows is what the screen shows."""

import ast
import re
from itertools import chain
from pathlib import Path

import cairocffi
import numpy as np
import pytest

from config.load import load
from room.inputs import Arrived, AskAdult
from scripts.picture_book.__main__ import BOOK, END, START, listed
from scripts.picture_book.chapters import Chapter, chapters
from scripts.picture_book.leaf import Act, Leaf
from scripts.picture_book.pages import ADULT, begin, take
from scripts.picture_book.paletted import COLOURS, paletted, png
from scripts.picture_book.school import school
from scripts.picture_book.sheet import sheet
from scripts.picture_book.shoot import ROOT, shoot
from scripts.waiting import HarnessError
from tests.kiosk.room_for_screen import SmallRoom

ALL = list(chapters())
MOST_BYTES, MOST_IN_ALL_BYTES = 500_000, 6_000_000
"""A sheet, and the whole book: they live beside the code."""


def _pages() -> set[str]:
    """The names in `kiosk.frame.PAGES`, read without opening a window."""
    tree = ast.parse((ROOT / "kiosk/frame.py").read_text(encoding="utf-8"))
    tables = [node.value for node in ast.walk(tree) if isinstance(node, ast.AnnAssign)]
    (table,) = [value for value in tables if isinstance(value, ast.Dict) and value.keys]
    return {ast.literal_eval(key) for key in table.keys if key is not None}


def _leaves(chapter: Chapter) -> list[Leaf]:
    return list(chain.from_iterable(act.leaves for act in chapter.acts))


def test_every_page_every_rung_and_every_theme_is_in_the_book() -> None:
    leaves = [leaf for chapter in ALL for leaf in _leaves(chapter)]
    assert {leaf.page for leaf in leaves} == _pages()
    assert {leaf.ladder for leaf in leaves} == {"none", "asked", "seen", "coming", "here", "unanswered", "unreachable"}
    assert {act.settings.get("theme", '"warm"') for chapter in ALL for act in chapter.acts} == {
        '"warm"', '"high_contrast"', '"low_stimulation"',
    }  # fmt: skip


def test_every_routine_is_in_the_book() -> None:
    shown = {leaf.name.removeprefix("routine-") for chapter in ALL for leaf in _leaves(chapter)}
    assert set(load(ROOT / "config").routines.routines) <= shown


@pytest.mark.parametrize("chapter", ALL, ids=lambda chapter: chapter.name)
def test_a_chapter_has_leaves_of_their_own_names_and_settings_that_are_right(chapter: Chapter, tmp_path: Path) -> None:
    for number, act in enumerate(chapter.acts):
        (tmp_path / str(number)).mkdir()
        house = load(school(chapter, act.settings, tmp_path / str(number)))
        assert house.room.screen.size_px == chapter.size_px
        assert set(house.portraits) == {ADULT}
        assert len({leaf.name for leaf in act.leaves}) == len(act.leaves) > 0


def test_a_setting_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(HarnessError, match="0 lines wallpaper"):
        school(ALL[0], {"wallpaper": '"stars"'}, tmp_path)


def test_the_sheets_that_are_kept_are_those_of_the_book_and_small() -> None:
    sizes = {path.stem: path.stat().st_size for path in BOOK.glob("*.png")}
    assert set(sizes) == {chapter.name for chapter in ALL}
    assert max(sizes.values()) < MOST_BYTES
    assert sum(sizes.values()) < MOST_IN_ALL_BYTES
    text = (BOOK / "README.md").read_text(encoding="utf-8")
    assert text == listed(text, ALL)
    assert set(re.findall(r"\((\S+)\.png\)", text)) == set(sizes)


def test_the_list_is_renewed_between_its_marks() -> None:
    old = f"before\n{START}* [old](old.png)\n{END}after\n"
    assert listed(old, ALL[:1]) == f"before\n{START}* [{ALL[0].title}]({ALL[0].name}.png)\n{END}after\n"


def test_few_colours_stay_as_they_are_and_many_become_the_nearest() -> None:
    few = np.array([[[255, 255, 255], [20, 30, 40], [200, 10, 90]]], np.uint8)
    palette, indexes = paletted(few)
    assert np.array_equal(palette[indexes], few)
    many = np.stack(np.meshgrid(np.arange(256), np.arange(256), [128]), axis=-1).reshape(256, 256, 3).astype(np.uint8)
    palette, indexes = paletted(many)
    assert len(palette) == COLOURS
    off = np.abs(palette[indexes].astype(int) - many.astype(int))
    assert off.max() <= 24


def test_a_rare_colour_is_kept_beside_many_common_ones() -> None:
    greys = np.repeat(np.arange(200, 255, dtype=np.uint8), 3 * 100).reshape(55, 100, 3)
    greys[3, :5] = (250, 200, 20)
    palette, indexes = paletted(greys)
    assert np.array_equal(palette[indexes][3, 0], [250, 200, 20])


def test_the_png_can_be_read(tmp_path: Path) -> None:
    pixels = np.zeros((3, 5, 3), np.uint8)
    pixels[1, 2] = (250, 120, 10)
    (tmp_path / "one.png").write_bytes(png(pixels))
    read = cairocffi.ImageSurface.create_from_png(str(tmp_path / "one.png"))
    rows = np.frombuffer(read.get_data(), np.uint8).reshape(3, -1, 4)[:, :5, 2::-1]
    assert np.array_equal(rows, pixels)


@pytest.mark.system
def test_a_chapter_for_real(tmp_path: Path) -> None:
    leaves = [
        Leaf("feeling", "feeling", "one", begin("younger")),
        Leaf("languages", "languages", "two", taps=["language"]),
        Leaf("asked", "feeling", "three", take(AskAdult()), "asked", taps=["language"]),
        Leaf("here", "feeling", "four", take(Arrived(by=ADULT)), "here"),
    ]
    closed = Leaf("closed", "closed", "five", SmallRoom.close_for_today)
    chapter = Chapter("short", "short", "ur", "younger", (800, 480), [Act(leaves), Act([closed])])
    taken = shoot(chapter, tmp_path / "pages")
    files = ["1/feeling.png", "1/languages.png", "1/asked.png", "1/here.png", "2/closed.png"]
    assert taken == [
        (tmp_path / "pages" / file, leaf.says) for file, leaf in zip(files, [*leaves, closed], strict=True)
    ]
    pictures = [path.read_bytes() for path, _ in taken]
    assert len(set(pictures)) == len(pictures)
    sheet(taken, tmp_path / "sheet.png", width_px=200, columns=2)
    whole = cairocffi.ImageSurface.create_from_png(str(tmp_path / "sheet.png"))
    assert (whole.get_width(), whole.get_height()) == (14 + 2 * 214, 14 + 3 * (120 + 24 + 14))


@pytest.mark.system
def test_a_leaf_that_does_not_come_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.waiting.wait_until.__defaults__", (3.0,))
    chapter = Chapter("never", "never", "en", "older", (800, 480), [Act([Leaf("never", "goodbye", "never")])])
    with pytest.raises(
        HarnessError, match=r'never-en-older-800x480: waited 3 s for the leaf never, in vain: it shows .*"page": "door"'
    ):
        shoot(chapter, tmp_path)
