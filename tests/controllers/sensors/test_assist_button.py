"""The safety line: every press, however short, whatever is thought of the button."""

import itertools

import pytest
from gpiozero.pins.mock import MockFactory
from hypothesis import given
from hypothesis import strategies as st

from config.sensors import Sensors
from controllers.sensors.assist_button import HELD_S, LEANED_S
from controllers.sensors.presses import BOUNCE_S, Presses
from controllers.sensors.verdict import WELL
from controllers.sensors.watches import HELD_TOO_LONG_S, HeldTooLong
from room.inputs import Arrived, AskAdult, FaultGone, FaultSeen
from tests.controllers.sensors.a_room import BUTTON, GroundedPin, Room

ASK = AskAdult(by="button")


def arrivals(room: Room) -> list[float]:
    return [given.held_s or 0 for given in room.posted() if isinstance(given, Arrived)]


def test_the_first_edge_asks_before_anybody_looks(pins: MockFactory, room: Room) -> None:
    pins.pin(BUTTON).drive_low()
    assert room.posted() == [ASK]
    assert room.senses.tick() is not None
    assert room.senses.readings()["assist_button"].value is True
    pins.pin(BUTTON).drive_high()
    room.wait(1)
    assert room.posted() == []
    assert room.senses.readings()["assist_button"].value is False


@pytest.mark.parametrize("length_s", [0.0, 0.001, 0.03, 0.2])
def test_no_press_is_too_short(room: Room, length_s: float) -> None:
    room.press(length_s)
    assert room.posted()[0] == ASK


def test_a_press_in_the_bounce_of_a_release_is_not_lost(room: Room) -> None:
    room.press(0.5)
    room.posted()
    room.wait(0.001)
    room.press(0.03)
    assert ASK in room.posted()


def test_held_and_let_go_it_says_that_a_grown_up_is_here(room: Room) -> None:
    room.press(HELD_S + 0.1)
    assert room.posted() == [ASK]
    room.wait(1)
    (arrived,) = room.posted()
    assert isinstance(arrived, Arrived)
    assert (arrived.confirmed_at, arrived.by) == ("room", "A grown-up")
    assert arrived.held_s == pytest.approx(HELD_S + 0.1)
    room.wait(10)
    assert room.posted() == []


@pytest.mark.parametrize("length_s", [HELD_S - 0.1, LEANED_S + 0.1, 300])
def test_a_short_press_a_leaning_child_and_a_jam_are_nobodys_arrival(room: Room, length_s: float) -> None:
    room.press(length_s)
    room.wait(5)
    assert arrivals(room) == []


def test_a_school_may_let_holding_say_nothing(pins: MockFactory) -> None:
    room = Room(pins, Sensors(assist_button=BUTTON, hold_says_arrived=False))
    room.press(HELD_S + 1)
    room.wait(2)
    assert room.posted() == [ASK]
    room.senses.close()


def test_bounces_do_not_cut_a_hold_in_two(pins: MockFactory, room: Room) -> None:
    for length_s in (0.001, 0.002, 1.5, 0.001, 1.6, 0.001):
        pins.pin(BUTTON).drive_low()
        room.wait(length_s)
        pins.pin(BUTTON).drive_high()
        room.wait(BOUNCE_S / 5)
    room.wait(1)
    assert len(arrivals(room)) == 1


def test_down_when_the_room_starts_counts_as_pressed_and_not_as_an_arrival(pins: MockFactory) -> None:
    pins.pin(BUTTON, pin_class=GroundedPin)
    room = Room(pins, Sensors(assist_button=BUTTON))
    assert room.first == [ASK]
    room.wait(HELD_S + 1)
    room.drive(BUTTON, low=False)
    room.wait(1)
    assert len(arrivals(room)) == 1, "the rules refuse it, because this very press made the call"


def test_an_edge_that_was_missed_is_seen_at_the_next_look(pins: MockFactory, room: Room) -> None:
    pin = pins.pin(BUTTON)
    pin._state = False  # low without an edge
    room.wait(0.5)
    assert room.posted() == [ASK]


def test_a_jammed_button_is_a_fault_said_once_and_still_asks(room: Room) -> None:
    room.drive(BUTTON, low=True)
    room.wait(HELD_TOO_LONG_S + 60)
    fault = [given for given in room.posted() if isinstance(given, FaultSeen)]
    assert [given.fault for given in fault] == ["assist_button"]
    assert "jammed" in fault[0].detail
    room.drive(BUTTON, low=False)
    room.drive(BUTTON, low=True)
    assert room.posted() == [ASK], "the press that frees it counts, fault or not"
    room.drive(BUTTON, low=False)
    room.wait(1)
    assert FaultGone(fault="assist_button") in room.posted()


# --- pure -------------------------------------------------------------------------------------------------------------

steps = st.lists(st.tuples(st.booleans(), st.floats(0.0, 100)), min_size=1, max_size=40)


@given(steps, st.floats(0, 200))
def test_a_button_is_stuck_just_while_it_has_been_down_for_a_minute(
    taken: list[tuple[bool, float]], later_s: float
) -> None:
    watch, now, history = HeldTooLong(), 0.0, []
    for pressed, wait_s in taken:
        now += wait_s
        watch.see(now, pressed=pressed)
        history.append((pressed, now))
    down = list(itertools.takewhile(lambda seen: seen[0], reversed(history)))
    stuck = bool(down) and now + later_s - down[-1][1] >= HELD_TOO_LONG_S
    verdict = watch.verdict(now + later_s)
    assert bool(verdict) is stuck
    assert (verdict == WELL) is (not down)


@given(st.lists(st.floats(0.06, 30), min_size=1, max_size=20))
def test_every_press_is_told_once_with_its_length(lengths: list[float]) -> None:
    presses, now, told = Presses(), 0.0, []
    for length_s in lengths:
        now += 1
        presses.edge(now, pressed=True)
        now += length_s
        presses.edge(now, pressed=False)
        assert presses.settle(now + BOUNCE_S / 2) is None
        told.append(presses.settle(now + 1.1 * BOUNCE_S))
        assert presses.settle(now + 2 * BOUNCE_S) is None
    assert told == pytest.approx(lengths)
