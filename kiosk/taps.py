"""Which touches count.

A child's double, mashed or resting touch does one thing, and a new picture can be seen before it acts.
"""

QUIET_AFTER_TAP_S = 0.6
QUIET_AFTER_CHANGE_S = 0.4
"""Source: kivy #1903 and #3801 (one touch can arrive twice), KlipperScreen #207 (a tap that changes the screen must not
press what comes to lie under the finger)."""
LOST_AFTER_S = 5.0
"""A finger whose lifting never arrived stops counting."""


class Taps:
    """Lets one finger at a time press one thing. All times are seconds of the monotonic clock."""

    def __init__(self) -> None:
        self._held: object = None
        self._held_s = 0.0
        self._lasting = False
        self.open_from_s = 0.0
        """Touches that begin before this do nothing."""

    def begin(self, touch: object, now: float, *, always: bool = False) -> bool:
        """Whether a finger that comes down now may press. `always` is for what must work at any moment."""
        if self.held(now):
            return False
        if now < self.open_from_s and not always:
            return False
        self._held, self._held_s, self._lasting = touch, now, always
        return True

    def finish(self, touch: object, now: float, *, inside: bool) -> bool:
        """Whether the finger that lifts now has pressed: it began the press, and is still inside."""
        if self._held is not touch:
            return False
        self._held = None
        if inside:
            self.open_from_s = max(self.open_from_s, now + QUIET_AFTER_TAP_S)
        return inside

    def held(self, now: float) -> bool:
        """Whether a finger is pressing something at this moment."""
        return self._held is not None and now - self._held_s < LOST_AFTER_S

    def changed(self, now: float) -> None:
        """The screen shows something else now: a press under way is off, unless it may be made at any moment."""
        if not self._lasting:
            self._held = None
        self.open_from_s = max(self.open_from_s, now + QUIET_AFTER_CHANGE_S)
