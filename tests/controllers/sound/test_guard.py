"""The last stage: whatever comes, no more than the cap goes out, measured by a meter that is not its own."""

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from controllers.sound.guard import DELAY_BLOCKS, Guard
from controllers.sound.wave import BLOCK, RATE_HZ
from controllers.sound.weighting import a_weight, levels
from tests.controllers.sound import meter

CAP_RMS = 0.05
CAP_DB = 20 * np.log10(CAP_RMS)


def through(wave: meter.Heard, cap_rms: float = CAP_RMS) -> tuple[meter.Heard, Guard]:
    guard = Guard(cap_rms)
    count = len(wave) // BLOCK
    blocks = [wave[n * BLOCK : (n + 1) * BLOCK].astype(np.float32) for n in range(count)]
    blocks += [np.zeros((BLOCK, 2), dtype=np.float32)] * DELAY_BLOCKS
    return np.concatenate([guard.next(block) for block in blocks]).astype(np.float64), guard


def stereo(one: meter.Heard) -> meter.Heard:
    return np.stack([one, one], axis=1)


@pytest.mark.parametrize("frequency_hz", [31.5, 63, 125, 250, 500, 1000, 2000, 4000, 8000])
def test_the_a_curve_is_the_standards(frequency_hz: float) -> None:
    assert 20 * np.log10(a_weight(np.array([frequency_hz]))[0]) == pytest.approx(meter.TABLE[frequency_hz], abs=0.2)


def test_levels_are_those_of_a_sound_meter() -> None:
    rng = np.random.default_rng(1)
    wave = rng.normal(0, 0.05, (3 * RATE_HZ, 2)) * (1 + np.sin(np.arange(3 * RATE_HZ) / 9000))[:, None]
    level, loudest = levels(wave.astype(np.float32))
    assert 20 * np.log10(level) == pytest.approx(meter.leq_db(wave), abs=0.1)
    assert 20 * np.log10(loudest) == pytest.approx(meter.fast_db(wave).max(), abs=0.2)


def test_what_is_within_the_cap_is_not_touched_only_late() -> None:
    wave = stereo(0.03 * np.sin(np.arange(80 * BLOCK) * 0.05))
    out, guard = through(wave)
    assert np.array_equal(out[DELAY_BLOCKS * BLOCK :], wave.astype(np.float32))
    assert guard.held == 0


burst = st.tuples(
    st.integers(0, 60),  # begins at this block
    st.integers(1, 3 * RATE_HZ // 10),  # samples long
    st.sampled_from([40.0, 120.0, 440.0, 1000.0, 2500.0, 6000.0, 0.0]),  # Hz; 0 is noise
    st.floats(0.01, 4.0),  # how loud, beyond what a card can play
    st.booleans(),  # on one channel only
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example([(42, 11, 6000.0, 1.0, False), (46, 16, 2500.0, 1.0, False)])  # two clicks in an eighth of a second
@example([(4 * n, 16, 2500.0, 4.0, False) for n in range(15)])
@given(st.lists(burst, min_size=1, max_size=8))
def test_any_bursts_stay_within_the_cap_and_below_full_scale(bursts: list[tuple[int, int, float, float, bool]]) -> None:
    wave = np.zeros((90 * BLOCK, 2))
    for begin, length, frequency_hz, size, one_sided in bursts:
        part = wave[begin * BLOCK + 137 :][:length]
        t_s = np.arange(len(part)) / RATE_HZ
        sound = (
            np.sin(2 * np.pi * frequency_hz * t_s) if frequency_hz else np.random.default_rng(3).normal(size=len(part))
        )
        part[:, 0] += size * sound
        if not one_sided:
            part[:, 1] += size * sound
    out, _ = through(wave)
    padded = np.concatenate([out, np.zeros((RATE_HZ, 2))])
    assert meter.fast_db(padded).max() <= CAP_DB
    assert np.max(np.abs(out)) <= 0.951


def test_a_steady_sound_just_below_the_cap_is_not_touched() -> None:
    steady = np.sin(2 * np.pi * 1000 * np.arange(80 * BLOCK) / RATE_HZ) * np.sqrt(2)
    wave = stereo(CAP_RMS * 10 ** (-0.7 / 20) * steady)
    wave[:BLOCK] *= np.linspace(0, 1, BLOCK)[:, None]
    _, guard = through(wave)
    assert guard.held == 0


def test_it_turns_down_before_the_loud_part_and_without_a_jump() -> None:
    quiet_then_loud = meter.tones((440, 660), 3.0, 0.02)
    quiet_then_loud[RATE_HZ:] *= 10 ** np.clip(np.arange(2 * RATE_HZ) / RATE_HZ, 0, 1)[:, None]
    out, guard = through(quiet_then_loud)
    steady = out[DELAY_BLOCKS * BLOCK : 2 * RATE_HZ, 0]
    assert guard.held > 0
    assert not meter.clicks(steady, (440, 660), 2e-3)
    assert meter.fast_db(out).max() <= CAP_DB


def test_after_a_loud_part_it_comes_back_slowly() -> None:
    wave = meter.tones((440, 660), 6.0, 0.02)
    wave[RATE_HZ : RATE_HZ + 9000] *= 8
    out, _ = through(wave)
    after = np.abs(out[DELAY_BLOCKS * BLOCK + RATE_HZ + 9000 :])
    early, late = after[4000:12000].max(), after[4 * RATE_HZ :].max()
    assert early < 0.9 * late, "six decibels a second"
    assert late == pytest.approx(0.0381, abs=0.0005)


def test_what_is_no_number_does_not_blind_it() -> None:
    wave = stereo(0.5 * np.sin(np.arange(60 * BLOCK) * 0.1))
    wave[:: 5 * BLOCK] = np.nan
    wave[7 :: 9 * BLOCK] = np.inf
    out, _ = through(wave)
    assert np.isfinite(out).all()
    assert meter.fast_db(out).max() <= CAP_DB
