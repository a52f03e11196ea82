"""One finger, one thing; and nothing blocks *I want a grown-up*."""

from dataclasses import dataclass

import pytest

from kiosk.echoes import ECHO_S
from kiosk.taps import (
    HELD_S,
    LOST_AFTER_S,
    MOST_FINGERS,
    QUIET_AFTER_CHANGE_S,
    QUIET_AFTER_TAP_S,
    RESTS_AFTER_S,
    Pressable,
    Taps,
)


@dataclass(eq=False)
class Button:
    name: str
    always: bool = False


GROWN_UP, SPEAKER = Button("grown_up", always=True), Button("speaker", always=True)
SAD, ANGRY = Button("sad"), Button("angry")
AT = (100.0, 100.0)
ELSEWHERE = (600.0, 300.0)


def _tap(
    taps: Taps, at_s: float, under: Pressable | None = SAD, *, for_s: float = 0.05, device: str = "glass"
) -> Pressable | None:
    finger = object()
    taps.down(finger, device, AT, under, at_s)
    return taps.up(finger, AT, under, at_s + for_s)


def test_a_tap_counts() -> None:
    assert _tap(Taps(), 10) is SAD


def test_a_tap_beside_everything_is_nothing_and_costs_no_time() -> None:
    taps = Taps()
    assert _tap(taps, 10, None) is None
    assert _tap(taps, 10.2) is SAD


@pytest.mark.parametrize("button", [SAD, GROWN_UP])
def test_a_double_or_mashed_tap_is_one(button: Button) -> None:
    taps = Taps()
    pressed = [_tap(taps, 10 + n * 0.1, button) for n in range(6)]
    assert pressed == [button, None, None, None, None, None]
    assert _tap(taps, 10.05 + QUIET_AFTER_TAP_S + 0.01, button) is button


def test_a_second_finger_does_nothing() -> None:
    taps = Taps()
    taps.down(1, "glass", AT, SAD, 10)
    taps.down(2, "glass", ELSEWHERE, ANGRY, 10.1)
    assert taps.shown(10.15) == [SAD]
    assert taps.up(2, ELSEWHERE, ANGRY, 10.2) is None
    assert taps.up(1, AT, SAD, 10.3) is SAD


def test_two_hands_that_slap_and_slide_press_one_thing() -> None:
    taps = Taps()
    taps.down(1, "glass", AT, SAD, 10)
    taps.down(2, "glass", ELSEWHERE, None, 10)
    assert taps.up(1, AT, SAD, 10.1) is SAD
    taps.move(2, ANGRY, 10.12)
    assert taps.up(2, ELSEWHERE, ANGRY, 10.2) is None


def test_a_resting_hand_gives_way_to_the_other_hand_and_presses_nothing_more() -> None:
    taps = Taps()
    taps.down("arm", "glass", AT, SAD, 10)
    assert _tap(taps, 10 + RESTS_AFTER_S - 0.1, ANGRY) is None
    assert _tap(taps, 10 + RESTS_AFTER_S, ANGRY) is ANGRY
    assert taps.up("arm", AT, SAD, 12) is None


def test_a_long_press_counts_and_an_arm_that_lay_there_does_not() -> None:
    assert _tap(Taps(), 10, for_s=LOST_AFTER_S - 0.1) is SAD
    assert _tap(Taps(), 10, for_s=LOST_AFTER_S) is None
    taps = Taps()
    taps.down("arm", "glass", AT, SAD, 10)
    assert taps.held(10 + LOST_AFTER_S - 0.1)
    assert not taps.held(10 + LOST_AFTER_S), "it still looks pressed"


@pytest.mark.parametrize("start", [None, ANGRY, GROWN_UP])
@pytest.mark.parametrize("end", [SAD, GROWN_UP])
def test_a_dragged_finger_presses_what_it_ends_on(start: Button | None, end: Button) -> None:
    taps = Taps()
    taps.down(1, "glass", AT, start, 10)
    taps.move(1, None, 10.2)
    taps.move(1, end, 16)
    assert taps.shown(16.1) == [end]
    assert taps.up(1, ELSEWHERE, end, 16.2) is end


def test_a_finger_that_lifts_beside_what_it_came_down_on_presses_nothing() -> None:
    taps = Taps()
    taps.down(1, "glass", AT, SAD, 10)
    taps.move(1, None, 10.1)
    assert not taps.held(10.1)
    assert taps.up(1, AT, None, 10.2) is None
    assert _tap(taps, 10.3) is SAD


def test_a_new_picture_is_seen_before_it_can_be_pressed() -> None:
    taps = Taps()
    taps.changed(10)
    assert _tap(taps, 10 + QUIET_AFTER_CHANGE_S - 0.1, for_s=1) is None
    assert _tap(taps, 11) is SAD


@pytest.mark.parametrize("drags", [False, True])
def test_a_finger_that_was_there_before_the_picture_presses_nothing_on_it(drags: bool) -> None:
    taps = Taps()
    taps.down(1, "glass", AT, SAD, 10)
    taps.changed(10.1)
    assert not taps.held(10.1)
    if drags:
        taps.move(1, ANGRY, 12)
    assert taps.up(1, AT, ANGRY, 12.1) is None


def test_a_finger_on_a_lasting_button_is_not_lost_when_the_picture_changes() -> None:
    taps = Taps()
    taps.down(1, "glass", AT, GROWN_UP, 10)
    taps.changed(10.05)
    assert taps.up(1, AT, GROWN_UP, 10.1) is GROWN_UP


def test_a_grown_up_can_be_called_in_every_quiet_time() -> None:
    taps = Taps()
    assert _tap(taps, 10) is SAD
    assert _tap(taps, 10.1, GROWN_UP) is GROWN_UP
    taps.changed(12)
    assert _tap(taps, 12.01, GROWN_UP) is GROWN_UP
    assert _tap(taps, 12.1, SPEAKER) is SPEAKER


def test_a_call_that_the_change_of_the_picture_may_have_undone_can_be_made_again_at_once() -> None:
    taps = Taps()
    assert _tap(taps, 10, GROWN_UP) is GROWN_UP
    taps.changed(10.2)
    assert _tap(taps, 10.3, GROWN_UP) is GROWN_UP


@pytest.mark.parametrize("lies_on", [None, SAD, SPEAKER, GROWN_UP])
@pytest.mark.parametrize("after_s", [0.2, 1.7, 30.0])
def test_a_palm_that_rests_anywhere_never_blocks_a_grown_up(lies_on: Button | None, after_s: float) -> None:
    taps = Taps(near_px=40)
    taps.down("palm", "glass", ELSEWHERE, lies_on, 10)
    for tick in range(int(after_s * 20)):
        taps.stayed(10 + tick / 20)
    assert _tap(taps, 10 + after_s, GROWN_UP) is GROWN_UP


def test_a_finger_that_stays_on_it_calls_once_and_its_lifting_adds_nothing() -> None:
    taps = Taps()
    taps.down(1, "glass", AT, GROWN_UP, 10)
    assert taps.stayed(10 + HELD_S - 0.01) == []
    assert taps.stayed(10 + HELD_S) == [GROWN_UP]
    assert taps.stayed(20) == []
    assert taps.shown(20) == []
    assert taps.up(1, AT, GROWN_UP, 20.1) is None


def test_after_a_lost_lifting_a_grown_up_can_still_be_called() -> None:
    taps = Taps()
    taps.down(1, "glass", AT, GROWN_UP, 10)
    assert taps.stayed(11) == [GROWN_UP]
    assert _tap(taps, 11 + QUIET_AFTER_TAP_S, GROWN_UP) is GROWN_UP
    taps.down(1, "glass", AT, GROWN_UP, 20)
    assert taps.up(1, AT, GROWN_UP, 20.1) is GROWN_UP, "the same finger's number comes again"


def test_fingers_that_are_never_lifted_do_not_lock_the_screen() -> None:
    taps = Taps()
    for number in range(10 * MOST_FINGERS):
        taps.down(number, "glass", ELSEWHERE, SAD, 10 + number * 0.01)
    assert _tap(taps, 12.5, GROWN_UP) is GROWN_UP
    assert _tap(taps, 12.2 + RESTS_AFTER_S) is SAD
    assert len(taps._fingers) <= MOST_FINGERS


@pytest.mark.parametrize("button", [SAD, GROWN_UP, None])
def test_the_waking_touch_presses_nothing_however_it_goes_on(button: Button | None) -> None:
    for for_s in (0.05, HELD_S + 1):
        taps = Taps()
        taps.sleep()
        taps.down(1, "glass", AT, button, 10)
        assert not taps.asleep
        assert taps.stayed(10 + for_s) == []
        assert not taps.held(10 + for_s)
        assert taps.up(1, AT, button, 10 + for_s) is None


@pytest.mark.parametrize("for_s", [0.05, 3.0])
def test_the_waking_touch_presses_what_is_seen_in_the_dark_and_nothing_else(for_s: float) -> None:
    for button in (GROWN_UP, SPEAKER, SAD, None):
        taps = Taps()
        taps.sleep(shown=GROWN_UP)
        taps.down(1, "glass", AT, button, 10)
        pressed = [*taps.stayed(10 + for_s), taps.up(1, AT, button, 10 + for_s)]
        assert [one for one in pressed if one] == ([GROWN_UP] if button is GROWN_UP else [])
        assert not taps.asleep


def test_a_hand_that_wakes_the_screen_with_all_its_fingers_presses_nothing() -> None:
    taps = Taps()
    taps.sleep()
    for number, under in enumerate((None, GROWN_UP, SAD)):
        taps.down(number, "glass", (number * 200.0, 0.0), under, 10 + number * 0.03)
    assert [taps.up(number, AT, under, 10.5) for number, under in enumerate((None, GROWN_UP, SAD))] == [None] * 3
    assert taps.stayed(20) == []


@pytest.mark.parametrize(("button", "after_s"), [(GROWN_UP, 0.2), (SAD, QUIET_AFTER_CHANGE_S)])
def test_the_touch_after_the_waking_one_counts(button: Button, after_s: float) -> None:
    taps = Taps()
    taps.sleep()
    _tap(taps, 10)
    assert _tap(taps, 10 + after_s, button) is button


def test_a_finger_from_before_the_dark_presses_nothing() -> None:
    taps = Taps()
    taps.down(1, "glass", AT, GROWN_UP, 10)
    taps.sleep()
    assert taps.stayed(12) == []
    assert taps.up(1, AT, GROWN_UP, 13) is None
    assert taps.asleep, "only a touch that comes down wakes"


@pytest.mark.parametrize("button", [SAD, GROWN_UP])
@pytest.mark.parametrize("lag_s", [0.0, 0.004, 0.03])
def test_a_touch_told_twice_is_one(button: Button, lag_s: float) -> None:
    taps = Taps(near_px=40)
    taps.down("t", "glass", AT, button, 10)
    taps.down("m", "mouse", (104, 97), button, 10 + lag_s)
    pressed = [taps.up("t", AT, button, 10.2), taps.up("m", AT, button, 10.2 + lag_s)]
    assert [one for one in pressed if one] == [button]


@pytest.mark.parametrize("button", [SAD, GROWN_UP])
def test_a_mouse_that_is_told_after_the_touch_lifted_is_no_second_one(button: Button) -> None:
    taps = Taps(near_px=40)
    taps.sleep()
    taps.down("t", "glass", AT, button, 10)
    assert taps.up("t", AT, button, 11) is None
    taps.down("m", "mouse", AT, button, 11.002)
    assert taps.up("m", AT, button, 11.004) is None, "the waking touch came back as a mouse"
    taps.down("t", "glass", AT, SAD, 12)
    taps.changed(12.1)
    assert taps.up("t", AT, ANGRY, 12.9) is None
    taps.down("m", "mouse", AT, ANGRY, 12.902)
    assert taps.up("m", AT, ANGRY, 12.904) is None, "a touch that did not count came back as a mouse"


def test_a_second_finger_beside_the_first_is_no_echo_where_a_grown_up_is_called() -> None:
    taps = Taps(near_px=40)
    taps.down("palm", "glass", AT, None, 10)
    taps.down("finger", "other", AT, GROWN_UP, 10.01)
    assert taps.up("finger", AT, GROWN_UP, 10.1) is GROWN_UP


def test_an_echo_makes_no_echo_of_the_next_finger() -> None:
    taps = Taps(near_px=40)
    taps.down("palm", "glass", AT, SPEAKER, 10)
    taps.down("its echo", "mouse", AT, SPEAKER, 10.001)
    taps.down("finger", "glass", AT, SPEAKER, 10.003)
    assert taps.up("finger", ELSEWHERE, SAD, 10.3) is SAD


def test_another_place_or_a_later_time_is_no_echo() -> None:
    taps = Taps(near_px=40)
    assert _tap(taps, 10, None) is None
    assert _tap(taps, 10.05 + ECHO_S, device="mouse") is SAD
    taps.down("t", "glass", ELSEWHERE, None, 12)
    assert _tap(taps, 12.01, device="mouse") is SAD


def test_a_key_chooses_what_it_is_on_and_keeps_to_the_quiet_times() -> None:
    taps = Taps()
    assert taps.choose(SAD, 10)
    assert not taps.choose(SAD, 10.1)
    assert taps.choose(GROWN_UP, 10.1)
    assert not taps.choose(GROWN_UP, 10.2)
    taps.changed(12)
    assert not taps.choose(SAD, 12.1)
    assert taps.choose(GROWN_UP, 12.1)


def test_a_key_and_a_finger_together_press_one_thing() -> None:
    taps = Taps()
    taps.down(1, "glass", AT, SAD, 10)
    assert not taps.choose(ANGRY, 10.1)
    assert taps.up(1, AT, SAD, 10.2) is SAD
    taps.down(1, "glass", AT, None, 12)
    assert taps.choose(ANGRY, 12.1)
    taps.move(1, SAD, 12.2)
    assert taps.up(1, AT, SAD, 12.3) is None


def test_a_key_wakes_the_screen_and_does_nothing_else() -> None:
    taps = Taps()
    assert not taps.wake(9)
    taps.sleep()
    assert taps.wake(10)
    assert not taps.asleep
    assert not taps.choose(SAD, 10.1)
    assert taps.choose(SAD, 10 + QUIET_AFTER_CHANGE_S)


def test_a_press_that_is_called_off_is_none() -> None:
    taps = Taps()
    taps.down(1, "glass", AT, SAD, 10)
    taps.cancel(1)
    assert not taps.held(10.1)
    assert taps.up(1, AT, SAD, 10.2) is None
