"""Words become pixels: shaped by Pango, in a face for early readers, within their box."""

import subprocess

import pytest

from kiosk.drawing.text import Line, Mask, fitted, measure, reads_from_the_right, render


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
