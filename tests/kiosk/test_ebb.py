"""The ring that stands for time, on a clock that goes only when it is told to."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ebb import GROWS_S, Ebb


def test_it_shows_what_is_left() -> None:
    ring = Ebb(1.0)
    for left in (1.0, 0.6, 0.2, 0.0):
        ring = ring.goes_on(left, 100, softly=True)
        assert ring.seen(100) == left


def test_more_time_comes_back_softly() -> None:
    ring = Ebb(0.1).goes_on(0.7, 50, softly=True)
    seen = [ring.seen(50 + GROWS_S * part / 20) for part in range(21)]
    assert seen[0] == pytest.approx(0.1)
    assert seen[-1] == pytest.approx(0.7)
    assert seen == sorted(seen)
    steps = [after - before for before, after in pairwise(seen)]
    assert max(steps) < 0.6 / 20 * 1.6, "it jumps"
    assert ring.seen(1000) == pytest.approx(0.7)


def test_with_motion_off_it_is_there_at_once() -> None:
    assert Ebb(0.1).goes_on(0.7, 50, softly=False).seen(50) == 0.7


def test_it_wanes_while_it_comes_back() -> None:
    ring = Ebb(0.1).goes_on(0.7, 50, softly=True).goes_on(0.69, 51, softly=True)
    assert ring.seen(51) < Ebb(0.1).goes_on(0.7, 50, softly=True).seen(51)
    assert ring.seen(60) == pytest.approx(0.69)


def test_more_time_again_while_it_comes_back_goes_on_from_where_it_is() -> None:
    ring = Ebb(0.0).goes_on(0.4, 50, softly=True)
    halfway = ring.seen(50.6)
    ring = ring.goes_on(0.8, 50.6, softly=True)
    assert ring.seen(50.6) == pytest.approx(halfway)
    assert ring.seen(60) == pytest.approx(0.8)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 5)), min_size=1, max_size=40), st.booleans())
def test_it_never_shows_more_than_all_or_less_than_nothing(told: list[tuple[float, float]], softly: bool) -> None:
    now_s, ring = 0.0, Ebb(1.0)
    for left, passed_s in told:
        now_s += passed_s
        ring = ring.goes_on(left, now_s, softly=softly)
        assert -1e-9 <= ring.seen(now_s) <= 1 + 1e-9
        assert -1e-9 <= ring.seen(now_s + 3) <= 1 + 1e-9
