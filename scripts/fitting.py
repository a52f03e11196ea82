"""The school's files for a screen of another size, in a copy."""

import re
import shutil
from pathlib import Path

KNOWN_MM = {(800, 480): 154.0, (1280, 800): 217.0, (1024, 600): 154.0}
"""How wide the picture of the usual touchscreens is: 7 inch, 10.1 inch, 7 inch."""
PX_PER_MM = 800 / 154


def fitted(config: Path, copy: Path, size_px: tuple[int, int]) -> Path:
    """Copy a folder of settings to `copy`, with a screen of this size and of the width in mm that goes with it."""
    shutil.copytree(config, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    room = copy / "room.toml"
    width_mm = KNOWN_MM.get(size_px, round(size_px[0] / PX_PER_MM, 1))
    text = re.sub(r"(?m)^width_mm\s*=[^#\n]*", f"width_mm = {width_mm} ", room.read_text(encoding="utf-8"))
    text = re.sub(r"(?m)^size_px\s*=[^#\n]*", f"size_px = [{size_px[0]}, {size_px[1]}] ", text)
    room.write_text(text, encoding="utf-8")
    return copy
