"""Peg pictures on A4: six large ones a page to cut out, and a list for the office to write names on by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cairocffi as cairo

from config.schema import LanguageFile
from config.who import SchoolClass
from kiosk.drawing.palette import Theme
from kiosk.drawing.pegs import PICTURES, PREFIX
from kiosk.drawing.pen import Pen
from kiosk.drawing.text import Line, extent, fitted, write
from kiosk.measures import LEAST_SHARE
from kiosk.words import Words

MM = 72 / 25.4
"""Points in a millimetre."""
A4_MM = (210.0, 297.0)
MARGIN_MM = 12.0
COLUMNS, ROWS = 2, 3
LIST_COLUMNS, LIST_ROWS = 2, 15
LIST_TITLE_MM = 18.0
REACH = 1.1
"""A picture reaches this far around its middle, its outline included."""
CUT_MM = 0.25
DEEP_SHARE = 0.8
"""A deep script needs more height for its words than it has width to fill."""

Place = tuple[float, float, float, float]
"""From the left upper corner: x, y, width and height, in millimetres."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Whose pegs are printed, in which words and colours."""

    title: str
    pegs: Sequence[str]
    words: Words
    theme: Theme
    colour: str = "card"


def sheet_of(school_class: SchoolClass, code: str, languages: dict[str, LanguageFile], theme: Theme) -> Sheet:
    """The pegs of a class, in one of the languages."""
    return Sheet(school_class.name, school_class.used, Words(code, languages), theme, school_class.colour)


def picture(name: str, side_px: int, theme: Theme) -> Pen:
    """One peg as a square picture of this many pixels a side, on nothing."""
    pen = Pen(theme, side_px, side_px, side_px / 2 / REACH)
    PICTURES[name](pen)
    return pen


def print_sheet(sheet: Sheet, path: Path) -> int:
    """Write the PDF; how many pages it has.

    Raises:
        OSError: it cannot be written.
    """
    surface = cairo.PDFSurface(str(path), A4_MM[0] * MM, A4_MM[1] * MM)
    pages = _pages(surface, sheet.pegs, COLUMNS * ROWS, lambda page: _cards(surface, sheet, page))
    pages += _pages(surface, sheet.pegs, LIST_COLUMNS * LIST_ROWS, lambda page: _list(surface, sheet, page))
    surface.finish()
    return pages


def _pages(surface: cairo.PDFSurface, pegs: Sequence[str], most: int, draw: Callable[[Sequence[str]], None]) -> int:
    starts = range(0, len(pegs), most)
    for start in starts:
        draw(pegs[start : start + most])
        surface.show_page()
    return len(starts)


def _cards(surface: cairo.PDFSurface, sheet: Sheet, pegs: Sequence[str]) -> None:
    wide, high = (A4_MM[0] - 2 * MARGIN_MM) / COLUMNS, (A4_MM[1] - 2 * MARGIN_MM) / ROWS
    on = cairo.Context(surface)
    for at, peg in enumerate(pegs):
        x, y = MARGIN_MM + at % COLUMNS * wide, MARGIN_MM + at // COLUMNS * high
        on.set_source_rgb(*sheet.theme.fill(sheet.colour))
        on.rectangle(x * MM, (y + high - 17) * MM, wide * MM, 17 * MM)
        on.fill()
        on.set_source_rgb(*sheet.theme.colours.edge)
        on.set_line_width(CUT_MM * MM)
        on.set_dash([2 * MM, 1.5 * MM])
        on.rectangle(x * MM, y * MM, wide * MM, high * MM)
        on.stroke()
        _peg(surface, sheet.theme, peg, (x + (wide - 66) / 2, y + 5, 66))
        _words(on, sheet, peg, (x + 4, y + high - 16, wide - 8, 15), 9)


def _list(surface: cairo.PDFSurface, sheet: Sheet, pegs: Sequence[str]) -> None:
    on = cairo.Context(surface)
    _text(on, sheet, f"{sheet.title}: whose peg is which", (MARGIN_MM, MARGIN_MM, A4_MM[0] - 2 * MARGIN_MM, 9), 6)
    note = "For the office. Names are written here by hand and never into the room."
    _text(on, sheet, note, (MARGIN_MM, MARGIN_MM + 9, A4_MM[0] - 2 * MARGIN_MM, 6), 3.6)
    wide = (A4_MM[0] - 2 * MARGIN_MM) / LIST_COLUMNS
    high = (A4_MM[1] - 2 * MARGIN_MM - LIST_TITLE_MM) / LIST_ROWS
    for at, peg in enumerate(pegs):
        x = MARGIN_MM + at // LIST_ROWS * wide
        y = MARGIN_MM + LIST_TITLE_MM + at % LIST_ROWS * high
        _peg(surface, sheet.theme, peg, (x, y + 1, high - 2))
        _words(on, sheet, peg, (x + high, y + 3, 30, 11), 4.2)
        on.set_source_rgb(*sheet.theme.colours.edge)
        on.set_dash([])
        on.set_line_width(CUT_MM * MM)
        on.move_to((x + high + 32) * MM, (y + 11) * MM)
        on.line_to((x + wide - 4) * MM, (y + 11) * MM)
        on.stroke()


def _peg(surface: cairo.PDFSurface, theme: Theme, peg: str, place_mm: tuple[float, float, float]) -> None:
    x, y, side = (length * MM for length in place_mm)
    place = surface.create_for_rectangle(x, y, side, side)
    PICTURES[peg](Pen(theme, round(side), round(side), side / 2 / REACH, surface=place))


def _words(on: cairo.Context, sheet: Sheet, peg: str, place: Place, size_mm: float) -> None:
    words = sheet.words
    size_mm *= DEEP_SHARE if words.script.deep else 1
    line = Line("", size_mm * MM, 0, right_to_left=words.right_to_left, script=words.script, language=words.code)
    _write(on, sheet, replace(line, text=words.say(f"{PREFIX}{peg}")), place)


def _text(on: cairo.Context, sheet: Sheet, text: str, place: Place, size_mm: float) -> None:
    _write(on, sheet, Line(text, size_mm * MM, 0), place)


def _write(on: cairo.Context, sheet: Sheet, line: Line, place: Place) -> None:
    """In the middle of the place, smaller where it would not fit; a deep script's ink counts, as on the screen."""
    x, y, wide, high = (length * MM for length in place)
    line = fitted(replace(line, width_px=round(wide)), high, line.size_px * LEAST_SHARE)
    taken = extent(line)
    middle = taken.ink_y + taken.ink_height / 2 if line.script.deep else taken.height / 2
    on.save()
    on.translate(x, y + high / 2 - middle)
    on.set_source_rgb(*sheet.theme.colours.ink)
    write(line, on)
    on.restore()
