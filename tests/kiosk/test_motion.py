"""Motion on the real window, counted: what lives draws seldom, and with motion off nothing draws at all."""

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from config.load import load
from tests.kiosk.conftest import Window, wait_for
from tests.kiosk.room_for_screen import CONFIG, SmallRoom

pytestmark = pytest.mark.system
Opener = Callable[..., Window]

TICKS = 90
"""Longer than anything moves once: at most 60 of them are in a second."""
FACES = ("feeling", "size", "help")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[SmallRoom]:
    small = SmallRoom(tmp_path / "socket")
    yield small
    small.close()


def _config(folder: Path, **screen: str) -> Path:
    """The school's files with other words under [screen]."""
    config = folder / "config"
    shutil.copytree(CONFIG, config)
    text = (config / "room.toml").read_text()
    for name, value in screen.items():
        text, found = re.subn(rf"^(# )?{name} = \".*$", f'{name} = "{value}"', text, flags=re.MULTILINE)
        assert found == 1, name
    (config / "room.toml").write_text(text)
    return config


def _count(window: Window, what: str) -> int:
    file = window.outline.with_name(what)
    return file.stat().st_size if file.exists() else 0


def _drawn_in(window: Window, ticks: int = TICKS) -> int:
    """How often it drew in so many of its ticks."""
    drawn, ticked = _count(window, "drawn"), _count(window, "ticked")
    wait_for(lambda: _count(window, "ticked") >= ticked + ticks, "the screen to tick")
    return _count(window, "drawn") - drawn


def _settled(window: Window) -> bool:
    """Whether it draws nothing for a while, found within a reasonable number of tries."""
    return any(_drawn_in(window, 30) == 0 for _ in range(8)) and _drawn_in(window) == 0


def _shows(window: Window, page: str) -> bool:
    return window.shown().get("page") == page


def _walk(window: Window) -> Iterator[str]:
    """From the door to a routine; each page as soon as it is there, whether or not it takes touches."""
    for page, tap in (
        ("door", "start"),
        ("feeling", "feeling_worried"),
        ("size", "size_4"),
        ("help", "routine_four_four"),
    ):
        wait_for(partial(_shows, window, page), f"the page {page}")
        yield page
        window.on(page)
        window.click(tap)
    wait_for(partial(_shows, window, "routine"), "the routine")
    yield "routine"


def _looks_different(window: Window, before: bytes) -> bool:
    return window.pixels() != before


@pytest.mark.parametrize("screen", [{"motion": "none"}, {"theme": "low_stimulation"}], ids=["off", "low stimulation"])
def test_with_motion_off_nothing_is_drawn_but_the_breath_of_the_exercise(
    room: SmallRoom, open_window: Opener, tmp_path: Path, screen: dict[str, str]
) -> None:
    window = open_window(config=_config(tmp_path, **screen), program="tests.kiosk.counted")
    for page in _walk(window):
        assert window.shown()["settled"], f"something is on its way on {page}"
        if page == "routine":
            assert _drawn_in(window) > TICKS / 4, "the flower does not breathe"
        else:
            assert _settled(window), f"something moves on {page}"


def test_in_gentle_motion_faces_live_and_everything_else_rests(
    room: SmallRoom, open_window: Opener, tmp_path: Path
) -> None:
    window = open_window(config=_config(tmp_path, motion="gentle"), program="tests.kiosk.counted")
    for page in _walk(window):
        if page == "door":
            assert _settled(window), "the waiting door draws"
        wait_for(lambda: window.shown()["settled"], "everything to be in its place")
        if page in FACES:
            before = window.pixels()
            wait_for(partial(_looks_different, window, before), f"the faces of {page} to move")
            assert _drawn_in(window) > 0


def test_living_faces_draw_only_when_it_can_be_seen(room: SmallRoom, open_window: Opener, tmp_path: Path) -> None:
    """The screen ticks sixty times a second after a touch; faces do not."""
    window = open_window(config=_config(tmp_path, motion="gentle", age_mode="older"), program="tests.kiosk.counted")
    window.on("door")
    window.click("start")
    window.on("feeling")
    _drawn_in(window)
    assert 0 < _drawn_in(window, 240) < 240 / 2


@pytest.mark.parametrize("theme", ["high_contrast", "low_stimulation"])
def test_a_theme_is_seen_on_the_whole_screen(room: SmallRoom, open_window: Opener, tmp_path: Path, theme: str) -> None:
    usual = open_window("usual", config=CONFIG)
    usual.on("door")
    warm = usual.pixels()
    usual.kill()
    window = open_window(config=_config(tmp_path, theme=theme))
    window.on("door")
    other = window.pixels()
    same = sum(one == two for one, two in zip(warm[::997], other[::997], strict=True)) / len(warm[::997])
    assert same < 0.35


def test_what_the_settings_mean(tmp_path: Path) -> None:
    cases = {("warm", None): True, ("warm", "none"): False, ("high_contrast", None): True}
    cases |= {("low_stimulation", None): False, ("low_stimulation", "gentle"): True, ("low_stimulation", "none"): False}
    for number, ((theme, motion), moves) in enumerate(cases.items()):
        words = {"theme": theme, **({"motion": motion} if motion else {})}
        screen = load(_config(tmp_path / str(number), **words)).room.screen
        assert screen.moves is moves
        assert screen.theme == theme
