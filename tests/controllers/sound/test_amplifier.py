"""The amplifier's pin, on a mock pin and a clock of the test's own, and what happens when the card or the pin fails."""

import pytest
from gpiozero import DigitalOutputDevice
from gpiozero.pins.mock import MockFactory

from controllers.sound.amplifier import REST_S, SETTLE_S
from controllers.sound.mixer import CROSS_FADE_S
from controllers.sound.outlet import AGAIN_S, STUCK_S
from controllers.sound.soundscapes.chime import chime
from controllers.sound.wave import RATE_HZ
from tests.controllers.sound.desk import Desk, tone_loop

SEA = tone_loop(440.0)
PIN = 23


@pytest.fixture
def room(pins: MockFactory) -> Desk:
    made = Desk(amplifier=DigitalOutputDevice(PIN))
    made.plug_in()
    return made


def is_on(pins: MockFactory) -> bool:
    return bool(pins.pin(PIN).state)


def test_it_is_on_before_the_sound_and_the_sound_begins_softly(room: Desk, pins: MockFactory) -> None:
    room.run(2)
    assert not is_on(pins)
    begun = len(room.tape.heard)
    room.mixer.chime(chime())
    room.run(0.04)
    assert is_on(pins)
    room.run(SETTLE_S - 0.08)
    assert not room.tape.heard[begun:].any(), "silence while it settles"
    room.run(4)
    assert room.tape.heard[begun:].any(), "and nothing of the chime is lost"


def test_it_rests_only_a_while_after_the_last_sound(room: Desk, pins: MockFactory) -> None:
    states = []
    for _ in range(4):
        room.mixer.say(tone_loop(440.0, length_s=2.0))
        for _ in range(round(0.8 * REST_S)):
            room.run(1)
            states.append(is_on(pins))
    assert all(states), "no chatter between two sentences"
    room.run(REST_S + 1)
    assert not is_on(pins)
    begun = len(room.tape.heard)
    room.mixer.bed("sea", SEA)
    room.run(5)
    assert is_on(pins)
    assert abs(room.tape.heard[begun:]).max() > 0.05, "and on again"


def test_it_goes_off_at_the_end(room: Desk, pins: MockFactory) -> None:
    room.mixer.bed("sea", SEA)
    room.run(4)
    room.end()
    assert not is_on(pins)


def test_it_goes_off_when_the_card_is_lost_and_sound_comes_back_softly_with_the_card(
    room: Desk, pins: MockFactory
) -> None:
    room.mixer.bed("sea", SEA)
    room.run(CROSS_FADE_S + 2)
    room.tape.gone = True
    room.mixer.say(tone_loop(660.0, length_s=2.0))
    room.run(0.1)
    assert not is_on(pins)
    assert "There is no sound: the sound card is gone" in str(room.faults[-1])
    room.time.now += AGAIN_S
    room.plug_in()
    assert room.faults[-1] is None
    room.run(6)
    heard = room.tape.heard[:, 0]
    assert is_on(pins)
    first = next(at for at in range(0, len(heard), RATE_HZ // 20) if heard[at : at + RATE_HZ // 20].any())
    assert abs(heard[first : first + RATE_HZ // 20]).max() < 0.4 * abs(heard).max(), "softly"


def test_no_card_at_first_and_one_later(pins: MockFactory) -> None:
    room = Desk(amplifier=DigitalOutputDevice(PIN))
    room.card.broken = "no such device"
    room.plug_in()
    room.mixer.bed("sea", SEA)
    room.run(3)
    assert not is_on(pins)
    assert "no such device" in str(room.faults[-1])
    room.card.broken = None
    room.time.now += AGAIN_S
    room.plug_in()
    room.run(5)
    assert room.faults[-1] is None
    assert abs(room.tape.heard).max() > 0.05, "the soundscape that is wanted is heard"


def test_a_card_that_hangs_is_let_go_and_tried_again(room: Desk, pins: MockFactory) -> None:
    room.mixer.bed("sea", SEA)
    room.run(3)
    room.tape.hangs = True
    room.run(STUCK_S + 1)
    assert "hangs" in str(room.faults[-1])
    assert room.tape.closed
    assert not is_on(pins)
    room.time.now += AGAIN_S
    room.plug_in()
    room.run(4)
    assert abs(room.tape.heard).max() > 0.05


def test_a_card_that_takes_ten_seconds_to_open_holds_up_nothing(pins: MockFactory) -> None:
    room = Desk(amplifier=DigitalOutputDevice(PIN))
    room.card.free.clear()
    room.sounding.step()
    room.mixer.bed("sea", SEA)
    room.run(10)
    assert "takes long to answer" in str(room.faults[-1])
    assert not room.card.tapes
    room.opened.clear()
    room.card.free.set()
    assert room.opened.wait(10)
    room.run(5)
    assert room.faults[-1] is None
    assert abs(room.tape.heard).max() > 0.05


class BrokenPin:
    def __init__(self) -> None:
        self.works = False

    def on(self) -> None:
        if not self.works:
            raise OSError("GPIO busy")

    def off(self) -> None:
        self.on()


def test_a_pin_that_fails_is_a_fault_and_sound_goes_on() -> None:
    pin = BrokenPin()
    room = Desk(amplifier=pin)
    room.plug_in()
    room.mixer.bed("sea", SEA)
    room.run(5)
    assert "The amplifier cannot be switched (GPIO busy)" in str(room.faults[-1])
    assert abs(room.tape.heard).max() > 0.05
    pin.works = True
    room.mixer.bed(None)
    room.run(CROSS_FADE_S + REST_S + 2)
    assert room.faults[-1] is None
