"""How far, without a gap, facts have arrived: whatever order the broker's words come in."""

from hypothesis import given
from hypothesis import strategies as st

from controllers.flight import IN_FLIGHT, Flight


def test_a_window_and_no_more() -> None:
    flight = Flight(0)
    for number in range(1, IN_FLIGHT + 1):
        assert not flight.is_full
        flight.leaves(100 + number, number)
    assert flight.is_full
    assert flight.lands(101) == 1
    assert not flight.is_full


def test_a_word_on_a_message_that_is_not_ours_says_nothing() -> None:
    flight = Flight(0)
    flight.leaves(7, 1)
    assert flight.lands(8) is None
    assert flight.lands(7) == 1
    assert flight.lands(7) is None, "and each counts once"


@given(st.permutations(range(1, 30)))
def test_in_any_order_it_is_as_far_as_there_is_no_gap(order: list[int]) -> None:
    flight = Flight(0)
    arrived: set[int] = set()
    for number in order:
        flight.has([number])
        arrived.add(number)
        assert flight.arrived == next(n for n in range(30) if n + 1 not in arrived)


def test_what_came_early_counts_when_the_gap_is_filled_or_given_up() -> None:
    flight = Flight(0)
    flight.has([1, 4, 5])
    assert flight.arrived == 1
    flight.gone_up_to(3)
    assert flight.arrived == 5
    flight.gone_up_to(2)
    assert flight.arrived == 5, "never back"


def test_after_a_refusal_nothing_is_on_its_way() -> None:
    flight = Flight(3)
    flight.leaves(1, 4)
    flight.begin_again()
    assert flight.lands(1) is None
    assert (flight.arrived, flight.is_full) == (3, False)
