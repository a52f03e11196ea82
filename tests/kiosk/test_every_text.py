"""Every text of every language fits the narrowest place it ever stands in, measured with the real fonts.

The boxes are those of the pages on the smallest screen with the language button, in millimetres; test_languages.py
sees the same in the real window for the texts that a visit passes.
"""

import re

import pytest

from config.load import load
from config.schema import LanguageFile
from kiosk.drawing.script import script_of
from kiosk.drawing.text import Line, extent, fits, fitted, missing_letters, render
from kiosk.measures import LABEL_LINE_MM, LEAST_SHARE, TEXT_MM, Measures
from kiosk.words import Words
from tests.kiosk.places import SCREENS
from tests.kiosk.room_for_screen import CONFIG

LANGUAGES = load(CONFIG).languages
CODES = pytest.mark.parametrize("code", LANGUAGES)
ON_SCREENS = pytest.mark.parametrize(
    "screen", [Measures(*SCREENS[name]) for name in ("800x480", "1280x800")], ids=["7 inch", "10 inch"]
)
LONGEST_NAME = "Mrs Featherstonehaugh"

Place = tuple[float, float, float, bool, bool]
"""Width, height (or below 0: so many lines of a label), size of the letters, whether bold, whether set plainly."""

PLACES: list[tuple[str, Place]] = [
    ("want_grown_up", (23, -2, 5, False, False)),
    ("read_aloud|done", (23, -1, 5, False, False)),
    (r"who_(class|peg)", (95, 7.6, 6.5, True, False)),
    ("who_card", (95, 9.5, 6.5, True, False)),
    ("who_more|who_before", (13.4, 17.6, 5, False, False)),
    ("feeling_not_said", (33.2, -1, 5, False, False)),
    (r"feeling_\w+|size_\d|peg_\w+", (23.2, -1, 5, False, False)),
    ("size_back|size_skip", (29.4, 17.6, 5, False, False)),
    (r"routine_over", (95, 7, 5, False, False)),
    (r"routine_\w+|with_grown_up|back_to_class", (34.7, -1, 5, False, False)),
    ("more_time|something_else", (30, -1, 5, False, False)),
    ("hide_timer|show_timer", (23.2, -1, 4.4, False, False)),
    ("door_start", (36, 22.6, 6.6, False, False)),
    ("door_hello", (57.5, 11.5, 9.5, True, False)),
    ("door_invite", (57.5, 14, 5, False, False)),
    ("ask_feeling|ask_after|choose_language", (95, 8, 6.5, True, False)),
    ("ask_size|refused", (95, 9.5, 6.5, True, False)),
    ("ask_help", (69, 10.9, 5.4, False, False)),
    ("ask_next", (95, 10.4, 5.6, False, False)),
    ("heard_after", (95, 12.5, 6.5, True, False)),
    (r"heard\w*", (69, 12, 5.8, True, False)),
    (r"(steps|breathe)_\w+", (95, 16, 5.8, True, False)),
    (r"ladder_\w+", (134, 8.8, 5, True, True)),
    ("goodbye", (120, 13, 9.5, True, False)),
    ("goodbye_again", (120, 9, 5.8, False, False)),
    ("away", (120, 12, 8, True, False)),
    ("away_help", (91, 14, 5.8, False, False)),
]


def place_of(key: str) -> Place:
    return next(place for pattern, place in PLACES if re.fullmatch(pattern, key))


def set_in(book: LanguageFile, code: str, key: str, screen: Measures) -> tuple[Line, float]:
    """The text as the screen sets it, and the height of its box in pixels."""
    width_mm, high, text_mm, bold, plain = place_of(key)
    script = Words(code, LANGUAGES).script
    label = script if high == -1 else script.plain or script
    high_px = screen.u(high) if high > 0 else -high * screen.letters(LABEL_LINE_MM * text_mm / TEXT_MM) * label.label
    line = Line(
        book.words[key].replace("{name}", LONGEST_NAME),
        screen.letters(text_mm),
        int(screen.across(width_mm)),
        bold=bold,
        right_to_left=book.direction == "rtl",
        script=(script.plain or script) if plain else script,
        language=code,
    )
    return fitted(line, high_px, screen.letters(TEXT_MM * LEAST_SHARE)), high_px


@CODES
@ON_SCREENS
def test_no_text_is_wider_or_higher_than_its_place(code: str, screen: Measures) -> None:
    book = LANGUAGES[code]
    too_long = []
    for key in book.words:
        line, high_px = set_in(book, code, key, screen)
        if not fits(line, high_px):
            too_long.append(key)
    assert too_long == []


@CODES
def test_no_ink_is_cut_off(code: str) -> None:
    book, screen = LANGUAGES[code], Measures(*SCREENS["800x480"])
    for key in book.words:
        line, high_px = set_in(book, code, key, screen)
        taken, drawn = extent(line), render(line)
        assert taken.ink_x >= -1, key
        assert taken.ink_x + taken.ink_width <= line.width_px + 1, key
        # The lines of a label lie close; what falls below its box falls onto the card, never onto another word.
        assert taken.ink_height <= max(high_px * 1.1, screen.letters(1.6)), key
        assert drawn.height_px >= taken.ink_height - 1, key


@CODES
def test_every_letter_has_a_face(code: str) -> None:
    book = LANGUAGES[code]
    for key, text in {**book.words, "name": book.name}.items():
        line = Line(text, 26, 700, script=script_of(code, book.name), language=code)
        assert missing_letters(line) == 0, key


def test_a_letter_without_a_face_is_noticed() -> None:
    assert missing_letters(Line("\U0010fffd", 26, 700)) == 1


@CODES
def test_the_languages_name_fits_its_button_and_its_tile(code: str) -> None:
    screen, book = Measures(*SCREENS["800x480"]), LANGUAGES[code]
    script = script_of(code, book.name)
    least = screen.letters(TEXT_MM * LEAST_SHARE)
    for width_mm, text_mm in ((18, 4.4), (21, 5.4)):
        line = Line(book.name, screen.letters(text_mm), int(screen.across(width_mm)), script=script, language=code)
        high = screen.letters(LABEL_LINE_MM * text_mm / TEXT_MM) * script.label
        assert fits(fitted(line, high, least), high)


def test_a_text_that_is_too_long_for_its_place_would_be_found() -> None:
    book = LanguageFile(name="English", words={"done": "I have completely finished now"})
    line, high_px = set_in(book, "en", "done", Measures(*SCREENS["800x480"]))
    assert not fits(line, high_px)
