"""The thread of the sensors that take their time, their settings, and which values are told."""

import itertools
import threading
from pathlib import Path

import pytest
from gpiozero.pins.mock import MockFactory
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from config.sensors import LightSensor, Sensors, SoundSensor
from controllers.inbox import Inbox
from controllers.sensors.senses import Senses
from controllers.sensors.slow import SILENT_S as UNHEARD_S
from controllers.sensors.slow import SlowSensors
from controllers.sensors.value import PACES, News, Value
from controllers.sensors.verdict import WELL, Verdict
from scripts.waiting import wait_until
from tests.controllers.sensors.a_room import W1, Mcp3008, written


class Hanging:
    """A sensor that takes as long as the test says."""

    name = "temperature"
    every_s = 0.0

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.answer = threading.Event()

    def read(self, now: float) -> Value:
        del now
        self.asked.set()
        self.answer.wait(30)
        return Value(20.5, "°C")

    def verdict(self, now: float) -> Verdict:
        del now
        return WELL

    def close(self) -> None:
        pass


def test_a_sensor_that_hangs_holds_up_nobody_and_is_a_fault_until_it_answers() -> None:
    now, sensor = [0.0], Hanging()
    slow = SlowSensors([sensor], lambda: now[0])
    assert sensor.asked.wait(10)
    assert slow.value("temperature") is None
    assert slow.verdict("temperature", UNHEARD_S - 1) is None
    assert "Nothing has been heard" in (slow.verdict("temperature", UNHEARD_S + 1) or "")
    sensor.answer.set()
    wait_until(lambda: slow.value("temperature"), "the value")
    assert slow.verdict("temperature", 1) == WELL
    slow.close()


def test_a_room_reads_them_all_and_tells_their_faults(pins: MockFactory, tmp_path: Path) -> None:
    del pins
    converter = Mcp3008({0: 512, 1: 100})
    written(tmp_path, W1.format(21437))
    has = Sensors(
        temperature="auto", light_level=LightSensor(channel=0), sound_level=SoundSensor(channel=1, full_scale_dba=90)
    )
    senses = Senses(has, Inbox(), lambda: 0.0, tmp_path)
    assert senses.names == ["temperature", "light_level", "sound_level"]
    wait_until(lambda: {"temperature", "light_level"} <= set(senses.readings()), "the first values")
    senses.close()
    assert senses.readings()["temperature"] == Value(21.44, "°C")
    assert senses.readings()["light_level"] == Value(50.0, "%")
    converter.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"light_level": {"channel": 8}},
        {"light_level": {"channel": 0, "at_lx": 100}},
        {"light_level": {"channel": 0}, "sound_level": {"channel": 0}},
        {"temperature": "28-xyz"},
        {"adc_device": 2},
    ],
)
def test_settings_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Sensors.model_validate(wrong)


def test_the_buses_pins_count_as_used() -> None:
    assert Sensors(door=16).pins == {"door": 16}
    assert set(Sensors(light_level=LightSensor(channel=0)).pins.values()) == {8, 9, 10, 11}
    assert set(Sensors(sound_level=SoundSensor(channel=0), adc_device=1).pins.values()) == {7, 9, 10, 11}
    assert Sensors(temperature="auto").pins == {"temperature (one-wire)": 4}


def test_a_switch_is_news_at_once_and_a_number_when_it_has_changed_enough_and_not_too_often() -> None:
    door, warm = News(), News()
    assert door.is_news(Value(False), 0)
    assert not door.is_news(Value(False), 0.1)
    assert door.is_news(Value(True), 0.1)
    assert warm.is_news(Value(20.0, "°C"), 0)
    assert not warm.is_news(Value(20.1, "°C"), 60)
    assert not warm.is_news(Value(25.0, "°C"), 5)
    assert warm.is_news(Value(20.2, "°C"), 60)
    assert warm.is_news(Value(20.2, "°C"), 60 + 300), "still alive"


@given(st.sampled_from(sorted(PACES)), st.lists(st.tuples(st.floats(0, 5000), st.floats(0, 30)), max_size=80))
def test_no_number_is_told_more_often_than_its_pace(unit: str, taken: list[tuple[float, float]]) -> None:
    news, now, told = News(), 0.0, []
    for value, wait_s in taken:
        now += wait_s
        if news.is_news(Value(value, unit), now):
            told.append((now, value))
    for (early_s, before), (late_s, after) in itertools.pairwise(told):
        assert late_s - early_s >= PACES[unit].least_s
        assert round(abs(after - before), 6) >= PACES[unit].band or late_s - early_s >= 300
