"""Words to pixels with Pango, which shapes every script a family may read.

Kivy's own label gets the order and the vowel signs of Urdu, Arabic, Punjabi and Bengali wrong, so it is not used.
"""

import unicodedata
from dataclasses import dataclass, replace

import cairocffi as cairo
import pangocairocffi
import pangocffi

FAMILY = "Andika, Noto Sans Arabic, Noto Sans Gurmukhi, Noto Sans Bengali, Noto Sans, Sans"
"""Andika is drawn for early readers; where it has no letters of a script, the next that has them is taken."""

RIGHT_TO_LEFT_MARK = "\u200f"
LINE_SPACING = 0.86
"""Andika's own line height leaves room for stacked signs; English needs less."""

LETTERS = 1.14
"""How high a line of letters is, from the top of a capital to the end of a tail, in letter sizes."""

ALIGN = {
    "left": pangocffi.Alignment.LEFT,
    "center": pangocffi.Alignment.CENTER,
    "right": pangocffi.Alignment.RIGHT,
}


@dataclass(frozen=True, slots=True)
class Line:
    """What to write: the words, the size of the letters, and the widest it may get before it wraps."""

    text: str
    size_px: float
    width_px: int
    align: str = "center"
    bold: bool = False
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Mask:
    """Rendered words: one byte of coverage a pixel, rows top first."""

    width_px: int
    height_px: int
    coverage: bytes


def reads_from_the_right(text: str) -> bool:
    """Whether any letter belongs to a script that is written from right to left."""
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def _layout(line: Line, context: cairo.Context) -> pangocffi.Layout:
    layout = pangocairocffi.create_layout(context)
    font = pangocffi.FontDescription()
    font.family = FAMILY
    font.weight = pangocffi.Weight.BOLD if line.bold else pangocffi.Weight.NORMAL
    font.set_absolute_size(pangocffi.units_from_double(line.size_px))
    layout.font_description = font
    layout.width = pangocffi.units_from_double(line.width_px)
    layout.alignment = ALIGN[line.align]
    layout.wrap = pangocffi.WrapMode.WORD
    pangocffi.pango.pango_layout_set_line_spacing(layout.pointer, LINE_SPACING)
    layout.text = (RIGHT_TO_LEFT_MARK if line.right_to_left else "") + line.text
    return layout


def _context(width_px: int, height_px: int) -> tuple[cairo.ImageSurface, cairo.Context]:
    surface = cairo.ImageSurface(cairo.FORMAT_A8, width_px, height_px)
    return surface, cairo.Context(surface)


def measure(line: Line) -> tuple[int, int]:
    """The width and height in pixels the words take; the width is more than asked when one word alone is wider."""
    _, context = _context(1, 1)
    _, logical = _layout(line, context).get_extents()
    width, height = (pangocffi.units_to_double(value) for value in (logical.width, logical.height))
    return int(width + 0.999), int(height + 0.999)


def fitted(line: Line, height_px: float, least_px: float) -> Line:
    """The same words, small enough to fit the box but never below `least_px`."""
    while line.size_px > least_px and not _fits(line, height_px):
        line = replace(line, size_px=max(least_px, line.size_px * 0.95))
    return line


def _fits(line: Line, height_px: float) -> bool:
    _, context = _context(1, 1)
    layout = _layout(line, context)
    _, logical = layout.get_extents()
    # What counts is the letters: the line's own height has room for signs that few languages stack.
    letters_px = layout.get_line_count() * line.size_px * LETTERS
    return bool(pangocffi.units_to_double(logical.width) <= line.width_px and letters_px <= height_px)


def render(line: Line) -> Mask:
    """The words as coverage, `line.width_px` wide and as high as they need."""
    _, height = measure(line)
    surface, context = _context(max(1, line.width_px), max(1, height))
    pangocairocffi.show_layout(context, _layout(line, context))
    surface.flush()
    stride, data = surface.get_stride(), bytes(surface.get_data())
    width = surface.get_width()
    rows = (data[at * stride : at * stride + width] for at in range(surface.get_height()))
    return Mask(width, surface.get_height(), b"".join(rows))
