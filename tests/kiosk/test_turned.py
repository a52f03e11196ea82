"""A panel that hangs turned: the picture is upright to the child, and a finger presses what it touches."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from config.load import load
from tests.kiosk.conftest import HEIGHT, WIDTH, Window
from tests.kiosk.room_for_screen import CONFIG, SmallRoom

pytestmark = pytest.mark.system
Opener = Callable[..., Window]
Pixels = npt.NDArray[np.uint8]

QUARTERS = {0: 0, 90: 1, 180: 2, 270: 3}


def _hung(folder: Path, rotation: int) -> Path:
    """A school whose 7 inch panel hangs so. Width and height are those that the child sees."""
    config = folder / f"hung-{rotation}"
    shutil.copytree(CONFIG, config, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    text = (config / "room.toml").read_text(encoding="utf-8").replace('# motion = "none"', 'motion = "none"')
    wanted = {"rotation": str(rotation)}
    if rotation in {90, 270}:
        wanted |= {"width_mm": "85.9", "height_mm": "154", "size_px": f"[{HEIGHT}, {WIDTH}]"}
    for key, value in wanted.items():
        text, found = re.subn(rf"(?m)^(# )?{key} = [^#\n]*", f"{key} = {value} ", text)
        assert found == 1, key
    (config / "room.toml").write_text(text, encoding="utf-8")
    screen = load(config).room.screen
    assert (screen.rotation, screen.moves) == (rotation, False)
    return config


def _on_the_panel(x: float, y: float, rotation: int) -> tuple[int, int]:
    """Where on the panel, from its own left upper corner, the child's point x, y (down) lies.

    A panel that was turned clockwise by 90 degrees has its own left edge at the child's top.
    """
    places = {0: (x, y), 90: (y, HEIGHT - 1 - x), 180: (WIDTH - 1 - x, HEIGHT - 1 - y), 270: (WIDTH - 1 - y, x)}
    return round(places[rotation][0]), round(places[rotation][1])


def _as_the_child_sees(window: Window, rotation: int) -> Pixels:
    """The panel's pixels, turned as the panel is: clockwise."""
    panel = np.frombuffer(window.pixels(), np.uint8).reshape(HEIGHT, WIDTH, 3)
    return np.rot90(panel, k=-QUARTERS[rotation])


def _touch(window: Window, target: str, rotation: int) -> None:
    x, y = _on_the_panel(*window.middle(target), rotation)
    window.xdotool("mousemove", str(x), str(y), "click", "1")


def _visit(window: Window, rotation: int) -> dict[str, Pixels]:
    """A child's first steps by touch on the turned panel; the pictures of them, as the child sees them."""
    seen = {}
    for page, target in (("door", "start"), ("feeling", "feeling_sad"), ("size", "size_2")):
        assert window.on(page)["settled"]
        seen[page] = _as_the_child_sees(window, rotation)
        _touch(window, target, rotation)
    window.on("help")
    _touch(window, "grown_up", rotation)
    window.ladder("asked")
    return seen


@pytest.mark.parametrize(("one", "other"), [(0, 180), (90, 270)])
def test_however_the_panel_hangs_the_child_sees_the_same_and_presses_what_they_touch(
    one: int, other: int, tmp_path: Path, open_window: Opener
) -> None:
    pictures = []
    for rotation in (one, other):
        room = SmallRoom(tmp_path / "socket")
        window = open_window(f"turned-{rotation}", config=_hung(tmp_path, rotation))
        pictures.append(_visit(window, rotation))
        assert room.visit.before is not None
        assert (room.visit.before.feeling, room.visit.before.size) == ("sad", 2)
        assert room.calls() == 1
        window.stop()
        room.close()
    for page, first in pictures[0].items():
        second = pictures[1][page]
        assert first.shape == second.shape == ((WIDTH, HEIGHT, 3) if one else (HEIGHT, WIDTH, 3))
        assert first[-5:].mean() < first[:5].mean() - 3, "the hills are not below"
        assert np.mean(np.abs(first.astype(int) - second) > 8) < 0.002, page
