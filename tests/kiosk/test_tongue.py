"""The language a child chose holds for this visit, and then the school's own is back."""

import pytest

from kiosk.tongue import KEPT_S, Tongue

SCHOOL = Tongue(school="en", now="en")


def test_a_choice_at_the_door_holds_through_the_visit_and_its_goodbye() -> None:
    tongue = SCHOOL.choose("ur", 10)
    for page, at_s, in_visit in (("door", 11, False), ("feeling", 12, True), ("routine", 900, True)):
        tongue = tongue.seen(page, at_s, in_visit=in_visit)
        assert tongue.now == "ur"
    tongue = tongue.seen("goodbye", 901, in_visit=False)
    assert tongue.now == "ur"
    assert tongue.seen("door", 907, in_visit=False) == SCHOOL


def test_a_choice_in_the_middle_of_a_visit_ends_with_it_too() -> None:
    tongue = SCHOOL.seen("feeling", 5, in_visit=True).choose("pl", 10).seen("help", 11, in_visit=True)
    assert tongue.now == "pl"
    assert tongue.seen("door", 12, in_visit=False) == SCHOOL


def test_a_choice_that_no_visit_follows_is_taken_back() -> None:
    tongue = SCHOOL.choose("bn", 10)
    assert tongue.seen("door", 10 + KEPT_S, in_visit=False).now == "bn"
    assert tongue.seen("door", 10.1 + KEPT_S, in_visit=False) == SCHOOL


def test_the_next_child_may_choose_again() -> None:
    after = SCHOOL.seen("feeling", 5, in_visit=True).seen("door", 9, in_visit=False)
    chosen = after.choose("ar", 100).seen("door", 101, in_visit=False)
    assert chosen.now == "ar"


@pytest.mark.parametrize("page", ["away", "refused", "goodbye"])
def test_while_the_controller_is_away_the_language_stays(page: str) -> None:
    tongue = SCHOOL.choose("so", 10).seen("feeling", 11, in_visit=True)
    assert tongue.seen(page, 999, in_visit=False).now == "so"


def test_choosing_the_schools_own_is_a_choice_like_any_other() -> None:
    tongue = SCHOOL.choose("ur", 10).seen("feeling", 11, in_visit=True).choose("en", 12)
    assert tongue.seen("help", 13, in_visit=True).now == "en"
    assert tongue.seen("door", 20, in_visit=False) == Tongue("en", "en", 12, visited=False)
