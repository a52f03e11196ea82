"""A grown-up's own picture, round, with a line around it."""

import math
from pathlib import Path

import cairocffi as cairo

from kiosk.drawing.palette import Theme
from kiosk.drawing.pen import Pen

EDGE = 0.05


class UnreadableError(Exception):
    """A picture that cannot be shown."""


def portrait(theme: Theme, path: Path, side_px: int) -> Pen:
    """The middle of the picture in a circle of this many pixels across.

    Raises:
        UnreadableError: the file is gone, or is no PNG.
    """
    try:
        photo = cairo.ImageSurface.create_from_png(str(path))
    except (OSError, EOFError, MemoryError, ValueError, cairo.CairoError) as error:  # each is raised for some rubbish
        raise UnreadableError(f"the picture {path.name} cannot be shown: {error}") from error
    wide, high = photo.get_width(), photo.get_height()
    if not min(wide, high):
        raise UnreadableError(f"the picture {path.name} is empty")
    pen = Pen(theme, side_px, side_px)
    pen.on.arc(0, 0, 1 - EDGE, 0, math.tau)
    pen.on.save()
    pen.on.clip_preserve()
    scale = 2 * (1 - EDGE) / min(wide, high)
    pen.on.scale(scale, scale)
    pen.on.set_source_surface(photo, -wide / 2, -high / 2)
    pen.on.get_source().set_filter(cairo.FILTER_BEST)
    pen.on.paint()
    pen.on.restore()
    pen.line(theme.colours.line, 2 * EDGE)
    return pen
