"""`python -m controllers status`: what it says, from the loop's own word to the sentence, over the real socket."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from controllers.sensors.value import Value
from controllers.status import CALLS, PHASES, lines, problems, report
from controllers.vitals import Links, Vitals
from room.facts import AdultAsked, Fact, FaultCleared, FaultNoticed, FeelingTold, VisitStarted
from room.inputs import Done
from room.messages import Hello, Now, Tap
from room.scene import Delivery, Scene
from room.status import Status
from room.visit import Visit, fold
from scripts.waiting import wait_until
from wire.local import ScreenClient, ScreenServer
from wire.status import ask_status

ALL_THERE = Links(broker=True, screen=True, waiting=0)
CHILD: list[Fact] = [
    VisitStarted(at_s=1, visit_id=UUID(int=9), who_token="hush-hush"),  # noqa: S106 - a pseudonym
    FeelingTold(at_s=2, feeling="lonely", size=4),
]


def vitals(visit: Visit | None = None) -> Vitals:
    made = Vitals("The Blue Room", "1.2.3", ["door", "temperature", "sound_level"], visit or Visit(), 100.0)
    made.scene = Scene(step="door", preset="welcome_glow", soundscape="rain")
    made.beat(visit or Visit(), {"door": Value(False), "temperature": Value(20.5, "°C")}, 160.0)
    return made


def page(status: Status) -> str:
    return "\n".join(lines(status))


def test_a_well_room_says_so_in_plain_words() -> None:
    assert page(vitals().status(ALL_THERE, 160.5)) == (
        "The Blue Room: all is well\n"
        "  visit         free\n"
        "  call          nobody has called\n"
        "  light         welcome_glow\n"
        "  sound         rain\n"
        "  screen        there\n"
        "  broker        there, all facts told\n"
        "  running       1 minute, release 1.2.3\n"
        "  door          closed\n"
        "  temperature   20.5 °C\n"
        "  sound_level   nothing yet"
    )


def test_what_is_wrong_stands_first_with_what_to_do() -> None:
    made = vitals(Visit(faults=frozenset({"sound", "door"})))
    made.happened(FaultNoticed(at_s=1, fault="sound", detail="There is no sound card."))
    status = made.status(Links(broker=False, screen=False, waiting=7), 170.0)
    assert problems(status) == [
        "door: out of order since before the last start.",
        "sound: There is no sound card.",
        "The room has not moved for 10 seconds; systemd starts it again.",
        "The broker does not answer: no grown-up hears a call on the board. Check the network.",
        "The screen at the door is off or has not started.",
    ]
    said = page(status)
    assert said.startswith("The Blue Room: something needs you\n  ! door: out")
    assert "sound         out of order" in said
    assert "door          doubted" in said
    assert "not there, 7 facts wait to be told" in said


def test_a_fault_that_is_gone_is_not_said_any_more() -> None:
    made = vitals()
    made.happened(FaultNoticed(at_s=1, fault="sound", detail="No card."))
    made.happened(FaultCleared(at_s=2, fault="sound"))
    made.happened(FaultNoticed(at_s=3, fault="journal", detail="Full."))
    made.beat(Visit(faults=frozenset({"sound", "journal"})), {}, 160.0)
    assert made.status(ALL_THERE, 160.0).faults == {"journal": "Full.", "sound": ""}


def test_it_says_nothing_about_a_child() -> None:
    visit = fold([*CHILD, AdultAsked(at_s=3, by="screen")])
    status = vitals(visit).status(ALL_THERE, 160.0)
    said = page(status) + status.model_dump_json()
    assert not [word for word in ("lonely", "hush", str(UUID(int=9)), "size") if word in said]
    assert "a child is choosing" in said
    assert "somebody is waiting, and nobody has seen it yet" in said


def test_there_are_words_for_every_phase_and_every_call() -> None:
    for fields, words in (("phase", PHASES), ("adult", CALLS)):
        assert set(words) == set(Status.model_json_schema()["properties"][fields]["enum"])


@pytest.mark.parametrize(
    ("seconds", "says"),
    [(5, "less than a minute"), (60, "1 minute"), (7300, "2 hours"), (86400, "1 day"), (950400, "11 days")],
)
def test_how_long_it_runs_is_said_as_one_says_it(seconds: float, says: str) -> None:
    made = vitals()
    made.beat(Visit(), {}, 100 + seconds)
    assert f"running       {says}, release" in page(made.status(ALL_THERE, 100 + seconds))


class Room:
    """A controller's end of the socket, with a room behind it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.links = ALL_THERE
        self.taps: list[object] = []
        self.server = ScreenServer(path, self.taps.append, lambda: vitals().status(self.links, 160.5))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "screen.sock")
    yield made
    made.server.close()


def test_the_command_asks_and_its_exit_code_says_whether_all_is_well(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(room.path) == 0
    assert "The Blue Room: all is well" in capsys.readouterr().out
    room.links = Links(broker=False, screen=True, waiting=1)
    assert report(room.path) == 1
    assert "  ! The broker does not answer" in capsys.readouterr().out


def test_nobody_there_is_a_sentence_and_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "screen.sock"
    assert report(path) == 2
    assert capsys.readouterr().err == f"The room is not running: nothing answers on {path}.\n"
    ScreenServer(path, lambda _: None).close()
    older = ScreenServer(path, lambda _: None)  # a release that knows of no status
    assert report(path) == 2
    assert "does not answer" in capsys.readouterr().err
    older.close()


def test_asking_takes_no_screens_place_and_a_screen_may_not_ask(room: Room) -> None:
    shown: list[Now] = []
    refused: list[str] = []
    screen = ScreenClient(room.path, shown.append, lambda: None, refused.append)
    screen.start()
    room.server.show(Now(visit=Visit(), delivery=Delivery()))
    wait_until(lambda: shown, "the screen to be there")
    assert ask_status(room.path).name == "The Blue Room"
    assert room.server.connected
    screen.send(Hello(version=1))  # type: ignore[arg-type]
    screen.send(Tap(input=Done()))
    wait_until(lambda: room.taps, "the screen's tap")
    assert (len(room.taps), refused) == (1, [])
    screen.close()
