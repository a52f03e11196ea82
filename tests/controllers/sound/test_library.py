"""Where soundscapes come from: the school's recording first, the cache, or made now; and what can go wrong."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from controllers.sound.library import Library
from controllers.sound.loop import STORED_RMS, Loop, loop_of, looped
from controllers.sound.own import folded
from controllers.sound.wave import RATE_HZ
from room.errors import DeviceError
from tests.controllers.sound import meter


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "sounds"
    folder.mkdir()
    return folder


@pytest.fixture
def rooms(tmp_path: Path, own: Path) -> Library:
    return Library(tmp_path / "cache", own)


def record(path: Path, wave: meter.Heard, rate_hz: int = RATE_HZ) -> Path:
    soundfile.write(path, wave, rate_hz)
    return path


def test_made_once_and_then_kept(cache: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    (kept,) = cache.glob("rain-*.npz")
    monkeypatch.setattr("controllers.sound.library._make", lambda _: pytest.fail("it is kept"))
    loop, refused = library.loop("rain")
    assert refused is None
    assert loop.samples.nbytes < kept.stat().st_size < loop.samples.nbytes + 2000
    assert len(list(library.make_all())) == len(library.names())


@pytest.mark.parametrize("harm", ["half", "a bit", "nothing", "another thing"])
def test_a_broken_kept_sound_is_made_again(
    harm: str, cache: Path, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (good,) = cache.glob("heartbeat-*.npz")
    kept = tmp_path / "cache" / good.name
    kept.parent.mkdir()
    data = good.read_bytes()
    flipped = data[:999_999] + bytes([data[999_999] ^ 1]) + data[1_000_000:]
    kept.write_bytes({"half": data[: len(data) // 2], "a bit": flipped, "nothing": b"", "another thing": b"RIFF"}[harm])
    made: list[list[str]] = []

    def make(arguments: list[str]) -> bytes:
        made.append(arguments)
        return data

    monkeypatch.setattr("controllers.sound.library._make", make)
    loop, _ = Library(kept.parent, tmp_path / "none").loop("heartbeat")
    assert made == [["heartbeat"]]
    assert np.array_equal(loop.samples, library.loop("heartbeat")[0].samples)
    assert kept.read_bytes() == data


def test_those_of_an_older_release_are_removed(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (good,) = cache.glob("sea-*.npz")
    (tmp_path / "sea-0123456789ab.npz").write_bytes(b"old")
    (tmp_path / "sea-0123456789ab.999999999.part").write_bytes(b"of a process that died")
    (tmp_path / "rain-0123456789ab.npz").write_bytes(b"not ours to touch now")
    monkeypatch.setattr("controllers.sound.library._make", lambda _: good.read_bytes())
    Library(tmp_path, tmp_path / "none").loop("sea")
    assert sorted(path.name for path in tmp_path.glob("*-*")) == ["rain-0123456789ab.npz", good.name]


def test_a_full_disk_only_costs_time(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (good,) = cache.glob("wind-*.npz")
    monkeypatch.setattr("controllers.sound.library._make", lambda _: good.read_bytes())
    loop, _ = Library(Path("/dev/full/no folder"), cache / "none").loop("wind")
    assert len(loop.samples)


def test_a_recording_replaces_ours_and_a_new_name_is_a_new_soundscape(own: Path, rooms: Library) -> None:
    record(own / "rain.flac", meter.tones((500, 800), 9, 0.02), 48000)
    record(own / "birds_at_dawn.ogg", meter.tones((700, 900), 9, 0.4))
    assert {"birds_at_dawn", "rain", "sea"} <= set(rooms.names())
    assert "quiet" not in rooms.names()
    for name in ("rain", "birds_at_dawn"):
        loop, refused = rooms.loop(name)
        wave = loop.samples / 32767
        assert refused is None
        assert meter.leq_db(wave) == pytest.approx(20 * np.log10(STORED_RMS), abs=0.2), "as loud as ours"
        around = np.concatenate([looped(loop.samples, len(wave) - 200, 400)[:, 0]]).astype(float)
        assert np.abs(np.diff(around, n=2))[195:205].max() <= 1.2 * np.abs(np.diff(wave[:, 0], n=2)).max()
    spectrum = np.abs(np.fft.rfft(rooms.loop("rain")[0].samples[:, 0] / 32767))
    length_s = len(rooms.loop("rain")[0].samples) / RATE_HZ
    peaks = sorted(np.argsort(spectrum)[-2:] / length_s)
    assert peaks == pytest.approx([500 * 48000 / 44100, 800 * 48000 / 44100], abs=1), "at its own pitch"


def test_a_refused_recording_gives_ours_and_the_reason(own: Path, cache: Path) -> None:
    (own / "rain.wav").write_bytes(b"RIFF no sound at all")
    rooms = Library(cache, own)
    loop, refused = rooms.loop("rain")
    assert refused is not None
    assert "rain.wav: it cannot be read" in refused
    assert loop.level_rms == pytest.approx(STORED_RMS, rel=0.01)
    (own / "birds.wav").write_bytes(b"")
    with pytest.raises(DeviceError, match=r"birds\.wav"):
        rooms.loop("birds")
    with pytest.raises(DeviceError, match="no soundscape whales"):
        rooms.loop("whales")


def test_a_recording_that_changes_is_made_anew(own: Path, rooms: Library) -> None:
    record(own / "hum.wav", meter.tones((200, 300), 9, 0.1))
    before = rooms.loop("hum")[0]
    record(own / "hum.wav", meter.tones((250, 350), 9, 0.1))
    assert not np.array_equal(rooms.loop("hum")[0].samples[:1000], before.samples[:1000])


@pytest.mark.parametrize("alike", [True, False])
def test_the_fold_keeps_the_loudness_of_a_held_note_and_of_rain(alike: bool) -> None:
    rng = np.random.default_rng(2)
    wave = meter.tones((440, 660), 12.0, 0.1) if alike else rng.normal(0, 0.1, (12 * RATE_HZ, 2))
    loop = folded(wave.astype(np.float32)).astype(float)
    piece = RATE_HZ // 4
    levels = 10 * np.log10(np.mean(loop[: len(loop) // piece * piece].reshape(-1, 2 * piece) ** 2, axis=1))
    assert levels.max() - levels.min() < 0.6
    seam = np.abs(loop[0] - loop[-1])
    assert np.all(seam <= np.abs(np.diff(loop, axis=0)).max(axis=0))


def test_what_is_kept_comes_back_as_it_was() -> None:
    loop = loop_of(meter.tones((440, 660), 2.0).astype(np.float32))
    back = Loop.from_bytes(loop.to_bytes())
    assert np.array_equal(back.samples, loop.samples)
    assert (back.level_rms, back.loudest_rms, back.peak) == (loop.level_rms, loop.loudest_rms, loop.peak)


def test_a_maker_that_cannot_start_is_a_reason_and_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "no python"))
    with pytest.raises(DeviceError, match="could not be made"):
        Library(tmp_path, tmp_path / "none").loop("sea")
    assert shutil.disk_usage(tmp_path).free
