"""The school of the book: its settings, its classes, and a grown-up with a picture."""

import math
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import cairocffi

from scripts.fitting import fitted
from scripts.picture_book.chapters import Chapter
from scripts.picture_book.pages import ADULT
from scripts.waiting import HarnessError
from tests.kiosk.room_for_screen import CONFIG

CLASSES = """
[who.classes.reception]
name = "Reception"
colour = "apricot"
picture = "duck"

[who.classes.oak]
name = "Oak"
colour = "sage"
picture = "acorn"

[who.classes.willow]
name = "Willow"
colour = "sky"
picture = "tree"

[who.classes.holly]
name = "Holly"
colour = "rose"
picture = "ladybird"
"""
LANGUAGES = ["en", "ur", "ar", "pa", "bn", "so", "pl", "ro"]
SIDE_PX = 200


def school(chapter: Chapter, settings: Mapping[str, str], folder: Path) -> Path:
    """The school's files for an act of a chapter, in a new folder `config` below this one."""
    shutil.rmtree(folder / "config", ignore_errors=True)
    copy = fitted(CONFIG, folder / "config", chapter.size_px)
    text = (copy / "room.toml").read_text(encoding="utf-8")
    wanted = {"language": f'"{chapter.language}"', "languages": str(LANGUAGES), "age_mode": f'"{chapter.age}"'}
    for key, value in {**wanted, **settings}.items():
        text, count = re.subn(rf"(?m)^{key} = [^#\n]*", f"{key} = {value} ", text)
        if count != 1:
            raise HarnessError(f"room.toml has {count} lines {key} =, and one is needed")
    (copy / "room.toml").write_text(text + CLASSES, encoding="utf-8")
    (copy / "staff.toml").write_text(f'[[adults]]\nname = "{ADULT}"\npicture = "somebody.png"\n', encoding="utf-8")
    (copy / "people").mkdir(exist_ok=True)
    _somebody(copy / "people" / "somebody.png")
    return copy


def _somebody(path: Path) -> None:
    """A picture of nobody in particular, where a school has a photograph."""
    surface = cairocffi.ImageSurface(cairocffi.FORMAT_RGB24, SIDE_PX, SIDE_PX)
    context = cairocffi.Context(surface)
    context.scale(SIDE_PX, SIDE_PX)
    for colour, (x, y, radius) in (
        ((0.62, 0.76, 0.72), (0.5, 0.5, 1.0)),
        ((0.24, 0.17, 0.15), (0.5, 0.42, 0.31)),
        ((0.55, 0.25, 0.35), (0.5, 1.14, 0.44)),
        ((0.80, 0.60, 0.46), (0.5, 0.47, 0.23)),
    ):
        context.set_source_rgb(*colour)
        context.arc(x, y, radius, 0, math.tau)
        context.fill()
    context.set_source_rgb(0.24, 0.17, 0.15)
    context.set_line_width(0.025)
    context.arc(0.5, 0.51, 0.1, 0.5, math.pi - 0.5)
    context.stroke()
    for x in (0.42, 0.58):
        context.arc(x, 0.45, 0.024, 0, math.tau)
        context.fill()
    surface.write_to_png(str(path))
