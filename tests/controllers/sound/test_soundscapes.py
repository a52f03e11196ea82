"""The soundscapes themselves: equally loud, nothing that startles, nothing harsh, no seam, good on one speaker too."""

import functools
import itertools

import numpy as np
import pytest

from config.recordings import startle_at_s
from config.sounds import OURS
from controllers.sound.library import Library
from controllers.sound.loop import STORED_RMS, Loop
from controllers.sound.soundscapes import SOUNDSCAPES, make
from controllers.sound.soundscapes.chime import chime
from controllers.sound.soundscapes.clay import COUNT, LOOP_S
from controllers.sound.wave import RATE_HZ
from tests.controllers.sound import meter
from tests.controllers.sound.meter import Heard

HEARD = [name for name in SOUNDSCAPES if name != "quiet"]
BANDS_HZ = (0, 125, 250, 500, 1000, 2000, 4000, 22050)


@pytest.fixture(params=HEARD)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def loop(name: str, library: Library) -> Loop:
    return _loop(library, name)


@functools.lru_cache(maxsize=2)
def _loop(library: Library, name: str) -> Loop:
    return library.loop(name)[0]


@functools.lru_cache(maxsize=2)
def _wave(library: Library, name: str) -> Heard:
    return _loop(library, name).samples.astype(np.float64) / 32767


@pytest.fixture
def wave(name: str, library: Library) -> Heard:
    return _wave(library, name)


def bands_db(wave: Heard) -> Heard:
    """The part of its A-weighted power in each octave or so."""
    spectrum = np.abs(np.fft.rfft(meter.a_weighted(wave.mean(axis=1)))) ** 2
    frequency = np.fft.rfftfreq(len(wave), 1 / RATE_HZ)
    edges = itertools.pairwise(BANDS_HZ)
    parts = [spectrum[(frequency >= low) & (frequency < high)].sum() / spectrum.sum() for low, high in edges]
    return np.asarray(10 * np.log10(np.maximum(parts, 1e-6)))


def test_settings_and_soundscapes_know_the_same_names() -> None:
    assert set(OURS) == set(SOUNDSCAPES)


def test_all_are_equally_loud_to_a_sound_meter(wave: Heard, loop: Loop) -> None:
    assert wave.shape == (RATE_HZ * LOOP_S, 2) == (COUNT, 2)
    assert meter.leq_db(wave) == pytest.approx(20 * np.log10(STORED_RMS), abs=0.15)
    assert 20 * np.log10(loop.level_rms) == pytest.approx(meter.leq_db(wave), abs=0.15)
    assert 20 * np.log10(loop.loudest_rms) == pytest.approx(meter.fast_db(wave).max(), abs=0.3)


def test_nothing_in_it_startles(wave: Heard) -> None:
    """Its loudest eighth of a second is little above the rest, no sample sticks out, and nothing rises suddenly."""
    assert meter.fast_db(wave).max() - meter.leq_db(wave) < 5
    peak = float(np.max(np.abs(wave)))
    assert 20 * np.log10(peak / np.sqrt(np.mean(wave**2))) < 18, "crest factor"
    assert peak < 0.9
    heard = np.stack([meter.a_weighted(channel) for channel in wave.T], axis=1)
    twice = np.concatenate([heard[-2 * RATE_HZ :], heard])
    hop = RATE_HZ // 20
    pieces: Heard = np.asarray(np.mean(twice[: len(twice) // hop * hop].reshape(-1, hop * 2) ** 2, axis=1))
    before = np.convolve(pieces, np.full(20, 0.05), "valid")[:-1]
    assert 10 * np.log10((pieces[20:] / before).max()) < 7, "a twentieth of a second against the second before it"
    assert startle_at_s(wave.astype(np.float32), RATE_HZ) is None


def test_it_has_no_harsh_highs_and_no_constant_current(wave: Heard) -> None:
    heard = meter.a_weighted(wave[:, 0])
    spectrum, frequency = np.abs(np.fft.rfft(heard)) ** 2, np.fft.rfftfreq(len(heard), 1 / RATE_HZ)
    assert 10 * np.log10(spectrum[frequency > 6000].sum() / spectrum.sum()) < -18
    assert abs(float(np.mean(wave))) < 0.002


def test_it_is_wide_and_loses_nothing_on_one_speaker(wave: Heard) -> None:
    together = float(np.corrcoef(wave[:, 0], wave[:, 1]).ravel()[1])
    assert 0.4 < together < 0.95
    one: Heard = np.asarray(wave.mean(axis=1))
    one_speaker_db = 10 * np.log10(np.mean(one**2) / np.mean(wave**2))
    assert one_speaker_db > -1.5


def test_the_loop_has_no_seam(wave: Heard) -> None:
    """Over the seam value, slope and bend are within what the wave does anywhere else."""
    around = np.concatenate([wave[-4:], wave[:4]])
    for order in (1, 2, 3):
        seam = np.abs(np.diff(around, n=order, axis=0)).max(axis=0)
        assert np.all(seam <= np.quantile(np.abs(np.diff(wave, n=order, axis=0)), 0.9999, axis=0) + 1e-4)


def test_it_moves_enough_to_be_alive_but_never_stops(wave: Heard) -> None:
    levels = meter.fast_db(wave)
    low, high = np.quantile(levels, [0.02, 0.98])
    assert 0.5 < high - low < 14
    assert levels.min() > meter.leq_db(wave) - 18


def test_each_can_be_told_from_every_other(library: Library) -> None:
    signatures = {name: bands_db(_wave(library, name)) for name in HEARD}
    for name, one in signatures.items():
        others = {other: float(np.abs(one - each).max()) for other, each in signatures.items() if other != name}
        assert min(others.values()) > 2.5, others


@pytest.mark.parametrize(
    ("name", "between_hz"),
    [("rain", (1200, 2200)), ("sea", (700, 1500)), ("heartbeat", (150, 600)), ("brown_noise", (400, 1100))],
)
def test_its_colour_is_what_its_name_says(name: str, between_hz: tuple[int, int], library: Library) -> None:
    heard = meter.a_weighted(_wave(library, name)[:, 0])
    spectrum, frequency = np.abs(np.fft.rfft(heard)) ** 2, np.fft.rfftfreq(len(heard), 1 / RATE_HZ)
    assert between_hz[0] < float(np.sum(spectrum * frequency) / spectrum.sum()) < between_hz[1]


def test_a_heart_beats_sixty_times_a_minute(library: Library) -> None:
    low = np.fft.rfft(_wave(library, "heartbeat")[:, 0])
    low[np.fft.rfftfreq(COUNT, 1 / RATE_HZ) > 120] = 0
    pulse = np.abs(np.fft.rfft(np.fft.irfft(low, COUNT) ** 2))
    first = pulse[20 : 4 * LOOP_S].argmax() + 20
    assert first % LOOP_S in {0, 1, LOOP_S - 1}, "all its movement is at multiples of one a second"


def test_quiet_is_quiet() -> None:
    assert not make("quiet").samples.any()


def test_the_same_name_always_sounds_the_same() -> None:
    assert np.array_equal(make("brown_noise").samples, make("brown_noise").samples)


def test_the_chime_is_soft_at_both_ends_and_heard_in_the_middle_of_speech() -> None:
    notes = chime()
    wave = notes.samples.astype(float) / 32767
    assert np.abs(wave[:20]).max() < 0.01 * notes.peak
    assert np.abs(wave[-20:]).max() < 0.01 * notes.peak
    spectrum = np.abs(np.fft.rfft(wave[:, 0]))
    loudest_hz = np.fft.rfftfreq(len(wave), 1 / RATE_HZ)[spectrum.argmax()]
    assert 400 < loudest_hz < 700
