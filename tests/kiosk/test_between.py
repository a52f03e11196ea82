"""Between visits on the real window: it dims and wakes, covers a visit, closes, and always lets a child call."""

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from room.inputs import AskAdult, Moved, SkipSize, Start, TellFeeling, Tick
from room.visit import Visit
from tests.kiosk.conftest import Window, wait_for
from tests.kiosk.room_for_screen import SmallRoom

pytestmark = pytest.mark.system
Opener = Callable[[SmallRoom, str], Window]
FULL = 200


@pytest.fixture
def room(tmp_path: Path) -> Iterator[SmallRoom]:
    small = SmallRoom(tmp_path / "socket")
    yield small
    small.close()


@pytest.fixture
def light(tmp_path: Path) -> Path:
    """The file by which the backlight is set."""
    lamp = tmp_path / "backlight" / "lamp"
    lamp.mkdir(parents=True)
    (lamp / "max_brightness").write_text(f"{FULL}\n")
    (lamp / "brightness").write_text("1\n")
    return lamp / "brightness"


@pytest.fixture
def hurried(open_window: Callable[..., Window], tmp_path: Path) -> Callable[[str], Window]:
    def make(hurry: str) -> Window:
        env = {"HURRY": hurry, "CALM_ROOM_BACKLIGHT": str(tmp_path / "backlight")}
        return open_window(program="tests.kiosk.hurried", env=env)

    return make


def in_visit(room: SmallRoom) -> None:
    for given in (Start(visit_id=uuid4()), TellFeeling(feeling="sad"), SkipSize()):
        room.take(given)


def bright(light: Path) -> bool:
    return int(light.read_text() or 0) == FULL


def dim(light: Path) -> bool:
    return 0 < int(light.read_text() or 0) < FULL / 4


def mean(window: Window) -> float:
    return statistics.fmean(window.pixels()[::1009])


def test_it_dims_and_a_touch_or_a_movement_wakes_it_and_presses_nothing(
    room: SmallRoom, hurried: Callable[[str], Window], light: Path
) -> None:
    window = hurried("dim_after_s=5")
    window.on("door")
    assert bright(light)
    wait_for(lambda: dim(light), "the screen to grow dim")
    window.click("start")
    wait_for(lambda: bright(light), "the touch to wake it")
    assert room.inputs == []
    assert window.shown()["page"] == "door"
    wait_for(lambda: dim(light), "the screen to grow dim again")
    room.take(Moved())
    room.take(Tick(still_s=0))
    assert room.visit.noticed.present
    wait_for(lambda: bright(light), "the movement to wake it")
    room.visit = Visit()
    room.take(AskAdult())
    window.ladder("asked")
    window.click("start")
    window.on("feeling")


def test_on_a_dim_screen_a_grown_up_can_be_called_at_once_and_it_stays_bright(
    room: SmallRoom, hurried: Callable[[str], Window]
) -> None:
    window = hurried("dim_after_s=5")
    window.on("door")
    before = mean(window)
    wait_for(lambda: mean(window) < before / 2, "the picture to be dimmed where there is no backlight")
    window.click("grown_up")
    window.ladder("asked")
    assert room.calls() == 1
    wait_for(lambda: mean(window) > before * 0.95, "it to be bright")


def test_a_visit_that_nobody_touches_is_covered_and_the_touch_that_uncovers_it_ends_nothing(
    room: SmallRoom, hurried: Callable[[str], Window], light: Path
) -> None:
    in_visit(room)
    window = hurried("cover_after_s=4 dim_after_s=1")
    shown = window.on("in_use")
    assert {box["name"] for box in shown["targets"]} == {"grown_up", "speaker", "done", "go_on"}
    assert not set(shown["speaks"]) & {"heard", "feeling_sad"}
    room.close_for_today()
    assert bright(light)
    window.click("done")
    window.on("help")
    assert room.inputs == []
    assert room.visit.phase == "choosing"
    window.on("in_use")
    window.click("grown_up")
    window.ladder("asked")
    assert room.calls() == 1


def test_out_of_hours_nobody_can_check_in_and_a_grown_up_can_be_called(
    room: SmallRoom, hurried: Callable[[str], Window]
) -> None:
    window = hurried("dim_after_s=0")
    window.on("door")
    room.close_for_today()
    shown = window.on("closed")
    assert {box["name"] for box in shown["targets"]} == {"grown_up", "speaker", "done"}
    window.click("speaker")
    assert wait_for(lambda: room.spoken, "speech") == [["closed", "closed_help"]]
    window.click("grown_up")
    assert window.ladder("asked") == "You asked for a grown-up."
    assert room.calls() == 1
    assert window.stop() == 0


def test_faces_come_to_the_door_that_waits_and_a_touch_on_one_opens_it(
    room: SmallRoom, hurried: Callable[[str], Window]
) -> None:
    window = hurried("LIVES_AFTER_S=1 dim_after_s=0")
    window.on("door")
    before = window.pixels_of("start_door")
    wait_for(lambda: window.pixels_of("start_door") != before, "the faces")
    x, y = window.middle("start_door")
    window.xdotool("mousemove", str(x - 60), str(y + 100), "click", "1")
    window.on("feeling")


def test_a_door_that_lives_from_its_first_moment_on_is_laid_out_before(
    room: SmallRoom, hurried: Callable[[str], Window], light: Path
) -> None:
    """As when the room opens in the morning, and nobody has been there since."""
    window = hurried("LIVES_AFTER_S=0")
    window.on("door")
    still = mean(window)
    wait_for(lambda: abs(mean(window) - still) > 0.2, "the faces to come")
    assert bright(light)
    assert window.stop() == 0
