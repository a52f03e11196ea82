"""Lays pictures out on one sheet, with a line of words below each."""

from collections.abc import Sequence
from pathlib import Path

import cairocffi

COLUMNS = 4
GAP, CAPTION = 16, 26
PAPER, INK = (0.93, 0.93, 0.92), (0.2, 0.2, 0.22)


def sheet(pictures: Sequence[tuple[Path, str]], path: Path, width_px: int) -> None:
    """Write a sheet as PNG.

    Args:
        pictures: each file and its caption; all of one size.
        path: where.
        width_px: how wide each picture becomes.
    """
    first = cairocffi.ImageSurface.create_from_png(str(pictures[0][0]))
    scale = width_px / first.get_width()
    high = round(first.get_height() * scale)
    rows = -(-len(pictures) // COLUMNS)
    columns = min(COLUMNS, len(pictures))
    paper = cairocffi.ImageSurface(
        cairocffi.FORMAT_RGB24, GAP + columns * (width_px + GAP), GAP + rows * (high + CAPTION + GAP)
    )
    context = cairocffi.Context(paper)
    context.set_source_rgb(*PAPER)
    context.paint()
    for number, (file, caption) in enumerate(pictures):
        row, column = divmod(number, COLUMNS)
        x, y = GAP + column * (width_px + GAP), GAP + row * (high + CAPTION + GAP)
        _put(context, file, x, y, scale)
        context.set_source_rgb(*INK)
        context.select_font_face("Andika")
        context.set_font_size(15)
        context.move_to(x, y + high + 18)
        context.show_text(caption)
    paper.write_to_png(str(path))


def _put(context: cairocffi.Context, file: Path, x: float, y: float, scale: float) -> None:
    context.save()
    context.translate(x, y)
    context.scale(scale, scale)
    context.set_source_surface(cairocffi.ImageSurface.create_from_png(str(file)))
    context.get_source().set_filter(cairocffi.FILTER_BEST)
    context.paint()
    context.restore()
