"""What others are told of the sensors: values with units, at their pace, and which have a fault."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar
from uuid import UUID

import pytest

from config.hours import Hours
from controllers.entry import Entry
from controllers.inbox import Given
from controllers.opening import Opening
from controllers.room_loop import Clocks
from controllers.screen_watch import ABSENT_S, ScreenWatch
from controllers.sensors.value import Value
from controllers.vitals import Vitals
from controllers.waking import Waking
from controllers.world import Everyone
from room import facts as f
from room.messages import Now, Reading, RoomState
from room.scene import Delivery, Scene
from room.visit import Visit

WALL = datetime(2026, 1, 5, 9, tzinfo=UTC)


class Session:
    """Remembers what was published."""

    def __init__(self) -> None:
        self.readings: list[tuple[str, Reading]] = []
        self.states: list[RoomState] = []
        self.beats = 0

    def reading(self, name: str, reading: Reading) -> None:
        self.readings.append((name, reading))

    def state(self, state: RoomState) -> None:
        self.states.append(state)

    def heartbeat(self, *_: float) -> None:
        self.beats += 1


class Screen:
    """Remembers what was shown."""

    def __init__(self) -> None:
        self.shown: list[Now] = []
        self.connected = True

    def show(self, now: Now) -> None:
        self.shown.append(now)


class Senses:
    """Says what the test says."""

    names = ("door", "temperature")

    def __init__(self) -> None:
        self.now: dict[str, Value] = {}

    def readings(self) -> dict[str, Value]:
        return self.now


class Told:
    """Everyone, with the broker and the sensors replaced."""

    def __init__(self) -> None:
        self.now = 10.0
        self.session, self.senses = Session(), Senses()
        self.posted: list[Given] = []
        self.screen, self.local, self.faults = Screen(), WALL, list[str | None]()
        self.opening = Opening([], lambda: self.local)
        clocks = Clocks(lambda: self.now, lambda: WALL, lambda: True, "today")
        self.everyone = Everyone(
            reporter=SimpleNamespace(waiting=0),  # type: ignore[arg-type]
            session=self.session,  # type: ignore[arg-type]
            screen=self.screen,  # type: ignore[arg-type]
            senses=self.senses,  # type: ignore[arg-type]
            clocks=clocks,
            zones=[],
            book=Path("/none"),
            waking=Waking(None, clocks, self.posted.append),
            opening=self.opening,
            screen_watch=ScreenWatch(
                lambda: self.screen.connected, lambda: self.now, self.faults.append, Path(__file__)
            ),
            vitals=Vitals("Calm Room", "1", ["door"], Visit(), self.now),
        )

    def beat(self, seconds: float, **values: Value) -> list[tuple[str, float | bool, str]]:
        self.now += seconds
        self.senses.now |= values
        before = len(self.session.readings)
        self.everyone.beat(Visit())
        return [(name, reading.value, reading.unit) for name, reading in self.session.readings[before:]]


class Systemd:
    """Remembers what it was told."""

    said: ClassVar[list[str]] = []

    def notify(self, state: str) -> None:
        self.said.append(state)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    monkeypatch.setattr("controllers.world.sdnotify.SystemdNotifier", Systemd)
    Systemd.said.clear()
    return Told()


def test_the_watchdog_is_fed_by_each_beat_of_the_loop_and_by_nothing_else(told: Told) -> None:
    told.everyone.state(Visit(), Scene(step="door", preset="glow"))
    told.now += 10  # time alone feeds nothing
    assert Systemd.said == []
    told.beat(0.5)
    told.beat(0.5)
    assert Systemd.said == ["WATCHDOG=1", "WATCHDOG=1"]


def test_values_go_out_with_their_unit_when_they_are_news(told: Told) -> None:
    assert told.beat(0) == []
    assert told.beat(1, door=Value(False), temperature=Value(20.0, "°C")) == [
        ("door", False, "boolean"),
        ("temperature", 20.0, "°C"),
    ]
    assert told.beat(0.5, door=Value(True), temperature=Value(25.0, "°C")) == [("door", True, "boolean")]
    assert told.beat(10) == [("temperature", 25.0, "°C")]
    assert told.beat(0.5) == []
    assert told.session.readings[0][1].at == WALL


@pytest.mark.parametrize("fault", ["door", "temperature"])
def test_the_state_names_every_sensor_and_which_has_a_fault(told: Told, fault: str) -> None:
    visit = Visit(faults=frozenset({fault, "sound"}))
    told.everyone.state(visit, Scene(step="door", preset="glow"))
    assert told.session.states[0].sensors == {
        name: "fault" if name == fault else "ok" for name in ("door", "temperature")
    }


def test_the_screen_is_told_when_the_room_closes_and_opens_and_no_more_often(told: Told) -> None:
    told.opening.use([Hours.model_validate({"from": "08:30", "to": "15:30"})])
    visit = Visit(phase="calming")
    told.everyone.show(Now(visit=visit, delivery=Delivery()))
    told.beat(0.5)
    told.local = WALL.replace(hour=15, minute=30)
    told.beat(0.5)
    told.beat(0.5)
    told.local = WALL.replace(hour=8, minute=30)
    told.beat(0.5)
    assert [now.closed for now in told.screen.shown] == [False, True, False]
    assert {now.visit for now in told.screen.shown} == {visit}


def test_a_fault_has_its_line_with_its_name_when_it_comes_and_when_it_goes(
    told: Told, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporter = SimpleNamespace(tell=lambda _entries, _kept: None)
    monkeypatch.setattr(told.everyone, "_reporter", reporter)
    monkeypatch.setattr(told.session, "happens", lambda _fact: None, raising=False)
    caplog.set_level("INFO")
    happened: list[f.Fact] = [
        f.FaultNoticed(at_s=1, fault="sound", detail="No sound card."),
        f.AdultAsked(at_s=2, by="screen"),
        f.FaultCleared(at_s=3, fault="sound"),
    ]
    told.everyone.tell(
        [Entry(n, UUID(int=n), WALL.isoformat(), True, "b", None, fact) for n, fact in enumerate(happened)]
    )
    lines = [(line.levelname, line.message, line.fault, line.fault_is) for line in caplog.records]  # type: ignore[attr-defined]
    assert lines == [
        ("WARNING", "fault sound: No sound card.", "sound", "noticed"),
        ("INFO", "fault sound is over", "sound", "over"),
    ]


def test_a_screen_that_is_away_is_a_fault_of_the_room(told: Told) -> None:
    told.screen.connected = False
    for _ in range(int(ABSENT_S) // 10 + 1):
        told.now += 9
        told.beat(1)
    told.screen.connected = True
    told.beat(1)
    assert [bool(says) for says in told.faults] == [True, False]
