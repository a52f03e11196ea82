"""What a school may write into routines.toml, and what becomes of it."""

from pathlib import Path

import pytest

from config.__main__ import preset_advice
from config.load import load
from config.routines import READ_S, RoutineFile
from room.routine import REST
from tests.config.test_check import SHIPPED, edit, folder, problems

__all__ = ["folder"]  # the fixture


def routine(**more: object) -> RoutineFile:
    return RoutineFile.model_validate({"name": "Hum", "planned_s": 60, "preset": "candle", **more})


def test_a_routine_of_a_schools_own_needs_only_words() -> None:
    rule = routine().rule("hum", {"steps_hum_1": "Hum.", "steps_hum_2": "Listen."})
    assert [(step.say, step.picture, step.lasts_s) for step in rule.round] == [
        ("steps_hum_1", "hum", READ_S),
        ("steps_hum_2", "hum", READ_S),
    ]
    one = routine(picture="leaf").rule("hum", {"steps_hum_1": "Hum."})
    assert [(step.say, step.picture, step.lasts_s) for step in one.round] == [("steps_hum_1", "leaf", None)]
    assert routine().rule("hum", {}).round[0].say == "routine_hum"


def test_steps_take_their_words_and_pictures_in_turn() -> None:
    rule = routine(steps=[{"picture": "cat", "lasts_s": 4, "pace": "in"}, {"say": "breathe_out", "lasts_s": 5}]).rule(
        "hum", {}
    )
    assert [(step.say, step.picture) for step in rule.round] == [("steps_hum_1", "cat"), ("breathe_out", "hum")]
    assert rule.rounds is None


def test_a_breath_is_two_steps_and_eases_over_from_where_it_begins() -> None:
    rule = routine(breath={"in_s": 5, "out_s": 6}, begins={"in_s": 3, "out_s": 4}).rule("hum", {})
    assert [step.lasts_s for step in rule.lead] == [3, 4, 3.5, 4.5, 4, 5, 4.5, 5.5]
    assert [step.lasts_s for step in rule.round] == [5, 6]
    assert {step.picture for step in (*rule.lead, *rule.round)} == {"bloom"}


def test_after_the_last_round_comes_rest() -> None:
    rule = routine(breath={"in_s": 3, "out_s": 4}, rounds=4).rule("hum", {})
    assert rule.ends_at == 8
    assert rule.step(8) == REST


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            'picture = "lemon", lasts_s = 5, pace = "in"',
            'picture = "lemon", lasts_s = 9, pace = "in"',
            (
                "routines.toml: routines.squeeze.steps.0: a step with pace 'in' lasts 2 to 8 seconds; set its "
                "lasts_s to that."
            ),
        ),
        (
            'picture = "let_go", lasts_s = 10, pace = "out"',
            'picture = "let_go", pace = "out"',
            (
                "routines.toml: routines.squeeze.steps.1: a step with pace 'out' lasts 2 to 10 seconds; set its "
                "lasts_s to that."
            ),
        ),
        (
            "begins = { in_s = 4, out_s = 4 }",
            "steps = [{ lasts_s = 4 }]",
            (
                "routines.toml: routines.slow_breath: it has a breath and steps; keep one of them, a step may have a "
                "pace of its own."
            ),
        ),
        (
            "breath = { in_s = 4.5, out_s = 5.5 }\n",
            "",
            (
                "routines.toml: routines.slow_breath: begins is the first pace of a breath; add breath, or take begins "
                "out."
            ),
        ),
        (
            'works_on = "mind"',
            'works_on = "brain"',
            "routines.toml: routines.five_senses.works_on: found 'brain'; allowed are 'body', 'together' or 'mind'.",
        ),
        (
            'sounds = ["rain", "sea",',
            'sounds = ["rian", "sea",',
            "routines.toml: routines.my_room.mix.sounds: there is no soundscape 'rian';",
        ),
        (
            "brightness = [0.3,",
            "brightness = [0.2,",
            "routines.toml: routines.my_room.mix.brightness.0: found 0.2; it must be at least 0.25.",
        ),
        (
            'amber = "#ffb46b"',
            'amber = "orange"',
            (
                "routines.toml: routines.my_room.mix.colours.amber: found 'orange'; write a colour as # and six "
                "characters, such as #ffb46b."
            ),
        ),
    ],
)
def test_a_mistake_is_a_sentence(folder: Path, old: str, new: str, says: str) -> None:
    edit(folder, "routines.toml", old, new)
    found = problems(folder)
    assert len(found) == 1, found
    assert found[0].startswith(says)


def test_what_we_ship_can_be_mixed_without_a_word_of_advice() -> None:
    assert preset_advice(load(SHIPPED)) == []


def test_a_mix_that_would_be_too_dark_or_too_red_is_said_beforehand(folder: Path) -> None:
    edit(folder, "routines.toml", 'amber = "#ffb46b"', 'amber = "#ff0000"')
    edit(folder, "routines.toml", "brightness = [0.3,", "brightness = [0.25,")
    said = "\n".join(preset_advice(load(folder)))
    assert "routines.toml: routines.my_room.mix: amber" in said
    assert "a red so pure" in said
