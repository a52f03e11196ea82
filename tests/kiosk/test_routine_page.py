"""The routines on the real screen: steps that turn under a finger, a room that is mixed, cards for a grown-up."""

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from config.load import load
from room.inputs import (
    Arrived,
    AskAdult,
    ChooseRoutine,
    Coming,
    Done,
    GoToStep,
    MixRoom,
    Seen,
    SomethingElse,
    Start,
    TellFeeling,
)
from room.mix import AS_IT_WAS
from room.routine import walk
from tests.config.test_people import png
from tests.kiosk.conftest import HEIGHT, WIDTH, Window, wait_for
from tests.kiosk.room_for_screen import CONFIG, SmallRoom

pytestmark = pytest.mark.system
Opener = Callable[..., Window]
PX_PER_MM = WIDTH / 154
WORDS = load(CONFIG).languages["en"].words
LASTING = {"grown_up", "speaker", "done", "language"}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[SmallRoom]:
    small = SmallRoom(tmp_path / "socket")
    yield small
    small.close()


@pytest.fixture
def school(tmp_path: Path) -> Callable[..., Path]:
    """A school's files in this language, for this age."""

    def make(own: str, age: str) -> Path:
        copy = tmp_path / "config"
        shutil.copytree(CONFIG, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        text = (copy / "room.toml").read_text(encoding="utf-8")
        for key, value in (("language", f'"{own}"'), ("languages", f'["en", "{own}"]'), ("age_mode", f'"{age}"')):
            text = re.sub(rf"(?m)^{key} = [^#\n]*", f"{key} = {value} ", text)
        (copy / "room.toml").write_text(text.replace('["en", "en"]', '["en", "pl"]'), encoding="utf-8")
        return copy

    return make


def to_routine(room: SmallRoom, routine: str) -> None:
    if room.visit.phase == "free":
        room.take(Start(visit_id=UUID(int=7)))
        room.take(TellFeeling(feeling="angry", size=5))
    room.take(SomethingElse())
    room.take(ChooseRoutine(routine=routine))


def says(window: Window, sentence: str) -> dict[str, Any]:
    """Wait until the page reads this sentence aloud, by its key, and takes touches."""

    def there() -> dict[str, Any] | None:
        shown = window.on("routine")
        return shown if sentence in shown["speaks"] else None

    found: dict[str, Any] = wait_for(there, f"{sentence}; it says {window.shown()['speaks']}")
    return found


def names(shown: dict[str, Any]) -> set[str]:
    return {box["name"] for box in shown["targets"]}


def offers(window: Window, name: str) -> bool:
    return name in names(window.on("routine"))


def differs(window: Window, name: str, before: bytes) -> bool:
    return window.pixels_of(name) != before


def apart(one: dict[str, Any], other: dict[str, Any]) -> float:
    across = max(one["x"] - other["x"] - other["width"], other["x"] - one["x"] - one["width"])
    down = max(one["y"] - other["y"] - other["height"], other["y"] - one["y"] - one["height"])
    return float(max(across, down))


def judge(window: Window, what: str) -> None:
    """Nothing is cut off; every target is large enough, in its own place, and not where wrists rest."""
    wait_for(lambda: not window.shown()["cut"], f"every word of {what} to fit")
    shown = window.shown()
    assert names(shown) >= LASTING, what
    for target in shown["targets"]:
        assert min(target["width"], target["height"]) >= 20 * PX_PER_MM - 2.6, (what, target)
        assert min(target["x"], target["y"], WIDTH - target["x"] - target["width"]) >= 0, (what, target)
        assert target["y"] + target["height"] <= HEIGHT * 0.89, (what, target)
    for one, other in combinations(shown["targets"], 2):
        assert apart(one, other) >= 4.8 * PX_PER_MM, (what, one["name"], other["name"])


@pytest.mark.parametrize(("code", "age"), [("ur", "older")])
def test_every_page_of_every_routine_is_whole(
    code: str, age: str, room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    window = open_window(config=school(code, age))
    window.on("door")
    rules = room.house.rules.routines
    for key in rules:
        to_routine(room, key)
        words = rules[key].step(0).say
        own = f"{words}_{key}"
        shown = says(window, {"with_adult": "together"}.get(key, own if own in WORDS else words))
        judge(window, key)
        assert {"more_time", "something_else"} <= names(shown)
    to_routine(room, "my_room")
    for kind in ("mix_colour", "mix_light", "mix_sound"):
        wait_for(lambda: "mix_sound" in names(window.on("routine")), "the three pictures")
        window.click(kind)
        wait_for(lambda: "step_back" in names(window.on("routine")), "the choices")
        judge(window, kind)
        window.click("step_back")
    to_routine(room, "squeeze")
    room.take(AskAdult())
    room.take(Arrived(by="Mrs Featherstonehaugh"))
    window.ladder("here")
    window.on("routine")
    judge(window, "squeeze with a grown-up here")
    room.take(SomethingElse())
    shown = window.on("help")
    judge(window, "help with a grown-up here")
    assert "routine_with_adult" in names(shown)


def test_a_finger_turns_steps_and_a_restarted_screen_shows_the_same_one(room: SmallRoom, open_window: Opener) -> None:
    window = open_window()
    window.on("door")
    to_routine(room, "squeeze")
    shown = says(window, "steps_squeeze_1")
    assert "step_back" not in names(shown), "there is nothing before the first"
    window.click("step_on", times=3)
    says(window, "steps_squeeze_3")
    taken = [given.step for given in room.inputs if isinstance(given, GoToStep)]
    assert taken == [2], "a mashed picture is one step"
    window.kill()
    window.outline.unlink()
    again = open_window()
    run, rule = room.visit.routine, room.house.rules.routines["squeeze"]
    assert run is not None
    shown = again.on("routine")
    number = walk(rule, 0, run.step).number
    assert shown["speaks"][0] in {rule.step(n).say for n in (number, number + 1, number + 2)}
    again.click("step_back")
    says(again, "steps_squeeze_1")
    wait_for(lambda: "steps_squeeze_2" in again.shown()["speaks"], "the next step by itself")


def test_where_a_breath_is_all_there_is_nothing_to_turn(room: SmallRoom, open_window: Opener) -> None:
    window = open_window()
    window.on("door")
    for routine, sentence in (("four_four", "breathe_in"), ("quiet", "steps_quiet_1")):
        to_routine(room, routine)
        assert not {"step_on", "step_back"} & names(says(window, sentence))


def test_the_finger_that_is_traced_is_lit_and_the_point_moves(room: SmallRoom, open_window: Opener) -> None:
    window = open_window()
    window.on("door")
    to_routine(room, "five_fingers")
    says(window, "breathe_in_five_fingers")
    before = window.pixels_of("step_on")
    wait_for(lambda: window.pixels_of("step_on") != before, "the point to move")
    says(window, "breathe_out_five_fingers")


def test_a_child_mixes_the_room_and_takes_it_back(room: SmallRoom, open_window: Opener) -> None:
    window = open_window()
    window.on("door")
    to_routine(room, "my_room")
    shown = says(window, "mix_colour")
    assert "as_it_was" not in names(shown), "it still is as it was"
    for kind, choice in (("mix_colour", "colour_sea"), ("mix_light", "bright_1"), ("mix_sound", "sound_quiet")):
        wait_for(partial(offers, window, kind), kind)
        window.click(kind)
        wait_for(partial(offers, window, choice), choice)
        before = window.pixels_of(choice)
        window.click(choice)
        wait_for(partial(differs, window, choice, before), "the tick on the chosen one")
        window.on("routine")
        window.click("step_back")
    assert (room.visit.tint.colour, room.visit.tint.brightness, room.visit.soundscape) == ("#4fa8e8", 0.3, "quiet")
    wait_for(lambda: "as_it_was" in names(window.on("routine")), "the way back")
    window.click("as_it_was")
    wait_for(lambda: room.visit.tint == AS_IT_WAS, "the room as it was")
    assert room.visit.soundscape == room.house.rules.routines["my_room"].soundscape
    mixed = [given for given in room.inputs if isinstance(given, MixRoom)]
    assert len(mixed) == 4


def test_cards_come_with_a_grown_up_and_the_childs_ways_on_stay(room: SmallRoom, open_window: Opener) -> None:
    window = open_window()
    window.on("door")
    room.take(Start(visit_id=UUID(int=7)))
    room.take(TellFeeling(feeling="sad", size=5))
    shown = window.on("help")
    assert "help_adult" in names(shown)
    window.click("help_adult")
    wait_for(lambda: room.visit.call.status == "asked", "the call")
    assert room.visit.phase == "choosing", "a call takes nothing away"
    room.take(Arrived(by="Mrs Patel"))
    wait_for(lambda: "routine_with_adult" in names(window.on("help")), "the card for both")
    window.click("routine_with_adult")
    shown = says(window, "together")
    assert not any(key.startswith("adult_") for key in shown["speaks"]), "nothing is read out over a grown-up"
    assert {"step_on", "something_else", "more_time", "grown_up", "done", "speaker"} <= names(shown)
    before = window.pixels()
    window.click("step_on")
    wait_for(lambda: room.visit.routine and room.visit.routine.step == 1, "the next card")
    wait_for(lambda: window.pixels() != before, "another card")
    window.on("routine")
    window.click("something_else")
    window.on("help")
    room.take(Done())
    assert room.visit.outcome == "with_adult"


def test_a_grown_ups_picture_stands_beside_their_name_and_a_missing_one_changes_nothing(
    room: SmallRoom, school: Callable[..., Path], open_window: Opener
) -> None:
    config = school("en", "younger")
    (config / "people").mkdir()
    (config / "people" / "mrs_patel.png").write_bytes(png(GREY))
    (config / "people" / "mr_khan.png").write_bytes(png(GREY)[:90])
    (config / "staff.toml").write_text(
        '[[adults]]\nname = "Mrs Patel"\npicture = "mrs_patel.png"\n'
        '[[adults]]\nname = "Mr Khan"\npicture = "mr_khan.png"\n'
    )
    window = open_window(config=config)
    window.on("door")
    room.take(Start(visit_id=UUID(int=7)))
    window.on("feeling")
    room.take(AskAdult())
    window.ladder("asked")
    assert grey_in(window) == 0
    room.take(Seen(by="Mrs Patel"))
    assert window.ladder("seen") == "Mrs Patel has seen it."
    wait_for(lambda: grey_in(window) > 300, "her picture")
    room.take(Coming(by="Mr Khan"))
    assert window.ladder("coming") == "Mr Khan is coming."
    wait_for(lambda: grey_in(window) == 0, "no picture for him")
    assert window.stop() == 0


GREY = 0x5B


def grey_in(window: Window) -> int:
    """How many pixels of the strip have the colour that only the test's picture has."""
    rows = window.pixels()[WIDTH * 3 * (HEIGHT - 70) :]
    return sum(rows[at : at + 3] == bytes([GREY] * 3) for at in range(0, len(rows), 3))
