"""The zones of room.toml, hung as they are told, with buses that die under one of them."""

import fcntl
from collections.abc import Mapping
from pathlib import Path

import pytest
import smbus2
from gpiozero import LED, Device
from gpiozero.pins.mock import MockFactory

from controllers.lights import i2c
from controllers.lights.contain import FAULT_AFTER_S, RETRY_S
from controllers.lights.driver import Driver
from controllers.lights.fittings import LONGEST, Ports, hang
from room.colour import Rgb
from room.errors import DeviceError
from tests.controllers.lights.ports import SAFE, Chip, Faults, Kernel, Time, Wire, lights

BRIGHT: Rgb = (0.6, 0.5, 0.4)
FRAME_S = 0.02


class House:
    """A room with a zone of every kind."""

    def __init__(self, tmp_path: object) -> None:
        self.time, self.faults, self.chip, self.wire = Time(), Faults(), Chip(), Wire()
        self.kernel = Kernel(tmp_path, "fe20c000.pwm")  # type: ignore[arg-type]
        self.lights = lights(
            ceiling={"driver": "pca9685", "channels": [0, 1, 2]},
            wall={"driver": "pca9685", "kind": "rgbw", "channels": [3, 4, 5, 6]},
            floor={"driver": "pwm_hardware", "pins": [12]},
            shelf={"driver": "apa102", "leds": 10},
            corner={"pins": [17, 27, 22]},
            lava={"driver": "relay", "pin": 4},
            sky={"driver": "none"},
        )
        self.zones: Mapping[str, Driver] = {}

    def hang(self) -> None:
        ports = Ports(self.chip.open, self.wire.open, self.kernel.line)
        self.zones = hang(self.lights, SAFE, self.faults, self.time, ports)
        for said in self.faults.told.values():
            assert said in ([], [None]), "at most that an old fault is over"
            said.clear()

    def show(self, rgb: Rgb, seconds: float) -> None:
        for _ in range(round(seconds / FRAME_S)):
            self.time.now += FRAME_S
            for driver in self.zones.values():
                driver.show(rgb)


@pytest.fixture
def house(tmp_path: object, pins: MockFactory) -> House:
    del pins
    return House(tmp_path)


def level(pin: int) -> float:
    return float(Device.pin_factory.pin(pin).state)


def test_every_zone_shows_its_first_light_before_anything_else(house: House) -> None:
    house.hang()
    assert house.chip.lit[:3] == [369, 205, 82]
    assert house.chip.lit[3:7] == [287, 123, 0, 82]
    assert house.kernel.value(0, "duty_cycle") == pytest.approx(500_000 * 0.0563, rel=0.01)
    assert house.wire.rates_hz == [4_000_000]
    assert len(set(house.wire.frames)) == 1
    assert [level(pin) for pin in (17, 27, 22)] == pytest.approx([0.09, 0.05, 0.02])
    assert not any(house.faults.told.values())
    assert house.chip.opened == 1


def test_one_bus_dies_and_the_others_go_on(house: House) -> None:
    house.hang()
    house.chip.broken = True
    house.show(BRIGHT, FAULT_AFTER_S + 2 * RETRY_S)
    assert set(house.faults.told) >= {"lights_ceiling", "lights_wall", "lights_floor", "lights_lava", "lights_sky"}
    told = {key: says for key, says in house.faults.told.items() if says}
    assert set(told) == {"lights_ceiling", "lights_wall"}
    (says,) = told["lights_ceiling"]
    assert says is not None
    assert says.startswith("The lamps of ceiling do not answer: ")
    assert says.endswith(" Check the board's power, its SDA and SCL wires and its address.")
    assert len(says) <= LONGEST
    assert level(17) == pytest.approx(0.6)
    assert house.kernel.value(0, "duty_cycle") > 200_000
    assert house.wire.frames[-1] != house.wire.frames[0]


def test_it_comes_back_and_its_fault_is_over(house: House) -> None:
    house.hang()
    house.chip.broken = True
    house.show(BRIGHT, 5)
    house.chip.broken = False
    house.show(BRIGHT, 5)
    assert [says[-1] for says in house.faults.told.values() if says] == [None, None]
    assert house.chip.lit[:3] == [2458, 2048, 1638]


def test_a_chip_that_lost_its_power_begins_again_in_the_first_light_with_every_zone(house: House) -> None:
    house.hang()
    house.show(BRIGHT, 3)
    house.chip.power_up()
    house.chip.lit_history.clear()
    house.show(BRIGHT, 1 + 2 * RETRY_S)
    first = next(state for state in house.chip.lit_history if state[0])
    assert first[0] == 369
    first = next(state for state in house.chip.lit_history if state[3])
    assert first[3:7] == [287, 123, 0, 82]
    house.show(BRIGHT, 3)
    assert house.chip.lit[:7] == [2458, 2048, 1638, 819, 410, 0, 1638]
    assert not any(house.faults.told.values())


def test_buses_that_are_missing_at_the_start_refuse_nothing(house: House) -> None:
    house.chip.broken = house.wire.broken = True
    house.kernel.forbidden = True
    house.hang()
    assert level(17) == pytest.approx(0.09)
    house.show(BRIGHT, 3)
    assert {key for key, says in house.faults.told.items() if says} == {
        "lights_ceiling",
        "lights_wall",
        "lights_floor",
        "lights_shelf",
    }
    house.chip.broken = house.wire.broken = house.kernel.forbidden = False
    house.show(BRIGHT, 5)
    assert all(says[-1] is None for says in house.faults.told.values() if says)
    assert house.chip.lit[0] == 2458


def test_a_pin_that_is_taken_is_a_fault_and_no_refusal(house: House) -> None:
    taken = LED(27)
    house.hang()
    house.show(BRIGHT, 3)
    assert "already in use" in str(house.faults.told["lights_corner"][0])
    assert len(str(house.faults.told["lights_corner"][0])) <= LONGEST
    taken.close()
    house.show(BRIGHT, 5)
    assert house.faults.told["lights_corner"][1:] == [None]
    assert level(27) == pytest.approx(0.5)


def test_let_go_those_that_can_keep_their_light(house: House) -> None:
    house.hang()
    house.show(SAFE, 1)
    for driver in house.zones.values():
        driver.close()
    assert house.chip.lit[:3] == [369, 205, 82]
    assert house.kernel.value(0, "enable") == 1
    assert Device.pin_factory.pin(17).function == "input"
    assert Device.pin_factory.pin(4).function == "input"


def test_a_ws2812_strip_and_calibration_are_hung_too(pins: MockFactory) -> None:
    wire, time = Wire(), Time()
    zones = hang(
        lights(strip={"driver": "ws2812", "leds": 2, "order": "grbw", "calibration": {"green": 0.5}}),
        (0.0, 1.0, 0.0),
        Faults(),
        time,
        Ports(spi=wire.open),
    )
    assert wire.rates_hz == [3_200_000]
    zones["strip"].close()
    assert wire.closed == 1


def test_zones_of_two_boards_are_two_chips(pins: MockFactory) -> None:
    first, second, time = Chip(0x40), Chip(0x41), Time()

    class Both(Chip):
        """One bus with two chips."""

        def read_byte_data(self, i2c_addr: int, register: int) -> int:
            return (first if i2c_addr == 0x40 else second).read_byte_data(i2c_addr, register)

        def read_i2c_block_data(self, i2c_addr: int, register: int, length: int) -> list[int]:
            return (first if i2c_addr == 0x40 else second).read_i2c_block_data(i2c_addr, register, length)

        def write_byte_data(self, i2c_addr: int, register: int, value: int) -> None:
            (first if i2c_addr == 0x40 else second).write_byte_data(i2c_addr, register, value)

        def write_i2c_block_data(self, i2c_addr: int, register: int, data: list[int]) -> None:
            (first if i2c_addr == 0x40 else second).write_i2c_block_data(i2c_addr, register, data)

    zones = hang(
        lights(
            ceiling={"driver": "pca9685", "channels": [0, 1, 2]},
            wall={"driver": "pca9685", "address": 0x41, "channels": [0, 1, 2]},
        ),
        SAFE,
        Faults(),
        time,
        Ports(i2c=Both().open),
    )
    assert first.lit[:3] == second.lit[:3] == [369, 205, 82]
    zones["wall"].show((0.5, 0.5, 0.5))
    assert (first.lit[0], second.lit[0]) == (369, 2048)


def test_a_machine_without_i2c_is_a_fault_that_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i2c, "DEV", tmp_path)
    with pytest.raises(DeviceError, match="dtparam=i2c_arm=on"):
        i2c.open_i2c(1)


def test_a_stuck_i2c_bus_is_waited_for_a_twentieth_of_a_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Opened:
        def __init__(self, number: int) -> None:
            self.number, self.fd = number, 42

    told: list[tuple[int, int, int]] = []
    (tmp_path / "i2c-1").touch()
    monkeypatch.setattr(i2c, "DEV", tmp_path)
    monkeypatch.setattr(smbus2, "SMBus", Opened)
    monkeypatch.setattr(fcntl, "ioctl", lambda *words: told.append(words))
    assert i2c.open_i2c(1).number == 1  # type: ignore[attr-defined]
    assert told == [(42, 0x0702, 5)]
