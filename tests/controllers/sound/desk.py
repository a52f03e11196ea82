"""A whole sound desk on a clock of the test's own: the real mixer, guard and amplifier; only the card is a tape."""

import threading
from collections.abc import Callable
from datetime import datetime

import numpy as np
from gpiozero import DigitalOutputDevice

from config.schema import SoundFile
from controllers.sound.amplifier import Amplifier, NoAmplifier
from controllers.sound.faults import Faults
from controllers.sound.loop import Loop, loop_of
from controllers.sound.sounding import FEED_S, Sounding
from controllers.sound.wave import RATE_HZ, Samples
from room.errors import DeviceError
from tests.controllers.sound.meter import Heard, tones

LOUD = SoundFile(volume=1, full_scale_dba=68, cap_dba=55)
"""A weak speaker: the tape is then well above its smallest step."""
FULL_SCALE_DBA = 68.0


class Time:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Tape:
    """A line that plays by the test's clock, and keeps what came out: silence too, when nothing was queued."""

    def __init__(self, time: Time) -> None:
        self.time = time
        self.queue: list[Samples] = []
        self.played: list[Samples] = []
        self.gone = self.hangs = self.closed = False
        self._queued = 0
        self._at_s = time.now

    def write(self, samples: Samples) -> None:
        self._play()
        self.queue.append(samples)
        self._queued += len(samples)

    def queued_s(self) -> float:
        self._play()
        return self._queued / RATE_HZ

    def alive(self) -> bool:
        return not self.gone

    def close(self) -> None:
        self.closed = True

    def _play(self) -> None:
        due = round((self.time.now - self._at_s) * RATE_HZ)
        if self.hangs or due <= 0:
            return
        self._at_s = self.time.now
        while due > 0:
            part = self.queue.pop(0) if self.queue else np.zeros((due, 2), dtype=np.int16)
            taken = min(due, len(part))
            if taken < len(part):
                self.queue.insert(0, part[taken:])
            self.played.append(part[:taken])
            due -= taken
        self._queued = sum(map(len, self.queue))

    @property
    def heard(self) -> Heard:
        return np.concatenate(self.played).astype(np.float64) / 32767


class TapeCard:
    """Gives tapes, or a reason why not; waits for `free` before it answers."""

    def __init__(self, time: Time) -> None:
        self.time = time
        self.broken: str | None = None
        self.free = threading.Event()
        self.free.set()
        self.tapes: list[Tape] = []

    def open(self) -> Tape:
        self.free.wait(10)
        if self.broken:
            raise DeviceError(self.broken)
        self.tapes.append(Tape(self.time))
        return self.tapes[-1]


class Desk:
    """Sounding and everything it needs."""

    def __init__(
        self,
        settings: SoundFile = LOUD,
        amplifier: Amplifier | None = None,
        local: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        self.time = Time()
        self.card = TapeCard(self.time)
        self.opened = threading.Event()
        self.faults: list[str | None] = []
        self.sounding = Sounding(
            settings,
            self.card,
            amplifier or NoAmplifier(),
            Faults(self.faults.append),
            clock=self.time,
            local=local,
            on_open=self.opened.set,
        )

    @property
    def mixer(self):  # type: ignore[no-untyped-def] # noqa: ANN201 - the desk's own
        return self.sounding.mixer

    @property
    def tape(self) -> Tape:
        return self.card.tapes[-1]

    def plug_in(self) -> None:
        """Step until a try to open the card has ended and been noticed."""
        self.opened.clear()
        self.sounding.step()
        assert self.opened.wait(10)
        self.sounding.step()

    def run(self, seconds: float) -> None:
        until = self.time.now + seconds
        while self.time.now < until - 1e-9:
            self.sounding.step()
            self.time.now += FEED_S

    def end(self) -> float:
        """End in order; how many seconds that took."""
        began = self.time.now
        while not self.sounding.end():
            self.time.now += FEED_S
            assert self.time.now - began < 5, "it does not come to an end"
        self.sounding.close()
        return self.time.now - began


def tone_loop(*hz: float, length_s: float = 10.0) -> Loop:
    """A loop of pure notes that go round a whole number of times."""
    pair = (hz[0], hz[-1])
    return loop_of(tones(pair, length_s).astype(np.float32))


def pin_device(pin: int) -> DigitalOutputDevice:
    return DigitalOutputDevice(pin)
