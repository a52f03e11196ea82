"""A dark veil over everything, and a drift of everything but the ground."""

from kivy.graphics import Color, PopMatrix, PushMatrix, Rectangle, Translate
from kivy.uix.widget import Widget

from kiosk.drawing.palette import Colour

LEAST = 1 / 512
"""A veil that changes by less cannot be seen, and is not drawn."""


class Dimness:
    """What lies over the whole picture. It draws anew only what can be seen.

    Args:
        over: the widget it lies over; what that has drawn before its children by now does not drift.
        dark: the colour of the veil.
    """

    def __init__(self, over: Widget, dark: Colour) -> None:
        with over.canvas.before:
            PushMatrix()
            self._move = Translate(0, 0, 0)
        with over.canvas.after:
            PopMatrix()
            self._veil = Color(*dark, 0)
            self._box = Rectangle(size=(0, 0))
        self._size = tuple(over.size)

    def show(self, veil: float, across_px: int, up_px: int) -> None:
        """Darken everything by this share, 0 to 1, and move it by so many pixels."""
        if (self._move.x, self._move.y) != (across_px, up_px):
            self._move.xy = (across_px, up_px)
        if abs(veil - self._veil.a) < LEAST and (veil > 0) == (self._veil.a > 0):
            return
        self._veil.a = veil
        self._box.size = self._size if veil > 0 else (0, 0)
