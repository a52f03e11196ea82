"""Every key arrives in one place, and whoever listens first may keep it."""

import pytest

from kiosk.taps import Taps
from kiosk.ways.keyboard import Key, Keyboard


class Heard(list[Key]):
    """A listener that keeps what it hears in mind, and from the others what types."""

    keeps_typing = False

    def __call__(self, key: Key) -> bool:
        self.append(key)
        return self.keeps_typing and bool(key.text)


def _board(taps: Taps | None = None) -> tuple[Keyboard, Heard]:
    board, heard = Keyboard(taps or Taps(), lambda: 10.0), Heard()
    board.listeners.append(heard)
    return board, heard


@pytest.mark.parametrize(
    ("code", "name", "text"),
    [
        (32, "space", ""),
        (13, "enter", ""),
        (271, "enter", ""),
        (9, "tab", ""),
        (275, "right", ""),
        (ord("7"), "", "7"),
        (ord("a"), "", "a"),
        (256, "", "0"),
        (265, "", "9"),
        (304, "", ""),
        (27, "", ""),
        (1073741893, "", ""),
    ],
)
def test_a_key_is_told_by_its_name_and_by_what_it_types(code: int, name: str, text: str) -> None:
    board, heard = _board()
    assert board.key_down(None, code, 44, "İ", []), "Kivy must not make a shortcut of it"
    assert board.key_up(None, code, 44)
    assert heard == [Key(code, name, text, down, at_s=10, scancode=44) for down in (True, False)]


def test_shift_is_told_with_the_key() -> None:
    board, heard = _board()
    board.key_down(None, 9, 0, None, ["shift", "numlock"])
    assert heard[0].shift


def test_what_the_first_listener_keeps_no_other_hears() -> None:
    board, heard = _board()
    kept = Heard()
    kept.keeps_typing = True
    board.listeners.insert(0, kept)
    board.key_down(None, ord("4"), 0, "4", [])
    board.key_down(None, 32, 0, " ", [])
    assert [key.code for key in kept] == [ord("4"), 32]
    assert [key.code for key in heard] == [32]


def test_any_key_wakes_the_screen_and_says_so() -> None:
    taps = Taps()
    board, heard = _board(taps)
    taps.sleep()
    board.key_up(None, ord("4"))
    assert taps.asleep, "only a key that goes down wakes"
    board.key_down(None, ord("4"))
    board.key_down(None, 32)
    assert [key.waking for key in heard if key.down] == [True, False]
