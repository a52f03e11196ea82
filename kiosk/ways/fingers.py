"""Fingers on the window: tells the rules of touch what they do, and presses what those say."""

from kivy.input.motionevent import MotionEvent
from kivy.uix.widget import Widget

from kiosk.kit import Kit
from kiosk.widgets.target import Target, targets_in


class Fingers:
    """Every touch of the window comes here first, wherever it is.

    Args:
        frame: what is on the screen.
        kit: for the rules of touch and the clock.
    """

    def __init__(self, frame: Widget, kit: Kit) -> None:
        self._frame = frame
        self._taps, self._clock = kit.taps, kit.clock
        self._pressed: list[Target] = []

    def down(self, touch: MotionEvent) -> None:
        """A finger came down."""
        if _presses(touch):
            self._taps.down(touch.uid, touch.device, touch.pos, self._under(touch), self._clock())
            self._show()

    def move(self, touch: MotionEvent) -> None:
        """A finger slid."""
        if _presses(touch):
            self._taps.move(touch.uid, self._under(touch), self._clock())
            self._show()

    def up(self, touch: MotionEvent) -> None:
        """A finger lifted."""
        if not _presses(touch):
            return
        pressed = self._taps.up(touch.uid, touch.pos, self._under(touch), self._clock())
        self._show()
        if isinstance(pressed, Target):
            pressed.dispatch("on_tap")

    def tick(self) -> None:
        """Time passed: a finger may have stayed long enough, or too long."""
        for pressed in self._taps.stayed(self._clock()):
            if isinstance(pressed, Target):
                pressed.dispatch("on_tap")
        self._show()

    def _under(self, touch: MotionEvent) -> Target | None:
        return next((target for target in targets_in(self._frame) if target.collide_point(*touch.pos)), None)

    def _show(self) -> None:
        shown = [target for target in self._taps.shown(self._clock()) if isinstance(target, Target)]
        for target in self._pressed:
            target.pressed = target in shown
        for target in shown:
            target.pressed = True
        self._pressed = shown


def _presses(touch: MotionEvent) -> bool:
    """Whether this is a finger or the left button of a mouse; a wheel presses nothing."""
    return touch.button in {None, "left"}
