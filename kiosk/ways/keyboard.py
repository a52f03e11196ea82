"""Where every key arrives. Whoever listens first may keep a key from the rest: a card reader types like a keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.taps import Taps

NAMES = {
    9: "tab",
    13: "enter",
    271: "enter",
    32: "space",
    273: "up",
    274: "down",
    275: "right",
    276: "left",
}
"""The keys that press or move something, by Kivy's codes; 271 is the number pad's. All others only type."""
PAD_0 = 256
"""Kivy's code for 0 on the number pad; the other nine follow."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that went down or up.

    Attributes:
        code: Kivy's code, the same for down and up.
        scancode: where the key is, by SDL's and USB's numbers, whatever the layout of the keyboard.
        name: what it is called in `NAMES`, or nothing.
        text: the letter, digit or sign on it, as it is without *shift*; nothing for a key that types none.
        down: whether it went down; a key that is held goes down again and again.
        at_s: when, in seconds of the monotonic clock.
        shift: whether it was pressed with *shift*.
        waking: whether it woke the screen; then it must do nothing else.
    """

    code: int
    name: str
    text: str
    down: bool
    at_s: float
    shift: bool = False
    waking: bool = False
    scancode: int = 0


class Keyboard:
    """Hands each key to its listeners in turn, until one says that it was for it alone.

    Args:
        taps: for waking the screen: any key does.
        clock: the monotonic clock.
    """

    def __init__(self, taps: Taps, clock: Callable[[], float]) -> None:
        self._taps, self._clock = taps, clock
        self.listeners: list[Callable[[Key], bool]] = []

    def key_down(
        self, _window: object, code: int, scancode: int = 0, _text: object = None, modifiers: Sequence[str] = ()
    ) -> bool:
        """As Kivy's window tells it. No key ever reaches Kivy's own shortcuts."""
        now = self._clock()
        waking = self._taps.wake(now)
        shift = "shift" in (modifiers or ())
        self._hand(code, scancode, now, down=True, shift=shift, waking=waking)
        return True

    def key_up(self, _window: object, code: int, scancode: int = 0, *_: object) -> bool:
        """As Kivy's window tells it."""
        self._hand(code, scancode, self._clock(), down=False)
        return True

    def _hand(
        self, code: int, scancode: int, now: float, *, down: bool, shift: bool = False, waking: bool = False
    ) -> None:
        key = Key(code, NAMES.get(code, ""), _typed(code), down, now, shift, waking, scancode)
        any(listener(key) for listener in self.listeners)


def _typed(code: int) -> str:
    """What is on the key. Kivy's own text for *shift* and the like is a letter that nobody typed."""
    if PAD_0 <= code < PAD_0 + 10:
        return str(code - PAD_0)
    return chr(code) if ord(" ") < code <= ord("~") else ""
