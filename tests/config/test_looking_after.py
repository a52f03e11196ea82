"""What a room cannot notice is pointed out, and nothing else."""

import pytest

from config.looking_after import advice
from config.sensors import Sensors
from room.care import Care

WHOLE = Sensors(assist_button=26, door=16, motion=24)
OFF = Care(still_after_s=0, gone_after_s=0, somebody_after_s=0, door_open_after_s=0)


def about(sensors: Sensors, care: Care) -> list[str]:
    return [line.split(": ")[1] for line in advice(sensors, care)]


@pytest.mark.parametrize(
    ("sensors", "care", "expected"),
    [
        (WHOLE, Care(), []),
        (
            WHOLE.model_copy(update={"motion": None}),
            Care(),
            ["care.still_after_s", "care.gone_after_s", "care.somebody_after_s"],
        ),
        (WHOLE.model_copy(update={"door": None}), Care(), ["care.gone_after_s", "care.door_open_after_s"]),
        (Sensors(assist_button=26), OFF, []),
        (Sensors(), OFF, ["sensors.assist_button"]),
    ],
)
def test_rules_without_their_sensors(sensors: Sensors, care: Care, expected: list[str]) -> None:
    assert about(sensors, care) == expected


def test_both_sensors_that_are_missing_are_named() -> None:
    (line,) = (line for line in advice(Sensors(assist_button=26), Care()) if "gone_after_s" in line)
    assert "no door and no motion sensor" in line
