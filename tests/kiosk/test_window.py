"""The real screen, in a real window, under a real finger, with the room's own rules at the other end of the socket."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from room.inputs import Arrived, Coming, Seen, TellFeeling
from tests.kiosk.conftest import Window, wait_for
from tests.kiosk.room_for_screen import SmallRoom

pytestmark = pytest.mark.system
Opener = Callable[..., Window]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[SmallRoom]:
    small = SmallRoom(tmp_path / "socket")
    yield small
    small.close()


def _to_routine(window: Window) -> None:
    window.on("door")
    window.click("start")
    window.on("feeling")
    window.click("feeling_angry")
    window.on("size")
    window.click("size_4")
    window.on("help")
    window.click("routine_squeeze")
    window.on("routine")


def test_the_whole_way_from_door_to_goodbye(room: SmallRoom, open_window: Opener) -> None:
    window = open_window()
    _to_routine(window)
    assert room.visit.before is not None
    assert (room.visit.before.feeling, room.visit.before.size) == ("angry", 4)
    window.click("more_time")
    wait_for(lambda: room.visit.routine and room.visit.routine.planned_s > 300, "more time")
    window.on("routine")
    window.click("done")
    window.on("after")
    window.click("feeling_calm" if "feeling_calm" in str(window.shown()) else "feeling_happy")
    window.on("next")
    window.click("back_to_class")
    window.on("goodbye")
    assert room.visit.outcome == "back_to_class"
    window.on("door")
    assert window.stop() == 0
    assert not (window.home / ".kivy").exists()


def test_a_mashed_face_is_one_tap(room: SmallRoom, open_window: Opener) -> None:
    window = open_window()
    window.on("door")
    window.click("start")
    window.on("feeling")
    window.click("feeling_sad", times=4)
    window.on("size")
    told = [given for given in room.inputs if isinstance(given, TellFeeling)]
    assert [(given.feeling, given.size) for given in told] == [("sad", None)]


def test_the_grown_up_comes_rung_by_rung_and_by_name(room: SmallRoom, open_window: Opener) -> None:
    window = open_window()
    _to_routine(window)
    room.heard_by_staff = True
    before = window.pixels()
    window.click("grown_up")
    assert window.ladder("asked") == "You asked for a grown-up."
    room.take(Seen(by="Mrs Patel"))
    assert window.ladder("seen") == "Mrs Patel has seen it."
    room.take(Coming(by="Mrs Patel"))
    assert window.ladder("coming") == "Mrs Patel is coming."
    room.take(Arrived(by="Mrs Patel"))
    assert window.ladder("here") == "Mrs Patel is here."
    assert room.calls() == 1
    assert window.pixels() != before
    assert window.shown()["page"] == "routine"


def test_a_call_that_does_not_get_out_sends_the_child_to_a_grown_up(room: SmallRoom, open_window: Opener) -> None:
    room.heard_by_staff = False
    window = open_window()
    window.on("door")
    window.click("grown_up")
    assert window.ladder("unreachable") == "I cannot reach anyone. Go and find a grown-up."


def test_without_the_controller_it_says_what_to_do_and_comes_back_by_itself(
    tmp_path: Path, open_window: Opener
) -> None:
    first = SmallRoom(tmp_path / "socket")
    window = open_window()
    _to_routine(window)
    window.click("grown_up")
    window.ladder("asked")
    first.close()
    shown = window.on("away")
    assert shown["ladder"] == "none"
    assert "away_help" in shown["speaks"]
    window.click("grown_up")
    window.ladder("unreachable")
    second = SmallRoom(tmp_path / "socket", first.visit.with_(call=type(first.visit.call)()))
    window.on("routine")
    wait_for(second.calls, "the call made meanwhile")
    window.ladder("asked")
    second.close()


def test_killed_and_started_again_it_shows_the_same_step(room: SmallRoom, open_window: Opener) -> None:
    window = open_window()
    _to_routine(window)
    window.kill()
    window.outline.unlink()
    again = open_window()
    assert "more_time" in {box["name"] for box in again.on("routine")["targets"]}


def test_the_speaker_asks_for_the_words_of_the_screen(room: SmallRoom, open_window: Opener) -> None:
    window = open_window()
    window.on("door")
    window.click("speaker")
    assert wait_for(lambda: room.spoken, "speech")[0] == ["door_hello", "door_invite"]


def test_a_wrong_face_can_be_changed(room: SmallRoom, open_window: Opener) -> None:
    window = open_window()
    window.on("door")
    window.click("start")
    window.on("feeling")
    window.click("feeling_sad")
    window.on("size")
    window.click("size_back")
    window.on("feeling")
    window.click("feeling_sad")
    window.on("size")
    window.click("size_back")
    window.on("feeling")
    window.click("feeling_worried")
    window.on("size")
    assert room.visit.before is not None
    assert room.visit.before.feeling == "worried"


def test_a_second_screen_is_refused_and_says_why(room: SmallRoom, open_window: Opener) -> None:
    window = open_window()
    window.on("door")
    second = open_window("second")
    second.on("refused")
    assert second.process.wait(15) == 1
    assert second.log.read_text().strip().endswith("Only one may be; stop the other one first.")
    assert window.process.poll() is None


def test_escape_and_function_keys_do_nothing(room: SmallRoom, open_window: Opener) -> None:
    window = open_window()
    window.on("door")
    for key in ("Escape", "F1", "F11", "alt+F4"):
        window.xdotool("key", key)
    window.click("start")
    window.on("feeling")
