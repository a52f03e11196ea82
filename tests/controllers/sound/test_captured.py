"""What really leaves the player, as SDL's disk driver writes it: our process, our threads, the real SDL."""

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from controllers.sound.library import Library
from scripts.waiting import wait_until
from tests.controllers.sound import meter
from tests.controllers.sound.meter import RATE_HZ, Heard

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[3]
FULL_SCALE_DBA, CAP_DBA = 75.0, 55.0
PURE = (440.0, 660.0)
PLAY = """
import sys
from pathlib import Path
from config.schema import SoundFile
from controllers.sound.amplifier import NoAmplifier
from controllers.sound.library import Library
from controllers.sound.player import Player
from controllers.sound.speech import Phrase, Voice
cache, own = Path(sys.argv[1]), Path(sys.argv[2])
settings = SoundFile(volume=1, full_scale_dba=75, cap_dba=55)
player = Player(settings, Library(cache, own), Voice(own, cache), NoAmplifier(), lambda says: print(says, flush=True))
print("ready", flush=True)
for line in sys.stdin:
    word, _, rest = line.strip().partition(" ")
    if word == "play":
        player.play(rest or None)
    if word == "say":
        player.say([Phrase("en", "x", rest)])
    if word == "chime":
        player.chime()
player.close()
"""


class Played:
    """A player in a process of its own, told what to do line by line."""

    def __init__(self, cache: Path, folder: Path) -> None:
        self.file = folder / "sound.raw"
        env = {**os.environ, "SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(self.file)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PLAY, str(cache), str(folder / "sounds")],
            cwd=ROOT,
            env=env,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def heard(self) -> Heard:
        data = self.file.read_bytes() if self.file.exists() else b""
        return np.frombuffer(data[: len(data) // 4 * 4], dtype=np.int16).reshape(-1, 2) / 32767

    def wait(self, until: Callable[[Heard], bool], what: str) -> None:
        wait_until(lambda: until(self.heard()), what, 60)

    def end(self) -> Heard:
        assert self.process.stdin is not None
        self.process.stdin.close()
        assert self.process.wait(20) == 0
        assert self.process.stdout is not None
        self.process.stdout.close()
        return self.heard()


def sounding_s(wave: Heard) -> float:
    """For how many seconds there has been sound."""
    return len(meter.without_gaps(wave)) / RATE_HZ


def test_a_tone_of_the_schools_own_round_its_seam_stalled_and_ended_without_a_click(tmp_path: Path) -> None:
    (tmp_path / "sounds").mkdir()
    soundfile.write(tmp_path / "sounds" / "hum.wav", meter.tones(PURE, 8.0, 0.2), RATE_HZ)
    played = Played(tmp_path / "cache", tmp_path)
    played.tell("play hum")
    played.wait(lambda wave: sounding_s(wave) > 5, "sound")
    played.process.send_signal(signal.SIGSTOP)
    time.sleep(0.2)
    played.process.send_signal(signal.SIGCONT)
    played.wait(lambda wave: sounding_s(wave) > 11, "twice round: the loop is six seconds long")
    heard = played.end()
    whole = meter.without_gaps(heard)[:, 0]
    assert not meter.clicks(whole, PURE, 1.5e-3), "in all of it: fade in, seam, stall, fade out"
    assert np.abs(whole[6 * RATE_HZ : 8 * RATE_HZ]).max() > 0.05
    assert FULL_SCALE_DBA + meter.fast_db(heard).max() <= CAP_DBA
    assert not heard[-10:].any(), "silence after the end"


def test_soundscapes_words_and_chime_keep_the_cap_and_are_what_they_should_be(
    tmp_path: Path, cache: Path, library: Library
) -> None:
    played = Played(cache, tmp_path)
    played.tell("play brown_noise")
    played.wait(lambda wave: sounding_s(wave) > 6, "the first")
    played.tell("play singing_bowl")
    played.wait(lambda wave: sounding_s(wave) > 12, "the second")
    played.tell("chime")
    played.tell("say I am here. You can stay as long as you like. A grown-up is coming.")
    played.wait(lambda wave: sounding_s(wave) > 17, "words")
    played.tell("play")
    played.wait(lambda wave: len(wave) > RATE_HZ and not wave[-RATE_HZ // 2 :].any(), "silence")
    heard = played.end()
    whole = meter.without_gaps(heard)
    levels_dba = FULL_SCALE_DBA + meter.fast_db(whole)
    assert levels_dba.max() <= CAP_DBA
    assert np.max(np.abs(whole)) < 0.96
    first, second = whole[4 * RATE_HZ : 6 * RATE_HZ], whole[10 * RATE_HZ : 12 * RATE_HZ]
    assert FULL_SCALE_DBA + meter.leq_db(first) == pytest.approx(CAP_DBA - 5, abs=1)
    assert FULL_SCALE_DBA + meter.leq_db(second) == pytest.approx(CAP_DBA - 5, abs=4)
    for part, name in ((first, "brown_noise"), (second, "singing_bowl")):
        likeness = {each: _likeness(part, library, each) for each in ("brown_noise", "singing_bowl", "rain", "stream")}
        assert max(likeness, key=likeness.__getitem__) == name


def _likeness(part: Heard, library: Library, name: str) -> float:
    """How alike two spectra are, in third octaves, 1 at the most."""
    edges = np.geomspace(60, 8000, 22)

    def colour(wave: Heard) -> Heard:
        spectrum, frequency = np.abs(np.fft.rfft(wave[:, 0])) ** 2, np.fft.rfftfreq(len(wave), 1 / RATE_HZ)
        thirds = [spectrum[(frequency >= a) & (frequency < b)].mean() for a, b in itertools.pairwise(edges)]
        return np.asarray(np.log10(np.asarray(thirds) + 1e-9))

    whole = library.loop(name)[0].samples[: 20 * RATE_HZ] / 32767
    return float(np.corrcoef(colour(part), colour(whole))[0, 1])
