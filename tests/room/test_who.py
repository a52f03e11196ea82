"""Who came is told once, when the visit begins, and only where the school wants it; nobody else can see it."""

import itertools

import pytest
from pydantic import ValidationError

from room import inputs as i
from room.messages import FROM_SCREEN, RoomState, Tap
from room.rules import Rules, decide
from room.visit import Visit, fold
from room.who import LEAST_DIGITS, MOST_DIGITS, ByCard, ByClass, ByPeg, is_card_number
from tests.room.samples import ASKS_WHO, INPUTS, SOMEBODY, STATES, VISIT_ID

NOW = 5000.0
NUMBER = "0012345678"
KNOWN = i.Start(visit_id=VISIT_ID, who_token=SOMEBODY)
ASKING = [rules for mode, rules in ASKS_WHO.items() if mode != "none"]


@pytest.mark.parametrize("rules", ASKS_WHO.values(), ids=ASKS_WHO)
@pytest.mark.parametrize("state", STATES)
def test_a_card_begins_a_visit_in_a_free_room_and_changes_nothing_in_another_visit(state: str, rules: Rules) -> None:
    visit = STATES[state]
    facts = decide(visit, KNOWN, NOW, rules)
    if visit.phase != "free" and not visit.maybe_gone:
        assert facts == []
        return
    assert [fact.kind for fact in facts][-1:] == ["visit_started"]
    assert fold(facts, visit).who_token == (None if rules.who == "none" else SOMEBODY)


@pytest.mark.parametrize("rules", ASKING, ids=lambda rules: rules.who)
@pytest.mark.parametrize("state", STATES)
def test_whatever_happens_a_token_comes_only_with_the_start_and_goes_with_the_visit(state: str, rules: Rules) -> None:
    visit = STATES[state]
    for given in INPUTS:
        after = fold(decide(visit, given, NOW, rules), visit)
        if after.visit_id == visit.visit_id:
            assert after.who_token == visit.who_token, given
        elif isinstance(given, i.Start):
            assert after.who_token == given.who_token
        else:
            assert (after.phase, after.who_token) == ("free", None), given


@pytest.mark.parametrize("rules", ASKING, ids=lambda rules: rules.who)
def test_the_same_card_again_and_another_card_are_no_second_visit(rules: Rules) -> None:
    there = fold(decide(Visit(), KNOWN, NOW, rules))
    for given in (KNOWN, KNOWN.model_copy(update={"who_token": "card_other"})):
        assert decide(there, given, NOW + 1, rules) == []


def test_a_child_who_does_not_say_comes_in_all_the_same() -> None:
    for rules in ASKS_WHO.values():
        visit = fold(decide(Visit(), i.Start(visit_id=VISIT_ID), NOW, rules))
        assert (visit.phase, visit.who_token) == ("arriving", None)


def test_the_retained_state_has_no_place_for_a_token() -> None:
    assert not {name for name in RoomState.model_fields if "who" in name or "token" in name or "feeling" in name}
    with pytest.raises(ValidationError):
        RoomState.model_validate_json(
            '{"phase":"free","since":"2026-01-01T00:00:00Z","adult":"none","preset":"moon","who_token":"peg_1"}'
        )


@pytest.mark.parametrize("who", [ByClass(school_class="oak"), ByPeg(school_class="oak", peg="fox"), None])
def test_who_crosses_the_socket_as_it_was_said(who: ByClass | ByPeg | None) -> None:
    tap = Tap(input=i.Start(visit_id=VISIT_ID), who=who)
    assert FROM_SCREEN.validate_json(tap.model_dump_json()) == tap


def test_a_card_is_in_the_clear_on_the_socket_and_nowhere_else() -> None:
    tap = Tap(input=i.Start(visit_id=VISIT_ID), who=ByCard.model_validate({"number": NUMBER}))
    assert NUMBER in tap.model_dump_json()
    back = FROM_SCREEN.validate_json(tap.model_dump_json())
    assert isinstance(back, Tap)
    assert isinstance(back.who, ByCard)
    assert back.who.number.get_secret_value() == NUMBER
    for said in (repr(back), str(back), repr(back.who), str(back.who.number), str(back.model_dump())):
        assert NUMBER not in said


@pytest.mark.parametrize(
    "number", ["", "12345", "1" * 33, "12345a78", "12 345678", "-1234567", "١٢٣٤٥٦٧٨", "1234567\n", "²²²²²²²²"]
)
def test_what_is_no_number_is_refused_without_being_quoted(number: str) -> None:
    assert not is_card_number(number)
    frame = Tap(input=i.Start(visit_id=VISIT_ID)).model_dump(mode="json")
    frame["who"] = {"kind": "card", "number": number}
    with pytest.raises(ValidationError) as refused:
        FROM_SCREEN.validate_python(frame)
    assert not number or number not in str(refused.value)


def test_any_length_between_the_shortest_and_the_longest_is_a_number() -> None:
    for length, digit in itertools.product(range(LEAST_DIGITS, MOST_DIGITS + 1), "09"):
        assert is_card_number(digit * length)
