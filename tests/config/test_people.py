"""Pictures of grown-ups: good ones are shown, a bad one is a sentence and never a crash."""

import zlib
from pathlib import Path

import pytest

from config.__main__ import main
from config.load import load
from config.people import portraits
from config.schema import Adult
from tests.config.test_check import folder

__all__ = ["folder"]  # the fixture


def png(grey: int = 0x80, width: int = 100, height: int = 120) -> bytes:
    """A plain grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    rows = zlib.compress((b"\x00" + bytes([grey]) * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def broken_in_the_middle() -> bytes:
    data = bytearray(png())
    data[60] ^= 0xFF
    return bytes(data)


def found(tmp_path: Path, picture: str, data: bytes | None = None) -> tuple[dict[str, Path], list[str]]:
    if data is not None:
        (tmp_path / picture).write_bytes(data)
    good, problems = portraits(tmp_path, [Adult(name="Mrs Patel", picture=picture)])
    return good, [str(problem) for problem in problems]


def test_a_good_picture_is_found_by_its_name(tmp_path: Path) -> None:
    good, problems = found(tmp_path, "mrs_patel.png", png())
    assert (good, problems) == ({"Mrs Patel": tmp_path / "mrs_patel.png"}, [])
    assert portraits(tmp_path, [Adult(name="Mr Khan")]) == ({}, [])


@pytest.mark.parametrize(
    ("picture", "data", "says"),
    [
        ("gone.png", None, "there is no such file"),
        ("photo.jpg", b"", "write the name of a PNG file"),
        ("../room.png", None, "write the name of a PNG file"),
        ("/etc/passwd.png", None, "write the name of a PNG file"),
        ("no.png", b"\xff\xd8\xff jpeg", "it is not a PNG"),
        ("empty.png", b"", "it is not a PNG"),
        ("half.png", png()[:-30], "it is broken"),
        ("rotten.png", broken_in_the_middle(), "it is broken"),
        ("tiny.png", png(0, 20, 20), "it is 20 by 20 pixels; 64 to 2000 a side are allowed"),
        ("huge.png", png(0, 4000, 100), "it is 4000 by 100 pixels"),
        ("heavy.png", png() + b" " * 3 * 1024 * 1024, "it is larger than 3 MB"),
    ],
)
def test_a_bad_one_is_a_sentence(tmp_path: Path, picture: str, data: bytes | None, says: str) -> None:
    good, problems = found(tmp_path, picture, data)
    assert good == {}
    assert len(problems) == 1
    assert problems[0].startswith(f"staff.toml: adults.0.picture: {picture!r}: {says}")
    assert problems[0].endswith("Until then the screen shows the name alone.")


def test_a_folder_in_its_place_is_a_sentence_too(tmp_path: Path) -> None:
    (tmp_path / "dir.png").mkdir()
    assert "it cannot be read" in found(tmp_path, "dir.png")[1][0]


def test_the_check_says_it_and_the_room_runs_all_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "staff.toml").write_text('[[adults]]\nname = "Mrs Patel"\npicture = "mrs_patel.png"\n')
    assert load(folder).portraits == {}
    monkeypatch.setattr("sys.argv", ["config", "check", str(folder)])
    assert main() == 2
    assert "there is no such file" in capsys.readouterr().err
    (folder / "people").mkdir()
    (folder / "people" / "mrs_patel.png").write_bytes(png())
    assert main() == 0
    assert load(folder).portraits == {"Mrs Patel": folder / "people" / "mrs_patel.png"}
