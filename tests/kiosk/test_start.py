"""It says plainly why it cannot start, or why it had to stop."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.environment import NO_DISPLAY, PROVIDERS, SOFTWARE_GL, card, video_driver
from room.errors import DeviceError
from tests.kiosk.conftest import Window, wait_for
from tests.kiosk.room_for_screen import CONFIG, SmallRoom


def _start(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", SOFTWARE_GL}
    environ = {key: value for key, value in os.environ.items() if key not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "--config", str(folder), "--socket", "/nowhere/socket", "--windowed"],
        env={**environ, **more},
        cwd=CONFIG.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def outputs(folder: Path, **states: str) -> Path:
    """A folder that stands for /sys/class/drm, with these outputs."""
    for name, state in states.items():
        output = folder / name.replace("_", "-")
        output.mkdir(parents=True)
        (output / "status").write_text(f"{state}\n")
    (folder / "card0").mkdir(parents=True, exist_ok=True)
    return folder


def test_a_card_or_an_x_display_is_taken(tmp_path: Path) -> None:
    assert video_driver({"DISPLAY": ":0"}, tmp_path) == "x11"
    (tmp_path / "card1").touch()
    assert video_driver({}, tmp_path, tmp_path / "none") == "kmsdrm"
    assert video_driver({"SDL_VIDEODRIVER": "kmsdrm"}, tmp_path, tmp_path / "none") == "kmsdrm"


def test_no_display_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="no display"):
        video_driver({}, tmp_path)


@pytest.mark.parametrize("driver", ["offscreen", "dummy", "evdev", "wayland"])
def test_a_driver_that_nobody_sees_is_refused(tmp_path: Path, driver: str) -> None:
    with pytest.raises(DeviceError, match=f"{driver}.*nobody can see"):
        video_driver({"DISPLAY": ":0", "SDL_VIDEODRIVER": driver}, tmp_path)


def test_a_card_without_a_display_names_its_outputs(tmp_path: Path) -> None:
    (tmp_path / "dri").mkdir()
    (tmp_path / "dri/card1").touch()
    none = outputs(tmp_path / "drm", card1_HDMI_A_1="disconnected", card2_DSI_1="disconnected")
    with pytest.raises(DeviceError, match=r"not connected.*card1-HDMI-A-1, card2-DSI-1.*cable"):
        video_driver({}, tmp_path / "dri", none)
    assert card(none) is None


@pytest.mark.parametrize("state", ["connected", "unknown"])
def test_a_display_that_may_be_there_is_used(tmp_path: Path, state: str) -> None:
    (tmp_path / "card1").touch()
    found = outputs(tmp_path / "drm", card1_HDMI_A_1="disconnected", card2_DSI_1=state)
    assert video_driver({}, tmp_path, found) == "kmsdrm"
    assert card(found) == ("2" if state == "connected" else None)


def test_neither_sdl_nor_kivy_makes_a_second_touch_of_one() -> None:
    assert (PROVIDERS["SDL_TOUCH_MOUSE_EVENTS"], PROVIDERS["SDL_MOUSE_TOUCH_EVENTS"]) == ("0", "0")


@pytest.mark.parametrize(("status", "waits"), [("0", False), ("1", True), ("2", True), ("3", False), ("KILL", False)])
def test_systemd_waits_only_where_starting_again_at_once_would_not_help(
    tmp_path: Path, status: str, waits: bool
) -> None:
    unit = (CONFIG.parent / "systemd/calmroom-kiosk.service").read_text()
    (line,) = re.findall(r"^ExecStopPost=/bin/sh -c '(.*)'$", unit, re.MULTILINE)
    (tmp_path / "sleep").write_text('#!/bin/sh\necho "sleeps $1"\n')
    (tmp_path / "sleep").chmod(0o755)
    environ = {"PATH": f"{tmp_path}:/usr/bin:/bin", "EXIT_STATUS": status}
    ran = subprocess.run(
        ["/bin/sh", "-c", line.replace("$$", "$")], env=environ, capture_output=True, text=True, check=True
    )
    assert ran.stdout == ("sleeps 8\n" if waits else "")
    assert "TimeoutStopSec=10" in unit  # which the wait must not outlast


@pytest.mark.system
@pytest.mark.skipif(any(Path("/dev/dri").glob("card*")), reason="this machine has a display of its own")
def test_without_a_display_it_refuses_to_start() -> None:
    ended = _start(CONFIG)
    assert ended.returncode == 1
    assert ended.stderr.strip() == NO_DISPLAY


@pytest.mark.system
def test_it_refuses_the_processor_as_a_graphics_card(display: str) -> None:
    ended = _start(CONFIG, DISPLAY=display)
    assert ended.returncode == 1
    (says,) = (line for line in ended.stderr.splitlines() if "processor" in line)
    assert "vc4-kms-v3d" in says
    assert "CALM_ROOM_SOFTWARE_GL=1" in says


@pytest.mark.system
def test_a_display_that_does_not_answer_is_one_sentence() -> None:
    ended = _start(CONFIG, DISPLAY=":99999")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("The window could not be opened through x11.")


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


@pytest.mark.system
@pytest.mark.parametrize("how", ["reset", "emptied"])
def test_lost_graphics_end_the_screen_for_systemd_to_start_it_again(
    open_window: Callable[..., Window], tmp_path: Path, how: str
) -> None:
    room = SmallRoom(tmp_path / "socket")
    window = open_window(program="tests.kiosk.losing", env={"LOSES": how})
    window.on("door")
    (tmp_path / "lose").touch()
    wait_for(lambda: window.process.poll() is not None, "the screen to end")
    assert window.process.returncode == 3
    assert "The graphics were lost" in window.log.read_text().splitlines()[-1]
    again = open_window("again")
    again.on("door")
    assert again.stop() == 0
    room.close()


@pytest.mark.system
def test_there_is_exactly_one_provider_of_touches_and_one_of_clicks(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    room = SmallRoom(tmp_path / "socket")
    window = open_window(program="tests.kiosk.losing")
    window.on("door")
    assert sorted((tmp_path / "providers").read_text().split()) == [
        "MouseMotionEventProvider",
        "SDL2MotionEventProvider",
    ]
    room.close()
