"""One step of sound after the other: from the mixer through the guard to the card, with the amplifier beside it."""

from collections.abc import Callable
from datetime import datetime

from config.schema import SoundFile
from controllers.sound.amplifier import Amplifier, SoftStart
from controllers.sound.card import Card
from controllers.sound.faults import Faults
from controllers.sound.guard import DELAY_BLOCKS, Guard
from controllers.sound.hours import left_at
from controllers.sound.loudness import Loudness
from controllers.sound.mixer import Mixer
from controllers.sound.outlet import Outlet
from controllers.sound.wave import to_samples

FEED_S = 0.04
"""How often the card is looked after while there is sound."""
IDLE_S = 0.5
"""How often it is when there is none."""
CLOCK_S = 5.0
"""How often the time of day is looked at."""


class Sounding:
    """Owns the mixer, the guard, the amplifier and the card. Used by one thread only; no call waits.

    Args:
        settings: volume, cap, quiet hours.
        card: what plays.
        amplifier: what feeds the speaker.
        faults: gathers what is wrong.
        clock: monotonic seconds.
        local: the time of day where the room is, or None when it is not known to be right.
        on_open: called on another thread when the card has been opened, or not.
    """

    def __init__(
        self,
        settings: SoundFile,
        card: Card,
        amplifier: Amplifier,
        faults: Faults,
        *,
        clock: Callable[[], float],
        local: Callable[[], datetime | None],
        on_open: Callable[[], None],
    ) -> None:
        self._clock = clock
        self._local = local
        self._outlet = Outlet(card, clock, lambda says: faults.set("card", says), on_open)
        self._soft = SoftStart(amplifier, lambda says: faults.set("amplifier", says))
        self._looked_s: float | None = None
        self._echo = 0
        self._ending = False
        self._settings = settings
        loudness = Loudness.of(settings)
        self.mixer = Mixer(loudness)
        self._guard = Guard(loudness.cap_rms)

    def use(self, settings: SoundFile) -> None:
        """Other settings from now on."""
        self._settings = settings
        self.mixer.loudness = Loudness.of(settings)
        self._guard.cap_rms = self.mixer.loudness.cap_rms
        self._looked_s = None

    def step(self) -> float:
        """Do what is due; returns in how many seconds there is more to do."""
        now = self._clock()
        self._look_at_the_clock(now)
        if not self._outlet.ready():
            self._in_silence()
            return IDLE_S
        wanted = self.mixer.wanted or self._echo > 0
        is_open = self._soft.step(now, wanted=wanted or self._outlet.busy)
        if is_open:
            self.mixer.gate.target = 0.0 if self._ending else 1.0
            self._feed()
        else:
            self.mixer.gate.value = self.mixer.gate.target = 0.0
        return FEED_S if wanted or self._outlet.busy else IDLE_S

    def end(self) -> bool:
        """Fade out; called until it returns True, when all is silent. `close` may be called before that."""
        self._ending = True
        self.step()
        gate = self.mixer.gate
        return gate.value == 0 and gate.resting and self._echo == 0 and not self._outlet.busy

    def close(self) -> None:
        """The amplifier off first, then the card: nothing is heard of it."""
        self._soft.off()
        self._outlet.close()

    def _feed(self) -> None:
        gate = self.mixer.gate
        while self._outlet.room_for_more():
            if self.mixer.wanted and not (self._ending and gate.value == 0):
                self._echo = DELAY_BLOCKS + 1
            elif self._echo == 0:
                return
            else:
                self._echo -= 1
            self._outlet.write(to_samples(self._guard.next(self.mixer.next())))

    def _in_silence(self) -> None:
        """No card: nothing is heard, so nothing is said either; a soundscape comes back when the card does."""
        self._soft.off()
        self.mixer.gate.value = self.mixer.gate.target = 0.0
        if self._outlet.failed:
            self.mixer.forget_words()
        if self._echo:
            self._echo = 0
            self._guard = Guard(self.mixer.loudness.cap_rms)

    def _look_at_the_clock(self, now: float) -> None:
        if self._looked_s is not None and now - self._looked_s < CLOCK_S:
            return
        hours = self.mixer.hours
        hours.target = left_at(self._settings.quiet_hours, self._local())
        if not self.mixer.wanted:
            hours.value = hours.target
        self._looked_s = now
