"""A virtual display for a machine that has none, and for a tour that must see every pixel."""

import os
import select
from pathlib import Path

from scripts.child import Child
from scripts.waiting import HarnessError


def start_display(folder: Path, size_px: tuple[int, int]) -> tuple[Child, str]:
    """Start Xvfb with one screen of this size on a free display number, and return it with its name, such as `:7`.

    Raises:
        HarnessError: when it does not come up.
    """
    reading, writing = os.pipe()
    screen = f"{size_px[0]}x{size_px[1]}x24"
    argv = ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"]
    try:
        child = Child.start("Xvfb", argv, log=folder / "xvfb.log", env=os.environ, pass_fds=[writing])
    finally:
        os.close(writing)
    with os.fdopen(reading) as said:
        ready, _, _ = select.select([said], [], [], 20)
        number = said.readline().strip() if ready else ""
    if not number:
        child.kill()
        raise HarnessError(f"Xvfb did not start: {child.last_words()}")
    return child, f":{number}"
