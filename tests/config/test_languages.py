"""The languages we ship are whole, and the check tells a school what theirs still lack, without refusing anything."""

import re
import unicodedata
from pathlib import Path

import pytest

from config.__main__ import language_advice
from config.load import load
from config.schema import LanguageFile
from config.translations import NAMED_KEYS, lacks, needed
from tests.config.test_check import SHIPPED, _check, edit, folder, problems

__all__ = ["folder"]  # the fixture

HOUSE = load(SHIPPED)
ENGLISH = HOUSE.languages["en"]
OTHERS = ("ur", "ar", "pa", "bn", "so", "pl", "ro")
SCRIPTS = {"ur": "ARABIC", "ar": "ARABIC", "pa": "GURMUKHI", "bn": "BENGALI"}
THE_SAME = {("ro", "feeling_calm"), ("ro", "peg_crab")}
ENDS = {".": ".\u06d4\u0964", "?": "?؟"}


def advice(folder: Path) -> str:
    return "\n".join(language_advice(load(folder)))


def letters(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter).startswith("L"))


def test_the_eight_languages_of_the_school_are_there() -> None:
    assert set(HOUSE.languages) == {"en", *OTHERS}
    assert {code for code, book in HOUSE.languages.items() if book.direction == "rtl"} == {"ur", "ar"}
    assert len({book.name for book in HOUSE.languages.values()}) == 8


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_a_language_we_ship_is_whole(code: str) -> None:
    routines, feelings = HOUSE.routines.routines, HOUSE.feelings.feelings
    found = lacks(HOUSE.languages[code], needed(ENGLISH, routines, feelings), routines, feelings)
    assert (found.missing, found.superfluous, found.nameless) == ([], [], [])


@pytest.mark.parametrize("code", OTHERS)
def test_nobody_has_confirmed_it_yet_and_the_file_says_how(code: str) -> None:
    head = (SHIPPED / "languages" / f"{code}.toml").read_text(encoding="utf-8").split("\n")[:4]
    assert not HOUSE.languages[code].reviewed
    assert "NEEDS REVIEW BY A SPEAKER" in head[0]
    assert "set reviewed = true" in "\n".join(head)


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_was_really_translated_and_is_the_same_kind_of_sentence(code: str) -> None:
    for key, text in HOUSE.languages[code].words.items():
        english = ENGLISH.words[key]
        assert text == unicodedata.normalize("NFC", text), key
        assert letters(text) != letters(english) or (code, key) in THE_SAME, key
        assert text.count("\n") == english.count("\n"), key
        assert (text[-1] in "".join(ENDS.values())) == (english[-1] in ENDS), key
        if english[-1] in ENDS:
            assert text[-1] in ENDS[english[-1]], key


@pytest.mark.parametrize("code", SCRIPTS)
def test_every_letter_is_of_its_own_script(code: str) -> None:
    book = HOUSE.languages[code]
    for key, text in {**book.words, "name": book.name}.items():
        for letter in letters(text.replace("{name}", "")):
            assert unicodedata.name(letter).startswith(SCRIPTS[code]), (key, letter)


@pytest.mark.parametrize("code", OTHERS)
def test_words_are_short_enough_for_a_child_and_cards_for_a_busy_grown_up(code: str) -> None:
    for key, text in HOUSE.languages[code].words.items():
        assert len(text.split()) <= (14 if key.startswith("adult_") else 12), key


def test_what_is_missing_superfluous_or_nameless_is_said_and_nothing_is_refused(folder: Path) -> None:
    polish = "languages/pl.toml"
    edit(folder, polish, 'size_4 = "duże"\n', "")
    edit(folder, polish, 'routine_quiet = "cisza"', 'routine_quite = "cisza"')
    edit(folder, polish, "{name} już idzie.", "Pani już idzie.")
    edit(folder, polish, 'goodbye = "', 'goodbye = "{name}, ')
    said = advice(folder)
    assert "languages/pl.toml: no words for size_4, routine_quiet; English is shown instead. Add them." in said
    assert "languages/pl.toml: routine_quite is never used. Did you mean 'routine_quiet'?" in said
    assert "languages/pl.toml: ladder_coming has lost its {name}, so nobody is named." in said
    assert "languages/pl.toml: goodbye has a {name} that is never filled in." in said
    done = _check(folder)
    assert done.returncode == 0
    assert said.split("\n")[0] in done.stdout


def test_a_schools_own_routines_and_feelings_need_words_in_every_language(folder: Path) -> None:
    with (folder / "routines.toml").open("a") as file:
        file.write('\n[routines.bubbles]\nname = "Bubbles"\nplanned_s = 60\npreset = "candle"\n')
    with (folder / "feelings.toml").open("a") as file:
        file.write("\n[feelings.shy]\n")
    edit(folder, "feelings.toml", "[feelings.calm]\nages", "[feelings.calm]\n# ages")
    said = advice(folder).split("\n")
    for code in ("en", *OTHERS):
        (line,) = [line for line in said if line.startswith(f"languages/{code}.toml: no words")]
        assert "routine_bubbles" in line
        assert "feeling_shy" in line
    assert "the screen can only guess them" in next(line for line in said if line.startswith("languages/en.toml"))


def test_words_of_its_own_for_a_routine_are_welcome(folder: Path) -> None:
    edit(
        folder,
        "languages/pl.toml",
        'breathe_in = "',
        'breathe_in_four_four = "Wdech"\nheard_sad = "Ojej."\nbreathe_in = "',
    )
    assert "breathe_in_four_four" not in advice(folder)
    assert "heard_sad" not in advice(folder)


def test_a_language_that_is_offered_before_its_review_is_said_first(folder: Path) -> None:
    edit(folder, "room.toml", 'languages = ["en"]', 'languages = ["en", "ur"]')
    edit(folder, "languages/ro.toml", "reviewed = false", "reviewed = true")
    said = advice(folder)
    assert "languages/ur.toml: اردو needs review by a speaker, and children are offered it." in said
    assert "languages: ar, bn, pa, pl, so need review by a speaker before the screen offers them." in said


def test_a_file_of_the_schools_own_is_taken_for_unreviewed() -> None:
    assert not LanguageFile(name="Shqip", words={"done": "Mbarova"}).reviewed


def test_nothing_is_said_when_all_is_well(folder: Path) -> None:
    for code in OTHERS:
        edit(folder, f"languages/{code}.toml", "reviewed = false", "reviewed = true")
    assert advice(folder) == ""
    assert "words, language by language" not in _check(folder).stdout


def test_other_braces_than_the_name_are_refused(folder: Path) -> None:
    edit(folder, "languages/so.toml", "{name} way arkeen", "{nmae} way arkeen")
    (problem,) = problems(folder)
    assert problem.startswith("languages/so.toml: ")
    assert "in ladder_seen stand other braces than {name}" in problem


@pytest.mark.parametrize(
    ("languages", "says"),
    [
        ('["en", "xx"]', "screen.languages: there is no language 'xx'"),
        ('["ur", "pl"]', "screen.languages: 'en', the school's own language, is not among them"),
        ('["en", "ur", "ur"]', "languages names ur more than once"),
        ('["en", "English"]', "write the two or three letters of a language"),
    ],
)
def test_a_wrong_offer_is_refused_in_a_sentence(folder: Path, languages: str, says: str) -> None:
    edit(folder, "room.toml", 'languages = ["en"]', f"languages = {languages}")
    assert says in "\n".join(problems(folder))


def test_without_an_offer_there_is_the_schools_own_language(folder: Path) -> None:
    edit(folder, "room.toml", 'languages = ["en"]', "languages = []")
    edit(folder, "room.toml", 'language = "en"', 'language = "pl"')
    assert load(folder).room.screen.offered == ["pl"]


def test_the_sentences_that_name_a_grown_up_are_those_of_the_call() -> None:
    assert set(NAMED_KEYS) == {key for key, text in ENGLISH.words.items() if re.search(r"\{name\}", text)}
