"""Sensors on mock pins: real gpiozero devices, driven edges."""

from collections.abc import Iterator

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory

from config.schema import Sensors
from controllers.inbox import Given, Inbox
from controllers.sensors.assist_button import HELD_S
from controllers.sensors.senses import Senses
from room.inputs import Arrived, AskAdult, Moved
from scripts.waiting import wait_until


class Room:
    """A room's sensors with a clock of its own."""

    def __init__(self) -> None:
        self.inbox = Inbox()
        self.now = 100.0
        self.senses = Senses(Sensors(assist_button=26, door=16, motion=24), self.inbox, lambda: self.now)

    def posted(self) -> list[object]:
        things: list[object] = []
        while (thing := self.inbox.take(0)) is not None:
            assert isinstance(thing, Given)
            things.append(thing.input)
        return things


@pytest.fixture
def pins() -> Iterator[MockFactory]:
    before = Device.pin_factory
    Device.pin_factory = MockFactory()
    yield Device.pin_factory
    Device.pin_factory.reset()
    Device.pin_factory = before


@pytest.fixture
def room(pins: MockFactory) -> Iterator[Room]:
    made = Room()
    pins.pin(16).drive_low()  # the door is closed
    made.posted()
    yield made
    made.senses.close()


def test_a_press_asks_for_a_grown_up(pins: MockFactory, room: Room) -> None:
    pins.pin(26).drive_low()
    assert room.posted() == [AskAdult(by="button")]
    assert room.senses.readings()["assist_button"] is True
    pins.pin(26).drive_high()
    assert room.posted() == []


def test_held_it_says_that_a_grown_up_is_here(pins: MockFactory, room: Room) -> None:
    pins.pin(26).drive_low()
    seen: list[object] = []

    def held() -> bool:
        seen.extend(room.posted())
        return len(seen) > 1

    wait_until(held, "the button to be held", HELD_S + 5)
    assert seen == [AskAdult(by="button"), Arrived(by="A grown-up", confirmed_at="room")]


def test_movement_is_noticed_and_stillness_counted(pins: MockFactory, room: Room) -> None:
    pins.pin(24).drive_high()
    wait_until(lambda: room.senses.readings()["motion"], "the sensor")
    room.now += 50
    assert room.senses.tick().still_s == 0
    pins.pin(24).drive_low()
    wait_until(lambda: not room.senses.readings()["motion"], "the sensor")
    room.now += 30
    assert room.senses.tick().still_s == pytest.approx(30)
    room.posted()
    pins.pin(24).drive_high()
    seen: list[object] = []

    def moved() -> bool:
        seen.extend(room.posted())
        return bool(seen)

    wait_until(moved, "the movement")
    assert seen == [Moved()]


def test_the_door_is_open_or_closed_and_when_it_was_used(pins: MockFactory, room: Room) -> None:
    assert room.senses.readings()["door"] is False
    pins.pin(16).drive_high()
    assert room.senses.readings()["door"] is True
    room.now += 12
    assert room.senses.tick().since_door_s == pytest.approx(12)


@pytest.mark.usefixtures("pins")
def test_a_room_without_sensors_says_nothing() -> None:
    senses = Senses(Sensors(), Inbox(), lambda: 0.0)
    assert senses.readings() == {}
    assert senses.tick().still_s is None
    assert senses.tick().since_door_s is None
