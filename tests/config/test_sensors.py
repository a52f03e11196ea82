"""What is wrong with the sensors and the care rules in room.toml, said so that a caretaker can mend it."""

from pathlib import Path

import pytest

from config.load import load
from tests.config.test_check import SHIPPED, edit, folder, problems

__all__ = ["folder"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "still_after_s = 300",
            "still_after_s = 5",
            "care.still_after_s: found 5; it must be 0 (off) or from 60 to 3600.",
        ),
        ("gone_after_s = 120", 'gone_after_s = "off"', "care.gone_after_s: found 'off'; a number is needed here."),
        ("unseen_after_s = 60", "unseen_after_s = 0", "care.unseen_after_s: found 0; it must be at least 10."),
        (
            "motion = 24",
            'temperature = "28-1"',
            "it must be 'auto', or the sensor's own name, such as 28-0316a2794bff.",
        ),
        ("motion = 24", "light_level = { channel = 9 }", "sensors.light_level.channel: found 9; it must be at most 7."),
        ("motion = 24", "light_level = { channel = 1, at_lx = 5 }", "at_percent and at_lx belong together"),
        ("motion = 24", "sound_levl = { channel = 1 }", "Did you mean 'sound_level'?"),
        ("motion = 24", 'temperature = "auto"\ndoor_bell = 4', "this key is not known."),
        ("door = 16", "door = 26", "GPIO26 is used by assist_button and door"),
        ("door = 16", 'door = 4\ntemperature = "auto"', "GPIO4 is used by door and temperature (one-wire)"),
        ("door = 16", "door = 11\nsound_level = { channel = 1 }", "GPIO11 is used by door and MCP3008 clock"),
    ],
)
def test_each_mistake_is_one_sentence(folder: Path, old: str, new: str, says: str) -> None:
    edit(folder, "room.toml", old, new)
    (problem,) = problems(folder)
    assert says in problem


@pytest.mark.parametrize(
    "rule", ["still_after_s = 300", "long_stay_after_s = 1800", "gone_after_s = 120", "somebody_after_s = 180"]
)
def test_what_only_tells_can_be_switched_off(folder: Path, rule: str) -> None:
    key = rule.split(" ", maxsplit=1)[0]
    edit(folder, "room.toml", rule, f"{key} = 0")
    assert getattr(load(folder).room.care, key) == 0


def test_the_sensors_that_are_shipped_as_comments_are_right(folder: Path) -> None:
    lines = (SHIPPED / "room.toml").read_text().splitlines()
    keys = ("# temperature", "# adc_device", "# light_level", "# sound_level", "# hold_says_arrived")
    assert sum(line.startswith(keys) for line in lines) == len(keys)
    (folder / "room.toml").write_text(
        "\n".join(line.removeprefix("# ") if line.startswith(keys) else line for line in lines)
    )
    assert load(folder).room.sensors.sound_level is not None
