"""A school records its own voice: guided, cut and levelled, kept whole or not at all, and gone on with tomorrow."""

import contextlib
import os
import re
import subprocess
import sys
import wave
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest

from config.load import load
from kiosk.record import command
from kiosk.record.command import record
from kiosk.record.microphone import Program, microphone
from kiosk.record.prompts import Prompt, prompts, waiting
from kiosk.record.session import AFTER, BEFORE, DURING, Session
from kiosk.record.take import PEAK_DBFS, RATE_HZ, SPEECH_DBFS, Samples, UnusableError, finished, keep
from room.errors import DeviceError
from tests.config.test_check import folder
from tests.kiosk.conftest import wait_for
from tests.kiosk.room_for_screen import CONFIG

__all__ = ["folder"]  # the fixture

ENGLISH = load(CONFIG).languages["en"]
ONE, TWO = Prompt("done", "I'm done"), Prompt("goodbye", "Bye for now")


def spoken(before_s: float = 1.0, words_s: float = 0.8, after_s: float = 1.5, level: float = 0.05) -> Samples:
    """A hum like a voice between two stretches of a room's noise."""
    noise = np.random.default_rng(4)
    silence = [noise.normal(0, 0.0008, round(RATE_HZ * seconds)) for seconds in (before_s, after_s)]
    at_s = np.arange(round(RATE_HZ * words_s)) / RATE_HZ
    words = level * np.sin(2 * np.pi * 210 * at_s) * (0.7 + 0.3 * np.sin(2 * np.pi * 4 * at_s))
    return np.asarray(np.concatenate([silence[0], words, silence[1]]) * 32767, dtype=np.int16)


def level_dbfs(samples: Samples) -> float:
    middle = samples[len(samples) // 3 : len(samples) // 2].astype(np.float64) / 32768
    return float(10 * np.log10(np.mean(middle**2)))


class FakeMicrophone:
    """Hands back what a test says was heard."""

    def __init__(self, *takes: Samples) -> None:
        self._takes = list(takes)
        self.open = False

    def start(self) -> None:
        self.open = True

    def stop(self) -> Samples:
        self.open = False
        return self._takes.pop(0)


class Desk:
    """Whoever sits at the microphone: what they answer, and what they saw and heard."""

    def __init__(self, *answers: str | type[BaseException]) -> None:
        self._answers: Iterator[str | type[BaseException]] = iter(answers)
        self.asked: list[str] = []
        self.saw: list[str] = []
        self.heard: list[Path] = []

    def ask(self, question: str) -> str:
        self.asked.append(question)
        answer = next(self._answers)
        if isinstance(answer, str):
            return answer
        raise answer

    def sit(self, folder: Path, microphone: FakeMicrophone, left: Iterable[Prompt] = (ONE, TWO)) -> int:
        return Session(folder, microphone, self.heard.append, self.ask, self.saw.append).run(left)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_silence_around_the_words_is_cut_and_a_little_is_left() -> None:
    take = finished(spoken())
    assert 0.8 + 0.12 + 0.25 - 0.03 < len(take) / RATE_HZ < 0.8 + 0.12 + 0.25 + 0.06


@pytest.mark.parametrize("level", [0.01, 0.05, 0.3, 0.9])
def test_every_voice_is_made_as_loud_as_the_others_and_never_distorts(level: float) -> None:
    take = finished(spoken(level=level))
    assert level_dbfs(take) == pytest.approx(SPEECH_DBFS, abs=1.5)
    assert np.abs(take.astype(int)).max() <= 32768 * 10 ** (PEAK_DBFS / 20) + 1


def test_a_voice_without_a_pause_before_or_after_is_kept_whole() -> None:
    assert len(finished(spoken(before_s=0, after_s=0))) / RATE_HZ == pytest.approx(0.8, abs=0.02)


def test_it_begins_and_ends_without_a_click() -> None:
    take = finished(spoken(before_s=0, after_s=0, level=0.5))
    assert take[0] == take[-1] == 0
    assert np.abs(np.diff(take[:50].astype(int))).max() < 600


@pytest.mark.parametrize(
    "raw", [spoken(words_s=0), spoken(words_s=0.03), np.zeros(RATE_HZ, np.int16), np.zeros(0, np.int16)]
)
def test_nothing_said_is_told(raw: Samples) -> None:
    with pytest.raises(UnusableError, match="Nothing was heard"):
        finished(raw)


def test_a_distorted_recording_is_told() -> None:
    loud = np.clip(spoken(level=0.9).astype(np.int32) * 4, -32768, 32767).astype(np.int16)
    with pytest.raises(UnusableError, match="too loud"):
        finished(loud)


def test_a_file_is_44100_mono_16_bit_and_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "so" / "done.wav"
    keep(finished(spoken()), path)
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (44100, 1, 2)
        assert file.getnframes() == len(finished(spoken()))
    assert files(path.parent) == {"done.wav"}


def test_every_text_that_can_be_spoken_is_asked_for_and_no_name_is() -> None:
    asked = {prompt.key for prompt in prompts(ENGLISH)}
    assert {"ask_feeling", "feeling_sad", "steps_squeeze_1", "ladder_coming_unnamed", "door_hello"} <= asked
    assert not {"ladder_seen", "ladder_coming", "ladder_here", "ladder_unanswered"} & asked
    assert all("\n" not in prompt.text for prompt in prompts(ENGLISH))


def test_the_grown_ups_cards_are_not_spoken() -> None:
    asked = {prompt.key for prompt in prompts(ENGLISH)}
    assert not {key for key in ENGLISH.words if key.startswith("adult_")} & asked
    assert {"together", "routine_with_adult", "sound_rain"} <= asked


def test_two_texts_are_recorded_heard_and_kept(tmp_path: Path) -> None:
    desk = Desk("", "", "", "", "", "")
    assert desk.sit(tmp_path, FakeMicrophone(spoken(), spoken(level=0.2))) == 2
    assert desk.asked == [BEFORE, DURING, AFTER] * 2
    assert files(tmp_path) == {"done.wav", "goodbye.wav"}
    assert len(desk.heard) == 2
    assert "1 of 2" in desk.saw[0]
    assert "I'm done" in desk.saw[0]


def test_again_play_and_skip(tmp_path: Path) -> None:
    desk = Desk("", "", "a", "", "", "p", "x", "", "s")
    assert desk.sit(tmp_path, FakeMicrophone(spoken(level=0.01), spoken(level=0.2))) == 1
    assert files(tmp_path) == {"done.wav"}
    assert len(desk.heard) == 3
    assert any("none of these" in line for line in desk.saw)


def test_a_take_that_is_no_good_is_told_and_asked_for_again(tmp_path: Path) -> None:
    desk = Desk("", "", "", "", "", "q")
    assert desk.sit(tmp_path, FakeMicrophone(spoken(words_s=0), spoken())) == 1
    assert any("Nothing was heard" in line for line in desk.saw)


def test_stopping_leaves_nothing_half_and_the_microphone_shut(tmp_path: Path) -> None:
    microphone = FakeMicrophone(spoken(), spoken())
    desk = Desk("", "", "q")
    assert desk.sit(tmp_path, microphone) == 0
    assert files(tmp_path) == set()
    with pytest.raises(KeyboardInterrupt):
        Desk("", KeyboardInterrupt).sit(tmp_path, microphone)
    assert not microphone.open
    assert files(tmp_path) == set()


def test_what_was_recorded_is_not_asked_for_again(tmp_path: Path) -> None:
    whole = prompts(ENGLISH)
    assert waiting(ENGLISH, tmp_path) == whole
    keep(finished(spoken()), tmp_path / "done.wav")
    assert waiting(ENGLISH, tmp_path) == [prompt for prompt in whole if prompt.key != "done"]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What is typed at the real command, which does not play anything here."""

    def set_answers(*typed: str | type[BaseException]) -> None:
        monkeypatch.setattr("builtins.input", Desk(*typed).ask)
        monkeypatch.setattr(command, "play", lambda _path: None)

    return set_answers


def test_the_command_records_resumes_and_says_what_is_left(
    folder: Path, answers: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    answers("", "", "", "q")
    assert record(["so", "--config", str(folder)], FakeMicrophone(spoken())) == 0
    assert files(folder / "voices" / "so") == {"want_grown_up.wav"}
    who = load(CONFIG).room.who
    whole = sum(who.uses(prompt.key) for prompt in prompts(load(CONFIG).languages["so"]))
    assert f"1 of {whole} are recorded" in capsys.readouterr().out
    answers("s", EOFError)
    assert record(["so", "--config", str(folder)], FakeMicrophone()) == 0
    out = capsys.readouterr().out
    assert f"Soomaali: {whole - 1} texts." in out
    assert "1 of" in out
    assert "want_grown_up" not in out
    assert "  read_aloud\n" in out


def test_one_text_can_be_taken_again_and_the_old_one_stays_until_then(
    folder: Path, answers: Callable[..., None]
) -> None:
    path = folder / "voices" / "en" / "done.wav"
    keep(finished(spoken()), path)
    before = path.read_bytes()
    answers("", "", "s")
    assert record(["en", "done", "--config", str(folder)], FakeMicrophone(spoken(words_s=0.4))) == 0
    assert path.read_bytes() == before
    answers("", "", "")
    assert record(["en", "done", "--config", str(folder)], FakeMicrophone(spoken(words_s=0.4))) == 0
    assert len(path.read_bytes()) < len(before)


def test_the_list_opens_no_microphone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(["ur", "--list", "--config", str(folder)]) == 0
    assert "0 of" in capsys.readouterr().out
    assert not (folder / "voices").exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["xx"], "There is no language 'xx'"),
        (["en", "ladder_seen", "nonsense"], "Nothing is read aloud for ladder_seen, nonsense"),
    ],
)
def test_a_wrong_language_or_key_is_a_sentence(
    folder: Path, given: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record([*given, "--config", str(folder)]) == 2
    assert says in capsys.readouterr().err


def test_files_that_are_not_in_order_are_told_as_the_check_tells_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record(["en", "--config", str(tmp_path)]) == 2
    assert "this file is missing" in capsys.readouterr().err


def test_a_real_program_is_heard_until_it_is_stopped(tmp_path: Path) -> None:
    """A real process with a real file as its source, as a microphone would be."""
    raw = tmp_path / "voice.raw"
    raw.write_bytes(spoken().tobytes())
    ready = tmp_path / "ready"
    recorder = Program(["sh", "-c", f"cat '{raw}'; touch '{ready}'; exec sleep 60"])
    recorder.start()
    wait_for(ready.exists, "the program to have read the file")
    assert np.array_equal(recorder.stop(), spoken())


def test_a_program_that_ended_by_itself_is_heard_too(tmp_path: Path) -> None:
    raw = tmp_path / "voice.raw"
    raw.write_bytes(spoken().tobytes() + b"\x01")
    recorder = Program(["cat", str(raw)])
    recorder.start()
    assert recorder._process is not None
    recorder._process.wait(10)
    assert np.array_equal(recorder.stop(), spoken())


def test_no_microphone_is_one_sentence() -> None:
    recorder = Program(
        ["sh", "-c", "echo 'arecord: main:852: audio open error: No such file or directory' >&2; exit 1"]
    )
    recorder.start()
    assert recorder._process is not None
    recorder._process.wait(10)
    with pytest.raises(DeviceError, match="The microphone does not work: arecord: main:852: audio open error"):
        recorder.stop()
    with pytest.raises(DeviceError, match="cannot be started"):
        Program(["/no/such/program"]).start()


def test_without_a_program_to_record_with_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(DeviceError, match="sudo apt-get install alsa-utils"):
        microphone()


def test_the_microphone_can_be_named() -> None:
    assert microphone("plughw:2,0")._command[-2:] == ["-D", "plughw:2,0"]


def recorded_bytes(pid: int) -> int:
    """What the programs this process has started have written."""
    written = 0
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        with contextlib.suppress(OSError):
            (line,) = re.findall(r"wchar: (\d+)", Path(f"/proc/{child}/io").read_text())
            written += int(line)
    return written


@pytest.mark.system
def test_the_real_command_with_alsas_own_recorder_and_a_file_for_a_microphone(folder: Path, tmp_path: Path) -> None:
    """The real arecord records from a sound device that is a file."""
    source = tmp_path / "microphone.raw"
    source.write_bytes(np.tile(spoken(), 4).tobytes())
    asound = tmp_path / "asound.conf"
    asound.write_text(
        f'pcm.!default {{ type file\n slave.pcm "null"\n file "/dev/null"\n infile "{source}"\n format "raw" }}\n'
    )
    environ = {**os.environ, "ALSA_CONFIG_PATH": f"/usr/share/alsa/alsa.conf:{asound}"}
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "record", "so", "goodbye", "--config", str(folder)],
        cwd=CONFIG.parent,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
    wait_for(lambda: recorded_bytes(process.pid) >= spoken().nbytes, "the recorder to have heard the words")
    with contextlib.suppress(BrokenPipeError):
        out, _ = process.communicate("\n\n", timeout=60)
    assert process.returncode == 0, out
    kept = folder / "voices" / "so" / "goodbye.wav"
    with wave.open(str(kept)) as file:
        assert file.getframerate() == RATE_HZ
        assert file.getnframes() > RATE_HZ // 2
