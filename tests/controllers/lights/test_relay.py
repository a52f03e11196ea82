"""A switched lamp at gpiozero's mock pin: it never flashes, whatever comes in."""

from itertools import pairwise

import pytest
from gpiozero.pins.mock import MockFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from controllers.lights.relay import LEAST_S, RelayZone
from room.colour import Rgb, light_of
from tests.controllers.lights.ports import BLACK, Time

FULL: Rgb = (1.0, 1.0, 1.0)


def grey(brightness: float) -> Rgb:
    return (light_of(brightness),) * 3


def test_it_begins_off_and_comes_on_after_its_time(pins: MockFactory) -> None:
    time = Time()
    zone = RelayZone(4, time)
    assert not pins.pin(4).state
    for _ in range(9):
        time.now += 1
        zone.show(FULL)
        assert not pins.pin(4).state
    time.now += 1
    zone.show(FULL)
    assert pins.pin(4).state


def test_between_its_two_brightnesses_it_stays_as_it_is(pins: MockFactory) -> None:
    time = Time()
    zone = RelayZone(4, time, on_from=0.3, off_below=0.2)
    for brightness, on in ((0.25, False), (0.29, False), (0.31, True), (0.25, True), (0.21, True), (0.19, False)):
        time.now += 20
        zone.show(grey(brightness))
        assert bool(pins.pin(4).state) is on, brightness


def test_a_relay_that_is_on_while_low(pins: MockFactory) -> None:
    time = Time()
    zone = RelayZone(4, time, active_high=False)
    assert pins.pin(4).state
    time.now += 10
    zone.show(FULL)
    assert not pins.pin(4).state


def test_each_way_has_its_own_least_time(pins: MockFactory) -> None:
    time = Time()
    zone = RelayZone(4, time, least_on_s=30, least_off_s=10)
    time.now += 10
    zone.show(FULL)
    time.now += 29.9
    zone.show(BLACK)
    assert pins.pin(4).state
    time.now += 0.1
    zone.show(BLACK)
    assert not pins.pin(4).state


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0, 1)), max_size=200))
def test_no_stream_makes_it_change_twice_within_its_time(pins: MockFactory, stream: list[tuple[float, float]]) -> None:
    time = Time()
    zone = RelayZone(4, time, least_on_s=0, least_off_s=0)
    changed_s = [time.now]
    was = False
    for wait_s, brightness in stream:
        time.now += wait_s
        zone.show(grey(brightness))
        if bool(pins.pin(4).state) != was:
            was = not was
            changed_s.append(time.now)
    zone.close()
    assert all(b - a >= LEAST_S for a, b in pairwise(changed_s))


def test_a_square_wave_at_every_rate_does_not_make_it_flash(pins: MockFactory) -> None:
    for hertz in (0.1, 0.5, 1, 3, 10, 25):
        time = Time()
        zone = RelayZone(4, time)
        states: list[bool] = []
        for frame in range(6000):
            time.now += 0.02
            zone.show(FULL if int(frame * 0.02 * hertz * 2) % 2 else BLACK)
            states.append(bool(pins.pin(4).state))
        zone.close()
        changes = sum(a != b for a, b in pairwise(states))
        assert changes <= 12, hertz  # 120 s, and 10 s at least between two


def test_let_go_the_pin_is_an_input(pins: MockFactory) -> None:
    RelayZone(4, Time()).close()
    assert pins.pin(4).function == "input"


@pytest.mark.usefixtures("pins")
def test_no_setting_makes_it_sooner_than_the_constant() -> None:
    zone = RelayZone(4, Time(), least_on_s=0.1, least_off_s=0.1)
    assert zone._least_s == {True: LEAST_S, False: LEAST_S}
    assert LEAST_S >= 5
    zone.close()
