"""Sound: what is synthesised, and what really leaves the player (SDL's disk driver writes it to a file)."""

import os
import queue
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from config.schema import SoundFile
from controllers.sound import cache
from controllers.sound import player as module
from controllers.sound.player import gain
from controllers.sound.soundscapes import LOOP_S, RATE_HZ, RMS, SOUNDSCAPES, chime, make
from controllers.sound.speech import Voice

ROOT = Path(__file__).parents[2]
HEARD = [name for name in SOUNDSCAPES if name != "quiet"]


@pytest.mark.parametrize("name", HEARD)
def test_a_soundscape_is_as_loud_as_the_others_and_never_clipped(name: str) -> None:
    wave = make(name)
    assert wave.shape == (RATE_HZ * LOOP_S, 2)
    levels = wave / 32767
    assert np.sqrt(np.mean(levels**2)) == pytest.approx(RMS, rel=0.05)
    assert np.max(np.abs(levels)) <= 0.9 + 1e-3
    assert abs(float(np.mean(levels))) < 0.005, "no constant current through the speaker"


@pytest.mark.parametrize("name", HEARD)
def test_the_loop_has_no_seam(name: str) -> None:
    """The step over the seam is like any other: within what the wave itself does between neighbours."""
    wave = make(name).astype(float)
    steps = np.abs(np.diff(wave, axis=0))
    seam = np.abs(wave[0] - wave[-1])
    assert np.all(seam <= np.quantile(steps, 0.9999, axis=0) + 1)
    around = np.concatenate([wave[-2000:], wave[:2000]])
    bend = np.abs(np.diff(around, n=2, axis=0))
    assert np.all(bend[1998:2000] <= bend.max(axis=0)), "and it is no corner"
    usual = np.quantile(np.abs(np.diff(wave, n=2, axis=0)), 0.9999, axis=0)
    assert np.all(bend[1998:2000] <= usual + 1)


def test_quiet_is_quiet() -> None:
    assert not make("quiet").any()


def test_the_chime_is_soft_at_both_ends() -> None:
    wave = chime()
    assert abs(int(wave[0, 0])) < 50
    assert abs(int(wave[-1, 0])) < 500
    assert np.max(np.abs(wave)) < 0.4 * 32767


@pytest.mark.parametrize(
    ("volume", "full_scale_dba", "cap_dba", "expected"),
    [(1.0, 75, 55, 0.1), (0.05, 75, 55, 0.05), (1.0, 50, 55, 1.0), (0.5, 95, 65, 10 ** (-30 / 20))],
)
def test_the_cap_at_the_childs_ear_is_kept(
    volume: float, full_scale_dba: float, cap_dba: float, expected: float
) -> None:
    settings = SoundFile(volume=volume, full_scale_dba=full_scale_dba, cap_dba=cap_dba)
    assert gain(settings) == pytest.approx(expected)


def test_a_soundscape_is_made_once_and_a_broken_cache_is_made_again(tmp_path: Path) -> None:
    first = cache.soundscape("heartbeat", tmp_path)
    (kept,) = tmp_path.glob("heartbeat-*.npy")
    made = kept.stat().st_mtime_ns
    assert np.array_equal(cache.soundscape("heartbeat", tmp_path), first)
    assert kept.stat().st_mtime_ns == made
    kept.write_bytes(b"half a file")
    assert np.array_equal(cache.soundscape("heartbeat", tmp_path), first)


def test_the_schools_own_recording_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "voices" / "en" / "hello.wav"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"RIFF")
    voice = Voice(tmp_path / "voices", tmp_path / "cache")
    assert voice.file("en", "hello", "Hello") == own


def test_a_text_is_rendered_once(tmp_path: Path) -> None:
    voice = Voice(tmp_path / "voices", tmp_path / "cache")
    spoken = voice.file("en", "hello", "Hello. How do you feel?")
    assert spoken is not None
    assert spoken.read_bytes()[:4] == b"RIFF"
    made = spoken.stat().st_mtime_ns
    assert voice.file("en", "hello", "Hello. How do you feel?") == spoken
    assert spoken.stat().st_mtime_ns == made


def test_a_language_without_a_voice_is_silent(tmp_path: Path) -> None:
    assert Voice(tmp_path, tmp_path / "cache").file("zz", "hello", "Hello") is None


def test_text_is_never_taken_for_an_option(tmp_path: Path) -> None:
    target = tmp_path / "owned.wav"
    Voice(tmp_path, tmp_path / "cache").file("en", "hello", f"-w {target}")
    assert not target.exists()


PLAY = """
import sys, time
from pathlib import Path
from config.schema import SoundFile
from controllers.sound.player import NoAmplifier, Phrase, Player
from controllers.sound.speech import Voice
folder = Path(sys.argv[1])
player = Player(SoundFile(volume=1, full_scale_dba=75, cap_dba=55), folder, Voice(folder, folder), NoAmplifier(), print)
player.play("singing_bowl"); time.sleep(4)
player.play("heartbeat"); time.sleep(3)
player.play(None); time.sleep(2.5)
player.close()
"""


@pytest.mark.system
def test_what_leaves_the_player_cross_fades_and_keeps_the_cap(tmp_path: Path) -> None:
    captured = tmp_path / "sound.raw"
    env = {**os.environ, "SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(captured)}
    subprocess.run([sys.executable, "-c", PLAY, str(tmp_path)], cwd=ROOT, env=env, check=True, timeout=60)
    played = np.fromfile(captured, dtype=np.int16).reshape(-1, 2)[:, 0] / 32767
    block = RATE_HZ // 4
    levels = np.array([np.sqrt(np.mean(played[n : n + block] ** 2)) for n in range(0, played.size - block, block)])
    loudest = RMS * 10 ** (-20 / 20)
    assert loudest * 0.5 < levels.max() < loudest * 2, "a bowl swells, and stays near the cap"
    assert np.sqrt(np.mean(played[played != 0] ** 2)) <= loudest * 1.1
    assert levels[-1] < loudest / 20, "it ends in silence"
    first = int(np.argmax(levels > loudest / 50))
    rising = levels[first : first + 5]
    assert np.all(np.diff(rising) > -loudest * 0.15), "it fades in"
    assert rising[0] < loudest * 0.6


def test_no_sound_card_is_a_fault_and_its_return_the_end_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no_such_driver")
    monkeypatch.setattr(module, "AGAIN_S", 0.05)
    faults: queue.Queue[str | None] = queue.Queue()
    made = module.Player(SoundFile(), tmp_path, Voice(tmp_path, tmp_path), module.NoAmplifier(), faults.put)
    made.play("heartbeat")
    assert "There is no sound" in (faults.get(timeout=10) or "")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    assert faults.get(timeout=10) is None
    made.close()
