"""The zones of room.toml: every kind of lamp, every mistake in a sentence, and nothing wired twice."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from config.lamps import Apa102Lamps, Pca9685Lamps, PwmLamps, RelayLamps, Ws2812Lamps
from config.schema import RoomFile
from config.sentences import problems_of

SHIPPED = tomllib.loads((Path(__file__).parents[2] / "config" / "room.toml").read_text())


def room(zones: str, more: str = "") -> dict[str, Any]:
    """The shipped room with other zones, written as a school writes them."""
    lights = tomllib.loads(zones + "\n" + more)
    return {**SHIPPED, "lights": lights}


def read(zones: str, more: str = "") -> RoomFile:
    return RoomFile.model_validate(room(zones, more))


def problems(zones: str, more: str = "") -> list[str]:
    with pytest.raises(ValidationError) as caught:
        read(zones, more)
    return [f"{key}: {says}" for key, says in problems_of(caught.value, RoomFile)]


EVERY = """
[zones.ceiling]
driver = "pca9685"
kind = "rgbw"
channels = [0, 1, 2, 3]
address = 0x41
enable_pin = 21
full_a = 3.5
calibration = { red = 1.0, green = 0.8, blue = 0.6, white = 0.9, white_colour = "#ffd9a0", gamma = 1.0 }

[zones.wall]
pins = [17, 27, 22]

[zones.floor]
driver = "pwm_hardware"
pins = [12]

[zones.shelf]
driver = "ws2812"
leds = 60
order = "grbw"

[zones.lava]
driver = "relay"
pin = 4
least_on_s = 60

[zones.sky]
driver = "none"
"""


def test_every_kind_is_read() -> None:
    zones = read(EVERY).lights.zones
    assert isinstance(ceiling := zones["ceiling"], Pca9685Lamps)
    assert (ceiling.address, ceiling.channels, ceiling.full_a) == (0x41, [0, 1, 2, 3], 3.5)
    assert ceiling.calibration.white_colour == "#ffd9a0"
    assert isinstance(wall := zones["wall"], PwmLamps)
    assert (wall.kind, wall.calibration.red) == ("rgb", 1)
    assert isinstance(shelf := zones["shelf"], Ws2812Lamps)
    assert shelf.kind == "rgbw"
    assert isinstance(lava := zones["lava"], RelayLamps)
    assert (lava.least_on_s, lava.least_off_s) == (60, 10)
    assert isinstance(read('[zones.a]\ndriver = "apa102"\nleds = 9').lights.zones["a"], Apa102Lamps)


def test_the_room_we_ship_needs_no_driver_named() -> None:
    assert all(isinstance(zone, PwmLamps) for zone in RoomFile.model_validate(SHIPPED).lights.zones.values())


def test_what_is_read_is_read_again_the_same() -> None:
    once = read(EVERY)
    assert RoomFile.model_validate(once.model_dump()) == once


@pytest.mark.parametrize(
    ("driver", "rest", "says"),
    [
        ("pwm", "pin = [5, 6, 13]\npins = [5, 6, 13]", "lights.zones.wall.pin: this key is not known. Known here: "),
        ("pwm", "pins = [5, 6, 99]", "lights.zones.wall.pins.2: found 99; it must be at most 27."),
        ("pwm", "pins = [5, 6, 3]", "lights.zones.wall.pins.2: found 3; it must be at least 4."),
        ("pwm", "pins = [5, 6, 14]", "lights.zones.wall.pins.2: GPIO14 is the Pi's serial output, which is high"),
        ("relay", "pin = 2", "lights.zones.wall.pin: found 2; it must be at least 4."),
        ("pwm", "pins = [5, 6]", "lights.zones.wall: a zone of kind rgb has 3 pins, not 2."),
        ("pwm", 'pins = [5]\nkind = "whit"', "lights.zones.wall.kind: found 'whit'; allowed are 'rgb', 'rgbw' or"),
        ("pwm_hardware", "pins = [17]", "lights.zones.wall.pins.0: found 17; allowed are 12, 13, 18 or 19."),
        ("pca9685", "", "lights.zones.wall.channels: this key is missing; add it."),
        ("pca9685", "channels = [0, 1]", "lights.zones.wall: a zone of kind rgb has 3 channels, not 2."),
        ("pca9685", "channels = [0, 1, 16]", "lights.zones.wall.channels.2: found 16; it must be at most 15."),
        ("pca9685", "channels = [0, 1, 2]\naddress = 64.5", "lights.zones.wall.address: found 64.5; a whole number"),
        ("pca9685", "channels = [0, 1, 2]\naddress = 0x70", "lights.zones.wall: 0x70 is the address at which every"),
        ("pca9685", "chanels = [0, 1, 2]\nchannels = [0, 1, 2]", "Did you mean 'channels'?"),
        ("apa102", 'leds = 60\norder = "bgrr"', "lights.zones.wall.order: found 'bgrr'; allowed are"),
        ("apa102", "leds = 301", "lights.zones.wall.leds: found 301; it must be at most 300."),
        ("apa102", 'leds = 60\nchip = "sk9823"', "Did you mean 'sk9822'?"),
        ("ws2812", 'leds = 250\norder = "grbw"', "lights.zones.wall: a strip with white LEDs may have 240 of them"),
        ("ws2812", "led = 60\nleds = 60", "Did you mean 'leds'?"),
        ("relay", "pin = 4\nleast_on_s = 1", "lights.zones.wall.least_on_s: found 1; it must be at least 5."),
        ("relay", "pin = 4\noff_below = 0.5", "lights.zones.wall: off_below must be less than on_from (0.2)."),
        ("relay", "pins = [4]\npin = 4", "Did you mean 'pin'?"),
        ("none", "pins = [4]", "lights.zones.wall.pins: this key is not known."),
        ("pwm", "pins = [5, 6, 7]\ncalibration = { red = 1.2 }", "lights.zones.wall.calibration.red: found 1.2; it"),
        ("pwm", "pins = [5, 6, 7]\ncalibration = { gren = 1.0 }", "Did you mean 'green'?"),
        ("pwm", 'pins = [5, 6, 7]\ncalibration.white_colour = "#000000"', "it cannot be black"),
        ("pwm", "pins = [5, 6, 7]\nfull_a = 0", "lights.zones.wall.full_a: found 0; it must be more than 0."),
    ],
)
def test_a_mistake_in_a_zone_is_a_sentence_at_its_key(driver: str, rest: str, says: str) -> None:
    found = problems(f'[zones.wall]\ndriver = "{driver}"\n{rest}')
    assert len(found) == 1, found
    assert says in found[0]
    assert f".{driver}." not in found[0], "pydantic's own tag is no key of the file"


@pytest.mark.parametrize(("wrong", "right"), [("pca9865", "pca9685"), ("pmw", "pwm"), ("ws2811", "ws2812")])
def test_a_driver_that_does_not_exist_names_those_that_do(wrong: str, right: str) -> None:
    (found,) = problems(f'[zones.wall]\ndriver = "{wrong}"\npins = [4]')
    assert found.startswith(f"lights.zones.wall.driver: found '{wrong}'; allowed are 'pwm', 'pwm_hardware', 'pca9685'")
    assert found.endswith(f"Did you mean '{right}'?")


def test_a_zone_that_is_called_like_a_driver_keeps_its_name() -> None:
    (found,) = problems("[zones.pwm]\npins = [4, 5, 99]")
    assert found.startswith("lights.zones.pwm.pins.2: ")


@pytest.mark.parametrize("zone", ["zones.wall = 4", 'zones.wall = "pwm"', "zones.wall = [1]"])
def test_a_zone_that_is_no_table(zone: str) -> None:
    (found,) = problems(zone)
    assert "lights.zones.wall: found" in found
    assert "a table of its own is needed here" in found


def test_every_mistake_of_every_zone_is_told_at_once() -> None:
    found = problems(
        '[zones.a]\ndriver = "relay"\n[zones.b]\npins = [40, 5, 6]\n[zones.c]\ndriver = "x"\n'
        '[zones.d]\ndriver = "apa102"\nleds = 0\ncolor = 1'
    )
    assert [problem.split(": ")[0] for problem in found] == [
        "lights.zones.a.pin",
        "lights.zones.b.pins.0",
        "lights.zones.c.driver",
        "lights.zones.d.leds",
        "lights.zones.d.color",
    ]


PCA = '[zones.{name}]\ndriver = "pca9685"\nchannels = {channels}\n'


@pytest.mark.parametrize(
    ("zones", "says"),
    [
        ("[zones.a]\npins = [4, 5, 6]\n[zones.b]\npins = [6, 7, 8]", "GPIO6 is used by zone a and zone b"),
        ("[zones.a]\npins = [4, 5, 4]", "GPIO4 is used by zone a and zone a"),
        ("[zones.a]\npins = [4, 5, 26]", "GPIO26 is used by zone a and assist_button"),
        (
            '[zones.a]\npins = [4, 5, 12]\n[zones.b]\ndriver = "pwm_hardware"\npins = [12]',
            "GPIO12 is used by zone a and zone b",
        ),
        (
            PCA.format(name="a", channels=[0, 1, 2]) + PCA.format(name="b", channels=[2, 3, 4]),
            "channel 2 of the PCA9685 at 0x40 is used by zone a and zone b",
        ),
        (PCA.format(name="a", channels=[0, 1, 1]), "channel 1 of the PCA9685 at 0x40 is used by zone a and zone a"),
        (
            PCA.format(name="a", channels=[0, 1, 2]) + 'enable_pin = 4\n[zones.b]\ndriver = "relay"\npin = 4',
            "GPIO4 is used by the PCA9685 at 0x40, whose enable_pin it is and zone b",
        ),
        (
            '[zones.a]\ndriver = "apa102"\nleds = 60\n[zones.b]\ndriver = "ws2812"\nleds = 60',
            "SPI bus 0 is used by zone a and zone b",
        ),
        (
            '[zones.a]\ndriver = "ws2812"\nleds = 60\n[zones.b]\ndriver = "relay"\npin = 7',
            "GPIO7 is used by SPI bus 0 and zone b",
        ),
    ],
)
def test_what_is_wired_twice_is_found(zones: str, says: str) -> None:
    (found,) = problems(zones)
    assert says in found


def test_a_sensor_on_a_pin_of_the_bus_is_found() -> None:
    data = room(PCA.format(name="a", channels=[0, 1, 2]))
    with pytest.raises(ValidationError, match="GPIO2 is used by I2C bus 1 and door"):
        RoomFile.model_validate({**data, "sensors": {"door": 2}})


def test_zones_may_share_a_board_and_two_boards_may_share_a_bus() -> None:
    read(
        PCA.format(name="a", channels=[0, 1, 2])
        + "enable_pin = 4\n"
        + PCA.format(name="b", channels=[3, 4, 5])
        + "enable_pin = 4\n"
        + PCA.format(name="c", channels=[0, 1, 2])
        + "address = 0x41\n"
    )


def test_lamps_that_draw_more_than_the_supply_gives_are_told_with_what_would_do() -> None:
    zones = "[zones.a]\npins = [4, 5, 6]\nfull_a = 3.0\n[zones.b]\npins = [7, 8, 9]\nfull_a = 4.0\n[zones.c]\n"
    zones += 'driver = "relay"\npin = 10\n'
    assert read("power = 0.8\nsupply_a = 5.6\n" + zones).lights.supply_a == 5.6
    (found,) = problems("power = 0.8\nsupply_a = 5.0\n" + zones)
    assert found.startswith("lights: the lamps may draw 5.6 A (power 0.8 of the zones' full_a together), and supply_a")
    assert "lower power to 0.71" in found
    read("power = 0.71\nsupply_a = 5.0\n" + zones)
    read("power = 0.8\n" + zones)
    (found,) = problems("power = 0.2\nsupply_a = 6.0\n" + zones + "full_a = 6.0\n")
    assert found.endswith("supply_a gives 6 A; use a larger supply.")
