"""`python -m controllers sounds` makes every soundscape ahead; `… calibrate` measures the speaker."""

import re
import sys
import time

import numpy as np

from config.load import load
from config.schema import SoundFile
from controllers.options import Options
from controllers.rest import running
from controllers.sound.card import Card, SdlCard
from controllers.sound.library import Library
from controllers.sound.loop import Loop, looped
from controllers.sound.ramp import Ramp
from controllers.sound.wave import BLOCK, to_samples
from room.errors import DeviceError

STEPS_DB = (-50.0, -40.0, -30.0)
"""How loud the measuring noise is played, as A-weighted level below full scale: softly first."""
LEAST_READ_DBA = 30.0
"""No sound meter that a school has reads less in a room where somebody holds it."""
MOST_DBA = 110.0
"""What `full_scale_dba` may be at most. Source: `config/schema.py`."""
STEP_S = 10.0
_FEED_S = 0.05


def make_all(options: Options) -> int:
    """Make what is not yet kept, with a line for each; 0 when everything could be made."""
    failed = False
    print("making the soundscapes; a minute or two the first time", flush=True)
    for line in Library(options.state / "sounds", options.config / "sounds").make_all():
        print(line, flush=True)
        failed = failed or line.endswith(")")
    return 1 if failed else 0


def calibrate(options: Options, card: Card | None = None) -> int:
    """Play an even noise, softly first, and say what to write into room.toml for what the meter reads.

    Raises:
        DeviceError: the sound card cannot be used.
    """
    now: SoundFile = load(options.config).room.sound
    if running(options.socket):
        raise DeviceError("The room is running. Stop it first: sudo systemctl stop calmroom-controllers")
    loop, _ = Library(options.state / "sounds", options.config / "sounds").loop("rain")
    print("Hold a sound meter, set to A and Slow, where a child's ear would be. Rain is played, a little louder each")
    print(f"time, for {STEP_S:.0f} seconds. Type what the meter reads; only Enter if it reads the room's own noise.")
    for level_db in STEPS_DB:
        play(loop, level_db, card or SdlCard(), STEP_S)
        read_dba = ask(level_db)
        if read_dba is None:
            continue
        full_scale_dba = full_scale(read_dba, level_db)
        print(f"\nIn room.toml, under [sound], write:  full_scale_dba = {full_scale_dba:.0f}")
        print(f"(There is {now.full_scale_dba:.0f} now. The cap stays at {now.cap_dba:.0f} dBA.)")
        return 0
    print("It could not be measured: the speaker is too soft, or the room too loud.", file=sys.stderr)
    return 1


def ask(level_db: float) -> float | None:
    """What the meter read, in dBA; None when it could not be told from the room's own noise.

    A mistyped number could make the room play above the cap, so nothing is taken that no speaker would give.

    Raises:
        DeviceError: nobody answers.
    """
    while True:
        try:
            answer = input("The meter read (dBA): ").strip().lower().replace(",", ".")
        except (EOFError, KeyboardInterrupt):
            raise DeviceError("Nothing was measured, and room.toml stays as it is.") from None
        if not answer:
            return None
        number = re.fullmatch(r"(\d{2,3}(?:\.\d+)?)\s*(?:dba?|db\(a\))?", answer)
        if number and float(number[1]) >= LEAST_READ_DBA and full_scale(float(number[1]), level_db) <= MOST_DBA:
            return float(number[1])
        print(
            "That cannot be. Type the number the meter shows, such as 52; only Enter if it shows the room's own noise."
        )


def full_scale(read_dba: float, level_db: float) -> float:
    """What the meter would read at full scale, from what it read at a level below it."""
    return read_dba - level_db


def play(loop: Loop, level_db: float, card: Card, length_s: float) -> None:
    """Play a loop at an A-weighted level for a while, softly at both ends.

    Raises:
        DeviceError: the sound card cannot be used.
    """
    line = card.open()
    gain = 10 ** (level_db / 20) / loop.level_rms
    fade, at = Ramp(0.0, 1.0, 1.0), 0
    fade.target = 1.0
    until_s = time.monotonic() + length_s
    while fade.target or fade.value:
        while line.queued_s() < 4 * _FEED_S:
            soft = np.asarray(gain * fade.next(BLOCK), dtype=np.float32)
            line.write(to_samples(looped(loop.samples, at, BLOCK) * soft[:, None]))
            at += BLOCK
        if time.monotonic() > until_s:
            fade.target = 0.0
        time.sleep(_FEED_S)
    line.close()
