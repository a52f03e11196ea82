"""The PCA9685, byte by byte on a chip that behaves as its data sheet says."""

import pytest
from gpiozero import Device

from controllers.lights.channels import Channels
from controllers.lights.pca9685 import AsleepError, Pca9685, registers
from controllers.lights.pca9685_zone import Pca9685Zone
from room.colour import Rgb
from tests.controllers.lights.ports import BLACK, SAFE, Chip, Time


class Room:
    """A chip with zones on it."""

    def __init__(self) -> None:
        self.chip, self.time = Chip(), Time()
        self.pca = Pca9685(lambda: self.chip.open(1), 0x40, self.time)

    def zone(self, *numbers: int, shown: Rgb = SAFE, start: Rgb = SAFE, kind: str = "rgb") -> Pca9685Zone:
        return Pca9685Zone(self.pca, Channels(kind), list(numbers), shown, start)  # type: ignore[arg-type]


def test_a_chip_that_just_got_its_power_is_set_up_asleep_and_wakes_in_its_first_light() -> None:
    room = Room()
    room.zone(0, 1, 2)
    assert room.chip.take_sent() == [
        (0x00, 0x30),  # MODE1: auto-increment, still asleep
        (0x01, 0x04),  # MODE2: totem pole, change on stop
        (0xFE, 0x03),  # 1526 Hz
        (0xFD, 0x10),  # every channel wholly off
        (0x06, 0, 0, 369 & 0xFF, 369 >> 8, 0, 0, 205, 0, 0, 0, 82, 0),  # 0.09, 0.05, 0.02 of 4096
        (0x00, 0x20),  # awake
    ]
    assert room.chip.lit[:4] == [369, 205, 82, 0]
    lit = [state for state in room.chip.lit_history if any(state)]
    assert lit == [[369, 205, 82] + [0] * 13], "its first light is the only one it ever showed"


def test_a_chip_that_runs_goes_on_without_a_dark_moment() -> None:
    room = Room()
    room.zone(0, 1, 2, start=(0.5, 0.5, 0.5), shown=(0.5, 0.5, 0.5)).close()
    again = Pca9685(lambda: room.chip.open(1), 0x40, room.time)
    room.chip.take_sent()
    room.chip.lit_history.clear()
    Pca9685Zone(again, Channels("rgb"), [0, 1, 2], SAFE, SAFE)
    assert room.chip.take_sent() == [
        (0x00, 0x20),
        (0x01, 0x04),
        (0x06, 0, 0, 369 & 0xFF, 369 >> 8, 0, 0, 205, 0, 0, 0, 82, 0),
    ]
    assert all(state[0] for state in room.chip.lit_history)


def test_a_chip_left_at_another_pace_is_restarted_as_the_data_sheet_asks() -> None:
    room = Room()
    room.chip.registers |= {0x00: 0x21, 0xFE: 0x1E}
    room.zone(0, 1, 2)
    sent = room.chip.take_sent()
    assert sent[:3] == [(0x00, 0x30), (0x01, 0x04), (0xFE, 0x03)]
    assert sent[-2:] == [(0x00, 0x20), (0x00, 0xA0)], "awake first, and only then RESTART"
    assert room.chip.lit[:3] == [369, 205, 82]


@pytest.mark.parametrize(
    ("count", "held"),
    [
        (0, [0, 0, 0, 0x10]),
        (-1, [0, 0, 0, 0x10]),
        (1, [0, 0, 1, 0]),
        (255, [0, 0, 255, 0]),
        (256, [0, 0, 0, 1]),
        (4095, [0, 0, 0xFF, 0x0F]),
        (4096, [0, 0x10, 0, 0]),
        (9999, [0, 0x10, 0, 0]),
    ],
)
def test_wholly_on_and_wholly_off_are_bits_of_their_own(count: int, held: list[int]) -> None:
    assert registers(count) == held


@pytest.mark.parametrize("count", [0, 1, 7, 255, 256, 2048, 4095, 4096])
def test_what_is_written_is_read_back(count: int) -> None:
    room = Room()
    room.zone(0, 1, 2)
    room.pca.write({3: count})
    assert room.pca.counts([3]) == [count]
    assert room.chip.duty(3) == count


def test_only_channels_that_changed_are_written_and_neighbours_in_one_block() -> None:
    room = Room()
    zone = room.zone(3, 4, 5)
    room.chip.take_sent()
    zone.show(SAFE)
    assert room.chip.take_sent() == []
    zone.show((SAFE[0], 0.5, 1.0))
    assert room.chip.take_sent() == [(0x06 + 16, 0, 0, 0, 8, 0, 0x10, 0, 0)]
    zone.show((0.5, 0.5, 0.5))
    assert room.chip.take_sent() == [(0x06 + 12, 0, 0, 0, 8), (0x06 + 20, 0, 0, 0, 8)]


def test_channels_in_any_order_and_a_white_one() -> None:
    room = Room()
    room.zone(15, 2, 8, 9, kind="rgbw", start=(0.5, 0.25, 0.25), shown=(0.5, 0.25, 0.25))
    assert [room.chip.lit[at] for at in (15, 2, 8, 9)] == [1024, 0, 0, 1024]


def test_sixteen_channels_are_two_blocks() -> None:
    room = Room()
    room.zone(0, 1, 2)
    room.chip.take_sent()
    room.pca.write(dict.fromkeys(range(16), 2048))
    sent = room.chip.take_sent()
    assert [(block[0], len(block) - 1) for block in sent] == [(0x06, 32), (0x06 + 32, 32)]
    assert room.chip.lit == [2048] * 16


def test_two_zones_share_one_chip_and_one_bus() -> None:
    room = Room()
    first, second = room.zone(0, 1, 2), room.zone(3, 4, 5)
    assert room.chip.opened == 1
    assert room.chip.lit[:6] == [369, 205, 82] * 2
    first.close()
    assert room.chip.closed == 0
    second.show((0.5, 0.5, 0.5))
    second.close()
    assert room.chip.closed == 1
    assert room.chip.lit[:6] == [369, 205, 82, 2048, 2048, 2048], "let go, it keeps its light"


def test_a_chip_that_lost_its_power_unseen_is_found_within_a_second() -> None:
    room = Room()
    zone = room.zone(0, 1, 2)
    room.chip.power_up()
    zone.show(SAFE)
    room.time.now += 1
    with pytest.raises(AsleepError):
        zone.show(SAFE)


def test_after_that_it_begins_with_the_start_and_every_zone_knows() -> None:
    room = Room()
    first, second = room.zone(0, 1, 2), room.zone(3, 4, 5)
    for zone in (first, second):
        zone.show((0.9, 0.9, 0.9))
    room.chip.power_up()
    first.close()
    first = room.zone(0, 1, 2, shown=(0.9, 0.9, 0.9))
    assert first.light == SAFE
    assert room.chip.lit[:6] == [369, 205, 82, 0, 0, 0]
    with pytest.raises(AsleepError):
        second.show((0.9, 0.9, 0.8))


def test_led_gently_it_goes_from_what_it_shows_a_step_at_a_time() -> None:
    room = Room()
    room.zone(0, 1, 2).close()
    room.chip.write_i2c_block_data(0x40, 6, [0, 0x10, 0, 0])
    zone = Pca9685Zone(room.pca, Channels("rgb"), [0, 1, 2], SAFE, SAFE, step=0.5)
    assert (room.chip.lit[:3], zone.settled) == ([4096, 205, 82], False)
    zone.show((0.25, 0.05, 0.5))
    assert (room.chip.lit[:3], zone.settled) == ([2048, 205, 2048], False)
    zone.show((0.25, 0.05, 0.5))
    assert (room.chip.lit[:3], zone.settled) == ([1024, 205, 2048], True)


def test_led_gently_a_dark_chip_begins_with_the_start() -> None:
    room = Room()
    zone = Pca9685Zone(room.pca, Channels("rgb"), [0, 1, 2], BLACK, SAFE, step=0.01)
    assert (room.chip.lit[:3], zone.settled) == ([369, 205, 82], True)


def test_a_bus_that_failed_for_a_moment_goes_on_from_what_the_chip_still_shows() -> None:
    room = Room()
    zone = room.zone(0, 1, 2)
    zone.show((0.9, 0.9, 0.9))
    room.chip.broken = True
    with pytest.raises(OSError, match="Remote I/O"):
        zone.show((0.5, 0.5, 0.5))
    zone.close()
    room.chip.broken = False
    room.time.now += 1
    again = room.zone(0, 1, 2, shown=(0.9, 0.9, 0.9))
    assert again.light == (0.9, 0.9, 0.9)
    assert room.chip.lit[:3] == [3686] * 3


def test_zones_of_one_dead_chip_wait_for_it_once_and_not_each() -> None:
    room = Room()
    zones = [room.zone(0, 1, 2), room.zone(3, 4, 5)]
    asked: list[int] = []

    def refuse(address: int) -> None:
        asked.append(address)
        raise OSError(121, "Remote I/O error")

    room.chip._asked = refuse  # type: ignore[method-assign]
    for zone in zones:
        with pytest.raises(OSError):
            zone.show(BLACK)
    assert len(asked) == 1


def test_a_chip_that_never_answers_leaves_nothing_open() -> None:
    room = Room()
    room.chip.broken = True
    for _ in range(3):
        room.time.now += 1
        with pytest.raises(OSError, match="Remote I/O"):
            room.zone(0, 1, 2)
    room.chip.broken = False
    room.time.now += 1
    room.zone(0, 1, 2).close()
    assert (room.chip.opened, room.chip.closed) == (1, 1)


def test_the_enable_pin_goes_low_only_when_the_first_light_is_there(pins: object) -> None:
    chip, time = Chip(), Time()
    pca = Pca9685(lambda: chip.open(1), 0x40, time, enable_pin=21)
    pin = Device.pin_factory.pin(21)
    lit_when_enabled: list[list[int]] = []
    change = pin._change_state

    def watch(state: float) -> bool:
        if pin.function == "output" and not state:
            lit_when_enabled.append(chip.lit)
        return bool(change(state))

    pin._change_state = watch
    zone = Pca9685Zone(pca, Channels("rgb"), [0, 1, 2], SAFE, SAFE)
    assert pin.function == "output"
    assert not pin.state
    assert lit_when_enabled
    assert lit_when_enabled[0][:3] == [369, 205, 82]
    zone.close()
    assert pin.function == "input"
