"""A school's own recordings and quiet hours: what is allowed, and the sentence about everything else."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from config.load import load
from config.recordings import LONGEST_S, SHORTEST_S, problems_in
from config.sounds import own_files
from tests.config.test_check import edit, folder, problems

__all__ = ["folder"]

RATE_HZ = 8000


def noise(length_s: float = 10.0, level: float = 0.1) -> NDArray[np.float64]:
    return np.random.default_rng(1).normal(0, level, round(length_s * RATE_HZ))


def record(folder: Path, name: str, wave: NDArray[np.float64]) -> Path:
    path = folder / "sounds" / name
    path.parent.mkdir(exist_ok=True)
    soundfile.write(path, wave, RATE_HZ)
    return path


def says(folder: Path) -> list[str]:
    return [str(problem) for problem in problems_in(folder / "sounds")]


@pytest.mark.parametrize("kind", ["wav", "flac", "ogg", "mp3"])
def test_a_good_recording_of_any_kind_is_a_new_soundscape(folder: Path, kind: str) -> None:
    record(folder, f"birds.{kind}", noise())
    assert says(folder) == []
    edit(folder, "routines.toml", 'soundscape = "stream"', 'soundscape = "birds"')
    assert "birds" in {routine.soundscape for routine in load(folder).routines.routines.values()}


def test_a_soundscape_that_nobody_made_is_named_with_the_nearest(folder: Path) -> None:
    record(folder, "birds.wav", noise())
    edit(folder, "routines.toml", 'soundscape = "stream"', 'soundscape = "brids"')
    (problem,) = problems(folder)
    assert "there is no soundscape 'brids'" in problem
    assert "Did you mean 'birds'?" in problem
    assert "night_garden" in problem


CLICK = noise(level=0.01)
CLICK[5 * RATE_HZ : 5 * RATE_HZ + 800] *= 15
BAD = [
    (noise(SHORTEST_S - 1), "it is 7 seconds long"),
    (noise(LONGEST_S + 5), "it is 185 seconds long"),
    (noise(level=0.00001), "it is silent"),
    (np.clip(noise(level=2.0), -1, 1), "recorded too loud"),
    (CLICK, "something in it startles: 5.0 seconds"),
]


@pytest.mark.parametrize(("wave", "reason"), BAD)
def test_a_recording_that_cannot_be_used_says_why(folder: Path, wave: NDArray[np.float64], reason: str) -> None:
    record(folder, "birds.wav", wave)
    (sentence,) = says(folder)
    assert sentence.startswith("sounds/birds.wav: ")
    assert reason in sentence


@pytest.mark.parametrize("content", [b"", b"RIFF", b"not sound at all", b"\xff\xfb" * 100])
def test_a_file_that_is_no_recording_says_so(folder: Path, content: bytes) -> None:
    record(folder, "birds.wav", noise()).write_bytes(content)
    assert "it cannot be read" in says(folder)[0]


def test_half_a_recording_is_refused(folder: Path) -> None:
    path = record(folder, "birds.flac", noise())
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    (sentence,) = says(folder)
    assert "it is broken" in sentence or "it cannot be read" in sentence


def test_names_are_looked_at_too(folder: Path) -> None:
    for name in ("My Birds.wav", "quiet.wav", "rain.wav", "rain.ogg"):
        record(folder, name, noise())
    (folder / "sounds" / "song.m4a").write_bytes(b"x")
    (folder / "sounds" / ".DS_Store").write_bytes(b"x")
    found, wrong = own_files(folder / "sounds")
    assert set(found) == {"rain"}
    told = "\n".join(map(str, wrong))
    for part in (
        "My Birds.wav: its name",
        "quiet is silence",
        "there is rain.ogg too",
        "song.m4a: this is no recording",
    ):
        assert part in told
    load(folder)  # the room runs all the same


def test_the_check_tells_everything_and_the_room_runs_all_the_same(folder: Path) -> None:
    record(folder, "birds.wav", noise(2))
    argv = [sys.executable, "-m", "config", "check", str(folder)]
    done = subprocess.run(argv, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 2
    assert "sounds/birds.wav: it is 2 seconds long" in done.stderr
    load(folder)


def test_settings_are_read_without_numpy_because_the_screen_has_no_use_for_it() -> None:
    code = "import sys, config.load; sys.exit('numpy' in sys.modules or 'soundfile' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0


HOURS = 'quiet_hours = [{ from = "12:00", to = "13:00", volume = 0.3, days = ["mon", "fri"] }]\namplifier_pin'


def test_quiet_hours_are_read(folder: Path) -> None:
    edit(folder, "room.toml", "amplifier_pin", HOURS)
    (hours,) = load(folder).room.sound.quiet_hours
    assert (hours.begin, hours.to, hours.volume, hours.days) == ("12:00", "13:00", 0.3, ["mon", "fri"])


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"12:00"', '"12.00"', "from"),
        ('"12:00"', '"13:00"', "both 13:00"),
        ("0.3", "1.5", "at most 1"),
        ('"mon"', '"monday"', "Did you mean 'mon'"),
        ("volume = 0.3, ", "", "volume: this key is missing"),
    ],
)
def test_wrong_quiet_hours_are_told(folder: Path, old: str, new: str, sentence: str) -> None:
    edit(folder, "room.toml", "amplifier_pin", HOURS.replace(old, new))
    (problem,) = problems(folder)
    assert problem.startswith("room.toml: sound.quiet_hours")
    assert sentence in problem
