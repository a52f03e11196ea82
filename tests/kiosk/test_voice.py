"""The speaker offers only what will be heard."""

import shutil
from pathlib import Path

import pytest

from kiosk import voice as asked
from kiosk.voice import Voice, ask_espeak

KEYS = ["ask_feeling", "feeling_sad"]


def test_espeak_speaks_all_but_somali_of_what_we_ship() -> None:
    assert shutil.which("espeak-ng"), "espeak-ng is in scripts/system-packages.txt"
    known = ask_espeak()()
    assert {"en", "ur", "ar", "pa", "bn", "pl", "ro"} <= known
    assert "so" not in known


def test_a_language_nobody_speaks_is_silent_until_one_text_is_recorded(tmp_path: Path) -> None:
    voice = Voice(tmp_path, lambda: {"en"})
    assert voice.says("en", KEYS)
    assert not voice.says("so", KEYS)
    (tmp_path / "so").mkdir()
    (tmp_path / "so" / "feeling_sad.wav").touch()
    assert voice.says("so", KEYS)
    assert not voice.says("so", ["ask_help"])
    assert not voice.says("so", [])


def test_without_espeak_only_recordings_are_heard() -> None:
    assert ask_espeak("no-such-program")() == frozenset()


@pytest.mark.parametrize("script", ["exit 1", "echo nonsense", "kill $$"])
def test_an_espeak_that_does_not_answer_is_no_voice_and_no_crash(tmp_path: Path, script: str) -> None:
    broken = tmp_path / "espeak-ng"
    broken.write_text(f"#!/bin/sh\n{script}\n")
    broken.chmod(0o755)
    assert ask_espeak(str(broken))() == frozenset()


def test_an_espeak_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "TIMEOUT_S", 0.05)
    hanging = tmp_path / "espeak-ng"
    hanging.write_text("#!/bin/sh\nexec sleep 600\n")
    hanging.chmod(0o755)
    answer = ask_espeak(str(hanging))
    assert answer() == frozenset()
    assert answer() == frozenset()
