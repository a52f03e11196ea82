"""Generous for people, deadly for floods; and no flood of anything else starves an answer to a child's call."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controllers.rates import ALL, EACH, REFUSALS, SENDERS, Bucket, Class, Measure, Rates

BOARD = "calmroom/hillside/blue/answers/board"
SENT = st.tuples(st.integers(0, 200), st.sampled_from(["answer", "wish"]), st.floats(0, 3))


@given(st.lists(st.floats(0, 10), max_size=300), st.integers(1, 20), st.floats(0.1, 5))
def test_a_bucket_never_gives_more_than_its_measure(steps: list[float], burst: int, per_s: float) -> None:
    bucket, now, given_out = Bucket(Measure(burst, per_s), 0.0), 0.0, 0
    for step in steps:
        now += step
        given_out += bucket.take(now)
        assert given_out <= burst + now * per_s + 1e-6


def test_a_person_who_presses_often_is_always_taken() -> None:
    rates = Rates(0.0)
    pressed = [rates.allow((BOARD, "Mrs Patel"), "answer", n * 0.4) for n in range(100)]
    assert all(pressed), "a hundred times in forty seconds"


def test_a_whole_staff_room_that_answers_at_once_is_taken() -> None:
    rates = Rates(0.0)
    assert all(rates.allow((BOARD, f"grown-up {n % 25}"), "answer", n * 0.01) for n in range(75))


@pytest.mark.parametrize("kind", ["answer", "wish"])
def test_a_flood_of_one_sender_ends_and_the_others_notice_nothing(kind: Class) -> None:
    rates = Rates(0.0)
    taken = sum(rates.allow((BOARD, "a broken page"), kind, n / 1000) for n in range(60_000))
    assert taken <= EACH[kind].burst + 60 * EACH[kind].per_s
    assert rates.allow((BOARD, "Mrs Patel"), kind, 60.0)


def test_a_flood_of_wishes_by_whoever_never_costs_an_answer() -> None:
    rates = Rates(0.0)
    taken = sum(rates.allow((n, n), "wish", n / 1000) for n in range(30_000))
    assert taken <= ALL["wish"].burst + 30 * ALL["wish"].per_s
    assert all(rates.allow((BOARD, "Mrs Patel"), "answer", 30.0) for _ in range(EACH["answer"].burst))


def test_who_refuses_floods_does_not_answer_with_one() -> None:
    rates = Rates(0.0)
    said = sum(rates.may_explain(n / 1000) for n in range(60_000))
    assert said <= REFUSALS.burst + 60 * REFUSALS.per_s


def test_what_was_refused_uses_nothing_up() -> None:
    rates = Rates(0.0)
    while rates.allow("one", "answer", 0.0):
        pass
    for _ in range(1000):
        rates.allow("one", "answer", 0.0)
    others = sum(rates.allow(n, "answer", 0.0) for n in range(200))
    assert others == ALL["answer"].burst - EACH["answer"].burst


@given(st.lists(SENT, max_size=400))
def test_memory_is_bounded(sent: list[tuple[int, Class, float]]) -> None:
    rates, now = Rates(0.0), 0.0
    for sender, kind, step in sent:
        now += step
        rates.allow(sender, kind, now)
        assert len(rates._each) <= SENDERS


def test_a_clock_that_stands_or_goes_back_gives_nothing_away() -> None:
    bucket = Bucket(Measure(2, 1.0), 10.0)
    assert [bucket.take(now) for now in (10.0, 10.0, 5.0, 10.0, 11.0, 11.0)] == [True, True, False, False, True, False]
