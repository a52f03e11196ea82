"""Keeps the sound card fed: opens it, notices when it is lost or hangs, and tries again."""

import threading
from collections.abc import Callable

from controllers.sound.card import Card, Line
from controllers.sound.wave import BLOCK_S, Samples
from room.errors import DeviceError

QUEUE_S = 0.2
"""How much waits for the card: a process that is held up that long is not heard."""
AGAIN_S = 10.0
"""How often a sound card that is not there is looked for."""
STUCK_S = 3.0
"""A card that has taken nothing for so long hangs."""


class Outlet:
    """The way to the card. Everything but opening is done on the caller's thread and never waits.

    Args:
        card: what to open.
        clock: monotonic seconds.
        on_fault: called with a sentence when there is no sound, with None when the card has taken some again.
        on_open: called, on a thread of its own, when a try to open the card has ended.
    """

    def __init__(
        self,
        card: Card,
        clock: Callable[[], float],
        on_fault: Callable[[str | None], None],
        on_open: Callable[[], None],
    ) -> None:
        self._card = card
        self._clock = clock
        self._on_fault = on_fault
        self._on_open = on_open
        self._line: Line | None = None
        self._opened: Line | DeviceError | None = None
        self._opening_since_s: float | None = None
        self._try_at_s = clock()
        self._moved_s = clock()
        self._queued_s = 0.0
        self.failed = False
        """Whether there is no card, which is not the same as one that is just being opened."""

    @property
    def busy(self) -> bool:
        """Whether sound is still on its way to the speaker."""
        return self._queued_s > 0

    def ready(self) -> bool:
        """Whether there is a card. Opens one when it is time to."""
        now = self._clock()
        self._take_opened(now)
        if self._line is None:
            if self._opening_since_s is None and now >= self._try_at_s:
                self._opening_since_s = now
                threading.Thread(target=self._open, name="sound card opening", daemon=True).start()
            elif self._opening_since_s is not None and now - self._opening_since_s > STUCK_S:
                self.failed = True
                self._on_fault("There is no sound: the sound card takes long to answer.")
            return False
        self._watch(self._line, now)
        return self._line is not None

    def room_for_more(self) -> bool:
        """Whether the card should be given another block."""
        return self._line is not None and self._line.queued_s() + BLOCK_S <= QUEUE_S

    def write(self, samples: Samples) -> None:
        """Give it a block."""
        if self._line:
            self._line.write(samples)
            self._queued_s = self._line.queued_s()

    def close(self) -> None:
        """Let go of the card."""
        if self._line:
            self._line.close()
            self._line = None
        self._queued_s = 0.0

    def _open(self) -> None:
        try:
            self._opened = self._card.open()
        except DeviceError as error:
            self._opened = error
        self._on_open()

    def _take_opened(self, now: float) -> None:
        opened, self._opened = self._opened, None
        if opened is None:
            return
        self._opening_since_s = None
        if isinstance(opened, DeviceError):
            self._lost(str(opened), now)
        else:
            self._line, self.failed = opened, False
            self._moved_s, self._queued_s = now, 0.0
            self._on_fault(None)

    def _watch(self, line: Line, now: float) -> None:
        if not line.alive():
            self._lost("the sound card is gone", now)
            return
        queued_s = line.queued_s()
        if queued_s < self._queued_s or queued_s == 0:
            self._moved_s = now
        self._queued_s = queued_s
        if now - self._moved_s > STUCK_S:
            self._lost("the sound card hangs", now)

    def _lost(self, why: str, now: float) -> None:
        self.close()
        self.failed = True
        self._try_at_s = now + AGAIN_S
        self._on_fault(f"There is no sound: {why}. Is it plugged in, and is its user in the group audio?")
