"""What is said about a preset: each kind of fault is found, and what mends it mends it."""

import re
from pathlib import Path

import pytest

from config.load import load
from room.colour import linear
from room.light import Lamp, Motion, Preset
from room.luminaire import Luminaire
from room.preset_check import Finding, Room, check

HOUSE = load(Path(__file__).parents[2] / "config")
ROOM = Room({"ceiling": Luminaire(), "wall": Luminaire(), "floor": Luminaire("white", 0.5)})
FLOOR = Lamp(colour="#ffffff", brightness=0.3)


def lamp(colour: str, brightness: float, motion: Motion = "still", towards: str | None = None) -> Lamp:
    return Lamp(colour=colour, brightness=brightness, motion=motion, towards=towards)


def preset(name: str = "One", /, **zones: Lamp) -> Preset:
    return Preset(
        name=name, zones={"ceiling": lamp("#ffc080", 0.4), "wall": lamp("#ffc080", 0.4), "floor": FLOOR, **zones}
    )


def found(wrong: Preset, room: Room = ROOM) -> list[Finding]:
    return check({"one": wrong}, room)


def kinds(wrong: Preset, room: Room = ROOM) -> list[tuple[str, str | None]]:
    return [(finding.kind, finding.zone) for finding in found(wrong, room)]


def number_in(mend: str) -> float:
    (number,) = re.findall(r"\d\.\d+", mend)
    return float(number)


def test_the_shipped_presets_need_nothing() -> None:
    lights = HOUSE.room.lights
    assert len(HOUSE.presets.presets) >= 8
    assert check(HOUSE.presets.presets, Room(lights.luminaires, lights.ceiling, lights.power)) == []


def test_a_good_preset_has_no_findings() -> None:
    assert found(preset()) == []


@pytest.mark.parametrize("colour", ["#ff0000", "#ff3010", "#e00020"])
def test_red_is_found_in_both_colours_and_the_colour_it_names_is_good(colour: str) -> None:
    assert kinds(preset(wall=lamp(colour, 0.4))) == [("red", "wall")]
    (finding,) = found(preset(wall=lamp("#ffa060", 0.4, "drift", colour)))
    assert finding.kind == "red"
    assert colour in finding.says
    better = re.findall(r"#[0-9a-f]{6}", finding.mend)[0]
    assert found(preset(wall=lamp(better, 0.4))) == []


def test_glare_is_found_and_the_brightness_it_names_is_good() -> None:
    (finding,) = found(preset(wall=lamp("#ffffff", 1)))
    assert (finding.kind, finding.zone) == ("glare", "wall")
    assert found(preset(wall=lamp("#ffffff", number_in(finding.mend)))) == []


def test_glare_at_the_end_of_a_sunrise_is_found() -> None:
    assert kinds(preset(wall=lamp("#ffffff", 1, "sunrise"))) == [("glare", "wall")]


def test_power_counts_amperes_and_its_advice_fits_the_supply() -> None:
    bright = {zone: lamp("#ffffff", 0.94) for zone in ROOM.luminaires}
    room = Room(ROOM.luminaires, power=0.6)
    (finding,) = found(preset(**bright), room)
    assert (finding.kind, finding.zone) == ("power", None)
    assert "the limit is 60%" in finding.says
    advised = dict(re.findall(r"(\w+) (\d\.\d+)", finding.mend))
    assert advised.keys() == bright.keys()
    assert found(preset(**{zone: lamp("#ffffff", float(value)) for zone, value in advised.items()}), room) == []


def test_a_bright_candle_changes_too_fast_and_the_advice_calms_it() -> None:
    (finding,) = found(preset(wall=lamp("#ffffff", 0.94, "candle")))
    assert (finding.kind, finding.zone) == ("flashing", "wall")
    assert found(preset(wall=lamp("#ffffff", number_in(finding.mend), "candle"))) == []
    assert found(preset(wall=lamp("#ffffff", 0.94, "drift"))) == []


def test_too_dark_is_found_and_the_brightness_it_names_is_enough() -> None:
    dark = {"ceiling": lamp("#2030ff", 0.1), "wall": lamp("#2030ff", 0.2), "floor": lamp("#ffffff", 0.02)}
    (finding,) = found(preset(**dark))
    assert (finding.kind, finding.zone) == ("dark", None)
    better = {**dark, "wall": lamp("#2030ff", number_in(finding.mend))}
    assert found(preset(**better)) == []


def test_a_room_that_no_single_zone_can_light_is_told_so() -> None:
    room = Room({f"z{n}": Luminaire() for n in range(8)})
    zones = {f"z{n}": lamp("#0000ff", 0.01) for n in range(8)}
    (finding,) = check({"one": Preset(name="One", zones=zones)}, room)
    assert finding.mend == "Make every zone brighter."


def test_alike_is_found_once_and_names_the_other() -> None:
    two = {"one": preset(), "two": preset("Two", wall=lamp("#ffc082", 0.41))}
    (finding,) = check(two, ROOM)
    assert (finding.preset, finding.kind) == ("two", "alike")
    assert "'One'" in finding.says


def test_the_same_name_is_found() -> None:
    two = {"one": preset(), "two": preset(" one", wall=lamp("#80c0ff", 0.6))}
    assert [finding.kind for finding in check(two, ROOM)] == ["alike"]


def test_another_motion_or_a_missing_zone_is_another_preset() -> None:
    other = preset("Two", wall=lamp("#ffc080", 0.4, "breathe"))
    assert check({"one": preset(), "two": other}, ROOM) == []
    less = Preset(name="Two", zones={"wall": lamp("#ffc080", 0.4), "floor": FLOOR})
    assert check({"one": preset(), "two": less}, ROOM) == []


def test_zones_the_room_does_not_have_are_somebody_elses_to_tell() -> None:
    assert found(preset(tube=lamp("#ff0000", 1))) == []


def test_every_sentence_is_one_a_caretaker_can_act_on() -> None:
    wrong = preset(wall=lamp("#ff0000", 1, "candle"), ceiling=lamp("#ffffff", 1), floor=lamp("#ffffff", 1))
    for finding in found(wrong):
        assert str(finding)[0].isupper()
        assert str(finding).endswith(".")
        assert finding.mend
    assert linear("#ff0000") == (1.0, 0.0, 0.0)
