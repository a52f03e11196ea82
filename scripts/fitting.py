"""The school's files for a screen of another size, in a copy."""

import re
import shutil
from pathlib import Path

KNOWN_MM = {
    (800, 480): (154.0, 85.9),
    (480, 800): (85.9, 154.0),
    (1024, 600): (154.0, 85.9),
    (1280, 720): (154.6, 86.9),
    (720, 1280): (86.9, 154.6),
    (1280, 800): (217.0, 135.6),
}
"""How wide and how high the picture of the usual touchscreens is: all are 7 inches but the last, which is 10.1."""
PX_PER_MM = 800 / 154


def fitted(config: Path, copy: Path, size_px: tuple[int, int]) -> Path:
    """Copy a folder of settings to `copy`, with a screen of this size and the millimetres that go with it."""
    shutil.copytree(config, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    room = copy / "room.toml"
    width_mm, height_mm = KNOWN_MM.get(size_px, (size_px[0] / PX_PER_MM, size_px[1] / PX_PER_MM))
    text = re.sub(r"(?m)^width_mm\s*=[^#\n]*", f"width_mm = {width_mm:.1f} ", room.read_text(encoding="utf-8"))
    text = re.sub(r"(?m)^height_mm\s*=[^#\n]*", f"height_mm = {height_mm:.1f} ", text)
    text = re.sub(r"(?m)^size_px\s*=[^#\n]*", f"size_px = [{size_px[0]}, {size_px[1]}] ", text)
    room.write_text(text, encoding="utf-8")
    return copy
