"""Words: the school's recording, else espeak-ng, else a reason."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from controllers.sound.speech import Phrase, Voice
from controllers.sound.wave import RATE_HZ
from room.errors import DeviceError
from tests.controllers.sound import meter

HELLO = Phrase("en", "hello", "Hello. How do you feel?")


@pytest.fixture
def voice(tmp_path: Path) -> Voice:
    return Voice(tmp_path / "voices", tmp_path / "cache")


def test_the_schools_own_recording_comes_first(tmp_path: Path, voice: Voice) -> None:
    own = tmp_path / "voices" / "en" / "hello.wav"
    own.parent.mkdir(parents=True)
    soundfile.write(own, meter.tones((440, 660), 1.5)[:, 0], 22050)
    words = voice.words(HELLO)
    spectrum = np.abs(np.fft.rfft(words.samples[:, 0]))
    assert np.sort(np.argsort(spectrum)[-2:] / (len(words.samples) / RATE_HZ)) == pytest.approx([220, 330], abs=2)
    assert not (tmp_path / "cache").exists(), "nothing was rendered"
    assert abs(int(words.samples[0, 0])) < 20
    assert abs(int(words.samples[-1, 0])) < 20


@pytest.mark.parametrize("broken", [b"", b"RIFF", b"RIFF\x24\x00\x00\x00WAVEfmt "])
def test_a_broken_recording_is_spoken_by_the_computer(tmp_path: Path, voice: Voice, broken: bytes) -> None:
    own = tmp_path / "voices" / "en" / "hello.wav"
    own.parent.mkdir(parents=True)
    own.write_bytes(broken)
    assert voice.words(HELLO).level_rms > 0


def test_a_text_is_rendered_once_and_half_a_file_again(voice: Voice) -> None:
    path = voice.file(HELLO)
    made = path.stat().st_mtime_ns
    assert voice.file(HELLO) == path
    assert path.stat().st_mtime_ns == made
    path.write_bytes(path.read_bytes()[:30])
    assert len(voice.words(HELLO).samples) > RATE_HZ


def test_a_language_without_a_voice_and_no_voice_at_all_are_reasons(
    voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DeviceError, match="cannot speak 'zz'"):
        voice.words(Phrase("zz", "hello", "Hello"))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DeviceError, match="install espeak-ng"):
        voice.words(HELLO)


def test_text_is_never_taken_for_an_option(tmp_path: Path, voice: Voice) -> None:
    target = tmp_path / "owned.wav"
    voice.words(Phrase("en", "hello", f"-w {target}"))
    assert not target.exists()
