"""Where the focus goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ways.steps import KEPT_S, RESTS_S, ROUNDS, SEEN_S, Steps

ORDER = ["grown_up", "feeling_sad", "feeling_angry", "speaker", "done"]
SCAN_S = 2.0


def _on_page(scan_s: float | None = None, *, begun: bool = True) -> Steps:
    steps = Steps(scan_s)
    steps.see("feeling", ORDER, 100)
    if begun:
        steps.begin(100)
    return steps


def _run(steps: Steps, from_s: float, for_s: float) -> list[str | None]:
    """What it is on, each time that changes, ticked as the screen ticks."""
    seen = [steps.at]
    for tick in range(round(for_s * 20) + 1):
        steps.tick(from_s + tick / 20)
        if steps.at != seen[-1]:
            seen.append(steps.at)
    return seen


def test_nothing_has_the_focus_until_a_key_is_pressed() -> None:
    steps = _on_page(begun=False)
    assert steps.at is None
    assert _run(steps, 100, 10) == [None]


def test_the_first_press_only_shows_it_on_a_grown_up() -> None:
    for by in (1, -1):
        steps = _on_page(begun=False)
        steps.step(by, 100)
        assert steps.at == "grown_up"
        assert not steps.waits


def test_it_goes_on_and_back_and_around_the_ends() -> None:
    steps = _on_page()
    visited = []
    for _ in ORDER:
        steps.step(1, 101)
        visited.append(steps.at)
    assert visited == [*ORDER[1:], "grown_up"]
    steps.step(-1, 102)
    assert steps.at == "done"


def test_without_scanning_it_stays_where_it_is_and_after_a_minute_goes_away() -> None:
    steps = _on_page()
    steps.step(1, 101)
    assert _run(steps, 101, KEPT_S - 1) == ["feeling_sad"]
    steps.tick(101 + KEPT_S)
    assert steps.at is None
    assert steps.waits


def test_scanning_goes_through_everything_in_turn_and_stops_after_some_rounds() -> None:
    steps = _on_page(SCAN_S)
    assert _run(steps, 100, ROUNDS * len(ORDER) * SCAN_S + 30) == ORDER * ROUNDS + [None]
    assert steps.waits


def test_each_place_is_stayed_at_for_as_long() -> None:
    steps = _on_page(SCAN_S)
    steps.tick(100 + SCAN_S - 0.01)
    assert steps.at == ORDER[0]
    steps.tick(100 + SCAN_S)
    assert steps.at == ORDER[1]
    steps.tick(100 + 2 * SCAN_S - 0.01)
    assert steps.at == ORDER[1]


def test_a_stalled_screen_does_not_lose_the_place_in_time() -> None:
    steps = _on_page(SCAN_S)
    steps.tick(100 + 3.5 * SCAN_S)
    assert steps.at == ORDER[3]


def test_while_the_switch_is_down_it_waits_and_then_has_its_full_time() -> None:
    steps = _on_page(SCAN_S)
    steps.pause()
    assert _run(steps, 100, 20) == ["grown_up"]
    steps.go_on(120)
    assert _run(steps, 120, SCAN_S - 0.1) == ["grown_up"]
    steps.tick(120 + SCAN_S)
    assert steps.at == "feeling_sad"


def test_a_press_makes_the_rounds_begin_anew() -> None:
    steps = _on_page(SCAN_S)
    late_s = 100 + (ROUNDS * len(ORDER) - 1) * SCAN_S
    steps.tick(late_s)
    steps.go_on(late_s)
    steps.tick(late_s + (ROUNDS * len(ORDER) - 1) * SCAN_S)
    assert steps.at is not None


def test_a_new_page_begins_with_a_grown_up_and_is_seen_first() -> None:
    steps = _on_page(SCAN_S)
    steps.step(3, 100)
    assert steps.at == "speaker"
    steps.see("size", ["grown_up", "size_1", "speaker"], 101)
    assert steps.at == "grown_up", "the speaker is there as well, but it is another page"
    steps.tick(101 + SCAN_S + SEEN_S - 0.01)
    assert steps.at == "grown_up"
    steps.tick(101 + SCAN_S + SEEN_S)
    assert steps.at == "size_1"


def test_a_page_that_comes_when_nothing_has_the_focus_gets_none() -> None:
    steps = _on_page(begun=False)
    steps.see("size", ["grown_up", "size_1"], 101)
    assert steps.at is None


def test_what_is_gone_from_the_page_has_no_focus_and_what_stays_keeps_it() -> None:
    steps = _on_page()
    steps.step(2, 100)
    steps.see("feeling", [name for name in ORDER if name != "speaker"], 101)
    assert steps.at == "feeling_angry"
    steps.see("feeling", ["grown_up", "done"], 102)
    assert steps.at == "grown_up"


def test_a_page_with_nothing_to_press_has_no_focus_and_no_crash() -> None:
    steps = _on_page(SCAN_S)
    steps.see("empty", [], 101)
    steps.step(1, 102)
    steps.tick(200)
    assert steps.at is None


def test_while_something_is_read_aloud_it_stays_to_be_seen() -> None:
    steps = _on_page(SCAN_S)
    steps.step(3, 100)
    steps.stop()
    assert _run(steps, 100, KEPT_S - 1) == ["speaker"]
    assert steps.waits
    steps.tick(100 + KEPT_S)
    assert steps.at is None
    steps.step(1, 200)
    assert steps.at == "grown_up"


def test_a_focus_that_does_not_move_by_itself_goes_on_from_where_something_is_read_aloud() -> None:
    steps = _on_page()
    steps.step(3, 100)
    steps.stop()
    steps.step(1, 101)
    assert steps.at == "done"


def test_a_word_is_spoken_once_when_the_focus_has_come_to_rest() -> None:
    steps = _on_page()
    assert steps.to_speak(100 + RESTS_S - 0.01) is None
    assert steps.to_speak(100.01 + RESTS_S) == "grown_up"
    assert steps.to_speak(101) is None
    for number in range(3):
        steps.step(1, 102 + number * 0.1)
        assert steps.to_speak(102 + number * 0.1) is None, "it does not rest yet"
    assert steps.to_speak(102.21 + RESTS_S) == "speaker"
    steps.hide()
    assert steps.to_speak(110) is None


@given(
    st.integers(1, 20),
    st.lists(st.sampled_from(["next", "previous", "page", "hide"]), max_size=20),
)
@pytest.mark.parametrize("scan_s", [None, SCAN_S])
def test_from_anywhere_a_grown_up_is_no_further_than_once_around(
    scan_s: float | None, count: int, deeds: list[str]
) -> None:
    order = ["grown_up", *(f"thing_{number}" for number in range(count))]
    steps = Steps(scan_s)
    steps.see(0, order, 100)
    for number, deed in enumerate(deeds):
        now = 100 + number * 0.1
        match deed:
            case "page":
                steps.see(number, order, now)
            case "hide":
                steps.hide()
            case _:
                steps.step(1 if deed == "next" else -1, now)
    if scan_s is None:
        for _ in range(len(order)):
            if steps.at != "grown_up":
                steps.step(1, 200)
    else:
        if steps.waits:
            steps.begin(103)
        _run_until_grown_up(steps, len(order), scan_s)
    assert steps.at == "grown_up"


def _run_until_grown_up(steps: Steps, places: int, scan_s: float) -> None:
    for tick in range(round((places * scan_s + SEEN_S) / 0.5) + 1):
        steps.tick(103 + tick * 0.5)
        if steps.at == "grown_up":
            return
