"""A wrong file: every problem at once, each with file, key, what was found, what is allowed, the nearest spelling."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config.__main__ import main
from config.load import BadConfigError, load

SHIPPED = Path(__file__).parents[2] / "config"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in SHIPPED.glob("**/*.toml"):
        target = tmp_path / path.relative_to(SHIPPED)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return tmp_path


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text()
    assert old in text, old
    path.write_text(text.replace(old, new, 1))


def problems(folder: Path) -> list[str]:
    with pytest.raises(BadConfigError) as caught:
        load(folder)
    return [str(problem) for problem in caught.value.problems]


def test_what_we_ship_is_in_order() -> None:
    house = load(SHIPPED)
    assert {routine.preset for routine in house.routines.routines.values()} <= set(house.presets.presets)
    assert house.rules.idle_preset in house.presets.presets
    assert "en" in house.languages


def test_ten_mistakes_are_ten_sentences(folder: Path) -> None:
    edit(folder, "room.toml", "carrier_hz = 2000", "carrier_hz = 100")
    edit(folder, "room.toml", "cap_dba = 55", "cap_dba = 90")
    edit(folder, "room.toml", "volume = 0.7", 'volume = "loud"')
    edit(folder, "room.toml", "unseen_after_s = 60", "unseen_after = 60")
    edit(folder, "room.toml", "pins = [5, 6, 13]", "pins = [5, 6]")
    edit(folder, "presets.toml", 'motion = "breathe"', 'motion = "breath"')
    edit(folder, "presets.toml", "fade_s = 3", "fade_s = 0.1")
    edit(folder, "routines.toml", "planned_s = 60", "planned_s = -1")
    edit(folder, "feelings.toml", 'ages = ["older"]', 'ages = ["old"]')
    (folder / "staff.toml").write_text("adults = [\n")
    found = problems(folder)
    assert len(found) == 10, "\n".join(found)
    text = "\n".join(found)
    assert "room.toml: lights.carrier_hz: found 100; it must be at least 1250." in text
    assert "room.toml: sound.cap_dba: found 90; it must be at most 65." in text
    assert "room.toml: sound.volume: found 'loud'; a number is needed here." in text
    assert "room.toml: care.unseen_after: this key is not known." in text
    assert "Did you mean 'unseen_after_s'?" in text
    assert "room.toml: lights.zones.wall: a zone of kind rgb has 3 pins, not 2." in text
    assert "Did you mean 'breathe'?" in text
    assert "Did you mean 'older'?" in text
    assert "staff.toml: line 1 cannot be read: a value is missing or misspelt" in text


def test_names_that_lead_nowhere_are_found_between_files(folder: Path) -> None:
    edit(folder, "room.toml", 'idle_preset = "welcome_glow"', 'idle_preset = "welcome_glo"')
    edit(folder, "room.toml", 'language = "en"', 'language = "xx"')
    edit(folder, "routines.toml", 'preset = "deep_sea"', 'preset = "deap_sea"')
    edit(folder, "routines.toml", 'helps_with = ["angry", ', 'helps_with = ["angri", ')
    edit(folder, "presets.toml", "zones.ceiling =", "zones.cieling =")
    text = "\n".join(problems(folder))
    for hint in ("'welcome_glow'", "'deep_sea'", "'angry'", "'ceiling'"):
        assert f"Did you mean {hint}?" in text
    assert "room.toml: screen.language: there is no language 'xx'" in text


def test_a_pin_used_twice_is_found(folder: Path) -> None:
    edit(folder, "room.toml", "door = 16", "door = 26")
    (problem,) = problems(folder)
    assert "GPIO26 is used by assist_button and door; give each its own pin" in problem


def test_every_missing_file_is_named(folder: Path) -> None:
    for name in ("room.toml", "presets.toml", "feelings.toml"):
        (folder / name).unlink()
    found = problems(folder)
    assert [problem.split(":")[0] for problem in found] == ["room.toml", "presets.toml", "feelings.toml"]
    assert all("this file is missing" in problem for problem in found)


def test_a_file_that_is_no_text_is_no_crash(folder: Path) -> None:
    (folder / "presets.toml").write_bytes(b"\xff\xfe\x00preset")
    assert "UTF-8" in problems(folder)[0]


def test_the_command_says_all_is_well(folder: Path) -> None:
    done = _check(folder)
    assert done.returncode == 0
    assert "is in order" in done.stdout


def test_the_command_says_what_would_look_better_and_that_the_room_can_be_used(folder: Path) -> None:
    edit(folder, "presets.toml", 'colour = "#ffb46b"', 'colour = "#ff0000"')
    edit(folder, "presets.toml", 'colour = "#ffe0b8", brightness = 0.72', 'colour = "#ffffff", brightness = 1.0')
    done = _check(folder)
    assert done.returncode == 0
    assert "The room can be used as it is." in done.stdout
    assert "presets.toml: presets.welcome_glow: The ceiling is #ff0000, a red so pure" in done.stdout
    assert "presets.toml: presets.sunrise: The ceiling would dazzle" in done.stdout


def test_the_command_lists_every_problem(folder: Path) -> None:
    edit(folder, "room.toml", "carrier_hz = 2000", "carrier_hz = 100")
    edit(folder, "presets.toml", "fade_s = 3", "fade_s = 0.1")
    done = _check(folder)
    assert done.returncode == 2
    assert "2 problems in" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_may_not_be_read_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def locked(_: Path) -> int:
        raise PermissionError

    monkeypatch.setattr("config.__main__._check", locked)
    monkeypatch.setattr("sys.argv", ["config", "check", "/etc/calmroom"])
    assert main() == 2
    assert "You may not read /etc/calmroom. Put sudo before the command." in capsys.readouterr().err


def test_what_must_have_a_shape_is_said_in_words(folder: Path) -> None:
    edit(folder, "presets.toml", 'colour = "#ffb46b"', 'colour = "orange"')
    edit(folder, "room.toml", 'site = "school"', 'site = "Our School"')
    text = "\n".join(problems(folder))
    assert "write a colour as # and six characters, such as #ffb46b" in text
    assert "write small letters, digits, _ and - only" in text
    assert "^" not in text


@pytest.mark.parametrize("module", ["controllers", "kiosk", "staff"])
def test_no_process_starts_on_it_and_each_says_the_same(folder: Path, module: str) -> None:
    edit(folder, "room.toml", "carrier_hz = 2000", "carrier_hz = 100")
    options = {
        "controllers": ["--state", str(folder / "state"), "--socket", str(folder / "s")],
        "kiosk": ["--socket", str(folder / "s")],
        "staff": ["--state", str(folder / "state"), "--broker", "127.0.0.1:1"],
    }[module]
    done = _python("-m", module, "--config", str(folder), *options)
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip().endswith(_check(folder).stderr.strip())


def _check(folder: Path) -> subprocess.CompletedProcess[str]:
    return _python("-m", "config", "check", str(folder))


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=SHIPPED.parent, capture_output=True, text=True, timeout=60, check=False
    )
