"""Lays pictures out on one sheet, with a line of words below each."""

from collections.abc import Sequence
from pathlib import Path

import cairocffi
import numpy as np

from scripts.picture_book.paletted import png

GAP, CAPTION = 14, 24
PAPER, INK = (0.93, 0.93, 0.92), (0.2, 0.2, 0.22)


def sheet(pictures: Sequence[tuple[Path, str]], path: Path, *, width_px: int, columns: int) -> None:
    """Write a sheet as PNG of 256 colours.

    Args:
        pictures: each file and its caption; all of one size.
        path: where.
        width_px: how wide each picture becomes.
        columns: how many stand beside one another.
    """
    first = cairocffi.ImageSurface.create_from_png(str(pictures[0][0]))
    scale = width_px / first.get_width()
    high = round(first.get_height() * scale)
    rows = -(-len(pictures) // columns)
    wide = GAP + min(columns, len(pictures)) * (width_px + GAP)
    paper = cairocffi.ImageSurface(cairocffi.FORMAT_RGB24, wide, GAP + rows * (high + CAPTION + GAP))
    context = cairocffi.Context(paper)
    context.set_source_rgb(*PAPER)
    context.paint()
    for number, (file, caption) in enumerate(pictures):
        row, column = divmod(number, columns)
        x, y = GAP + column * (width_px + GAP), GAP + row * (high + CAPTION + GAP)
        _put(context, file, x, y, scale)
        context.set_source_rgb(*INK)
        context.select_font_face("Andika")
        context.set_font_size(13)
        context.move_to(x, y + high + 17)
        context.show_text(caption)
    paper.flush()
    pixels = np.frombuffer(paper.get_data(), np.uint8).reshape(paper.get_height(), paper.get_stride() // 4, 4)
    path.write_bytes(png(pixels[:, : paper.get_width(), 2::-1]))


def _put(context: cairocffi.Context, file: Path, x: float, y: float, scale: float) -> None:
    context.save()
    context.translate(x, y)
    context.scale(scale, scale)
    context.set_source_surface(cairocffi.ImageSurface.create_from_png(str(file)))
    context.get_source().set_filter(cairocffi.FILTER_BEST)
    context.paint()
    context.restore()
