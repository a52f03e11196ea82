"""From the door to the visit: one tap a page, an answer or none, and nothing left behind."""

import pytest

from config.who import SchoolClass, WhoFile
from kiosk.arrival import PAGES, REPEATED_WITHIN_S, UNHEARD_AFTER_S, WAITS_S, Arrival
from room.who import ByCard, ByClass, ByPeg, Who, WhoMode

CARD, OTHER = "0012345678", "9912345678"
TWO = {"oak": SchoolClass(name="Oak"), "ash": SchoolClass(name="Ash")}


class Door:
    """A door with a clock, and what was started at it."""

    def __init__(self, mode: WhoMode, classes: dict[str, SchoolClass] | None = None) -> None:
        self.now_s = 100.0
        self.started: list[Who | None] = []
        who = WhoFile(mode=mode, classes=TWO if classes is None else classes)
        self.arrival = Arrival(who, self.started.append, lambda: self.now_s)
        self.page()

    def page(self, under: str = "door", after_s: float = 0.0) -> str:
        self.now_s += after_s
        return self.arrival.page(under, self.now_s)

    def cards(self) -> list[str]:
        return [who.number.get_secret_value() for who in self.started if isinstance(who, ByCard)]


def test_where_nobody_is_asked_the_tap_on_the_door_is_all() -> None:
    door = Door("none")
    door.arrival.knock()
    assert door.started == [None]
    assert door.page() == "door"


def test_a_class_is_one_tap() -> None:
    door = Door("class")
    door.arrival.knock()
    assert (door.page(), door.started) == ("who_class", [])
    door.arrival.choose_class("oak")
    assert door.started == [ByClass(school_class="oak")]
    assert door.page() == "who_class", "until the room has heard"
    assert door.page("feeling") == "feeling"


def test_a_peg_is_two_taps() -> None:
    door = Door("peg")
    door.arrival.knock()
    assert door.page() == "who_class"
    door.arrival.choose_class("ash")
    assert (door.page(), door.started, door.arrival.may_go_back) == ("who_peg", [], True)
    door.arrival.choose_peg("fox")
    assert door.started == [ByPeg(school_class="ash", peg="fox")]
    assert door.page("feeling") == "feeling"
    assert door.arrival.school_class == ""


def test_in_a_school_of_one_class_the_peg_is_one_tap() -> None:
    door = Door("peg", {"all": SchoolClass(name="All")})
    door.arrival.knock()
    assert (door.page(), door.arrival.may_go_back) == ("who_peg", False)


def test_the_wrong_class_can_be_changed() -> None:
    door = Door("peg")
    door.arrival.knock()
    door.arrival.choose_class("ash")
    door.arrival.back()
    assert (door.page(), door.arrival.school_class, door.started) == ("who_class", "", [])


@pytest.mark.parametrize("mode", ["class", "peg", "card"])
def test_not_wanting_to_say_is_an_answer(mode: WhoMode) -> None:
    door = Door(mode)
    door.arrival.knock()
    assert door.page() in PAGES
    door.arrival.not_said()
    assert door.started == [None]


def test_who_does_not_say_the_peg_has_not_said_the_class() -> None:
    door = Door("peg")
    door.arrival.knock()
    door.arrival.choose_class("oak")
    door.arrival.not_said()
    assert door.started == [None]


@pytest.mark.parametrize("mode", ["class", "peg", "card"])
def test_a_child_who_went_straight_in_is_a_visit_all_the_same(mode: WhoMode) -> None:
    door = Door(mode)
    door.arrival.knock()
    page = door.page()
    assert door.page(after_s=WAITS_S - 0.1) == page
    assert door.started == []
    door.page(after_s=0.2)
    assert door.started == [None]
    assert WAITS_S >= 20, "WCAG 2.2.1"


def test_a_child_who_looks_for_their_peg_has_all_the_time() -> None:
    door = Door("peg")
    door.arrival.knock()
    door.arrival.choose_class("oak")
    for _ in range(20):
        door.arrival.touched()
        assert door.page(after_s=WAITS_S - 1) == "who_peg"
    assert door.started == []


@pytest.mark.parametrize("mode", ["class", "peg", "card"])
def test_i_am_done_leaves_the_door_and_nothing_of_the_child(mode: WhoMode) -> None:
    door = Door(mode)
    door.arrival.knock()
    door.arrival.choose_class("oak") if mode == "peg" else None
    assert door.arrival.leave()
    assert (door.page(), door.arrival.school_class, door.started) == ("door", "", [])
    assert door.page(after_s=10 * WAITS_S) == "door"
    assert door.started == []


def test_i_am_done_after_the_answer_ends_the_visit_that_has_begun() -> None:
    door = Door("class")
    assert not door.arrival.leave(), "at the door there is nothing to leave"
    door.arrival.knock()
    door.arrival.choose_class("oak")
    assert not door.arrival.leave()


@pytest.mark.parametrize("under", ["away", "refused", "feeling", "goodbye"])
def test_whatever_else_happens_the_half_answer_is_forgotten(under: str) -> None:
    door = Door("peg")
    door.arrival.knock()
    door.arrival.choose_class("oak")
    assert door.page(under) == under
    assert (door.page(), door.arrival.school_class) == ("door", "")


def test_an_answer_that_nobody_heard_brings_the_door_back() -> None:
    door = Door("class")
    door.arrival.knock()
    door.arrival.choose_class("oak")
    assert door.page(after_s=UNHEARD_AFTER_S - 0.1) == "who_class"
    assert door.page(after_s=0.2) == "door"
    door.arrival.knock()
    door.arrival.choose_class("oak")
    assert len(door.started) == 2


def test_a_second_finger_on_another_class_is_no_second_answer() -> None:
    door = Door("class")
    door.arrival.knock()
    door.arrival.choose_class("oak")
    door.arrival.choose_class("ash")
    door.arrival.not_said()
    door.page(after_s=UNHEARD_AFTER_S / 2)
    assert door.started == [ByClass(school_class="oak")]


def test_a_card_at_the_door_needs_no_tap() -> None:
    door = Door("card", {})
    door.arrival.card(CARD)
    assert (door.cards(), len(door.started)) == ([CARD], 1)
    assert door.page() == "who_card"
    assert door.page("feeling") == "feeling"


def test_a_card_after_the_tap_is_the_answer() -> None:
    door = Door("card", {})
    door.arrival.knock()
    door.page()
    door.arrival.card(CARD)
    assert door.cards() == [CARD]


@pytest.mark.parametrize("under", ["feeling", "size", "help", "routine", "after", "next", "goodbye", "away", "refused"])
def test_a_card_in_a_visit_or_without_a_room_changes_nothing(under: str) -> None:
    door = Door("card", {})
    door.page(under)
    door.arrival.card(CARD)
    assert (door.page(under), door.started) == (under, [])


def test_before_the_room_is_known_a_card_changes_nothing() -> None:
    started: list[Who | None] = []
    arrival = Arrival(WhoFile(mode="card"), started.append, lambda: 0.0)
    arrival.card(CARD)
    assert started == []


@pytest.mark.parametrize("mode", ["none", "class", "peg"])
def test_where_cards_are_not_asked_for_they_are_nothing(mode: WhoMode) -> None:
    door = Door(mode)
    door.arrival.card(CARD)
    door.arrival.knock()
    door.arrival.card(CARD)
    assert door.cards() == []


@pytest.mark.parametrize("number", ["", "12345", "1" * 33, "x" * 10])
def test_what_is_no_number_is_nothing(number: str) -> None:
    door = Door("card", {})
    door.arrival.card(number)
    assert door.started == []


def test_a_card_that_lies_on_the_reader_begins_one_visit_and_not_the_next_one_too() -> None:
    door = Door("card", {})
    for under in ["door"] * 3 + ["feeling"] * 5 + ["goodbye"] * 6 + ["door"] * 20:
        door.page(under, after_s=1.0)
        door.arrival.card(CARD)
    assert door.cards() == [CARD]
    door.page(after_s=REPEATED_WITHIN_S + 0.1)
    door.arrival.card(OTHER)
    assert door.cards() == [CARD, OTHER]


def test_after_a_card_that_nobody_heard_the_child_may_try_again() -> None:
    door = Door("card", {})
    door.arrival.card(CARD)
    assert door.page(after_s=UNHEARD_AFTER_S) == "door"
    door.arrival.card(CARD)
    assert door.cards() == [CARD, CARD]


def test_nothing_that_is_kept_shows_the_card() -> None:
    door = Door("card", {})
    door.arrival.card(CARD)
    assert CARD not in repr(vars(door.arrival)) + repr(door.started)
