"""Door and motion sensor on mock pins, and what the rules are told of them."""

import pytest
from gpiozero.pins.mock import MockFactory
from hypothesis import given
from hypothesis import strategies as st

from config.sensors import Sensors
from controllers.inbox import Inbox
from controllers.sensors.movements import Movements
from controllers.sensors.senses import Senses
from controllers.sensors.watches import (
    APART_S,
    ARRIVALS_UNSEEN,
    CHATTER_EDGES,
    EMPTY_S,
    MOVING_TOO_LONG_S,
    OPEN_TOO_LONG_S,
    OPENINGS_UNSEEN,
)
from room.inputs import FaultSeen, Moved
from tests.controllers.sensors.a_room import BUTTON, DOOR, MOTION, GroundedPin, Room


def test_movement_is_posted_at_once_and_stillness_counted(room: Room) -> None:
    room.drive(MOTION, low=False)
    assert room.posted() == [Moved()]
    assert room.wait(50).still_s == 0
    assert room.senses.readings()["motion"].value is True
    room.drive(MOTION, low=True)
    assert room.wait(30).still_s == pytest.approx(30)
    assert room.senses.readings()["motion"].value is False


def test_a_movement_between_two_looks_is_not_lost(room: Room) -> None:
    room.wait(100)
    room.now += 0.1
    room.drive(MOTION, low=False)
    room.now += 0.1
    room.drive(MOTION, low=True)
    assert room.wait(0.3).still_s == pytest.approx(0.3)


def test_at_the_start_nothing_is_claimed_of_the_time_before(pins: MockFactory) -> None:
    room = Room(pins)
    tick = room.wait(40)
    assert tick.watched_s == tick.still_s == pytest.approx(40)
    assert tick.since_door_s is None
    assert tick.still_at_door_s is None
    assert tick.door_open_s is None
    room.senses.close()


def test_a_contact_that_was_never_used_may_be_a_wire_that_is_off(pins: MockFactory) -> None:
    pins.pin(DOOR)  # the Pi's own resistor holds it high: open
    room = Room(pins, Sensors(door=DOOR), grounded=False)
    tick = room.wait(600)
    assert (tick.since_door_s, tick.door_open_s, tick.still_s) == (None, None, None)
    assert room.senses.readings()["door"].value is True
    room.close_door()
    assert room.wait(5).door_open_s == 0
    room.senses.close()


def test_who_was_inside_before_the_sensors_were_read_is_not_known(room: Room) -> None:
    room.open_door()
    assert room.wait(1).still_at_door_s is None, "no movement was seen, and none is claimed"


def test_the_door_is_open_or_closed_and_when_it_was_used(room: Room) -> None:
    assert room.senses.readings()["door"].value is False
    room.open_door()
    tick = room.wait(12)
    assert room.senses.readings()["door"].value is True
    assert tick.since_door_s == tick.door_open_s == pytest.approx(12)
    room.close_door()
    tick = room.wait(5)
    assert tick.since_door_s == pytest.approx(5)
    assert tick.door_open_s == 0


def test_who_walked_to_the_door_is_known_when_the_room_looks_later(room: Room) -> None:
    room.move(3)
    room.now += 0.2
    room.open_door()
    room.now += 0.1
    assert room.senses.tick().still_at_door_s == pytest.approx(0.2)


def test_who_is_seen_only_after_the_door_opened_did_not_walk_to_it(room: Room) -> None:
    room.move(1)
    room.wait(300)
    room.now += 0.1
    room.open_door()
    room.now += 0.1
    room.drive(MOTION, low=False)  # the grown-up who looks in, before the room loop has looked
    room.now += 0.1
    assert room.senses.tick().still_at_door_s == pytest.approx(300, abs=1)


@pytest.mark.usefixtures("pins")
def test_a_room_without_sensors_says_nothing() -> None:
    senses = Senses(Sensors(), Inbox(), lambda: 0.0)
    tick = senses.tick()
    assert senses.readings() == {}
    assert (tick.still_s, tick.since_door_s, tick.door_open_s) == (None, None, None)
    senses.close()


# --- stuck, chattering, silent ----------------------------------------------------------------------------------------


def use_door(room: Room, times: int, wait_s: float = APART_S) -> None:
    for _ in range(times):
        room.open_door()
        room.wait(1)
        room.close_door()
        room.wait(wait_s)


def test_a_motion_sensor_that_sees_nobody_at_the_door_is_a_fault_until_it_does(room: Room) -> None:
    use_door(room, OPENINGS_UNSEEN - 1)
    assert room.faults() == ["-door"]
    use_door(room, 5)
    assert room.faults() == ["motion"]
    assert room.wait(1).still_s is None, "nothing is concluded from its silence"
    room.move(2)
    assert room.faults() == ["-motion"]
    assert room.wait(1).still_s is not None


def test_a_door_that_is_swung_is_one_visit_to_the_door(room: Room) -> None:
    use_door(room, 20, wait_s=1)
    assert room.faults() == ["-door"]


def test_movement_without_a_pause_for_an_hour_is_a_fault(room: Room) -> None:
    room.drive(MOTION, low=False)
    room.wait(MOVING_TOO_LONG_S - 10)
    assert room.faults() == ["-motion"]
    room.wait(20)
    assert room.faults() == ["motion"]
    room.wait(100)
    room.drive(MOTION, low=True)
    room.wait(1)
    assert room.faults() == ["-motion"]


def test_a_rattling_contact_is_a_fault_said_once_and_gone_when_it_is_quiet(room: Room) -> None:
    for _ in range(2):
        for _ in range(CHATTER_EDGES):
            room.open_door()
            room.close_door()
            room.now += 0.1
        room.wait(1)
    assert room.faults() == ["door"]
    assert room.senses.tick().since_door_s is None, "it is not believed"
    room.wait(61)
    assert room.faults() == ["-door"]


def test_no_door_is_used_so_much_that_it_counts_as_rattling(room: Room) -> None:
    for _ in range(60):
        room.move(1)
        for _ in range(4):  # with bounces
            room.open_door()
            room.close_door()
        room.wait(5)
    assert "door" not in room.faults()


def test_a_contact_that_says_open_for_a_day_is_a_fault(room: Room) -> None:
    room.open_door()
    room.wait(1)
    room.now += OPEN_TOO_LONG_S
    room.wait(1)
    assert "door" in room.faults()
    room.close_door()
    room.wait(1)
    assert room.faults() == ["-door"]


def test_people_who_come_in_through_a_door_that_never_opens_are_a_fault_of_its_contact(room: Room) -> None:
    for _ in range(ARRIVALS_UNSEEN):
        room.move(5)
        room.now += EMPTY_S
        room.wait(1)
    assert "door" not in room.faults()
    room.move(5)
    assert "door" in room.faults()
    use_door(room, 1)
    assert room.faults() == ["-door"]


def test_people_who_come_in_through_a_door_that_stands_open_are_none(room: Room) -> None:
    room.open_door()
    for _ in range(2 * ARRIVALS_UNSEEN):
        room.move(5)
        room.now += EMPTY_S
        room.wait(1)
    assert "door" not in room.faults()


@pytest.mark.parametrize(("pin", "name"), [(BUTTON, "assist_button"), (DOOR, "door"), (MOTION, "motion")])
def test_a_pin_that_cannot_be_read_is_a_fault_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, room: Room, pin: int, name: str
) -> None:
    broken = room.pins.pin(pin)
    read = type(broken)._get_state

    def fails(this: object) -> bool:
        if this is broken:
            raise OSError(5, "gone")
        return bool(read(this))

    room.faults()
    monkeypatch.setattr("gpiozero.pins.mock.MockPin._get_state", fails)
    room.wait(5)
    seen = [given for given in room.posted() if isinstance(given, FaultSeen)]
    assert [given.fault for given in seen] == [name]
    assert "room.toml" in seen[0].detail


# --- pure -------------------------------------------------------------------------------------------------------------


@given(st.lists(st.floats(0.1, 100), max_size=20), st.floats(0, 500))
def test_stillness_at_any_moment_is_the_time_since_the_last_movement(waits: list[float], at_s: float) -> None:
    movements, now, spans = Movements(0.0), 0.0, []
    for wait_s in waits:
        begun = now + wait_s
        movements.edge(begun, moving=True)
        now = begun + wait_s / 2
        movements.edge(now, moving=False)
        spans.append((begun, now))
    before = [span for span in spans if span[0] <= at_s]
    expected = max(0.0, at_s - before[-1][1]) if before else at_s
    assert movements.still_s(at_s) == pytest.approx(expected)


def test_a_grounded_pin_is_what_the_tests_think(pins: MockFactory) -> None:
    pin = pins.pin(DOOR, pin_class=GroundedPin)
    pin.pull = "up"
    assert pin.state is False
