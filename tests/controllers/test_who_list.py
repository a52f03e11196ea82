"""The list for whoever keeps the board: the very pseudonyms that the room's facts have, and no card's number."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from config.load import load
from controllers.options import Options
from controllers.who import Pseudonyms, key_in
from controllers.who_list import tokens
from room.errors import DeviceError
from room.who import ByCard, ByClass, ByPeg

SHIPPED = Path(__file__).parents[2] / "config"
CLASSES = (
    '\n[who.classes.oak]\nname = "Oak"\npegs = 2\n\n[who.classes.ash]\nname = "Ash, and elm"\npeg_pictures = ["crab"]\n'
)


@pytest.fixture
def options(tmp_path: Path) -> Options:
    config = tmp_path / "config"
    shutil.copytree(SHIPPED, config, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (tmp_path / "state").mkdir()
    return Options(config, tmp_path / "state", tmp_path / "socket", broker=None, pin_history=None)


def ask(options: Options, mode: str) -> Pseudonyms:
    """Set the room to this mode and make its key, as it does when it starts."""
    file = options.config / "room.toml"
    file.write_text(file.read_text().replace('mode = "none"', f'mode = "{mode}"') + CLASSES)
    return Pseudonyms(options.state / "who.key", load(options.config).room.who, lambda _says: None)


def test_every_peg_of_every_class(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    room = ask(options, "peg")
    assert tokens(options) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows == [
        ["class", "peg", "token"],
        ["Oak", "fox", room.of(ByPeg(school_class="oak", peg="fox"))],
        ["Oak", "boat", room.of(ByPeg(school_class="oak", peg="boat"))],
        ["Ash, and elm", "crab", room.of(ByPeg(school_class="ash", peg="crab"))],
    ]


def test_every_class(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    room = ask(options, "class")
    assert tokens(options) == 0
    assert f"Oak,,{room.of(ByClass(school_class='oak'))}" in capsys.readouterr().out


def test_cards_one_after_another_without_their_numbers(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    room = ask(options, "card")
    held = iter(["0012345678\n", "nonsense", "99887766", ""])
    assert tokens(options, lambda _prompt: next(held)) == 0
    said = capsys.readouterr()
    expected = [room.of(ByCard.model_validate({"number": number})) for number in ("0012345678", "99887766")]
    assert said.out.split() == expected
    assert said.err == "That was no card.\n"
    assert "12345678" not in said.out + said.err


def test_it_ends_when_there_is_nobody_to_ask(options: Options) -> None:
    ask(options, "card")

    def gone(_prompt: str) -> str:
        raise EOFError

    assert tokens(options, gone) == 0


def test_where_nobody_is_asked_there_is_no_list(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    assert tokens(options) == 1
    assert "Nobody is asked who comes" in capsys.readouterr().err


def test_it_makes_no_key_of_its_own(options: Options) -> None:
    """Whoever runs it may not be the room's user, and the room could not read that key."""
    ask(options, "peg")
    (options.state / "who.key").unlink()
    with pytest.raises(DeviceError, match="the room makes it when it starts"):
        tokens(options)
    assert not (options.state / "who.key").exists()


def test_a_key_that_cannot_be_used_is_a_sentence(options: Options) -> None:
    ask(options, "peg")
    key = options.state / "who.key"
    key_in(key)
    key.chmod(0o644)
    with pytest.raises(DeviceError, match="others may read"):
        tokens(options)
