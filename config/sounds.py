"""Which soundscapes there are: the project's own, and the recordings a school has put into `sounds/`.

Only names are looked at here, with nothing but the standard library: the screen and the board load these settings too
and have no use for sound. What is in a recording is looked at by `config.recordings`.
"""

import re
from pathlib import Path

from config.between import Problem

OURS = (
    "rain",
    "sea",
    "stream",
    "wind",
    "brown_noise",
    "heartbeat",
    "singing_bowl",
    "night_garden",
    "quiet",
)
"""Made by the controller; `quiet` is silence."""
WINDOWS = {"Thumbs.db", "desktop.ini"}
"""What Windows leaves in a folder by itself."""
KINDS = (".wav", ".flac", ".ogg", ".mp3")
_NAME = re.compile(r"^[a-z][a-z0-9_]{0,39}$")


def own_files(folder: Path) -> tuple[dict[str, Path], list[Problem]]:
    """A school's recordings by the name of their soundscape, and what is wrong with how the files are named."""
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*")) if folder.is_dir() else []:
        where = f"sounds/{path.name}"
        if path.name.startswith(".") or path.name in WINDOWS or path.suffix in {".md", ".txt"} or path.is_dir():
            continue
        if path.suffix.lower() not in KINDS:
            problems.append(Problem(where, "", f"this is no recording; allowed are {', '.join(KINDS)}."))
        elif not _NAME.match(path.stem):
            says = "its name may have small letters, digits and _ only, such as birds_at_dawn.wav. Rename it."
            problems.append(Problem(where, "", says))
        elif path.stem == "quiet":
            problems.append(Problem(where, "", "quiet is silence and cannot be replaced. Give it another name."))
        elif path.stem in found:
            problems.append(Problem(where, "", f"there is {found[path.stem].name} too. Keep one of them."))
        else:
            found[path.stem] = path
    return found, problems
