"""A reader's burst is a card; a person's keys never are; and what is neither is forgotten."""

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kiosk.card_reader import DIGITS, ENTERS, GAP_S, KEY_S, LOOK_S, CardReader
from kiosk.ways.keyboard import Key
from room.who import LEAST_DIGITS, MOST_DIGITS

ENTER, PAD_ENTER, SPACE, TAB, LETTER_A = 40, 88, 44, 43, 4
OF = {digit: scancode for scancode, digit in sorted(DIGITS.items(), reverse=True)}
NUMBER = "0012345678"


class Desk:
    """A reader with a keyboard and a clock."""

    def __init__(self, *, takes_digits: bool = True) -> None:
        self.cards: list[str] = []
        self.reader = CardReader(self.cards.append, takes_digits=takes_digits)
        self.now_s = 50.0

    def press(self, scancode: int, after_s: float = 0.01) -> bool:
        self.now_s += after_s
        taken = self.reader.down(scancode, self.now_s)
        self.reader.up(scancode)
        return taken

    def type(self, number: str, after_s: float = 0.01, *, enter: int | None = ENTER) -> list[bool]:
        taken = [self.press(OF[digit], after_s) for digit in number]
        return taken if enter is None else [*taken, self.press(enter, after_s)]


def test_the_places_of_all_digits_are_known() -> None:
    assert sorted(DIGITS.values()) == sorted("01234567890123456789")
    assert DIGITS[30] == DIGITS[89] == "1"
    assert DIGITS[39] == DIGITS[98] == "0"
    assert not ENTERS & set(DIGITS)


@pytest.mark.parametrize("enter", [ENTER, PAD_ENTER])
@pytest.mark.parametrize("gap_s", [0.0, 0.002, 0.02, 0.05])
@pytest.mark.parametrize("number", [NUMBER, "1" * LEAST_DIGITS, "9" * MOST_DIGITS])
def test_a_readers_burst_is_a_card_and_nobody_elses_keys(number: str, gap_s: float, enter: int) -> None:
    desk = Desk()
    assert all(desk.type(number, gap_s, enter=enter))
    assert desk.cards == [number]


def test_the_screen_looks_only_twenty_times_a_second() -> None:
    """Keys that come between two looks seem to come at once, and the next ones 0.05 s later."""
    desk = Desk()
    for at, digit in enumerate(NUMBER):
        desk.press(OF[digit], LOOK_S if at % 3 == 2 else 0.0)
    assert desk.press(ENTER, LOOK_S)
    assert desk.cards == [NUMBER]


@pytest.mark.parametrize("gap_s", [0.08, 0.1, 0.14, 0.2, 1.0])
def test_a_persons_digits_and_enter_are_no_card(gap_s: float) -> None:
    desk = Desk()
    assert not desk.type(NUMBER, gap_s)[-1], "Enter is the person's own"
    assert desk.cards == []


@pytest.mark.parametrize("number", ["", "1", "12345", "1" * (MOST_DIGITS + 1), "1" * 500])
def test_too_few_or_too_many_digits_are_no_card(number: str) -> None:
    desk = Desk()
    taken = desk.type(number)
    assert desk.cards == []
    assert taken[-1] == (len(number) > 1), "what a reader garbled presses nothing either"
    desk.now_s += GAP_S * 2
    desk.type(NUMBER)
    assert desk.cards == [NUMBER]


def test_a_number_without_its_enter_is_forgotten() -> None:
    desk = Desk()
    desk.type(NUMBER, enter=None)
    desk.now_s += GAP_S + 0.01
    desk.reader.settle(desk.now_s)
    assert NUMBER not in repr(vars(desk.reader))
    assert not desk.press(ENTER)
    assert desk.cards == []


def test_half_a_number_does_not_join_the_next() -> None:
    desk = Desk()
    desk.type("0012", enter=None)
    desk.now_s += GAP_S
    desk.type(NUMBER)
    assert desk.cards == [NUMBER]


@pytest.mark.parametrize("wrong", [LETTER_A, SPACE, TAB, 42])
def test_another_key_inside_garbles_it(wrong: int) -> None:
    desk = Desk()
    desk.type("00123", enter=None)
    assert not desk.press(wrong)
    assert desk.type("45678901")[-1]
    assert desk.cards == []


@pytest.mark.parametrize("silent", [57, 83, 225, 229])
def test_a_lock_or_a_shift_inside_is_no_key(silent: int) -> None:
    desk = Desk()
    for digit in NUMBER:
        assert not desk.press(silent, 0.004)
        desk.press(OF[digit], 0.004)
    assert desk.press(ENTER)
    assert desk.cards == [NUMBER]


def test_a_key_that_is_held_down_and_repeats_itself_is_no_card() -> None:
    desk = Desk()
    for _ in range(12):
        desk.now_s += 0.03
        desk.reader.down(OF["5"], desk.now_s)
    desk.reader.up(OF["5"])
    desk.press(ENTER)
    assert desk.cards == []


def test_two_cards_one_after_the_other_are_two() -> None:
    desk = Desk()
    desk.type(NUMBER)
    desk.type("999999")
    assert desk.cards == [NUMBER, "999999"]


@pytest.mark.parametrize("key", [SPACE, TAB, LETTER_A, ENTER, PAD_ENTER, 79, 80])
def test_a_persons_own_keys_and_switches_stay_theirs(key: int) -> None:
    for takes_digits in (True, False):
        assert not Desk(takes_digits=takes_digits).press(key)


def test_where_cards_are_not_asked_for_a_reader_presses_nothing_but_digits_are_free() -> None:
    desk = Desk(takes_digits=False)
    taken = desk.type(NUMBER)
    assert not any(taken[:-1])
    assert taken[-1], "or a card would press what has the focus"


@given(
    st.lists(
        st.tuples(st.sampled_from([*DIGITS, ENTER, PAD_ENTER, SPACE, TAB, LETTER_A]), st.floats(0, 0.3)), max_size=80
    )
)
def test_whatever_is_typed_a_card_was_typed_fast_whole_and_last(keys: list[tuple[int, float]]) -> None:
    desk = Desk()
    typed: list[tuple[int, float]] = []
    for scancode, after_s in keys:
        before = len(desk.cards)
        desk.press(scancode, after_s)
        typed.append((scancode, desk.now_s))
        if len(desk.cards) == before:
            continue
        number = desk.cards[-1]
        run = typed[-len(number) - 1 :]
        assert scancode in ENTERS
        assert "".join(DIGITS[code] for code, _ in run[:-1]) == number
        assert run[-1][1] - run[0][1] <= KEY_S * len(number) + LOOK_S + 1e-9
        assert all(later - earlier <= GAP_S + 1e-9 for (_, earlier), (_, later) in pairwise(run))


def test_it_hears_a_keyboard_and_keeps_from_others_only_what_is_its_own() -> None:
    cards: list[str] = []
    reader = CardReader(cards.append, takes_digits=True)
    now = iter(0.01 * tick for tick in range(1, 100))

    def press(scancode: int) -> bool:
        kept = reader.key(Key(0, "", "", down=True, at_s=next(now), scancode=scancode))
        assert not reader.key(Key(0, "", "", down=False, at_s=next(now), scancode=scancode)), (
            "letting go is everybody's"
        )
        return kept

    assert not press(SPACE)
    assert all(press(OF[digit]) for digit in NUMBER)
    assert press(ENTER)
    assert cards == [NUMBER]
