"""Light and sound: real readers over the converter's own wires, bit by bit."""

from collections import deque
from collections.abc import Iterator

import pytest
from gpiozero.pins.mock import MockFactory
from hypothesis import given
from hypothesis import strategies as st

from config.sensors import LightSensor, SoundSensor
from controllers.sensors.light_level import FROZEN_S, RAIL_S, LightLevel, light
from controllers.sensors.plausible import LiveChannel
from controllers.sensors.sound_level import SAMPLES, SoundLevel, loudness
from controllers.sensors.value import Value
from controllers.sensors.verdict import WELL
from tests.controllers.sensors.a_room import Mcp3008


@pytest.fixture
def converter(pins: MockFactory) -> Iterator[Mcp3008]:
    del pins
    made = Mcp3008({0: 512, 1: 100})
    yield made
    made.close()


def test_the_channel_that_is_asked_is_the_one_that_answers(converter: Mcp3008) -> None:
    sensor = LightLevel(LightSensor(channel=1), 0)
    for raw in (0, 1, 511, 1022, 1023):
        converter.channels[1] = raw
        assert sensor.read(0) == Value(round(100 * raw / 1023, 1), "%")
    assert set(converter.asked) == {1}
    sensor.close()


def test_light_and_sound_share_the_converter(converter: Mcp3008) -> None:
    bright, loud = LightLevel(LightSensor(channel=0), 0), SoundLevel(SoundSensor(channel=1), 0)
    assert bright.read(0) == Value(50.0, "%")
    for _ in range(SAMPLES - 1):
        assert loud.read(0) is None
    assert loud.read(0) == Value(-20.2, "dB")
    assert set(converter.asked) == {0, 1}
    bright.close()
    loud.close()


def test_a_wire_that_came_off_is_a_fault(converter: Mcp3008) -> None:
    sensor = LightLevel(LightSensor(channel=0), 0)
    sensor.read(0)
    assert sensor.verdict(0) == WELL
    converter.channels[0] = 0
    sensor.read(10)
    sensor.read(11 + RAIL_S)
    assert "gives nothing" in (sensor.verdict(11 + RAIL_S) or "")
    converter.channels[0] = 300
    sensor.read(20 + RAIL_S)
    assert sensor.verdict(20 + RAIL_S) == WELL
    sensor.close()


@pytest.mark.usefixtures("pins")
def test_a_converter_that_cannot_be_opened_is_a_fault_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(**_: object) -> object:
        raise OSError(2, "no /dev/spidev0.0")

    sensor = SoundLevel(SoundSensor(channel=1), 0)
    with monkeypatch.context() as broken:
        broken.setattr("controllers.sensors.adc.MCP3008", refuses)
        assert sensor.read(0) is None
        assert "dtparam=spi=on" in (sensor.verdict(0) or "")
    converter = Mcp3008({1: 80})
    sensor.read(1)
    assert sensor.verdict(1) == WELL
    sensor.close()
    converter.close()


def test_light_in_lux_follows_the_resistor_and_the_one_measurement() -> None:
    ldr = LightSensor(channel=0, at_percent=50, at_lx=100)
    assert light(0.5, ldr) == Value(100.0, "lx")
    assert light(0.75, ldr).value == pytest.approx(100 * 3 ** (1 / 0.7), rel=0.01)
    linear = LightSensor(channel=0, kind="linear", at_percent=20, at_lx=300)
    assert light(0.4, linear) == Value(600.0, "lx")
    assert light(0.4, LightSensor(channel=0)) == Value(40.0, "%")


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_voltage_is_never_less_light(one: float, other: float) -> None:
    ldr = LightSensor(channel=0, at_percent=50, at_lx=100)
    low, high = sorted((one, other))
    assert 0 <= light(low, ldr).value <= light(high, ldr).value < float("inf")


def test_loudness_is_energy_and_dba_needs_one_measurement() -> None:
    half = deque([0.5] * SAMPLES)
    assert loudness(half, SoundSensor(channel=1)) == Value(-6.0, "dB")
    assert loudness(half, SoundSensor(channel=1, full_scale_dba=100)) == Value(94.0, "dBA")
    burst = deque([1.0] + [0.0] * (SAMPLES - 1))
    assert loudness(burst, SoundSensor(channel=1)).value == pytest.approx(-10, abs=0.1)
    assert loudness(deque([0.0] * SAMPLES), SoundSensor(channel=1)).value == pytest.approx(-66.2, abs=0.1)


@given(st.lists(st.tuples(st.integers(0, 1023), st.floats(0.1, 3000)), min_size=1, max_size=30))
def test_a_channel_is_doubted_just_while_it_stands_at_an_end_or_still(taken: list[tuple[int, float]]) -> None:
    watch, now, history = LiveChannel("It", rail_s=600, frozen_s=3600), 0.0, []
    for raw, wait_s in taken:
        now += wait_s
        watch.take(raw / 1023, now)
        history.append((raw, now))
    at_end = [seen for seen in history if seen[0] not in {0, 1, 1022, 1023}]
    rail_from = next((t for _, t in history if not at_end or t > at_end[-1][1]), now)
    other = [seen for seen in history if seen[0] != history[-1][0]]
    same_from = next(t for _, t in history if not other or t > other[-1][1])
    railed = history[-1][0] in {0, 1, 1022, 1023}
    expected = (railed and now - rail_from >= 600) or now - same_from >= 3600
    assert bool(watch.verdict(now)) is expected


def test_a_dark_night_is_no_fault() -> None:
    watch = LiveChannel("The light sensor", rail_s=RAIL_S, frozen_s=FROZEN_S)
    for minute in range(14 * 60):
        watch.take(5 / 1023, minute * 60)
        assert watch.verdict(minute * 60) == WELL
