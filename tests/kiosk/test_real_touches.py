"""Real events on the real window: fingers from SDL's own queue, and a mouse of the X server at random."""

import os
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.taps import QUIET_AFTER_TAP_S
from tests.kiosk.conftest import HEIGHT, WIDTH, wait_for
from tests.kiosk.room_for_screen import CONFIG, SmallRoom
from tests.kiosk.test_window import Opener

pytestmark = pytest.mark.system
TOUCHES = 400


@pytest.fixture
def room(tmp_path: Path) -> Iterator[SmallRoom]:
    small = SmallRoom(tmp_path / "socket")
    yield small
    small.close()


def test_fingers_of_a_touchscreen_press_and_a_resting_hand_blocks_no_other(display: str, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.kiosk.on_the_glass"],
        env={**os.environ, "DISPLAY": display, "HOME": str(tmp_path)},
        cwd=CONFIG.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def _touches(chance: random.Random) -> list[str]:
    """What xdotool is told: taps, mashes, drags, other buttons and wheels, long and short."""
    words: list[str] = []
    for _ in range(TOUCHES):
        words += ["mousemove", str(chance.randrange(WIDTH)), str(chance.randrange(HEIGHT))]
        button = chance.choice(["1"] * 8 + ["3", "4"])
        words += ["mousedown", button, "sleep", str(chance.choice([0, 0.01, 0.03]))]
        if chance.random() < 0.3:
            words += ["mousemove", str(chance.randrange(WIDTH)), str(chance.randrange(HEIGHT)), "sleep", "0.01"]
        words += ["mouseup", button, "sleep", str(chance.choice([0, 0.01, 0.05]))]
    return words


def test_a_real_mouse_at_random_does_one_thing_at_a_time_and_blocks_nothing(
    room: SmallRoom, open_window: Opener
) -> None:
    seed = secrets.randbelow(2**32)
    said = f"seed {seed}"
    window = open_window()
    window.on("door")
    begun_s = time.monotonic()
    window.xdotool(*_touches(random.Random(seed)))  # noqa: S311 - a game
    assert window.process.poll() is None, said
    usual = [given for given in room.inputs if given.kind != "ask_adult"]
    assert len(usual) <= 1 + (time.monotonic() - begun_s) / QUIET_AFTER_TAP_S, said
    calls = room.calls()
    window.xdotool("sleep", str(QUIET_AFTER_TAP_S))
    window.click("grown_up")
    wait_for(lambda: room.calls() > calls, f"a call; {said}")
