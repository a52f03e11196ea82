"""Mixer, guard, amplifier and card together, on two pure notes: there, any click is plain to see."""

from datetime import UTC, datetime

import numpy as np
import pytest

from config.schema import SoundFile
from controllers.sound.loop import loop_of
from controllers.sound.loudness import SOUNDSCAPE_DB
from controllers.sound.mixer import CROSS_FADE_S, DUCK, VOLUME_S
from controllers.sound.soundscapes.chime import chime
from controllers.sound.wave import RATE_HZ
from tests.controllers.sound import meter
from tests.controllers.sound.desk import FULL_SCALE_DBA, LOUD, Desk, tone_loop

PURE = (440.0, 660.0)
CLICK = 2.5e-3
"""A jump of a hundredth of the notes' height; the smallest step of 16 bits gives a tenth of this."""
SEA, RAIN = tone_loop(440.0), tone_loop(660.0)


def level_of(channel: meter.Heard, hz: float) -> meter.Heard:
    """The height of a pure note over time, each twentieth of a second."""
    t_s = np.arange(len(channel)) / RATE_HZ
    turned = channel * np.exp(-2j * np.pi * hz * t_s)
    piece = RATE_HZ // 20
    return np.asarray(2 * np.abs(turned[: len(turned) // piece * piece].reshape(-1, piece).mean(axis=1)))


def test_a_soundscape_fades_in_and_out_without_a_click(desk: Desk) -> None:
    desk.mixer.bed("sea", SEA)
    desk.run(CROSS_FADE_S + 3)
    desk.mixer.bed(None)
    desk.run(CROSS_FADE_S + 1)
    left = desk.tape.heard[:, 0]
    assert not meter.clicks(left, PURE, CLICK)
    height = level_of(left, 440)
    assert height.max() > 0.1
    assert height[-1] == 0, "silence"
    risen = np.flatnonzero(height > 0.99 * height.max())[0] - np.flatnonzero(height > 0.01 * height.max())[0]
    assert 1.0 <= risen / 20 <= CROSS_FADE_S + 1, "never faster than a second"


def test_the_seam_of_a_loop_cannot_be_found_in_what_was_played(desk: Desk) -> None:
    desk.mixer.bed("sea", tone_loop(440.0, 660.0, length_s=2.0))
    desk.run(CROSS_FADE_S + 8)
    steady = desk.tape.heard[round(4.5 * RATE_HZ) :, 0]
    assert not meter.clicks(steady, PURE, CLICK)
    bent = tone_loop(440.0, 660.0, length_s=2.0003)
    other = Desk()
    other.plug_in()
    other.mixer.bed("sea", bent)
    other.run(CROSS_FADE_S + 8)
    assert meter.clicks(other.tape.heard[round(4.5 * RATE_HZ) :, 0], PURE, CLICK), "and a seam would be"


def test_two_soundscapes_cross_with_equal_power(desk: Desk) -> None:
    desk.mixer.bed("sea", SEA)
    desk.run(CROSS_FADE_S + 2)
    begin = len(desk.tape.heard)
    desk.mixer.bed("rain", RAIN)
    desk.run(CROSS_FADE_S + 1.5)
    left = desk.tape.heard[begin:, 0]
    assert not meter.clicks(left, PURE, CLICK)
    sea, rain = level_of(left, 440), level_of(left, 660)
    power = (sea / sea.max()) ** 2 + (rain / rain.max()) ** 2
    assert power[5:-8] == pytest.approx(1.0, abs=0.12)
    crossing = np.flatnonzero((sea > 0.02 * sea.max()) & (rain > 0.02 * rain.max()))
    assert (crossing[-1] - crossing[0]) / 20 == pytest.approx(CROSS_FADE_S, abs=0.3)


def test_changed_in_the_middle_of_a_fade_and_ten_times_a_second(desk: Desk) -> None:
    desk.mixer.bed("sea", SEA)
    desk.run(1.3)
    desk.mixer.bed("rain", RAIN)
    desk.run(1.1)
    for number in range(40):
        names = (("sea", SEA), ("rain", RAIN), (None, None))
        desk.mixer.bed(*names[number % 3])
        desk.run(0.1)
    desk.mixer.bed("sea", SEA)
    desk.run(CROSS_FADE_S + 1)
    heard = desk.tape.heard
    assert not meter.clicks(heard[:, 0], PURE, CLICK)
    assert meter.fast_db(heard).max() + FULL_SCALE_DBA <= 55


def test_words_duck_the_soundscape_and_give_it_back_without_a_jump(desk: Desk) -> None:
    desk.mixer.bed("sea", SEA)
    desk.run(CROSS_FADE_S + 1.5)
    begin = len(desk.tape.heard)
    desk.mixer.say(tone_loop(660.0, length_s=2.0))
    desk.run(5)
    left = desk.tape.heard[begin:, 0]
    sea, words = level_of(left, 440), level_of(left, 660)
    spoken = words > 0.9 * words.max()
    assert sea[spoken][8:].min() == pytest.approx(DUCK * sea.max(), rel=0.05)
    assert sea[-1] == pytest.approx(sea.max(), rel=0.01)
    assert np.max(np.abs(np.diff(sea))) < 0.25 * sea.max(), "a ramp"


def test_new_words_cut_the_old_ones_short_softly(desk: Desk) -> None:
    desk.mixer.say(tone_loop(440.0, length_s=8.0))
    desk.run(2)
    desk.mixer.hush()
    desk.run(1)
    tail = desk.tape.heard[round(1.5 * RATE_HZ) :, 0]
    assert not meter.clicks(tail, PURE, 6 * CLICK)
    assert level_of(tail, 440)[-1] == 0


def test_a_stall_of_the_process_is_bridged_and_nothing_is_skipped(desk: Desk) -> None:
    desk.mixer.bed("sea", SEA)
    desk.run(CROSS_FADE_S + 1.5)
    begin = len(desk.tape.heard)
    for _ in range(5):
        desk.time.now += 0.12
        desk.run(0.5)
    assert not meter.clicks(desk.tape.heard[begin:, 0], PURE, CLICK), "what waits for the card bridges it"
    desk.time.now += 0.7
    desk.run(1)
    assert not meter.clicks(meter.without_gaps(desk.tape.heard[begin:])[:, 0], PURE, CLICK), "no jump in time"


WORST = [
    (SoundFile(volume=1, full_scale_dba=75, cap_dba=55), 55),
    (SoundFile(volume=1, full_scale_dba=60, cap_dba=65), 65),
    (SoundFile(volume=1, full_scale_dba=105, cap_dba=65), 65),
    (SoundFile(volume=0.4, full_scale_dba=70, cap_dba=50), 50),
]


@pytest.mark.parametrize(("settings", "cap_dba"), WORST)
def test_the_cap_holds_for_everything_at_once(settings: SoundFile, cap_dba: float) -> None:
    """Two soundscapes crossing, shouted words, two chimes on top of each other: measured at the ear."""
    desk = Desk(settings)
    desk.plug_in()
    shout = np.random.default_rng(5).normal(0, 0.3, (3 * RATE_HZ, 2)) * (np.arange(3 * RATE_HZ) % 9000 < 2500)[:, None]
    desk.mixer.bed("sea", SEA)
    desk.run(4)
    desk.mixer.bed("rain", RAIN)
    desk.mixer.say(loop_of(shout.astype(np.float32)))
    desk.mixer.chime(chime())
    desk.run(0.3)
    desk.mixer.chime(chime())
    desk.run(6)
    loudest_dba = settings.full_scale_dba + meter.fast_db(desk.tape.heard).max()
    assert loudest_dba <= cap_dba
    assert np.max(np.abs(desk.tape.heard)) <= 0.951
    if settings.full_scale_dba < 100:
        assert loudest_dba > cap_dba - 12, "and it is not simply mute"


def test_a_soundscape_is_as_loud_as_the_settings_say() -> None:
    for volume in (1.0, 0.5):
        desk = Desk(SoundFile(volume=volume, full_scale_dba=75, cap_dba=55))
        desk.plug_in()
        desk.mixer.bed("sea", SEA)
        desk.run(8)
        steady = desk.tape.heard[5 * RATE_HZ : 7 * RATE_HZ]
        expected = 55 + SOUNDSCAPE_DB + 20 * np.log10(volume)
        assert 75 + meter.leq_db(steady) == pytest.approx(expected, abs=0.4)


def test_quiet_hours_set_in_softly_and_leave_the_chime() -> None:
    noon = [datetime(2026, 3, 2, 11, 59, tzinfo=UTC)]
    settings = SoundFile.model_validate(
        {**LOUD.model_dump(), "quiet_hours": [{"from": "12:00", "to": "13:00", "volume": 0.25}]}
    )
    desk = Desk(settings, local=lambda: noon[0])
    desk.plug_in()
    desk.mixer.bed("sea", SEA)
    desk.run(6)
    noon[0] = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    desk.run(VOLUME_S + 8)
    heard = desk.tape.heard[:, 0]
    sea = level_of(heard, 440)
    assert sea[-20:].mean() == pytest.approx(0.25 * sea.max(), rel=0.02)
    falling = np.flatnonzero((sea < 0.95 * sea.max()) & (np.arange(sea.size) > 100))[0]
    assert sea[falling + 20] > 0.8 * sea.max(), "softly"
    assert not meter.clicks(heard, PURE, CLICK)
    begin = len(desk.tape.heard)
    desk.mixer.chime(chime())
    desk.run(4)
    assert meter.fast_db(desk.tape.heard[begin:]).max() + FULL_SCALE_DBA > 50, "a call is heard in quiet hours too"


def test_other_settings_under_way_make_no_click(desk: Desk) -> None:
    desk.mixer.bed("sea", SEA)
    desk.run(5)
    desk.sounding.use(SoundFile(volume=0.3, full_scale_dba=68, cap_dba=50))
    desk.run(3)
    heard = desk.tape.heard
    assert not meter.clicks(heard[:, 0], PURE, CLICK)
    assert meter.fast_db(heard[-RATE_HZ:]).max() + FULL_SCALE_DBA == pytest.approx(50 + SOUNDSCAPE_DB - 10.5, abs=0.6)


def test_the_end_is_a_fade_and_then_silence(desk: Desk) -> None:
    desk.mixer.bed("sea", SEA)
    desk.run(5)
    assert desk.end() < 1.5
    heard = desk.tape.heard[:, 0]
    assert not meter.clicks(heard, PURE, CLICK)
    assert not heard[-100:].any()
    assert desk.tape.closed
