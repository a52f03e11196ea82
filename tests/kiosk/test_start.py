"""It says plainly why it cannot start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.environment import NO_DISPLAY, video_driver
from room.errors import DeviceError
from tests.kiosk.room_for_screen import CONFIG


def _start(folder: Path) -> subprocess.CompletedProcess[str]:
    environ = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "--config", str(folder), "--socket", "/nowhere/socket"],
        env=environ,
        cwd=CONFIG.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_card_or_an_x_display_is_taken(tmp_path: Path) -> None:
    assert video_driver({"DISPLAY": ":0"}, tmp_path) == "x11"
    (tmp_path / "card1").touch()
    assert video_driver({}, tmp_path) == "kmsdrm"


def test_no_display_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="no display"):
        video_driver({}, tmp_path)


@pytest.mark.system
@pytest.mark.skipif(any(Path("/dev/dri").glob("card*")), reason="this machine has a display of its own")
def test_without_a_display_it_refuses_to_start() -> None:
    ended = _start(CONFIG)
    assert ended.returncode == 1
    assert ended.stderr.strip() == NO_DISPLAY


@pytest.mark.system
def test_a_bad_config_is_told_as_the_check_tells_it(tmp_path: Path) -> None:
    ended = _start(tmp_path)
    check = subprocess.run(
        [sys.executable, "-m", "config", "check", str(tmp_path)],
        cwd=CONFIG.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr == check.stderr
