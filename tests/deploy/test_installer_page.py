"""The installer's page says what the settings and the units say."""

import re
import tomllib

import pytest

from tests.deploy.conftest import PROJECT

PAGE = (PROJECT / "docs" / "installer.md").read_text()
HEADER_PINS = {2: 3, 3: 5, 4: 7, 5: 29, 6: 31, 7: 26, 8: 24, 9: 21, 10: 19, 11: 23, 12: 32, 13: 33, 14: 8, 15: 10}
HEADER_PINS |= {16: 36, 17: 11, 18: 12, 19: 35, 20: 38, 21: 40, 22: 15, 23: 16, 24: 18, 25: 22, 26: 37, 27: 13}
"""Where each GPIO is on the 40-pin header. Source: Raspberry Pi documentation, GPIO."""
COLOURS = {"rgb": ("red", "green", "blue"), "rgbw": ("red", "green", "blue", "white"), "white": ("white",)}


def wires() -> dict[str, int]:
    room = tomllib.loads((PROJECT / "config" / "room.toml").read_text())
    lamps = {
        f"{name} {colour}": pin
        for name, zone in room["lights"]["zones"].items()
        for colour, pin in zip(COLOURS[zone["kind"]], zone["pins"], strict=True)
    }
    return {**lamps, **room["sensors"], "amplifier_pin": room["sound"]["amplifier_pin"]}


def test_the_wiring_table_is_that_of_room_toml() -> None:
    rows = re.findall(r"^\| ([a-z_ ]+?) \| (\d+) \| (\d+) \|", PAGE, re.MULTILINE)
    assert {name: (int(gpio), int(pin)) for name, gpio, pin in rows} == {
        name: (gpio, HEADER_PINS[gpio]) for name, gpio in wires().items()
    }


@pytest.mark.parametrize("option", re.findall(r"--[a-z-]+", (PROJECT / "deploy.sh").read_text().split("USAGE")[1]))
def test_every_option_is_explained(option: str) -> None:
    assert option in PAGE


def test_each_fuse_guards_its_zone_and_its_cable() -> None:
    carries_a = {"0.75": 6.0, "1.5": 15.0}
    rows = re.findall(r"^\| [^|]+\|[^|]*\| ([\d.]+) A[^|]*\| ([\d.]+) A \| ([\d.]+) mm²", PAGE, re.MULTILINE)
    assert len(rows) == 4
    for current, fuse, cable in rows:
        assert float(current) < float(fuse) <= carries_a[cable]
