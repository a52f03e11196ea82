"""A file that is no TOML is told in words, with the line; what an editor of Windows writes is read."""

from pathlib import Path

import pytest

from config.load import BadConfigError, load
from config.reading import toml
from room.errors import ConfigError


def says(folder: Path, text: str) -> str:
    path = folder / "room.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        toml(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a = 1\n[presets.calm]\n[presets.calm]\n", "line 3", "[presets.calm] stands there a second time"),
        ("a = 1\na = 2\n", "line 2", "a second time"),
        ("a = {b = 1, b = 2}\n", "line 1", "b stands twice"),
        ("\nvolume\n", "line 2", "there is a name and no = after it"),
        ("pins = [1, 2\n", "line 1", "bracket"),
        ("[screen\n", "line 1", "bracket"),
        ('name = "Calm Room\nvolume = 1\n', "line 1", "a quotation mark is missing"),
        ("name = 'Calm", "line 1", "a quotation mark is missing"),
        ("name = Calm\n", "line 1", "Texts stand in quotation marks"),
        ("fullscreen = yes\n", "line 1", "yes and no are true and false"),
        ('name = "Calm" room\n', "line 1", "A remark begins with #"),
        ("a = 1\n! loud\n", "line 2", "this line does not begin with a name"),
        ('file = "C:\\x"\n', "line 1", "write a backslash twice"),
    ],
)
def test_each_slip_is_told_in_words_and_with_its_line(tmp_path: Path, text: str, line: str, word: str) -> None:
    told = says(tmp_path, text)
    number = int(line.removeprefix("line "))
    assert line in told
    assert word in told
    assert text.splitlines()[number - 1].strip() in told, "the line itself is shown"
    assert "TOML" not in told


def test_a_long_line_is_cut_short(tmp_path: Path) -> None:
    assert len(says(tmp_path, f"name = {'x' * 500}\n")) < 250


def test_brackets_without_end_are_no_crash(tmp_path: Path) -> None:
    assert "nested too deeply" in says(tmp_path, f"a = {'[' * 5000}")


def test_a_byte_order_mark_and_windows_lines_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "room.toml").write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    assert toml(tmp_path / "room.toml") == {"a": 1, "b": 2}


def test_a_folder_that_is_not_there_is_said_once(tmp_path: Path) -> None:
    with pytest.raises(BadConfigError) as caught:
        load(tmp_path / "nowhere")
    assert [problem.says for problem in caught.value.problems] == [
        "there is no such folder. Name the one with room.toml in it."
    ]
