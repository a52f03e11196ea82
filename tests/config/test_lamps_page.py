"""What the installer's and the caretaker's pages say of lamps is what the settings take and the arithmetic gives."""

import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from config.lamps import AnyLamps
from config.schema import PresetsFile, RoomFile
from controllers.lights.pca9685 import FULL, PRESCALE
from controllers.lights.pwm import STEPS
from controllers.lights.spread import TOP
from room.colour import light_of
from room.preset_check import Room, check

ROOT = Path(__file__).parents[2]
INSTALLER = (ROOT / "docs" / "installer.md").read_text()
CARETAKER = (ROOT / "docs" / "caretaker.md").read_text()
SHIPPED = tomllib.loads((ROOT / "config" / "room.toml").read_text())
DRIVERS = [get_args(model.model_fields["driver"].annotation)[0] for model in get_args(AnyLamps)]
HEADINGS = ("| driver | steps |", "| driver | wires |", "| driver | the Pi starts |")


def table(heading: str) -> list[str]:
    """The rows below a heading."""
    _, _, after = INSTALLER.partition(heading)
    return after.split("\n\n")[0].splitlines()[2:]


def number_in(text: str, pattern: str) -> float:
    found = re.search(pattern, text)
    assert found, pattern
    return float(found[1].replace(",", ""))


@pytest.mark.parametrize("driver", DRIVERS)
@pytest.mark.parametrize("heading", HEADINGS)
def test_every_driver_has_its_row(driver: str, heading: str) -> None:
    rows = [row for row in table(heading) if f"`{driver}`" in row.split("|")[1]]
    assert len(rows) == (0 if driver == "none" and "steps" not in heading else 1)


def test_the_zones_shown_are_good_settings() -> None:
    examples = [tomllib.loads(text) for text in re.findall(r"```toml\n(.*?)```", INSTALLER, re.DOTALL)]
    zones = {name: zone for example in examples for name, zone in example["lights"]["zones"].items()}
    assert set(zones) == {"ceiling", "floor", "shelf", "lava"}
    read = RoomFile.model_validate({**SHIPPED, "lights": {"zones": zones}})
    assert read.lights.zones["ceiling"].full_a == 3


def caretakers_examples() -> list[dict[str, Any]]:
    return [tomllib.loads(text) for text in re.findall(r"```toml\n(.*?)```", CARETAKER, re.DOTALL)]


def test_the_preset_shown_is_a_good_one() -> None:
    (example,) = [each for each in caretakers_examples() if "presets" in each]
    presets = PresetsFile.model_validate(example).presets
    lights = RoomFile.model_validate(SHIPPED).lights
    assert check(presets, Room(lights.luminaires, lights.ceiling, lights.power)) == []


def test_the_calibration_shown_is_a_good_setting() -> None:
    (example,) = [each for each in caretakers_examples() if "lights" in each]
    wall = {**SHIPPED["lights"]["zones"]["wall"], **example["lights"]["zones"]["wall"]}
    zones = {**SHIPPED["lights"]["zones"], "wall": wall}
    read = RoomFile.model_validate({**SHIPPED, "lights": {"zones": zones}})
    assert read.lights.zones["wall"].calibration.green == 0.85


@pytest.mark.parametrize(("driver", "step"), [("pwm", 1 / STEPS), ("pca9685", 1 / FULL), ("apa102", 1 / TOP / 60)])
def test_the_lowest_light_is_one_step(driver: str, step: float) -> None:
    (row,) = [row for row in table(HEADINGS[0]) if f"`{driver}`" in row.split("|")[1]]
    lightness = number_in(row.split("|")[3], r"([\d.]+)")
    assert light_of(lightness / 100) == pytest.approx(step, rel=0.1)


def test_the_carrier_of_the_pca9685_is_what_its_prescale_gives() -> None:
    (row,) = [row for row in table(HEADINGS[0]) if "`pca9685`" in row]
    assert number_in(row.split("|")[4], r"(\d+) Hz") == round(25e6 / 4096 / (PRESCALE + 1))


def test_the_glow_is_what_the_resistor_gives() -> None:
    _, _, glow = INSTALLER.partition("**A steady glow without any software**")
    ohms = number_in(glow, r"(\d+) Ω: 4 V")
    volts, milliamps = number_in(glow, r": (\d+) V /"), number_in(glow, r"= (\d+) mA\*\*")
    full_a = number_in(glow, r"([\d.]+) A fully on")
    assert volts / ohms * 1000 == milliamps
    part = milliamps / 1000 / full_a
    assert number_in(glow, r"which is ([\d.]+) %") == pytest.approx(part * 100)
    assert light_of(number_in(glow, r"a brightness of about ([\d.]+)")) == pytest.approx(part, rel=0.05)
    assert number_in(glow, r"mA = ([\d.]+) W into heat") == pytest.approx(volts * milliamps / 1000, abs=0.005)
    worst_w = 12**2 / ohms
    assert number_in(glow, r"= ([\d.]+) W\. So") == pytest.approx(worst_w, abs=0.05)
    assert number_in(glow, r"Ω, (\d+) W\*\*") > worst_w
    assert part < 0.1, "a glow, and far from bright"


def test_the_pull_down_wins_over_the_pull_up() -> None:
    _, _, pull = INSTALLER.partition("**10 kΩ from every input to ground.**")
    assert number_in(pull, r"= ([\d.]+) V, and") == pytest.approx(3.3 * 10 / (10 + 50), abs=0.005)
    assert number_in(pull, r"needs\s+([\d.]+) V or more") > 0.55
