"""One finger, one thing."""

from kiosk.taps import LOST_AFTER_S, QUIET_AFTER_CHANGE_S, QUIET_AFTER_TAP_S, Taps


def _tap(taps: Taps, at_s: float, *, always: bool = False) -> bool:
    finger = object()
    return taps.begin(finger, at_s, always=always) and taps.finish(finger, at_s + 0.05, inside=True)


def test_a_tap_counts() -> None:
    assert _tap(Taps(), 10)


def test_a_double_tap_is_one() -> None:
    taps = Taps()
    assert [_tap(taps, 10 + n * 0.15) for n in range(5)] == [True, False, False, False, False]
    assert _tap(taps, 10.05 + QUIET_AFTER_TAP_S + 0.01)


def test_a_second_finger_does_nothing() -> None:
    taps = Taps()
    first, second = object(), object()
    assert taps.begin(first, 10)
    assert not taps.begin(second, 10.1)
    assert not taps.finish(second, 10.2, inside=True)
    assert taps.finish(first, 10.3, inside=True)


def test_lifting_outside_is_no_tap_and_costs_no_time() -> None:
    taps = Taps()
    finger = object()
    assert taps.begin(finger, 10)
    assert not taps.finish(finger, 10.1, inside=False)
    assert _tap(taps, 10.2)


def test_a_new_picture_is_seen_before_it_can_be_pressed() -> None:
    taps = Taps()
    taps.changed(10)
    assert not _tap(taps, 10 + QUIET_AFTER_CHANGE_S - 0.1)
    assert _tap(taps, 10 + QUIET_AFTER_CHANGE_S)


def test_a_press_that_the_screen_changed_under_is_off() -> None:
    taps = Taps()
    finger = object()
    assert taps.begin(finger, 10)
    taps.changed(10.1)
    assert not taps.finish(finger, 10.2, inside=True)


def test_a_grown_up_can_be_called_at_any_moment() -> None:
    taps = Taps()
    assert _tap(taps, 10)
    assert _tap(taps, 10.1, always=True)
    finger = object()
    assert taps.begin(finger, 10.2, always=True)
    taps.changed(10.21)
    assert taps.finish(finger, 10.3, inside=True)


def test_a_finger_that_was_never_lifted_does_not_lock_the_screen() -> None:
    taps = Taps()
    assert taps.begin(object(), 10)
    assert not _tap(taps, 11)
    assert _tap(taps, 10 + LOST_AFTER_S)
