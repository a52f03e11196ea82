"""The peg pictures for the coat pegs: every one, as a picture and on paper, and nothing but peg names on it."""

import re
import stat
from pathlib import Path

import cairocffi as cairo
import numpy as np
import pytest

from config.load import load
from config.pegs import PEGS
from config.who import SchoolClass
from kiosk.drawing.pegs import PICTURES
from kiosk.drawing.pen import Pen
from kiosk.drawing.themes import THEMES
from kiosk.printing.command import SIDE_PX, print_pegs
from kiosk.printing.overview import COLUMNS, GAP_PX, WORD_PX, overview
from kiosk.printing.overview import SIDE_PX as SIDE
from kiosk.printing.sheet import REACH, Sheet, picture, print_sheet, sheet_of
from kiosk.words import Words
from tests.config.test_check import folder
from tests.kiosk.room_for_screen import CONFIG

__all__ = ["folder"]  # the fixture

LANGUAGES = load(CONFIG).languages
WARM = THEMES["warm"]
GROUND = np.array([round(255 * part) for part in WARM.colours.ground[::-1]])


def pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


@pytest.mark.parametrize(("pegs", "pages"), [(1, 1 + 1), (6, 1 + 1), (7, 2 + 1), (30, 5 + 1), (31, 6 + 2), (48, 8 + 2)])
def test_six_large_ones_a_page_and_a_list(pegs: int, pages: int, tmp_path: Path) -> None:
    path = tmp_path / "pegs.pdf"
    assert print_sheet(sheet_of(SchoolClass(name="Oak", pegs=pegs), "en", LANGUAGES, WARM), path) == pages
    assert pages_in(path.read_bytes()) == pages


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_can_be_printed(code: str, tmp_path: Path) -> None:
    path = tmp_path / "pegs.pdf"
    print_sheet(sheet_of(SchoolClass(name="Oak", pegs=2), code, LANGUAGES, WARM), path)
    printed = path.read_bytes()
    assert printed.startswith(b"%PDF")
    assert b"/FontFile" in printed, "words are letters, and their face comes with them"


def test_a_pen_on_another_surface_draws_the_same() -> None:
    drawn = picture("fox", 120, WARM)
    whole = cairo.ImageSurface(cairo.FORMAT_ARGB32, 240, 120)
    PICTURES["fox"](Pen(WARM, 120, 120, 60 / REACH, surface=whole.create_for_rectangle(120, 0, 120, 120)))
    whole.flush()
    rows = bytes(whole.get_data())
    right = b"".join(rows[row * 960 + 480 : row * 960 + 960] for row in range(120))
    assert max(abs(one - other) for one, other in zip(right, drawn.pixels(), strict=True)) <= 2
    assert not any(rows[:480]), "and nowhere else"


def test_the_command_writes_every_picture_and_a_sheet_for_each_class(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "room.toml").open("a") as file:
        file.write('\n[who.classes.oak]\nname = "Oak"\npegs = 2\n\n[who.classes.ash]\nname = "Ash"\npegs = 3\n')
    out = tmp_path / "out" / "pegs"
    assert print_pegs(["--out", str(out), "--config", str(folder)]) == 0
    pictures = {f"peg_{peg}.png" for peg in PEGS}
    sheets = {"all_pegs.png", "pegs_oak.pdf", "pegs_ash.pdf"}
    assert {path.name for path in out.iterdir()} == pictures | sheets
    assert capsys.readouterr().out.strip() == f"{out} now has 48 pictures, all_pegs.png and pegs_oak.pdf, pegs_ash.pdf."
    read = cairo.ImageSurface.create_from_png(str(out / "peg_fox.png"))
    assert (read.get_width(), read.get_height()) == (SIDE_PX, SIDE_PX)


def test_before_there_are_classes_all_pegs_are_printed(tmp_path: Path) -> None:
    assert print_pegs(["--out", str(tmp_path), "--language", "ur"]) == 0
    assert pages_in((tmp_path / "pegs.pdf").read_bytes()) == 8 + 2


@pytest.mark.parametrize(
    ("more", "says", "code"),
    [
        (["--language", "xx"], "There is no language 'xx'; there are ar, bn, en", 2),
        (["--config", "/nowhere"], "there is no such folder", 2),
    ],
)
def test_what_it_cannot_do_it_says(
    more: list[str], says: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert print_pegs(["--out", str(tmp_path / "out"), *more]) == code
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = tmp_path / "taken"
    taken.write_text("")
    assert stat.S_ISREG(taken.stat().st_mode)
    assert print_pegs(["--out", str(taken)]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_overview_shows_every_peg_with_a_word_below(code: str) -> None:
    surface = overview(Sheet("", PEGS, Words(code, LANGUAGES), WARM))
    shape = (surface.get_height(), surface.get_width(), 4)
    shown = np.frombuffer(bytes(surface.get_data()), np.uint8).reshape(shape)[..., :3].astype(int)
    inked = np.abs(shown - GROUND).max(-1)
    for at in range(len(PEGS)):
        x = GAP_PX + at % COLUMNS * (SIDE + GAP_PX)
        y = GAP_PX + at // COLUMNS * (SIDE + WORD_PX + GAP_PX)
        assert inked[y : y + SIDE, x : x + SIDE].max() > 100
        assert inked[y + SIDE + 4 : y + SIDE + WORD_PX - 4, x : x + SIDE].max() > 100
        assert inked[y + SIDE + WORD_PX + 8, x : x + SIDE].max() < 60, "and nothing between the rows"
