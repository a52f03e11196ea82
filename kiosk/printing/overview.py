"""All peg pictures with their words in one picture, to choose from."""

import cairocffi as cairo

from kiosk.drawing.pegs import PREFIX
from kiosk.drawing.text import Line, extent, fitted, write
from kiosk.measures import LEAST_SHARE
from kiosk.printing.sheet import Sheet, picture

COLUMNS = 8
SIDE_PX, WORD_PX, GAP_PX = 130, 34, 16
LETTERS_PX = 24


def overview(sheet: Sheet) -> cairo.ImageSurface:
    """The pegs of a sheet, row by row in their order."""
    rows = -(-len(sheet.pegs) // COLUMNS)
    cell = (SIDE_PX + GAP_PX, SIDE_PX + WORD_PX + GAP_PX)
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, COLUMNS * cell[0] + GAP_PX, rows * cell[1] + GAP_PX)
    on = cairo.Context(surface)
    on.set_source_rgb(*sheet.theme.colours.ground)
    on.paint()
    for at, peg in enumerate(sheet.pegs):
        x, y = GAP_PX + at % COLUMNS * cell[0], GAP_PX + at // COLUMNS * cell[1]
        on.set_source_surface(picture(peg, SIDE_PX, sheet.theme).surface, x, y)
        on.paint()
        line = _line(sheet, peg)
        on.save()
        on.translate(x, y + SIDE_PX + WORD_PX / 2 - _middle(line))
        on.set_source_rgb(*sheet.theme.colours.ink)
        write(line, on)
        on.restore()
    return surface


def _middle(line: Line) -> float:
    return extent(line).height / 2


def _line(sheet: Sheet, peg: str) -> Line:
    words = sheet.words
    line = Line(
        words.say(f"{PREFIX}{peg}"),
        LETTERS_PX,
        SIDE_PX,
        right_to_left=words.right_to_left,
        script=words.script.plain or words.script,
        language=words.code,
    )
    return fitted(line, WORD_PX, LETTERS_PX * LEAST_SHARE)
