"""Words become pixels: shaped by Pango, in a face for early readers, within their box."""

import subprocess

import pytest

from kiosk.drawing.script import ARABIC, BENGALI, GURMUKHI, LATIN, NASTALIQ, Script, script_of
from kiosk.drawing.text import Line, Mask, balanced, extent, fits, fitted, measure, reads_from_the_right, render


def _ink_columns(mask: Mask) -> list[int]:
    rows = range(mask.height_px)
    return [x for x in range(mask.width_px) if any(mask.coverage[y * mask.width_px + x] > 60 for y in rows)]


def test_the_face_for_early_readers_is_installed() -> None:
    found = subprocess.run(["fc-match", "Andika", "family"], capture_output=True, text=True, check=True)
    assert "Andika" in found.stdout


def test_words_are_drawn_in_the_middle_of_their_box() -> None:
    columns = _ink_columns(render(Line("How do you feel?", 28, 400)))
    assert columns[0] == pytest.approx(400 - columns[-1], abs=6)


def test_words_wrap_at_the_width() -> None:
    one, two = render(Line("back to class", 28, 400)), render(Line("back to class", 28, 110))
    assert two.height_px > 1.5 * one.height_px
    assert two.width_px == 110


@pytest.mark.parametrize(
    ("text", "script", "language"),
    [
        ("It is quiet here. You can just be.", LATIN, "en"),
        ("یہ سکون کا کمرہ ہے جب دل چاہے باہر جانا ٹھیک ہے", NASTALIQ, "ur"),
        ("এখানে শান্ত। তুমি শুধু থাকতে পারো।", BENGALI, "bn"),
    ],
)
def test_no_word_stands_alone_below_a_long_line(text: str, script: Script, language: str) -> None:
    whole = extent(Line(text, 28, 2000, script=script, language=language)).width
    line = Line(text, 28, int(whole * 0.95), script=script, language=language)
    even = balanced(line, 400)
    assert extent(even).lines == extent(line).lines == 2
    assert fits(even, 400)
    assert whole * 0.45 < even.width_px < whole * 0.75, "both lines are about as long"


def test_what_is_one_line_or_does_not_fit_stays_as_it_is() -> None:
    for line, height in ((Line("happy", 28, 400), 40), (Line("back to class", 28, 110), 10)):
        assert balanced(line, height) == line


def test_a_line_read_from_right_to_left_begins_at_the_right() -> None:
    plain = Line("Mrs Patel ہے", 28, 500, "left")
    marked = Line("Mrs Patel ہے", 28, 500, "left", right_to_left=True)
    assert render(plain).coverage != render(marked).coverage
    assert _ink_columns(render(marked))[-1] > 480


MISSING = "\U0010fffd"


@pytest.mark.parametrize("text", ["How do you feel?", "Ździebło, żółć", "Țară, școală", "Maanta sidee", "I'm here: 5%"])
def test_the_letters_of_latin_languages_are_really_there(text: str) -> None:
    boxes = render(Line(MISSING, 40, 80)).coverage
    for letter in set(text) - {" "}:
        assert any(render(Line(letter, 40, 80)).coverage)
        assert render(Line(letter, 40, 80)).coverage != boxes


def test_only_words_of_a_right_to_left_script_are_read_from_the_right() -> None:
    assert reads_from_the_right("Mrs Patel ہے")
    assert not reads_from_the_right("What would you like to try?")


def test_long_words_are_set_smaller_to_fit_but_not_below_the_least() -> None:
    name = Line("Mrs Featherstonehaugh-Cholmondeley has not come yet. Go and find a grown-up.", 34, 700)
    small = fitted(name, 46, 18)
    assert 18 <= small.size_px < 34
    assert measure(small)[0] <= 700
    assert fitted(Line("W" * 60, 34, 100), 40, 18).size_px == 18


def test_words_that_fit_keep_their_size() -> None:
    assert fitted(Line("I'm done", 26, 130), 31, 18).size_px == 26


@pytest.mark.parametrize(
    ("code", "name", "script"),
    [
        ("ur", "اردو", NASTALIQ),
        ("ar", "العربية", ARABIC),
        ("fa", "فارسی", ARABIC),
        ("pa", "ਪੰਜਾਬੀ", GURMUKHI),
        ("bn", "বাংলা", BENGALI),
        ("so", "Soomaali", LATIN),
        ("xx", "", LATIN),
    ],
)
def test_a_language_is_set_in_its_own_script(code: str, name: str, script: object) -> None:
    assert script_of(code, name) is script


@pytest.mark.parametrize(
    "family", ["Noto Nastaliq Urdu", "Noto Sans Arabic", "Noto Sans Gurmukhi", "Noto Sans Bengali"]
)
def test_the_faces_of_every_script_are_installed(family: str) -> None:
    found = subprocess.run(["fc-match", family, "family"], capture_output=True, text=True, check=True)
    assert family in found.stdout


def _ink(mask: Mask) -> list[bytes]:
    """The columns between the first and the last that have ink."""
    columns = _ink_columns(mask)
    return [mask.coverage[x :: mask.width_px] for x in range(columns[0], columns[-1] + 1)]


@pytest.mark.parametrize("digits", ["9:30", "15%", "Mrs Patel"])
def test_digits_and_names_keep_their_order_in_a_line_read_from_the_right(digits: str) -> None:
    plain = Line(digits, 30, 300, "left")
    within = Line(digits, 30, 300, "left", right_to_left=True)
    assert _ink(render(plain)) == _ink(render(within)) or digits == "15%"
    # In Arabic a percent sign may stand before its number; the number itself is never turned round.
    fifteen, fifty_one = Line("15", 30, 300, right_to_left=True), Line("51", 30, 300, right_to_left=True)
    assert _ink(render(fifteen)) != _ink(render(fifty_one))
    assert _ink(render(fifteen)) == _ink(render(Line("15", 30, 300)))


def test_a_name_at_the_beginning_stands_at_the_right() -> None:
    whole = render(Line("Mrs Patel راستے میں ہیں", 30, 500, "left", right_to_left=True, script=ARABIC))
    name = render(Line("Mrs Patel", 30, 500, "left"))
    wide = len(_ink(name))
    assert whole.width_px == name.width_px
    right_end = _ink(whole)[-wide:]
    assert sum(map(any, right_end)) == sum(map(any, _ink(name)))


def test_urdu_is_set_in_the_script_children_learn_unless_there_is_no_room() -> None:
    line = Line("خوشی", 26, 130, script=NASTALIQ)
    assert fitted(line, 44, 18).script is NASTALIQ
    assert fitted(line, 26, 18).script is ARABIC
    assert fits(fitted(line, 26, 18), 26)


def test_a_deep_script_is_never_cut_at_the_top() -> None:
    line = Line("کچھوے کی طرح سر اندر کرو", 40, 900, script=NASTALIQ)
    assert extent(line).ink_y < 0
    assert render(line).height_px >= extent(line).ink_height


def test_the_digits_of_urdu_are_not_those_of_persian() -> None:
    urdu, persian = (Line("۴۶۷", 60, 200, script=ARABIC, language=code) for code in ("ur", "fa"))
    assert render(urdu).coverage != render(persian).coverage


def test_an_urdu_line_has_no_bold_face() -> None:
    bold, plain = (render(Line("خوشی", 40, 200, bold=bold, script=NASTALIQ)).coverage for bold in (True, False))
    assert bold == plain


def test_every_paragraph_is_read_from_the_right() -> None:
    two = render(Line("سکون\nMrs Patel راستے", 30, 500, "left", right_to_left=True, script=ARABIC))
    second = Mask(two.width_px, two.height_px // 2, two.coverage[two.width_px * (two.height_px // 2) :])
    assert _ink_columns(second)[-1] > 480
