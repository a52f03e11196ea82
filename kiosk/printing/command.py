"""The command `python -m kiosk pegs`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from config.load import BadConfigError, House, load
from config.pegs import PEGS
from kiosk.drawing.pegs import PREFIX
from kiosk.drawing.themes import THEMES
from kiosk.printing.overview import overview
from kiosk.printing.sheet import Sheet, picture, print_sheet, sheet_of
from kiosk.words import Words

CONFIG = Path(__file__).resolve().parents[2] / "config"
CANNOT_WRITE = 1
BAD_INPUT = 2
SIDE_PX = 800
"""Enough for a letter or a class list; what is cut out for the coats is drawn on the PDF without pixels."""


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m kiosk pegs", description="Print the peg pictures, to be hung up beside the coats."
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder for the pictures and PDFs")
    parser.add_argument("--config", type=Path, default=CONFIG, metavar="DIR", help="the folder of the school's files")
    parser.add_argument("--language", metavar="CODE", help="of the words below the pictures; else the school's own")
    return parser.parse_args(given)


def print_pegs(given: Sequence[str]) -> int:
    """Print what there is: 0 when done, 1 when the folder cannot be written, 2 for wrong files or a wrong language."""
    options = _arguments(given)
    try:
        house = load(options.config)
    except BadConfigError as error:
        return _refuse(str(error), BAD_INPUT)
    code = options.language or house.room.screen.language
    if code not in house.languages:
        return _refuse(f"There is no language {code!r}; there are {', '.join(sorted(house.languages))}.", BAD_INPUT)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        written = f"{_pictures(options.out, house, code)} and {_sheets(options.out, house, code)}"
    except OSError as error:
        return _refuse(f"{options.out} cannot be written ({error.strerror or error}).", CANNOT_WRITE)
    print(f"{options.out} now has {written}.")
    return 0


def _pictures(folder: Path, house: House, code: str) -> str:
    """Each peg by itself, and all of them to choose from."""
    for name in PEGS:
        (folder / f"{PREFIX}{name}.png").write_bytes(picture(name, SIDE_PX, THEMES["warm"]).surface.write_to_png())
    everything = Sheet("", PEGS, Words(code, house.languages), THEMES["warm"])
    (folder / "all_pegs.png").write_bytes(overview(everything).write_to_png())
    return f"{len(PEGS)} pictures, all_pegs.png"


def _sheets(folder: Path, house: House, code: str) -> str:
    """One PDF for each class; one of all pegs in a school that has none yet."""
    theme, classes = THEMES["warm"], house.room.who.classes
    sheets = {f"pegs_{key}": sheet_of(one, code, house.languages, theme) for key, one in classes.items()}
    sheets = sheets or {"pegs": Sheet("All pegs", PEGS, Words(code, house.languages), theme)}
    for name, sheet in sheets.items():
        print_sheet(sheet, folder / f"{name}.pdf")
    return ", ".join(f"{name}.pdf" for name in sheets)


def _refuse(why: str, code: int) -> int:
    print(why, file=sys.stderr)
    return code
