"""Any sequence of touches, drags, lost liftings, page changes, darkness and repeats: what always holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.echoes import ECHO_S
from kiosk.taps import HELD_S, LOST_AFTER_S, QUIET_AFTER_CHANGE_S, QUIET_AFTER_TAP_S, RESTS_AFTER_S, Pressable, Taps
from tests.kiosk.test_taps import ANGRY, GROWN_UP, SAD, SPEAKER, Button

TICK_S = 0.05
NEAR_PX = 40.0
PLACES: tuple[tuple[tuple[float, float], Button | None], ...] = (
    ((100.0, 100.0), SAD),
    ((300.0, 100.0), ANGRY),
    ((700.0, 400.0), GROWN_UP),
    ((700.0, 250.0), SPEAKER),
    ((200.0, 400.0), None),
)


@dataclass(frozen=True)
class Event:
    """What a finger or the screen does, so long after the event before."""

    kind: Literal["down", "move", "up", "page", "dark", "key", "nothing"]
    finger: int
    place: int
    after_s: float


EVENTS = st.lists(
    st.builds(
        Event,
        kind=st.sampled_from(["down", "down", "move", "up", "up", "page", "dark", "key", "nothing"]),
        finger=st.integers(0, 4),
        place=st.integers(0, len(PLACES) - 1),
        # No sum of these is a time of the rules: what happens at such a moment may fall to either side of it.
        after_s=st.sampled_from([0.0, 0.002107, 0.031013, 0.103331, 0.307093, 0.457711, 0.709043, 1.223117, 6.011239]),
    ),
    max_size=40,
)


@dataclass
class Glass:
    """The touches as the rules of touch see them, and what was pressed when."""

    twice_after_s: float | None = None
    """Every touch is told once more by a second device, so much later; None is once."""
    turns: bool = True
    """Whether a press of a usual button turns the page."""
    now: float = 100.0
    taps: Taps = field(default_factory=lambda: Taps(NEAR_PX))
    pressed: list[tuple[float, Button]] = field(default_factory=list)
    changed: list[float] = field(default_factory=list)
    woken: list[float] = field(default_factory=list)
    _later: list[tuple[float, Callable[[], None]]] = field(default_factory=list)

    def play(self, events: list[Event]) -> "Glass":
        for event in events:
            self.wait(event.after_s)
            self._happen(event)
        self.wait(0.1)
        return self

    def wait(self, for_s: float) -> None:
        """Time passes in ticks; what was to be told later is told when it is time."""
        end_s = self.now + for_s
        while self.now < end_s:
            due = min((at_s for at_s, _ in self._later), default=end_s)
            self.now = max(self.now, min(self.now + TICK_S, end_s, due))
            for item in [item for item in self._later if item[0] <= self.now]:
                self._later.remove(item)
                item[1]()
            for under in self.taps.stayed(self.now):
                self._press(under)

    def tap(self, place: int) -> bool:
        """A clean tap by a finger that was nowhere before; whether it pressed what is there."""
        before = len(self.pressed)
        self._finger("down", 99, place, "glass")
        self.wait(0.08)
        self._finger("up", 99, place, "glass")
        return [under for _, under in self.pressed[before:]].count(PLACES[place][1] or SAD) == 1

    def _happen(self, event: Event) -> None:
        match event.kind:
            case "page":
                self._turn()
            case "dark":
                self.wait(0.01)  # not between the two tellings of one touch
                self.taps.sleep()
            case "key":
                self._key(PLACES[event.place][1])
            case "down" | "move" | "up":
                self._finger(event.kind, event.finger, event.place, "glass")
                if self.twice_after_s is not None:
                    kind, place, number = event.kind, event.place, 100 + event.finger
                    told = self.now + self.twice_after_s
                    self._later.append((told, lambda: self._finger(kind, number, place, "mouse")))

    def _key(self, focused: Button | None) -> None:
        if self._woke(lambda: self.taps.wake(self.now)) or focused is None:
            return
        if self.taps.choose(focused, self.now):
            self._press(focused)

    def _finger(self, kind: str, number: int, place: int, device: str) -> None:
        at, under = PLACES[place]
        if kind == "down":
            self._woke(lambda: self.taps.down(number, device, at, under, self.now))
        elif kind == "move":
            self.taps.move(number, under, self.now)
        else:
            pressed = self.taps.up(number, at, under, self.now)
            lies_there = pressed is under
            if pressed is not None:
                assert lies_there, "it presses what is under the finger that lifts"
                self._press(pressed)

    def _woke(self, does: Callable[[], object]) -> bool:
        asleep = self.taps.asleep
        does()
        if asleep and not self.taps.asleep:
            self.woken.append(self.now)
        return asleep

    def _press(self, under: Pressable) -> None:
        assert isinstance(under, Button)
        self.pressed.append((self.now, under))
        if not under.always and self.turns:
            self._turn()

    def _turn(self) -> None:
        self.changed.append(self.now)
        self.taps.changed(self.now)


@given(EVENTS, st.booleans())
@settings(deadline=None)
def test_no_two_presses_come_from_one(events: list[Event], turns: bool) -> None:
    glass = Glass(turns=turns).play(events)
    usual = [at_s for at_s, under in glass.pressed if not under.always]
    assert all(after - before >= QUIET_AFTER_TAP_S - 1e-9 for before, after in pairwise(usual))
    for button in (GROWN_UP, SPEAKER):
        times = [at_s for at_s, under in glass.pressed if under is button]
        for before, after in pairwise(times):
            changed = any(before < at_s <= after for at_s in glass.changed)
            assert after - before >= (ECHO_S if changed else QUIET_AFTER_TAP_S) - 1e-9


@given(EVENTS, st.booleans())
@settings(deadline=None)
def test_a_new_picture_and_a_woken_screen_are_seen_first(events: list[Event], turns: bool) -> None:
    glass = Glass(turns=turns).play(events)
    for at_s, under in glass.pressed:
        if not under.always:
            since = [at_s - change for change in glass.changed + glass.woken if change < at_s]
            assert all(passed >= QUIET_AFTER_CHANGE_S - 1e-9 for passed in since)


@given(EVENTS, st.booleans())
@settings(deadline=None)
def test_whatever_went_before_a_grown_up_can_be_called(events: list[Event], turns: bool) -> None:
    glass = Glass(turns=turns).play(events)
    if glass.taps.asleep:
        assert not glass.tap(2), "the waking tap presses nothing"
        glass.wait(0.2)
    called_s = max((at_s for at_s, under in glass.pressed if under is GROWN_UP), default=0.0)
    woken_s = max(glass.woken, default=0.0)
    # A call that was just made, and the hand that just woke the screen, are no reason to worry.
    glass.wait(max(0.0, QUIET_AFTER_TAP_S - (glass.now - called_s), 0.3 - (glass.now - woken_s)))
    called = [s for s, under in glass.pressed if under is GROWN_UP]
    just_called = bool(called) and glass.now - called[-1] < QUIET_AFTER_TAP_S
    assert glass.tap(2) or just_called


@given(EVENTS, st.booleans())
@settings(deadline=None)
def test_whatever_went_before_the_screen_is_never_locked(events: list[Event], turns: bool) -> None:
    """Even under hands that go on resting where they are."""
    glass = Glass(turns=turns).play(events)
    if glass.taps.asleep:
        glass.tap(4)
    glass.wait(max(RESTS_AFTER_S, QUIET_AFTER_TAP_S, HELD_S) + 0.1)
    assert glass.tap(0)


@given(EVENTS, st.booleans(), st.sampled_from([0.0, 1e-6]))
@settings(deadline=None, max_examples=200)
def test_a_glass_that_tells_every_touch_twice_presses_the_same(
    events: list[Event], turns: bool, twice_after_s: float
) -> None:
    """So soon after each other that no time of the rules lies between; test_taps.py has longer ones."""
    once, twice = Glass(turns=turns).play(events), Glass(turns=turns, twice_after_s=twice_after_s).play(events)
    # Two hands that stay on two buttons press them in the same tick, in either order.
    assert sorted(under.name for _, under in twice.pressed) == sorted(under.name for _, under in once.pressed)


def test_the_touches_that_are_played_do_press_something() -> None:
    """So that the tests above are about something."""
    downs = [Event("down", n % 5, n % 5, 0.7) for n in range(20)]
    played = [event for down in downs for event in (down, Event("up", down.finger, down.place, 0.1))]
    pressed = {under.name for _, under in Glass(turns=False).play(played).pressed}
    assert pressed == {"sad", "angry", "grown_up", "speaker"}
    assert LOST_AFTER_S < 6.0, "the longest wait in EVENTS is to be longer than a lost finger counts"
