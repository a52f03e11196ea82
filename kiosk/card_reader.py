"""Tells a card reader, which types like a keyboard, from a person's keys. It knows numbers and times, and no window.

The rule: a reader types six digits or more and Enter, faster than any hand. So a number counts only when every key of
it came within `GAP_S` of the one before, the whole of it at `KEY_S` a key or less, no key of it was held down or
repeated itself, and Enter ended it. An Enter that comes as fast after two digits or more belongs to the reader, even
when the number is garbled; every other Enter, and every key that is no digit, belongs to a person. What does not end
in Enter in time is forgotten.
"""

from collections.abc import Callable

from kiosk.ways.keyboard import Key
from room.who import MOST_DIGITS, is_card_number

GAP_S = 0.15
"""The longest between two keys as the screen sees them; at rest it looks 20 times a second.
Source: decision; readers send a key every 2 to 20 ms, the slowest every 50."""
KEY_S = 0.06
"""What a key may take in the mean. Source: decision; 120 words a minute is 0.1 s a key, and digits are slower."""
LOOK_S = 0.05
"""By so much the screen may see the last key later than the first."""
DIGITS = {scancode: str((scancode - 29) % 10) for scancode in range(30, 40)} | {
    scancode: str((scancode - 88) % 10) for scancode in range(89, 99)
}
"""Digits by the place of their key, on the main block and the number pad, so that no keyboard layout changes them.
Source: USB HID Usage Tables 1.4, keyboard page, which SDL's scancodes follow."""
ENTERS = frozenset({40, 88})
SILENT = frozenset({57, 83, *range(224, 232)})
"""Caps lock, num lock, shift and the like: some readers hold one down meanwhile, and alone they type nothing."""


class CardReader:
    """Fed with every key; calls `on_card` with a number when one was typed by a reader.

    Args:
        on_card: takes the number. Nothing of it is kept here afterwards.
        takes_digits: digits belong to the reader too; else only the Enter after them does.
    """

    def __init__(self, on_card: Callable[[str], None], *, takes_digits: bool) -> None:
        self._on_card = on_card
        self._takes_digits = takes_digits
        self._typed = ""
        self._keys = 0
        self._first_s = self._last_s = 0.0
        self._spoilt = False
        self._held: set[int] = set()

    def key(self, key: Key) -> bool:
        """As the keyboard hands it on, to this listener before any other. Whether it is the reader's alone."""
        if key.down:
            return self.down(key.scancode, key.at_s)
        self.up(key.scancode)
        return False

    def down(self, scancode: int, now_s: float) -> bool:
        """A key went down, or repeats itself. Whether it is the reader's, and means nothing to anybody else."""
        self.settle(now_s)
        if scancode in SILENT:
            return False
        repeats = scancode in self._held
        self._held.add(scancode)
        if scancode in ENTERS:
            return self._enter(now_s)
        if scancode not in DIGITS:
            self._spoilt = self._keys > 0
            return False
        if not self._keys:
            self._first_s = now_s
        self._keys, self._last_s = self._keys + 1, now_s
        self._spoilt |= repeats or self._keys > MOST_DIGITS
        self._typed = "" if self._spoilt else self._typed + DIGITS[scancode]
        return self._takes_digits

    def up(self, scancode: int) -> None:
        """A key was let go."""
        self._held.discard(scancode)

    def settle(self, now_s: float) -> None:
        """Forget what has not ended in time."""
        if self._keys and now_s - self._last_s > GAP_S:
            self._forget()

    def _enter(self, now_s: float) -> bool:
        number, keys = self._typed, self._keys
        fast = keys > 1 and now_s - self._first_s <= KEY_S * keys + LOOK_S
        self._forget()
        if fast and is_card_number(number):
            self._on_card(number)
        return fast

    def _forget(self) -> None:
        self._typed, self._keys, self._spoilt = "", 0, False
        self._held.clear()
