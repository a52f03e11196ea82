"""A zone that fails: the others go on, it is told in a sentence, and it comes back without a jump."""

import pytest
from gpiozero.exc import BadPinFactory

from controllers.lights.contain import FAULT_AFTER_S, RETRY_S, Contained
from controllers.lights.driver import Driver
from room.colour import Rgb
from tests.controllers.lights.ports import SAFE, Time

FRAME_S = 0.02
BRIGHT: Rgb = (0.9, 0.8, 0.7)


class Lamp:
    """A driver that can break, and take long about it."""

    def __init__(self, time: Time) -> None:
        self.time = time
        self.error: Exception | None = None
        self.waits_s = 0.0
        self.shown: list[Rgb] = []
        self.tries = self.closed = 0

    def open(self, shown: Rgb) -> tuple[Driver, Rgb]:
        self._ask()
        self.shown.append(shown)
        return self, shown

    def show(self, rgb: Rgb) -> None:
        self._ask()
        self.shown.append(rgb)

    def _ask(self) -> None:
        self.tries += 1
        if self.error:
            self.time.now += self.waits_s
            raise self.error

    def close(self) -> None:
        self.closed += 1


class Room:
    def __init__(self, error: Exception | None = None) -> None:
        self.time = Time()
        self.lamp = Lamp(self.time)
        self.lamp.error = error
        self.told: list[str | None] = []
        self.zone = Contained(self.lamp.open, SAFE, self.told.append, lambda error: f"Not well: {error}.", self.time)
        self.told.clear()

    def show(self, rgb: Rgb, seconds: float) -> None:
        for _ in range(round(seconds / FRAME_S)):
            self.time.now += FRAME_S
            self.zone.show(rgb)


def test_what_it_is_given_is_what_the_lamps_get() -> None:
    room = Room()
    assert room.lamp.shown == [SAFE, SAFE]
    for light in (BRIGHT, (0.1, 0.2, 0.3), SAFE):
        room.show(light, FRAME_S)
    assert room.lamp.shown[2:] == [BRIGHT, (0.1, 0.2, 0.3), SAFE]
    assert room.told == []


def test_a_bus_that_dies_is_a_fault_in_words_and_the_fault_ends() -> None:
    room = Room()
    room.lamp.error = OSError(121, "Remote I/O error")
    room.show(BRIGHT, FAULT_AFTER_S + 2 * RETRY_S)
    assert room.told == ["Not well: [Errno 121] Remote I/O error."]
    room.show(BRIGHT, 60)
    assert len(room.told) == 1, "once, however long it lasts"
    room.lamp.error = None
    room.show(BRIGHT, RETRY_S + FRAME_S)
    assert room.told[1:] == [None]
    room.lamp.error = OSError("again")
    room.show(BRIGHT, 3)
    assert room.told[2:] == ["Not well: again."]


def test_a_fault_that_the_process_before_told_of_is_over_when_the_lamps_answer() -> None:
    time, told = Time(), list[str | None]()
    lamp = Lamp(time)
    lamp.error = OSError("gone")
    zone = Contained(lamp.open, SAFE, told.append, str, time)
    assert told == []
    lamp.error = None
    time.now += 1
    for _ in range(3):
        zone.show(SAFE)
    assert told == [None]


def test_a_byte_lost_once_is_no_fault() -> None:
    room = Room()
    room.lamp.error = OSError("lost")
    room.show(BRIGHT, FRAME_S)
    room.lamp.error = None
    room.show(BRIGHT, 5)
    assert room.told == []
    assert room.lamp.shown[-1] == BRIGHT


@pytest.mark.parametrize("error", [OSError("gone"), RuntimeError("bad handle"), ValueError("whatever")])
def test_whatever_it_raises_it_is_contained(error: Exception) -> None:
    room = Room()
    room.lamp.error = error
    room.show(BRIGHT, 3)
    assert room.told == [f"Not well: {error}."]


def test_a_bus_that_is_missing_at_the_start_is_the_same() -> None:
    room = Room(OSError("no such bus"))
    assert room.lamp.shown == []
    room.show(BRIGHT, 3)
    assert room.told == ["Not well: no such bus."]
    room.lamp.error = None
    room.show(BRIGHT, RETRY_S + 3)
    assert room.told[1:] == [None]
    assert room.lamp.shown[0] == SAFE
    assert room.lamp.shown[-1] == BRIGHT


def test_it_comes_back_with_what_it_shows_and_says_so_once() -> None:
    room = Room()
    assert room.zone.came_back() == SAFE
    assert room.zone.came_back() is None
    room.show(BRIGHT, 1)
    room.lamp.error = OSError("gone")
    room.show((0.1, 0.9, 0.1), 5)
    assert room.zone.came_back() is None, "it is away"
    room.lamp.error = None
    seen = len(room.lamp.shown)
    while room.zone.is_away:
        room.show((0.1, 0.9, 0.1), FRAME_S)
    assert set(room.lamp.shown[seen:]) == {BRIGHT}, "not yet what was asked"
    assert room.zone.came_back() == BRIGHT
    room.show((0.1, 0.9, 0.1), FRAME_S)
    assert room.lamp.shown[-1] == (0.1, 0.9, 0.1), "and then it follows as before"


def test_lamps_that_say_they_are_dark_begin_with_what_they_say() -> None:
    room = Room()
    room.show(BRIGHT, 1)
    room.lamp.error = OSError("gone")
    room.show(BRIGHT, 1)
    room.lamp.error = None
    room.zone._open_zone = lambda _: (room.lamp, SAFE)
    while room.zone.is_away:
        room.show(BRIGHT, FRAME_S)
    assert room.lamp.shown[-1] == SAFE
    assert room.zone.came_back() == SAFE


def test_lamps_that_fail_again_at_once_have_not_come_back() -> None:
    room = Room()
    room.lamp.error = OSError("gone")
    room.show(BRIGHT, FRAME_S)
    assert room.zone.came_back() is None


def test_the_loop_waits_for_one_write_at_most_and_seldom() -> None:
    room = Room()
    room.lamp.error, room.lamp.waits_s, room.lamp.tries = OSError("stuck"), 0.05, 0
    began = room.time.now
    room.show(BRIGHT, 20)
    took_s = room.time.now - began
    assert 15 <= room.lamp.tries <= 25
    assert room.lamp.tries * 0.05 <= took_s / 15


def test_a_bus_that_hangs_for_a_second_is_asked_less_often() -> None:
    room = Room()
    room.lamp.error, room.lamp.waits_s, room.lamp.tries = OSError("stuck"), 1.0, 0
    room.show(BRIGHT, 100)
    assert room.lamp.tries <= 6
    assert room.told == ["Not well: stuck."]


def test_a_machine_without_any_pins_is_not_a_zones_trouble() -> None:
    with pytest.raises(BadPinFactory):
        Room(BadPinFactory("no pins"))


def test_let_go_is_let_go_once_and_quietly() -> None:
    room = Room()
    room.zone.close()
    room.zone.close()
    assert room.lamp.closed == 1
    room = Room()
    room.lamp.close = lambda: 1 / 0  # type: ignore[method-assign,assignment]
    room.zone.close()
