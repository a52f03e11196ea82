"""Each part of the self-test on real devices: what is done to the room, and what is said of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gpiozero.pins.mock import MockFactory

from config.sensors import LightSensor, Sensors, SoundSensor
from controllers.inbox import Given
from controllers.selftest.bench import CHILD_AT_THE_SCREEN
from controllers.selftest.lamps import TINTS, lamps
from controllers.selftest.person import Word
from controllers.selftest.result import Check, Outcome
from controllers.selftest.sensing import sensing
from controllers.selftest.speaker import NOTHING, speaker
from controllers.sensors.value import Value
from room.inputs import AskAdult, FaultSeen
from room.limit import FULL_RANGE_S
from scripts.waiting import wait_until
from tests.controllers.selftest.a_bench import KINDS, ABench
from tests.controllers.sensors.a_room import W1, Mcp3008, written

Make = Callable[..., ABench]


@pytest.fixture
def make(pins: MockFactory) -> Iterator[Make]:
    made: list[ABench] = []

    def bench(*arguments: object, **more: object) -> ABench:
        made.append(ABench(pins, *arguments, **more))  # type: ignore[arg-type]
        return made[-1]

    yield bench
    for one in made:
        one.close()


def outcomes(checks: list[Check]) -> dict[str, Outcome]:
    return {check.name: check.outcome for check in checks}


# --- light ------------------------------------------------------------------------------------------------------------


def test_every_channel_of_every_zone_is_lit_alone_and_asked_about(make: Make) -> None:
    room = make()
    checks = list(lamps(room.bench))
    assert set(outcomes(checks).values()) == {"ok"}
    expected = [f"light of {zone}, {tint}" for zone, kind in KINDS.items() for tint, _ in TINTS[kind]]
    assert [check.name for check in checks] == [*expected, "safe light"]
    for pin in room.pins:
        assert max(levels[pin] for levels in room.levels) > 0.15, f"GPIO{pin} was lit"
    others = [pin for pin in room.pins if pin != 12]
    alone = [levels for levels in room.levels if levels[12] > 0.2 and all(levels[pin] < 0.01 for pin in others)]
    assert alone, "the floor was lit while all else was dark"


def test_the_lamps_change_as_softly_as_in_a_visit_and_end_in_the_safe_scene(make: Make) -> None:
    room = make()
    begun = {number: float(pin.state) for number, pin in room.pins.items()}
    list(lamps(room.bench))
    for early, late in zip(room.levels, room.levels[1:], strict=False):
        luminance = abs(sum(late[pin] for pin in (17, 27, 22)) - sum(early[pin] for pin in (17, 27, 22))) / 3
        assert luminance <= 0.02 / FULL_RANGE_S * 5, "no jump"
    assert room.levels[-1] == pytest.approx(begun, abs=0.02)


@pytest.mark.parametrize(("word", "outcome"), [("no", "failed"), ("skip", "skipped")])
def test_what_the_person_says_of_a_lamp_is_what_is_kept(make: Make, word: str, outcome: str) -> None:
    checks = list(lamps(make({"Does floor glow": word}).bench))
    assert outcomes(checks)["light of floor, white"] == outcome
    assert list(outcomes(checks).values()).count("ok") == len(checks) - 1


def test_lamps_that_do_not_answer_fail_without_a_question(make: Make) -> None:
    room = make()
    room.inbox.post(Given(FaultSeen(fault="lights_floor", detail="The lamps of floor do not answer.")))
    checks = {check.name: check for check in lamps(room.bench)}
    assert checks["light of floor, white"].outcome == "failed"
    assert "do not answer" in checks["light of floor, white"].says
    assert not any("Does floor" in line for line in room.person.said)


def test_with_nobody_to_look_nothing_is_claimed(make: Make) -> None:
    assert set(outcomes(list(lamps(make(is_there=False).bench))).values()) == {"unseen"}


# --- sound ------------------------------------------------------------------------------------------------------------


def test_a_soundscape_a_voice_and_the_chime(make: Make) -> None:
    room = make()
    assert outcomes(list(speaker(room.bench))) == {"soundscape (sea)": "ok", "voice": "ok", "chime": "ok"}
    assert room.player.played == ["sea", None]
    assert len(room.player.said) == room.player.chimes == 1


def test_a_missing_sound_card_fails_without_a_question(make: Make) -> None:
    room = make(sound_fault="There is no sound: no card")
    (first, *_) = list(speaker(room.bench))
    assert (first.outcome, first.says) == ("failed", "There is no sound: no card")


def test_a_speaker_that_nobody_hears_fails_with_what_to_look_at(make: Make) -> None:
    checks = list(speaker(make({"Did you hear": "no"}).bench))
    assert {(check.outcome, check.says) for check in checks} == {("failed", NOTHING)}


# --- sensors ----------------------------------------------------------------------------------------------------------


SWITCHES = [
    "assist button",
    "assist button, let go",
    "assist button, held",
    "door opens",
    "door closes",
    "motion",
    "stillness",
]


def test_switches_are_tried_by_hand_and_noticed(make: Make) -> None:
    room = make({"Hold the assist": "yes"})
    assert list(outcomes(list(sensing(room.bench)))) == SWITCHES
    assert "Press the assist button now. Nobody is called." in room.person.said


def test_on_mock_pins_they_are_moved_for_nobody(make: Make) -> None:
    assert outcomes(list(sensing(make(is_there=False).bench))) == dict.fromkeys(SWITCHES, "ok")


@pytest.mark.parametrize(
    ("request_part", "name"),
    [("Press the", "assist button"), ("Open the door", "door opens"), ("Walk about", "motion")],
)
def test_a_switch_that_is_not_noticed_fails_with_what_to_look_at(make: Make, request_part: str, name: str) -> None:
    checks = {check.name: check for check in sensing(make({request_part: "no"}, is_there=False).bench)}
    assert checks[name].outcome == "failed"
    assert "wires" in checks[name].says


def test_a_dead_wire_is_found(pins: MockFactory, make: Make) -> None:
    room = make(is_there=False)
    dead = pins.pin(16)
    dead.drive_high = dead.drive_low = lambda: None  # it never moves again
    checks = outcomes(list(sensing(room.bench)))
    assert (checks["door opens"], checks["door closes"]) == ("ok", "failed"), "it says open for ever"


def test_where_holding_says_nothing_it_is_not_tried(make: Make) -> None:
    room = make(sensors=Sensors(assist_button=26, hold_says_arrived=False))
    assert list(outcomes(list(sensing(room.bench)))) == ["assist button", "assist button, let go"]


def test_what_the_room_does_not_have_is_not_asked_for(make: Make) -> None:
    room = make(sensors=Sensors(door=16))
    assert list(outcomes(list(sensing(room.bench)))) == ["door opens", "door closes"]


def test_measured_values_are_told_with_their_unit(make: Make, tmp_path: Path) -> None:
    converter = Mcp3008({0: 800})
    written(tmp_path, W1.format(21437))
    sensors = Sensors(temperature="auto", light_level=LightSensor(channel=0))
    room = make(sensors=sensors, bus=tmp_path, is_there=False)
    wait_until(lambda: len(room.senses.readings()) == 2, "the values")
    checks = {check.name: check for check in sensing(room.bench)}
    assert checks["temperature"].says.startswith("21.44 °C")
    assert checks["light level"].says.startswith("78.2 %")
    assert set(outcomes(list(checks.values())).values()) == {"unseen"}
    converter.close()


@pytest.mark.parametrize(("answer", "outcome"), [(None, "ok"), ("no", "failed"), ("skip", "skipped")])
def test_a_hand_over_the_light_sensor_is_noticed(
    make: Make, monkeypatch: pytest.MonkeyPatch, answer: Word | None, outcome: Outcome
) -> None:
    seen = iter([Value(50.0, "%")] * 6 + [Value(12.0, "%")] * 1000)
    room = make({"Cover the": answer} if answer else {}, sensors=Sensors(light_level=LightSensor(channel=0)))
    monkeypatch.setattr(room.senses, "readings", lambda: {"light_level": next(seen)})
    (check,) = sensing(room.bench)
    assert (check.name, check.outcome) == ("light level", outcome)


def test_a_clap_is_noticed_by_how_loud_it_is(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = iter([Value(-50.0, "dB")] * 5 + [Value(-45.0, "dB")] * 5 + [Value(-43.9, "dB")] * 100)
    room = make(sensors=Sensors(sound_level=SoundSensor(channel=1)))
    monkeypatch.setattr(room.senses, "readings", lambda: {"sound_level": next(seen)})
    (check,) = sensing(room.bench)
    assert check.outcome == "ok"
    assert next(seen).value == -43.9, "five decibels are no clap"


def test_a_sensor_without_a_value_fails_with_its_own_reason(make: Make, tmp_path: Path) -> None:
    room = make(sensors=Sensors(temperature="auto"), bus=tmp_path)
    sensor = room.senses._slow._sensors[0]
    room.senses.close()
    for number in range(3):
        sensor.read(number)
    room.senses._slow._last["temperature"] = (None, sensor.verdict(3), room.now)
    (check,) = sensing(room.bench)
    assert check.outcome == "failed"
    assert "one-wire" in check.says


def test_a_child_at_the_screen_during_the_test_is_told_of_at_once(make: Make) -> None:
    room = make()
    room.inbox.post(Given(AskAdult(by="screen")))
    assert room.bench.heard.asked == 0
    assert CHILD_AT_THE_SCREEN in room.person.said
