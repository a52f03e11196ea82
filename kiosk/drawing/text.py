"""Words to pixels with Pango, which shapes every script a family may read.

Kivy's own label gets the order and the vowel signs of Urdu, Arabic, Punjabi and Bengali wrong, so it is not used.
"""

import math
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache

import cairocffi as cairo
import pangocairocffi
import pangocffi

from kiosk.drawing.script import LATIN, Script

RIGHT_TO_LEFT_MARK = "\u200f"
UNBREAKABLE = "\u2011"
"""A hyphen at which no line ends: half a word is hard to read for whoever has just learned to."""
PLAIN_BELOW = 1.2
"""A deep script that would have to be set smaller than this, in least sizes, is set plainly instead, and larger."""

ALIGN = {
    "left": pangocffi.Alignment.LEFT,
    "center": pangocffi.Alignment.CENTER,
    "right": pangocffi.Alignment.RIGHT,
}


@dataclass(frozen=True, slots=True)
class Line:
    """What to write: the words, the size of the letters, the widest it may get before it wraps, and how it is set."""

    text: str
    size_px: float
    width_px: int
    align: str = "center"
    bold: bool = False
    right_to_left: bool = False
    script: Script = LATIN
    language: str = "en"


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
    # Some faces draw a letter differently for each language: the comma below of Romanian, the digits of Urdu.
    language = pangocffi.pango.pango_language_from_string(line.language.encode())
    pangocffi.pango.pango_context_set_language(pangocffi.pango.pango_layout_get_context(layout.pointer), language)
    font = pangocffi.FontDescription()
    font.family = line.script.family
    font.weight = pangocffi.Weight.BOLD if line.bold and line.script.bold else pangocffi.Weight.NORMAL
    font.set_absolute_size(pangocffi.units_from_double(line.size_px * line.script.size))
    layout.font_description = font
    layout.width = pangocffi.units_from_double(line.width_px)
    layout.alignment = ALIGN[line.align]
    layout.wrap = pangocffi.WrapMode.WORD
    pangocffi.pango.pango_layout_set_line_spacing(layout.pointer, line.script.leading)
    text = line.text.replace("-", UNBREAKABLE)
    layout.text = _marked(text) if line.right_to_left else text
    return layout


def _marked(text: str) -> str:
    """Each paragraph is read from the right, also one that begins with a name or a number."""
    return "\n".join(RIGHT_TO_LEFT_MARK + paragraph for paragraph in text.split("\n"))


def _context(width_px: int, height_px: int) -> tuple[cairo.ImageSurface, cairo.Context]:
    surface = cairo.ImageSurface(cairo.FORMAT_A8, width_px, height_px)
    return surface, cairo.Context(surface)


@dataclass(frozen=True, slots=True)
class Extent:
    """What words take, in pixels from the left upper corner of their lines: the lines, and the ink itself."""

    width: float
    height: float
    ink_x: float
    ink_y: float
    ink_width: float
    ink_height: float
    lines: int


MEASURED = 4096
"""So many sizes of words are kept: the same few stand on every page, and Pango takes half a millisecond for each."""


@lru_cache(MEASURED)
def extent(line: Line) -> Extent:
    """What the words take; more than the width asked when one word alone is wider."""
    _, context = _context(1, 1)
    layout = _layout(line, context)
    ink, logical = layout.get_extents()
    px = pangocffi.units_to_double
    return Extent(
        px(logical.width),
        px(logical.height),
        px(ink.x),
        px(ink.y),
        px(ink.width),
        px(ink.height),
        layout.get_line_count(),
    )


def missing_letters(line: Line) -> int:
    """How many of the letters no installed face has; they would be shown as boxes."""
    _, context = _context(1, 1)
    return int(pangocffi.pango.pango_layout_get_unknown_glyphs_count(_layout(line, context).pointer))


def measure(line: Line) -> tuple[int, int]:
    """The width and height in pixels the words take."""
    taken = extent(line)
    return math.ceil(taken.width), math.ceil(taken.height)


def fitted(line: Line, height_px: float, least_px: float) -> Line:
    """The same words, small enough to fit the box but never below `least_px`."""
    smallest = replace(line, size_px=min(line.size_px, least_px * PLAIN_BELOW))
    if line.script.plain and not fits(smallest, height_px):
        line = replace(line, script=line.script.plain)
    if not fits(line, height_px):
        smaller = [replace(line, size_px=size_px) for size_px in _smaller(line.size_px, least_px)]
        found = bisect_left(smaller, 1, key=lambda one: fits(one, height_px))
        line = smaller[min(found, len(smaller) - 1)] if smaller else line
    # One long word may be too wide in bold only.
    return line if fits(line, height_px) else replace(line, bold=False)


EVEN_STEPS = 5
"""How closely the evenest width is looked for: to a thirtieth of what may be taken away."""


def balanced(line: Line, height_px: float) -> Line:
    """The same words in as many lines, as narrow as that goes: so that no word stands alone below a long line."""
    lines = extent(line).lines
    if lines == 1:
        return line
    too_narrow, narrow = line.width_px // (lines + 1), line.width_px
    for _ in range(EVEN_STEPS):
        between = (too_narrow + narrow) // 2
        tried = replace(line, width_px=between)
        if extent(tried).lines == lines and fits(tried, height_px):
            narrow = between
        else:
            too_narrow = between
    return replace(line, width_px=narrow)


def _smaller(size_px: float, least_px: float) -> list[float]:
    """Sizes below this one, a little smaller each, down to the least."""
    sizes: list[float] = []
    while size_px > least_px:
        size_px = max(least_px, size_px * 0.95)
        sizes.append(size_px)
    return sizes


def fits(line: Line, height_px: float) -> bool:
    """Whether the words, in the size they have, keep to their width and to a box of this height."""
    taken = extent(line)
    # What counts is the letters: the line's own height has room for signs that few languages stack.
    per_line = taken.lines * line.size_px * line.script.size * line.script.ink
    letters_px = taken.ink_height if line.script.deep else per_line
    return taken.width <= line.width_px and letters_px <= height_px


def write(line: Line, context: cairo.Context) -> None:
    """Write the words where the context's origin is, in the colour that is set; for surfaces that are no texture."""
    pangocairocffi.show_layout(context, _layout(line, context))


def render(line: Line) -> Mask:
    """The words as coverage, `line.width_px` wide and as high as they need; their middle is the middle of the rows."""
    taken = extent(line)
    beyond = max(0.0, -taken.ink_y, taken.ink_y + taken.ink_height - taken.height)
    top, height = (-taken.ink_y, taken.ink_height) if line.script.deep else (beyond, taken.height + 2 * beyond)
    surface, context = _context(max(1, line.width_px), max(1, math.ceil(height)))
    context.translate(0, math.floor(top))
    pangocairocffi.show_layout(context, _layout(line, context))
    surface.flush()
    stride, data = surface.get_stride(), bytes(surface.get_data())
    width = surface.get_width()
    rows = (data[at * stride : at * stride + width] for at in range(surface.get_height()))
    return Mask(width, surface.get_height(), b"".join(rows))
