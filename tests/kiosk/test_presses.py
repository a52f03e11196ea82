"""What of all that keys and switches do is a press that somebody meant."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.ways import WaysIn
from kiosk.ways.keyboard import NAMES, Key
from kiosk.ways.presses import MEANINGS, REPEAT_WITHIN_S, TOGETHER_S, TYPED_FOR_S, Presses, Stroke

CODES = {name: code for code, name in NAMES.items() if code != 271}
ONE = WaysIn(switches="one")
TWO = WaysIn(switches="two")
KEYBOARD = WaysIn()
TICK_S = 0.02


class Board:
    """A keyboard whose keys are pressed at given times, and what was understood."""

    def __init__(self, ways: WaysIn) -> None:
        self.presses = Presses(ways)
        self.heard: list[tuple[str, str]] = []
        self.now = 10.0

    def down(self, name: str = "space", *, shift: bool = False, mirrored: bool = False) -> None:
        key = Key(CODES.get(name, ord(name[0])), name if name in CODES else "", name, True, self.now, shift)
        self._hear(self.presses.down(key, mirrored=mirrored))

    def up(self, name: str = "space") -> None:
        self.presses.up(Key(CODES.get(name, ord(name[0])), name if name in CODES else "", "", False, self.now))

    def wait(self, for_s: float, *, repeats: str = "") -> None:
        """Time passes; a key that is held may tell so every 40 ms."""
        for _ in range(round(for_s / TICK_S)):
            self.now += TICK_S
            if repeats:
                self.down(repeats)
            self._hear(self.presses.tick(self.now))

    def press(self, name: str = "space", for_s: float = 0.2) -> None:
        self.down(name)
        self.wait(for_s)
        self.up(name)
        self.wait(0.1)

    def _hear(self, strokes: list[Stroke]) -> None:
        self.heard += [(stroke.kind, stroke.meaning) for stroke in strokes]


def test_a_press_has_a_beginning_and_an_end() -> None:
    board = Board(ONE)
    board.press()
    assert board.heard == [("down", "choose"), ("up", "choose")]
    assert not board.presses.busy


@pytest.mark.parametrize("name", CODES)
def test_with_one_switch_whatever_key_its_box_sends_chooses(name: str) -> None:
    board = Board(ONE)
    board.press(name)
    assert board.heard == [("down", "choose"), ("up", "choose")]


def test_with_two_switches_one_goes_on_and_the_other_chooses() -> None:
    for name in CODES:
        board = Board(TWO)
        board.press(name)
        assert board.heard[0] == ("down", "choose" if name == "enter" else "next")


def test_a_keyboard_goes_both_ways() -> None:
    assert MEANINGS["none"]["tab"] == MEANINGS["none"]["right"] == MEANINGS["none"]["down"] == "next"
    board = Board(KEYBOARD)
    board.down("tab", shift=True)
    assert board.heard == [("down", "previous")]


def test_where_reading_goes_to_the_left_so_do_the_arrows() -> None:
    board = Board(KEYBOARD)
    board.down("left", mirrored=True)
    board.up("left")
    board.wait(0.2)
    board.down("right", mirrored=True)
    assert [heard for heard in board.heard if heard[0] == "down"] == [("down", "next"), ("down", "previous")]


@pytest.mark.parametrize("ways", [ONE, TWO, KEYBOARD], ids=["one", "two", "keyboard"])
def test_a_held_key_that_repeats_itself_is_one_press(ways: WaysIn) -> None:
    board = Board(ways)
    board.down()
    board.wait(1.8, repeats="space")
    board.up()
    board.wait(0.2)
    assert [kind for kind, _ in board.heard] == ["down", "up"]


@pytest.mark.parametrize("gap_s", [0.0, 0.01, 0.03])
def test_a_switch_that_bounces_is_one_press(gap_s: float) -> None:
    board = Board(WaysIn(switches="one", switch_again_s=0))
    for _ in range(4):
        board.down()
        board.now += gap_s
        board.up()
        board.now += gap_s
    board.down()
    board.wait(0.3)
    assert board.heard == [("down", "choose")], "a bounce is not the end of it"
    board.up()
    board.down()
    board.up()
    board.wait(0.3)
    assert board.heard == [("down", "choose"), ("up", "choose")]


def test_a_tremor_after_a_press_does_nothing_and_a_later_press_counts() -> None:
    board = Board(ONE)
    board.press()
    board.press(for_s=0.1)
    board.wait(ONE.switch_again_s)
    board.press()
    assert [kind for kind, _ in board.heard] == ["down", "up"] * 2


def test_a_press_in_the_tremor_time_that_repeats_itself_never_becomes_one() -> None:
    board = Board(ONE)
    board.press()
    board.down()
    board.wait(1.5, repeats="space")
    board.up()
    board.wait(0.2)
    assert [kind for kind, _ in board.heard] == ["down", "up"]


def test_on_a_keyboard_quick_presses_all_count() -> None:
    board = Board(KEYBOARD)
    for _ in range(5):
        board.press("tab", for_s=0.06)
    assert board.heard.count(("down", "next")) == 5


@pytest.mark.parametrize("repeats", ["", "space"])
def test_a_held_switch_calls_once_and_is_no_press(repeats: str) -> None:
    board = Board(ONE)
    board.down()
    board.wait(ONE.switch_hold_s - 0.1, repeats=repeats)
    assert board.heard == [("down", "choose")]
    board.wait(5, repeats=repeats)
    assert board.heard == [("down", "choose"), ("call", "choose")]
    board.up()
    board.wait(0.5)
    assert board.heard == [("down", "choose"), ("call", "choose")]


def test_a_hold_in_the_tremor_time_calls_all_the_same() -> None:
    board = Board(TWO)
    board.press("enter")
    board.down("enter")
    board.wait(TWO.switch_hold_s + 0.1)
    assert board.heard[-1] == ("call", "choose")


@pytest.mark.parametrize("ways", [WaysIn(switches="one", switch_hold_s=0), KEYBOARD], ids=["switched off", "keyboard"])
def test_without_the_hold_nothing_calls(ways: WaysIn) -> None:
    board = Board(ways)
    board.down()
    board.wait(12)
    assert board.heard == [("down", "choose")]
    assert not board.presses.on_release


def test_a_press_whose_end_was_never_told_is_lost_and_the_next_one_counts() -> None:
    board = Board(KEYBOARD)
    board.down()
    board.wait(REPEAT_WITHIN_S + 0.1)
    board.press()
    assert [kind for kind, _ in board.heard] == ["down", "lost", "down", "up"]


def test_two_switches_under_one_hand_are_one_press() -> None:
    board = Board(TWO)
    board.down("space")
    board.down("enter")
    board.wait(0.3)
    board.up("enter")
    board.up("space")
    board.wait(0.2)
    assert board.heard == [("down", "next"), ("up", "next")]


def test_a_switch_that_is_stuck_does_not_stop_the_other() -> None:
    board = Board(TWO)
    board.down("space")
    board.wait(TOGETHER_S + 0.1)
    board.press("enter")
    assert ("down", "choose") in board.heard
    assert ("up", "choose") in board.heard


@pytest.mark.parametrize("ways", [ONE, TWO, KEYBOARD], ids=["one", "two", "keyboard"])
@pytest.mark.parametrize("end", ["enter", "tab"])
@pytest.mark.parametrize("told", [True, False])
def test_a_card_that_is_read_presses_nothing_even_if_its_last_key_stays_down(
    ways: WaysIn, end: str, told: bool
) -> None:
    board = Board(ways)
    for digit in "0009482713":
        board.down(digit)
        board.up(digit)
        board.now += 0.004
    board.down(end)
    board.now += 0.004
    if told:
        board.up(end)
    board.wait(6)
    assert board.heard == []
    board.wait(TYPED_FOR_S)
    board.press("enter")
    assert ("down", "choose") in board.heard


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["down", "up"]),
        st.sampled_from(["space", "enter", "tab", "7"]),
        st.sampled_from([0.0, 0.02, 0.1, 0.4, 1.2, 5.0]),
    ),
    max_size=30,
)


@given(EVENTS, st.sampled_from([ONE, TWO, KEYBOARD]))
@settings(deadline=None)
def test_whatever_keys_do_presses_begin_and_end_in_turn_and_never_lock(
    events: list[tuple[str, str, float]], ways: WaysIn
) -> None:
    board = Board(ways)
    for kind, name, after_s in events:
        board.wait(after_s)
        board.down(name) if kind == "down" else board.up(name)
    for name in CODES:
        board.up(name)
    board.wait(1.5)
    before = len(board.heard)
    for earlier, later in pairwise(kind for kind, meaning in board.heard if meaning == "choose" and ways is TWO):
        assert (earlier, later) not in {("up", "up"), ("lost", "up"), ("call", "up")}
    board.press("enter")
    assert board.heard[before:] == [("down", "choose"), ("up", "choose")], "after a while a press counts again"
