"""`scripts/pictures`: the book's sheets, from the real screen."""

import argparse
import sys
import tempfile
from pathlib import Path

from scripts.picture_book.chapters import Chapter, chapters
from scripts.picture_book.sheet import sheet
from scripts.picture_book.shoot import ROOT, shoot
from scripts.waiting import HarnessError

BOOK = ROOT / "docs/picture-book"
LYING, STANDING = (5, 352), (8, 220)
"""How many pictures stand beside one another on a sheet, and how wide each is, in pixels."""
START, END = "<!-- sheets -->\n", "<!-- end of sheets -->\n"


def main() -> int:
    """Make the book; 2 when a page does not come."""
    options = _options()
    BOOK.mkdir(exist_ok=True)
    try:
        with tempfile.TemporaryDirectory() as folder:
            for chapter in chapters():
                if options.only is None or options.only in chapter.name:
                    print(chapter.name, flush=True)
                    taken = shoot(chapter, (options.out or Path(folder)) / chapter.name)
                    upright = chapter.size_px[1] > chapter.size_px[0]
                    columns, width_px = STANDING if upright else LYING
                    sheet(taken, BOOK / f"{chapter.name}.png", width_px=width_px, columns=columns)
    except HarnessError as error:
        print(error, file=sys.stderr)
        return 2
    contents = BOOK / "README.md"
    contents.write_text(listed(contents.read_text(encoding="utf-8"), list(chapters())), encoding="utf-8")
    return 0


def listed(text: str, all_of_them: list[Chapter]) -> str:
    """The book's first page with its list of sheets as they are now."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    rows = "".join(f"* [{chapter.title}]({chapter.name}.png)\n" for chapter in all_of_them)
    return f"{before}{START}{rows}{END}{after}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/pictures", description="Make the picture book of the child's screen."
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep each page whole in DIR")
    parser.add_argument("--only", metavar="WORD", help="the sheets with this in their name, such as en-younger")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
