"""The amplifier's enable pin: on a moment before there is sound, off a while after it."""

import logging
from collections.abc import Callable
from typing import Protocol

log = logging.getLogger(__name__)

SETTLE_S = 0.3
"""Silence between switching on and the first sound, in which the amplifier finds its rest point.
Source: class-D amplifiers for a Pi settle within 10 to 200 ms of their enable input (PAM8403, MAX98357A, TPA3110)."""
REST_S = 20.0
"""Silence before it is switched off: it does not chatter between two sentences."""


class Amplifier(Protocol):
    """What feeds the speaker; a gpiozero output device is one."""

    def on(self) -> None:
        """Feed it."""

    def off(self) -> None:
        """Let it rest."""


class NoAmplifier:
    """A speaker that is always on."""

    def on(self) -> None:
        """It is."""

    def off(self) -> None:
        """It stays on."""


class SoftStart:
    """Decides when the amplifier is on, and when sound may begin.

    Args:
        amplifier: what is switched.
        on_fault: called with a sentence when it cannot be switched, with None when it can be again.
    """

    def __init__(self, amplifier: Amplifier, on_fault: Callable[[str | None], None]) -> None:
        self._amplifier = amplifier
        self._on_fault = on_fault
        self._on_since_s: float | None = None
        self._wanted_s = 0.0

    def step(self, now: float, *, wanted: bool) -> bool:
        """Whether sound may come now; `wanted` says whether there is any, or still some on its way to the speaker."""
        if wanted:
            self._wanted_s = now
            if self._on_since_s is None:
                self._switch(self._amplifier.on)
                self._on_since_s = now
        elif self._on_since_s is not None and now - self._wanted_s >= REST_S:
            self.off()
        return self._on_since_s is not None and now - self._on_since_s >= SETTLE_S

    def off(self) -> None:
        """Off, at once."""
        if self._on_since_s is not None:
            self._on_since_s = None
            self._switch(self._amplifier.off)

    def _switch(self, how: Callable[[], None]) -> None:
        try:
            how()
        except Exception as error:  # noqa: BLE001 - pin factories raise what they like; the visit goes on, with sound if it can
            log.warning("the amplifier's pin: %s", error)
            self._on_fault(f"The amplifier cannot be switched ({error}). Check amplifier_pin and its wire.")
        else:
            self._on_fault(None)
