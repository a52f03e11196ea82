"""Temperature: the real reader over what the kernel writes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controllers.sensors.plausible import COLDEST_C, HOTTEST_C, SILENT_S, PlausibleTemperature
from controllers.sensors.temperature import GARBLED, MISSING, Temperature, parse
from controllers.sensors.value import Value
from controllers.sensors.verdict import WELL
from tests.controllers.sensors.a_room import W1, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (W1.format(21437), 21.437),
        (W1.format(-3062), -3.062),
        (W1.format(0), 0.0),
        (W1.replace("YES", "NO").format(21437), None),
        ("ff ff ff ff ff ff ff ff ff : crc=c9 YES\nff ff ff ff ff ff ff ff ff t=-62\n", None),
        ("00 00 00 00 00 00 00 00 00 : crc=00 YES\n00 00 00 00 00 00 00 00 00 t=0\n", None),
        (W1.format(""), None),
        (W1.format("warm"), None),
        ("", None),
        ("YES", None),
        ("t=21437", None),
    ],
)
def test_only_what_has_the_right_checksum_is_a_temperature(text: str, expected: float | None) -> None:
    assert parse(text) == expected


@given(st.text(max_size=80))
def test_nothing_that_is_in_the_file_breaks_the_reader(text: str) -> None:
    assert parse(text) is None or isinstance(parse(text), float)


def test_the_first_sensor_on_the_bus_or_the_one_that_is_named(tmp_path: Path) -> None:
    written(tmp_path, W1.format(20000), "28-0000000000aa")
    written(tmp_path, W1.format(30000), "28-0000000000bb")
    (tmp_path / "w1_bus_master1").mkdir()
    assert Temperature("auto", tmp_path).read(0) == Value(20.0, "°C")
    assert Temperature("28-0000000000bb", tmp_path).read(0) == Value(30.0, "°C")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (W1.format(85000), "supply"),
        (W1.format(-127000), "cannot be"),
        (W1.format(60000), "cannot be"),
        (W1.format(-11000), "cannot be"),
        (W1.replace("YES", "NO").format(21437), GARBLED),
    ],
)
def test_three_bad_reads_in_a_row_are_a_fault_and_a_good_one_ends_it(tmp_path: Path, text: str, says: str) -> None:
    sensor = Temperature("auto", written(tmp_path, text))
    for number in range(3):
        assert sensor.verdict(number) in {None, WELL}
        assert sensor.read(number) is None
    assert says in (sensor.verdict(3) or "")
    written(tmp_path, W1.format(21000))
    assert sensor.read(10) == Value(21.0, "°C")
    assert sensor.verdict(10) == WELL


def test_a_bus_without_a_sensor_and_one_that_is_pulled_off_are_faults(tmp_path: Path) -> None:
    sensor = Temperature("auto", tmp_path)
    for number in range(3):
        sensor.read(number)
    assert sensor.verdict(3) == MISSING
    assert Temperature("auto", tmp_path / "nowhere").read(0) is None


def test_a_single_odd_value_is_left_out_and_a_real_change_believed_after_three() -> None:
    watch = PlausibleTemperature()
    assert watch.take(20, 0) == 20
    assert watch.take(35, 10) is None
    assert watch.take(20.1, 20) == 20.1
    assert watch.verdict(20) == WELL
    assert [watch.take(value, 30 + number) for number, value in enumerate((30, 30.5, 30.2))] == [None, None, 30.2]
    assert watch.verdict(33) == WELL


def test_values_that_jump_about_are_a_fault() -> None:
    watch = PlausibleTemperature()
    watch.take(20, 0)
    for number, value in enumerate((40, 5, 45, 0), 1):
        assert watch.take(value, number) is None
    assert "jumps" in (watch.verdict(5) or "")


def test_a_temperature_that_nobody_reads_any_more_is_a_fault() -> None:
    watch = PlausibleTemperature()
    watch.take(20, 0)
    assert watch.verdict(SILENT_S - 1) == WELL
    assert "not been read" in (watch.verdict(SILENT_S) or "")


@given(st.lists(st.tuples(st.floats(-130, 130), st.floats(0, 100)), max_size=50))
def test_what_is_passed_on_can_always_be_true(taken: list[tuple[float, float]]) -> None:
    watch, now = PlausibleTemperature(), 0.0
    for value, wait_s in taken:
        now += wait_s
        passed = watch.take(value, now)
        assert passed is None or COLDEST_C <= passed <= HOTTEST_C
        assert passed is None or watch.verdict(now) == WELL
