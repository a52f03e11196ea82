"""A child's own language on the real screen: chosen in one tap, mirrored where it must be, gone when the visit is."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from config.load import load
from room.inputs import Arrived, AskAdult, ChooseRoutine, Close, Coming, Done, Seen, SkipSize, Start, TellFeeling
from tests.kiosk.conftest import Window, wait_for
from tests.kiosk.room_for_screen import CONFIG, SmallRoom

pytestmark = pytest.mark.system
Opener = Callable[..., Window]
ALL = ("en", "ur", "ar", "pa", "bn", "so", "pl", "ro")
LASTING = ("grown_up", "speaker", "done", "language")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[SmallRoom]:
    small = SmallRoom(tmp_path / "socket")
    yield small
    small.close()


@pytest.fixture
def school(tmp_path: Path) -> Callable[..., Path]:
    """A school's files that offer languages, with all the faces."""

    def make(own: str = "en", offered: tuple[str, ...] = ALL, age: str = "older") -> Path:
        copy = tmp_path / "config"
        shutil.copytree(CONFIG, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        text = (copy / "room.toml").read_text(encoding="utf-8")
        for key, value in (("language", f'"{own}"'), ("languages", str(list(offered))), ("age_mode", f'"{age}"')):
            text = re.sub(rf"(?m)^{key} = [^#\n]*", f"{key} = {value} ", text)
        (copy / "room.toml").write_text(text, encoding="utf-8")
        assert load(copy).room.screen.offered == list(offered)
        return copy

    return make


def box(shown: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(box for box in shown["targets"] if box["name"] == name)
    return found


def names(shown: dict[str, Any]) -> set[str]:
    return {box["name"] for box in shown["targets"]}


def pages(room: SmallRoom, window: Window) -> Iterator[dict[str, Any]]:
    """Every page of a visit, with the longest banner there is on some of them."""
    yield window.on("door")
    room.take(Start(visit_id=UUID(int=7)))
    yield window.on("feeling")
    room.take(TellFeeling(feeling="angry"))
    yield window.on("size")
    room.take(TellFeeling(feeling="angry", size=5))
    room.take(AskAdult())
    window.ladder("asked")
    yield window.on("help")
    room.take(Seen(by="Mrs Featherstonehaugh"))
    window.ladder("seen")
    room.take(ChooseRoutine(routine="squeeze"))
    yield window.on("routine")
    room.take(Coming(by="Mrs Featherstonehaugh"))
    window.ladder("coming")
    room.take(Done())
    yield window.on("after")
    room.take(Arrived(by="Mrs Featherstonehaugh"))
    window.ladder("here")
    room.take(TellFeeling(feeling="sad"))
    room.take(SkipSize())
    yield window.on("next")
    room.take(Done())
    yield window.on("goodbye")
    room.close()
    yield window.on("away")


def test_on_the_real_window_nothing_is_cut_off_and_nothing_moves(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    """In the language with the longest words; test_places.py measures them all, on every screen."""
    window = open_window(config=school(own="pl"))
    lasting: dict[str, set[str]] = {name: set() for name in LASTING}
    for shown in pages(room, window):
        assert (shown["language"], shown["cut"]) == ("pl", []), shown["page"]
        for name, places in lasting.items():
            places.add(str(box(shown, name)))
    assert {name: len(places) for name, places in lasting.items()} == dict.fromkeys(lasting, 1)


def test_one_tap_opens_the_choice_and_one_takes_a_language_for_this_visit(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    window = open_window(config=school())
    assert box(window.on("door"), "language")["text"] == "English"
    window.click("language")
    shown = window.on("languages")
    assert {box(shown, f"language_{code}")["text"] for code in ALL} == {
        book.name for book in load(CONFIG).languages.values()
    }
    assert {"grown_up", "done", "speaker", "language"} <= names(shown)
    places = {name: box(shown, name)["x"] for name in LASTING}
    window.click("language_ur")
    shown = window.on("door")
    assert (shown["language"], box(shown, "language")["text"]) == ("ur", "اردو")
    assert {name: box(shown, name)["x"] for name in LASTING} == places
    assert wait_for(lambda: room.spoken_in, "a greeting")[0] == ("ur", ["door_hello"])
    window.click("start")
    window.on("feeling")
    window.click("speaker")
    wait_for(lambda: len(room.spoken_in) > 1, "speech")
    assert room.spoken_in[1][0] == "ur"
    room.take(Close(by="Mrs Patel"))
    wait_for(lambda: window.on("door")["language"] == "en", "the school's own language")


def test_no_fact_and_no_input_tells_which_language_it_was(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    window = open_window(config=school())
    window.on("door")
    window.click("language")
    window.on("languages")
    window.click("language_pl")
    window.on("door")
    window.click("start")
    window.on("feeling")
    said = " ".join(given.model_dump_json() for given in room.inputs) + room.visit.model_dump_json()
    assert '"pl"' not in said
    assert "language" not in said


def test_in_the_middle_of_a_routine_the_step_stays_and_a_hidden_ring_stays_hidden(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    window = open_window(config=school())
    window.on("door")
    room.take(Start(visit_id=UUID(int=7)))
    room.take(TellFeeling(feeling="sad", size=2))
    room.take(ChooseRoutine(routine="quiet"))
    window.on("routine")
    window.click("hide_timer")
    wait_for(lambda: box(window.shown(), "hide_timer")["text"] == "show the ring", "the ring to be hidden")
    window.on("routine")
    window.click("language")
    window.on("languages")
    window.click("language_pl")
    shown = window.on("routine")
    assert shown["language"] == "pl"
    assert box(shown, "hide_timer")["text"] == load(CONFIG).languages["pl"].words["show_timer"]


def test_the_choice_is_left_without_choosing_by_the_same_button_and_by_a_step_of_the_visit(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    window = open_window(config=school())
    window.on("door")
    window.click("language")
    window.on("languages")
    window.click("language")
    window.on("door")
    window.click("language")
    window.on("languages")
    room.take(Start(visit_id=UUID(int=7)))
    window.on("feeling")


def test_a_grown_up_can_be_called_while_choosing_a_language(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    window = open_window(config=school())
    window.on("door")
    window.click("language")
    window.on("languages")
    window.click("grown_up")
    window.ladder("asked")
    assert room.calls() == 1


def test_a_finger_on_the_call_counts_although_the_language_changes_under_it(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    window = open_window(config=school())
    window.on("door")
    window.click("language")
    window.on("languages")
    window.click("language_ar")
    window.on("door")
    room.take(Start(visit_id=UUID(int=7)))
    window.on("feeling")
    before = window.pixels_of("grown_up")
    window.xdotool("mousemove", *map(str, window.middle("grown_up")), "mousedown", "1")
    wait_for(lambda: window.pixels_of("grown_up") != before, "the button to be pressed")
    room.take(Close(by="Mrs Patel"))
    wait_for(lambda: window.shown()["page"] == "door", "the door")
    window.xdotool("mouseup", "1")
    wait_for(room.calls, "the call")
    wait_for(lambda: window.shown()["language"] == "en", "the school's own language")


def test_a_speaker_that_would_stay_silent_cannot_be_pressed_until_there_is_a_recording(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    config = school(own="so", offered=("so", "en"))
    window = open_window(config=config)
    assert "speaker" not in names(window.on("door"))
    voices = config / "voices" / "so"
    voices.mkdir(parents=True)
    shutil.copy("/dev/null", voices / "ask_feeling.wav")
    room.take(Start(visit_id=UUID(int=7)))
    window.on("feeling")
    wait_for(lambda: "speaker" in names(window.shown()), "the speaker")
    window.click("language")
    assert "speaker" not in names(window.on("languages"))
    window.click("language_en")
    window.on("feeling")
    wait_for(lambda: "speaker" in names(window.shown()), "the speaker")


def test_with_one_language_there_is_no_button_and_no_corner_kept_for_it(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    window = open_window(config=school(offered=("en",)))
    for shown in pages(room, window):
        assert "language" not in names(shown)
        assert shown["cut"] == []
