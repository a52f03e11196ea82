"""Who comes, on the real screen under a real finger and a real keyboard."""

import re
import shutil
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from config.load import load
from room.inputs import AskAdult, Close
from room.who import ByCard, ByClass, ByPeg
from tests.kiosk.conftest import HEIGHT, WIDTH, Window, wait_for
from tests.kiosk.room_for_screen import CONFIG, SmallRoom
from tests.kiosk.test_languages import ALL, LASTING, box, names

pytestmark = pytest.mark.system
Opener = Callable[..., Window]
NUMBER = "0012345678"
PX_PER_MM = WIDTH / 154
SEEN = ("en", "ur", "bn")
"""One of each kind of script; test_every_text.py measures every word in every language."""
CLASSES = {"reception": "Reception", "oak": "Oak", "year_5": "Year 5 Hawthorn", "sun": "Sunflower"}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[SmallRoom]:
    small = SmallRoom(tmp_path / "socket")
    yield small
    small.close()


@pytest.fixture
def school(tmp_path: Path) -> Callable[..., Path]:
    """A school's files that ask who comes."""

    def make(mode: str, offered: tuple[str, ...] = ("en",)) -> Path:
        copy = tmp_path / "config"
        shutil.copytree(CONFIG, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        text = (copy / "room.toml").read_text(encoding="utf-8")
        text = text.replace('mode = "none"', f'mode = "{mode}"')
        text = re.sub(r"(?m)^languages = [^#\n]*", f"languages = {list(offered)} ", text)
        for key, name in CLASSES.items():
            text += f'\n[who.classes.{key}]\nname = "{name}"\npicture = "duck"\npegs = 48\n'
        (copy / "room.toml").write_text(text, encoding="utf-8")
        assert load(copy).rules.who == mode
        return copy

    return make


def _apart(one: dict[str, Any], other: dict[str, Any]) -> float:
    """How many pixels lie between two boxes; negative if one covers the other."""
    across = max(one["x"] - other["x"] - other["width"], other["x"] - one["x"] - one["width"])
    down = max(one["y"] - other["y"] - other["height"], other["y"] - one["y"] - one["height"])
    return float(max(across, down))


def _nothing_is_small_close_cut_or_covered(shown: dict[str, Any]) -> None:
    assert shown["cut"] == [], shown["page"]
    for target in shown["targets"]:
        assert min(target["width"], target["height"]) >= 20 * PX_PER_MM - 2.6, (shown["page"], target)
        assert min(target["x"], target["y"], WIDTH - target["x"] - target["width"]) >= 0, (shown["page"], target)
        assert target["y"] + target["height"] <= HEIGHT * 0.89
    for one, other in combinations(shown["targets"], 2):
        assert _apart(one, other) >= 4.8 * PX_PER_MM, (shown["page"], one["name"], other["name"])


def test_every_page_is_whole_and_the_lasting_buttons_stay(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    window = open_window(config=school("peg", ALL))
    lasting: dict[tuple[str, bool], set[str]] = {}
    window.on("door")
    window.click("start")
    window.on("who_class")
    for code in SEEN:
        _choose(window, code, "who_class")
        for page, tap in (("who_class", "class_year_5"), ("who_peg", "who_more"), ("who_peg", "who_before")):
            shown = _in(window, page, code)
            _nothing_is_small_close_cut_or_covered(shown)
            for name in set(LASTING) & names(shown):
                lasting.setdefault((name, code in {"ur", "ar"}), set()).add(str(_place(shown, name)))
            _press(window, tap)
        _press(window, "who_before")
    assert {key: len(places) for key, places in lasting.items()} == dict.fromkeys(lasting, 1)
    assert len(lasting) == 2 * len(LASTING)
    assert room.inputs == []


def _press(window: Window, target: str) -> None:
    """Press it and wait until other things can be pressed."""
    before = names(window.shown())
    window.click(target)
    wait_for(lambda: window.shown()["ready"] and names(window.shown()) != before, f"what {target} brings")


def _choose(window: Window, code: str, page: str) -> None:
    window.click("language")
    window.on("languages")
    window.click(f"language_{code}")
    _in(window, page, code)


def _in(window: Window, page: str, code: str) -> dict[str, Any]:
    wait_for(lambda: window.shown().get("language") == code, code)
    return window.on(page)


def _place(shown: dict[str, Any], name: str) -> tuple[int, ...]:
    found = box(shown, name)
    return tuple(found[side] for side in ("x", "y", "width", "height"))


def test_from_the_door_to_calm_with_a_peg_is_six_taps(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    window = open_window(config=school("peg"))
    way = (
        ("door", "start"), ("who_class", "class_oak"), ("who_peg", "peg_fox"), ("feeling", "feeling_sad"),
        ("size", "size_3"), ("help", "routine_quiet"),
    )  # fmt: skip
    for page, tap in way:
        window.on(page)
        window.click(tap)
    window.on("routine")
    assert room.who == [ByPeg(school_class="oak", peg="fox")]
    assert len(way) <= 6
    room.take(Close(by="Mrs Patel"))
    shown = window.on("door")
    assert not {"oak", "fox", "peg"} & set(re.findall(r"[a-z]+", str(shown))), "nothing shows who was there"
    window.click("start")
    assert not re.search("peg_", str(window.on("who_class"))), "the next child begins at the beginning"


def test_a_grown_up_can_be_called_the_page_be_heard_and_the_door_left(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    window = open_window(config=school("peg", ("en", "pl")))
    window.on("door")
    window.click("start")
    window.on("who_class")
    window.click("class_reception")
    window.on("who_peg")
    _press(window, "who_more")
    pegs = {name for name in names(window.on("who_peg")) if name.startswith("peg_")}
    window.click("speaker")
    spoken = wait_for(lambda: room.spoken, "speech")[0]
    assert {key for key in spoken if key.startswith("peg_")} == pegs
    assert (spoken[0], spoken[-1]) == ("who_peg", "feeling_not_said")
    window.on("who_peg")
    _choose(window, "pl", "who_peg")
    assert pegs < names(window.shown()), "the page that the child had turned to"
    window.click("grown_up")
    window.ladder("asked")
    assert room.inputs == [AskAdult()]
    window.on("who_peg")
    window.click("done")
    window.on("door")
    assert room.inputs == [AskAdult()], "no visit has begun, so none ends"
    assert room.visit.phase == "free"


def test_a_class_is_one_tap_and_so_is_not_saying_it(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    window = open_window(config=school("class"))
    window.on("door")
    window.click("start_door")
    window.on("who_class")
    window.click("who_not_said")
    window.on("feeling")
    room.take(Close(by="Mrs Patel"))
    window.on("door")
    window.click("start")
    window.on("who_class")
    window.click("class_year_5", times=4)
    window.on("feeling")
    assert room.who == [None, ByClass(school_class="year_5")]


def test_a_card_is_read_at_the_door_and_after_the_tap_and_never_written_down(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener, tmp_path: Path
) -> None:
    window = open_window(config=school("card"))
    window.on("door")
    window.xdotool("key", "--delay", "8", *NUMBER, "Return")
    window.on("feeling")
    assert [_number(who) for who in room.who] == [NUMBER]
    window.xdotool("key", "--delay", "8", *"99887766", "Return")
    window.click("feeling_sad")
    window.on("size")
    assert len(room.who) == 1, "a card in a visit changes nothing"
    room.take(Close(by="Mrs Patel"))
    window.on("door")
    window.click("start")
    _nothing_is_small_close_cut_or_covered(window.on("who_card"))
    window.xdotool("key", "--delay", "150", *"135792", "Return")
    assert window.on("who_card")
    assert len(room.who) == 1, "what a person types is no card"
    window.xdotool("key", "--delay", "3", "KP_1", "KP_2", "KP_3", "KP_4", "KP_5", "KP_6", "KP_7", "KP_Enter")
    window.on("feeling")
    assert [_number(who) for who in room.who] == [NUMBER, "1234567"]
    assert window.stop() == 0
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert NUMBER.encode() not in path.read_bytes(), path


def _number(who: object) -> str:
    assert isinstance(who, ByCard)
    return who.number.get_secret_value()
