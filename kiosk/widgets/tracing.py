"""The hand of *five fingers*: a point goes up one side of a finger with the breath in, down the other with it out."""

from kivy.app import App
from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from kiosk.drawing import hand
from kiosk.widgets.picture import Picture

SHARE = 0.92
"""How much of the square the hand takes, so that it stays inside of the ring."""
POINT = 0.15
"""The size of the point, as a part of the hand's."""


class Tracing(Widget):
    """Shows which finger is traced and how far.

    `fullness` is how full the breath is, 0 to 1, and `number` which step of the routine it is: breaths in are even.
    """

    fullness = NumericProperty(0.0)
    number = NumericProperty(0)

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._hand, self._point = Picture(), Picture()
        self.canvas.add(self._hand)
        self.canvas.add(self._point)
        for name in ("number", "pos", "size"):
            self.fbind(name, self._draw)
        self.fbind("fullness", self._move)

    def _draw(self, *_: object) -> None:
        side = int(min(self.size) * SHARE)
        if side < 2:  # noqa: PLR2004 - no room for a hand
            return
        kit = App.get_running_app().kit
        finger = hand.traced(int(self.number) // 2)[0]
        texture = kit.gallery.picture(("hand", side, finger), lambda: hand.hand(kit.theme, side, finger))
        self._hand.show(texture, (self.x + (self.width - side) / 2, self.y + (self.height - side) / 2))
        self._move()

    def _move(self, *_: object) -> None:
        side = int(min(self.size) * SHARE)
        finger, back = hand.traced(int(self.number) // 2)
        way_in = int(self.number) % 2 == 0
        along = self.fullness / 2 if way_in != back else 1 - self.fullness / 2
        x, y = hand.where(finger, along)
        kit = App.get_running_app().kit
        point_px = max(2, int(side * POINT))
        texture = kit.gallery.picture(("point", point_px), lambda: hand.dot(kit.theme, point_px))
        left = self.x + self.width / 2 + x * side / 2 - point_px / 2
        self._point.show(texture, (left, self.y + self.height / 2 - y * side / 2 - point_px / 2))
