"""Keys and switches on the real window, as a switch box sends them through X."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.kiosk.conftest import Window, wait_for
from tests.kiosk.room_for_screen import CONFIG, SmallRoom
from tests.kiosk.test_motion import TICKS, _drawn_in

pytestmark = pytest.mark.system
Opener = Callable[..., Window]
AGAIN_S = 3.0


@pytest.fixture
def room(tmp_path: Path) -> Iterator[SmallRoom]:
    small = SmallRoom(tmp_path / "socket")
    yield small
    small.close()


@pytest.fixture
def opened(open_window: Opener, tmp_path: Path) -> Callable[..., Window]:
    def make(*, program: str = "kiosk", **screen: Any) -> Window:
        folder = tmp_path / "config"
        shutil.copytree(CONFIG, folder)
        before, text = (folder / "room.toml").read_text().split("[screen]\n")
        for name, value in screen.items():
            text, found = re.subn(rf"^(# )?{name} = .*$", f"{name} = {value}", text, flags=re.MULTILINE)
            assert found == 1, name
        (folder / "room.toml").write_text(before + "[screen]\n" + text)
        window = open_window(config=folder, program=program)
        window.on("door")
        window.xdotool("mousemove", "400", "470")
        return window

    return make


def _focus(window: Window, name: str | None) -> None:
    wait_for(lambda: window.shown().get("focus") == name, f"the focus on {name}; it is on {window.shown()['focus']}")


def _press(window: Window, key: str, focus: str) -> None:
    """Press it as a finger does, until the focus is there; a machine that stalls may take two presses for a bounce."""
    was, pressed_s = window.shown()["focus"], 0.0

    def there() -> bool:
        nonlocal pressed_s
        now = window.shown()["focus"]
        if now == was and time.monotonic() - pressed_s > AGAIN_S:
            window.xdotool("keydown", key, "sleep", "0.1", "keyup", key)
            pressed_s = time.monotonic()
        return bool(now == focus)

    wait_for(there, f"the focus on {focus}; it is on {window.shown()['focus']}")
    window.xdotool("sleep", "0.2")


def test_a_keyboard_finds_its_way_and_a_card_reader_presses_nothing(
    room: SmallRoom, opened: Callable[..., Window]
) -> None:
    window = opened()
    assert window.shown()["focus"] is None
    window.xdotool("type", "--delay", "4", "0009482713\n")
    _press(window, "Tab", "grown_up")
    _press(window, "Tab", "start")
    _press(window, "shift+Tab", "grown_up")
    _press(window, "Down", "start")
    window.xdotool("type", "--delay", "4", "0009482713\n")
    window.xdotool("sleep", "0.6")
    assert room.inputs == []
    _press(window, "Return", "grown_up")
    window.on("feeling")
    _press(window, "Right", "feeling_happy")
    window.click("feeling_sad")
    window.on("size")
    _focus(window, None)


def test_two_switches_choose_speak_and_call_when_held(room: SmallRoom, opened: Callable[..., Window]) -> None:
    window = opened(switches='"two"', switch_hold_s=2, switch_again_s=0.1, spoken_focus="true")
    _press(window, "space", "grown_up")
    _press(window, "space", "start")
    wait_for(lambda: room.spoken[-2:] == [["want_grown_up"], ["door_start"]], f"the words; {room.spoken}")
    window.xdotool("keydown", "Return")
    wait_for(room.calls, "a call by the held switch")
    window.xdotool("sleep", "1.5", "keyup", "Return", "sleep", "0.3")
    assert [given.kind for given in room.inputs] == ["ask_adult"], "a hold is a call and nothing else"
    window.ladder("asked")
    _press(window, "Return", "grown_up")
    window.on("feeling")


def test_one_switch_chooses_where_the_focus_has_gone_by_itself(room: SmallRoom, opened: Callable[..., Window]) -> None:
    window = opened(switches='"one"', scan_s=0.8, switch_again_s=0.1)
    assert window.shown()["focus"] is None
    _press(window, "space", "grown_up")
    _focus(window, "start")
    window.xdotool("keydown", "space", "sleep", "0.1", "keyup", "space")
    window.on("feeling")
    _focus(window, "grown_up")
    _focus(window, "feeling_happy")
    _focus(window, "feeling_sad")
    window.xdotool("keydown", "space", "sleep", "1.2")
    assert window.shown()["focus"] == "feeling_sad", "it waits while the switch is down"
    window.xdotool("keyup", "space")
    window.on("size")
    assert room.visit.before is not None
    assert room.visit.before.feeling == "sad"


def test_the_focus_is_seen_and_stands_still(room: SmallRoom, opened: Callable[..., Window]) -> None:
    window = opened(switches='"two"', motion='"none"', program="tests.kiosk.counted")
    before = window.pixels()
    _press(window, "space", "grown_up")
    wait_for(lambda: window.pixels() != before, "the ring")
    wait_for(lambda: _drawn_in(window, 30) == 0, "everything to be in its place")
    assert _drawn_in(window, TICKS) == 0, "the ring moves or flashes"
