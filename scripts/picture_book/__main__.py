"""`scripts/pictures`: the book's sheets, from the real screen."""

import argparse
import itertools
import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from room.facts import AgeMode
from scripts.child import Child
from scripts.display import start_display
from scripts.picture_book.pages import CLASSES, leaves
from scripts.picture_book.sheet import sheet
from scripts.screen import Screen
from scripts.waiting import HarnessError, wait_until
from tests.kiosk.room_for_screen import CONFIG, SmallRoom

ROOT = CONFIG.parent
BOOK = ROOT / "docs/picture-book"
SIZES = ((800, 480), (1280, 800))
WIDTHS_MM = {(800, 480): 154, (1280, 800): 217}
"""The 7-inch Raspberry Pi display, and a 10-inch one. Source: their data sheets."""
LANGUAGES = ("en", "ur")
AGES: tuple[AgeMode, ...] = ("younger", "older")


@dataclass(frozen=True)
class Chapter:
    """One child's way through the room, on one screen."""

    language: str
    age: AgeMode
    size_px: tuple[int, int]

    @property
    def name(self) -> str:
        """Its file's name."""
        return f"{self.language}-{self.age}-{self.size_px[0]}x{self.size_px[1]}"

    def config(self, folder: Path) -> Path:
        """A school's files for it."""
        copy = folder / "config"
        shutil.copytree(CONFIG, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        text = (copy / "room.toml").read_text(encoding="utf-8")
        settings = {
            "language": f'"{self.language}"',
            "languages": str(list(LANGUAGES)),
            "age_mode": f'"{self.age}"',
            "size_px": str(list(self.size_px)),
            "width_mm": str(WIDTHS_MM[self.size_px]),
            "mode": '"peg"',
        }
        for key, value in settings.items():
            text, count = re.subn(rf"(?m)^{key} = [^#\n]*", f"{key} = {value} ", text)
            if count != 1:
                raise HarnessError(f"room.toml has {count} lines {key} =, and one is needed")
        (copy / "room.toml").write_text(text + CLASSES, encoding="utf-8")
        return copy


def shoot(chapter: Chapter, out: Path) -> list[tuple[Path, str]]:
    """Take the pictures of one chapter into a folder; each with its caption.

    Raises:
        HarnessError: a page did not come.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="calm-room-book-") as name:
        folder = Path(name)
        display, number = start_display(folder, chapter.size_px)
        config = chapter.config(folder)
        room = SmallRoom(folder / "socket")
        kiosk = _start_kiosk(folder, config, number)
        try:
            return _walk(chapter, room, Screen(number, folder / "outline.json"), out)
        except HarnessError as error:
            raise HarnessError(f"{chapter.name}: {error}. The screen said: {kiosk.last_words()}") from None
        finally:
            kiosk.stop()
            room.close()
            display.kill()


def _walk(chapter: Chapter, room: SmallRoom, screen: Screen, out: Path) -> list[tuple[Path, str]]:
    taken = []
    for leaf in leaves(chapter.age):
        leaf.turn(room)
        if leaf.tap:
            screen.tap(leaf.tap)
        screen.wait_for(page=leaf.page, ladder=leaf.ladder)
        wait_until(lambda: screen.shown().settled, f"the page {leaf.name} to settle")
        file = out / f"{leaf.name}.png"
        screen.picture(file)
        taken.append((file, leaf.says))
    return taken


def _start_kiosk(folder: Path, config: Path, display: str) -> Child:
    argv = [sys.executable, "-m", "kiosk", "--config", str(config), "--socket", str(folder / "socket")]
    argv += ["--outline", str(folder / "outline.json"), "--windowed"]
    environment = {**os.environ, "DISPLAY": display, "HOME": str(folder), "PYTHONPATH": str(ROOT)}
    return Child.start("kiosk", argv, log=folder / "kiosk.log", env=environment)


def main() -> int:
    """Make the book; 2 when a page does not come."""
    parser = argparse.ArgumentParser(
        prog="scripts/pictures", description="Make the picture book of the child's screen."
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep each page whole in DIR")
    parser.add_argument("--only", metavar="CHAPTER", help="one chapter, such as en-younger-800x480")
    options = parser.parse_args()
    BOOK.mkdir(exist_ok=True)
    chapters = [Chapter(*parts) for parts in itertools.product(LANGUAGES, AGES, SIZES)]
    try:
        with tempfile.TemporaryDirectory() as folder:
            for chapter in (one for one in chapters if options.only in {None, one.name}):
                print(chapter.name, flush=True)
                taken = shoot(chapter, (options.out or Path(folder)) / chapter.name)
                sheet(taken, BOOK / f"{chapter.name}.png", 400)
    except HarnessError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
