"""Which touches count: one finger presses one thing, and nothing may block *I want a grown-up*.

A finger is followed from where it comes down to where it lifts; what lies under it then is pressed. So a finger may
come down beside a button and slide onto it. There are two kinds of buttons:

* The usual ones share one press. The first finger on one of them has it; a second hand, a double tap, a resting arm and
  a finger that was there before the picture changed press nothing.
* Those that work `always` (*I want a grown-up*, the speaker) know nothing of all that. Each finger that lifts on one
  presses it, and so does one that stays on it for `HELD_S`: its lifting may never be told. What may be an echo of
  another touch counts here all the same, since it presses a second time at most, and that is left out.

Source: facts on kiosks: KlipperScreen #207 and touchkio #231 (the tap that wakes the screen must not press), kivy #1903
and #3801 (one touch can arrive twice); facts on children: resting wrists, no double taps. The times are our decision.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

from kiosk.echoes import ECHO_S, Echoes

QUIET_AFTER_TAP_S = 0.6
"""How long nothing can be pressed after a press: a double or mashed tap is one."""
QUIET_AFTER_CHANGE_S = 0.4
"""How long a new picture is seen before it can be pressed."""
HELD_S = 1.0
"""A finger that stays on a button that works always presses it after this time, and then no more."""
RESTS_AFTER_S = 1.0
"""A hand that lies on a button for so long gives way to the next finger."""
LOST_AFTER_S = 5.0
"""A finger that has lain on one button for so long rests there, or its lifting was lost: it presses nothing."""
NEAR_MM = 8.0
"""Two tellings of one touch lie no further apart than this; two fingers side by side are about twice as far."""
MOST_FINGERS = 20
"""Fingers whose lifting was never told are forgotten, the oldest first."""

Point = tuple[float, float]


class Pressable(Protocol):
    """Something to press. The same one is always the same object."""

    always: bool


@dataclass(slots=True)
class Finger:
    """A finger that is down.

    Attributes:
        counts: whether it may press a usual button: it came down on this picture, and nothing was pressed since.
        spent: whether it has pressed, or may not press anything at all.
        under: what lies under it now.
        since_s: since when that has been so.
    """

    counts: bool
    spent: bool = False
    under: Pressable | None = None
    since_s: float = 0.0


class Taps:
    """The fingers on the screen. All times are seconds of the monotonic clock, all points are in pixels.

    Args:
        near_px: touches closer than this are at the same place.
    """

    def __init__(self, near_px: float = 1.0) -> None:
        self._fingers: dict[Hashable, Finger] = {}
        self._first: Hashable = None
        self._echoes = Echoes(near_px)
        self._pressed_s: dict[int, float] = {}
        """When a button that works always was last pressed, by its identity."""
        self._changed_s = 0.0
        self.open_from_s = 0.0
        """Touches that begin before this press no usual button."""
        self.asleep = False
        """Whether the screen is dark: the next touch only wakes it. See `sleep`."""
        self._shown: Pressable | None = None

    def sleep(self, shown: Pressable | None = None) -> None:
        """The screen is dark now, and the touch that wakes it presses nothing.

        Args:
            shown: a button that works always and is seen in the dark; a child who wants it may press it at once.
        """
        self.asleep, self._shown = True, shown
        self._fingers.clear()
        self._first = None

    def down(self, touch: Hashable, device: str, at: Point, under: Pressable | None, now: float) -> None:
        """A finger came down, told by this device, on this button or on none."""
        self.cancel(touch)  # its last lifting was never told
        waking = self.wake(now)
        if waking:
            self._echoes.woke(touch, device, at, now)
        heard = "own" if waking else self._echoes.hears(device, at, now)
        if heard == "waking" or (waking and (under is None or under is not self._shown)):
            return
        if heard == "own" and not waking:
            self._echoes.met(touch, device, at, now)
        while len(self._fingers) >= MOST_FINGERS:
            del self._fingers[next(iter(self._fingers))]
        self._fingers[touch] = Finger(counts=heard == "own" and now >= self.open_from_s)
        self._onto(touch, under, now)

    def move(self, touch: Hashable, under: Pressable | None, now: float) -> None:
        """A finger slid, and is on this button now, or on none."""
        finger = self._fingers.get(touch)
        if finger is not None and finger.under is not under:
            self._onto(touch, under, now)

    def up(self, touch: Hashable, at: Point, under: Pressable | None, now: float) -> Pressable | None:
        """A finger lifted; what it has pressed, if anything."""
        self._echoes.lifted(touch, at, now)
        self.move(touch, under, now)
        finger = self._fingers.pop(touch, None)
        first = self._take_first(touch)
        if finger is None or finger.spent or under is None:
            return None
        if under.always:
            return under if self._again(under, now) else None
        if not first or now - finger.since_s >= LOST_AFTER_S:
            return None
        self._rest(now)
        return under

    def wake(self, now: float) -> bool:
        """A key or a switch does something: whether that wakes the screen and must do nothing else."""
        woke, self.asleep = self.asleep, False
        if woke:
            self.open_from_s = max(self.open_from_s, now + QUIET_AFTER_CHANGE_S)
        return woke

    def choose(self, under: Pressable, now: float) -> bool:
        """Whether a key or a switch that chooses this presses it."""
        if under.always:
            return self._again(under, now)
        if now < self.open_from_s or not self._free(now):
            return False
        self._rest(now)
        return True

    def cancel(self, touch: Hashable) -> None:
        """This finger presses nothing, as if it had never come down."""
        self._fingers.pop(touch, None)
        self._take_first(touch)

    def stayed(self, now: float) -> list[Pressable]:
        """What fingers that stay on it have pressed by now. Called with every tick."""
        pressed = []
        for finger in self._fingers.values():
            under = finger.under
            if under is None or not under.always or finger.spent or now - finger.since_s < HELD_S:
                continue
            finger.spent = True
            if self._again(under, now):
                pressed.append(under)
        return pressed

    def shown(self, now: float) -> list[Pressable]:
        """What looks pressed: lifting the finger here would press it."""
        lasting = [f.under for f in self._fingers.values() if f.under is not None and f.under.always and not f.spent]
        first = self._fingers.get(self._first)
        if first is None or first.under is None or now - first.since_s >= LOST_AFTER_S:
            return lasting
        return [*lasting, first.under]

    def held(self, now: float) -> bool:
        """Whether a finger is pressing something at this moment."""
        return bool(self.shown(now))

    def changed(self, now: float) -> None:
        """The screen shows something else now: a press under way is off, unless it is of a button that works always."""
        for finger in self._fingers.values():
            finger.counts = False
            if finger.under is not None and not finger.under.always:
                finger.under = None
        self._first = None
        self._changed_s = now
        self.open_from_s = max(self.open_from_s, now + QUIET_AFTER_CHANGE_S)

    def _rest(self, now: float) -> None:
        """Something was pressed: nothing else is for a while, by no finger that is down."""
        for other in self._fingers.values():
            other.counts = False
        self._first = None
        self.open_from_s = max(self.open_from_s, now + QUIET_AFTER_TAP_S)

    def _onto(self, touch: Hashable, under: Pressable | None, now: float) -> None:
        finger = self._fingers[touch]
        finger.under, finger.since_s = under, now
        if under is None or under.always:
            self._take_first(touch)
        elif finger.counts and not finger.spent and self._free(now):
            self._first = touch

    def _free(self, now: float) -> bool:
        """Whether no other finger has the press of the usual buttons."""
        first = self._fingers.get(self._first)
        return first is None or now - first.since_s >= RESTS_AFTER_S

    def _take_first(self, touch: Hashable) -> bool:
        if self._first is None or self._first != touch:
            return False
        self._first = None
        return True

    def _again(self, under: Pressable, now: float) -> bool:
        """Whether this is a press of its own. A change may have undone the last one; then the next counts at once."""
        pressed_s = self._pressed_s.get(id(under), -QUIET_AFTER_TAP_S)
        if now - pressed_s < (ECHO_S if self._changed_s > pressed_s else QUIET_AFTER_TAP_S):
            return False
        self._pressed_s[id(under)] = now
        return True
