"""Every word the screen may need is written, and every picture is drawn."""

import re
from pathlib import Path

import pytest

from config.load import load
from config.schema import LanguageFile
from config.sounds import OURS
from kiosk.drawing.icons import ICONS
from kiosk.words import Words
from room.routine import REST
from tests.kiosk.room_for_screen import CONFIG

HOUSE = load(CONFIG)
STAGES = {"bloom", "hand"}
"""Pictures that are widgets of their own; test_routine_page.py sees them."""
CARDS = (
    "adult_notice",
    "adult_connect",
    "adult_empathise",
    "adult_name",
    "adult_solve",
    "adult_playful",
    "adult_accepting",
    "adult_curious",
    "adult_empathic",
)
WORDS = Words("en", HOUSE.languages)
PAGES = Path("kiosk/screens")


def _keys() -> set[str]:
    keys = {f"feeling_{key}" for key in (*HOUSE.feelings.feelings, "not_sure", "not_said")}
    keys |= {f"routine_{key}" for key in HOUSE.routines.routines} | {f"size_{size}" for size in range(1, 6)}
    keys |= {"heard", "heard_big", "heard_not_sure", "heard_not_said"}
    for rung in ("seen", "coming", "here", "unanswered"):
        keys |= {f"ladder_{rung}", f"ladder_{rung}_unnamed"}
    keys |= {"ladder_asked", "ladder_unreachable", "want_grown_up", "read_aloud", "done", "breathe_in", "breathe_out"}
    keys |= {step.say for rule in HOUSE.rules.routines.values() for step in (*rule.lead, *rule.round, REST)}
    keys |= {*CARDS, "for_grown_up", "together"}
    for routine in HOUSE.rules.routines.values():
        keys |= {f"colour_{key}" for key in (routine.mix.colours if routine.mix else ())}
        keys |= {f"sound_{key}" for key in (routine.mix.sounds if routine.mix else ())}
    keys |= {f"bright_{level}" for level in range(1, 6)} | {f"sound_{name}" for name in OURS}
    for page in PAGES.glob("*.kv"):
        keys |= set(re.findall(r"say\(\"(\w+)\"", page.read_text()))
        for spoken in re.findall(r"speaks: \[(.*)\]", page.read_text()):
            keys |= set(re.findall(r"\"(\w+)\"", spoken))
    return keys


@pytest.mark.parametrize("key", sorted(_keys()))
def test_the_english_words_are_written(key: str) -> None:
    assert WORDS.has(key)
    assert len(WORDS.say(key).split()) <= (16 if key in CARDS else 14)


def test_a_name_is_filled_in() -> None:
    assert WORDS.say("ladder_coming", name="Mrs Patel") == "Mrs Patel is coming."


def test_a_name_cannot_do_anything_else() -> None:
    assert WORDS.say("ladder_coming", name="{name} {0} %s") == "{name} {0} %s is coming."


def test_another_language_comes_first_and_english_fills_the_gaps() -> None:
    polish = LanguageFile(name="Polski", words={"done": "Gotowe"})
    words = Words("pl", {**HOUSE.languages, "pl": polish})
    assert words.say("done") == "Gotowe"
    assert words.say("want_grown_up") == WORDS.say("want_grown_up")
    assert not words.right_to_left
    assert Words("ur", {"ur": LanguageFile(name="اردو", direction="rtl", words={})}).right_to_left


def test_a_key_that_nobody_wrote_is_shown_in_plain_letters() -> None:
    assert WORDS.say("routine_bubble_time") == "routine bubble time"


def test_nothing_on_the_screen_says_stay_or_counts() -> None:
    everything = " ".join(HOUSE.languages["en"].words.values()).lower()
    for forbidden in ("stay until", "points", "streak", "well done", "again you", "wait until"):
        assert forbidden not in everything


@pytest.mark.parametrize("routine", HOUSE.routines.routines)
def test_every_routine_and_every_step_has_a_picture(routine: str) -> None:
    assert routine in ICONS
    rule = HOUSE.rules.routines[routine]
    pictures = {step.picture for step in (*rule.lead, *rule.round, REST)}
    assert pictures <= {*ICONS, *STAGES}


def test_every_sound_there_is_has_a_picture() -> None:
    assert {f"sound_{name}" for name in OURS} <= set(ICONS)


def test_the_grown_ups_cards_are_read_in_seconds_and_are_those_of_the_routine() -> None:
    assert tuple(step.say for step in HOUSE.rules.routines["with_adult"].round) == CARDS
    for card in CARDS:
        title, text = WORDS.say(card).split("\n")
        assert len(title.split()) <= 3
        assert len(text.split()) <= 12


def test_the_key_of_what_is_written_is_found_in_its_own_language() -> None:
    polish = Words("pl", HOUSE.languages)
    assert polish.key_of(HOUSE.languages["pl"].words["door_start"]) == "door_start"
    assert polish.key_of("Class 3B") is None
    assert Words("en", {}).key_of("anything") is None
