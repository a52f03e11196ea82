"""The shape timer: a ring that vanishes without a sound."""

from kivy.app import App
from kivy.properties import BooleanProperty, NumericProperty
from kivy.uix.widget import Widget

from kiosk.drawing import shapes
from kiosk.widgets.picture import Picture

STEPS = 180
"""The ring is drawn anew when it has lost one part of this many."""


class Timer(Widget):
    """Shows the part, 1 to 0, of the time that is left; it can be put out of sight."""

    remaining = NumericProperty(1.0)
    shown = BooleanProperty(defaultvalue=True)

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._ring = Picture()
        self.canvas.add(self._ring)
        for name in ("remaining", "shown", "pos", "size"):
            self.fbind(name, self._draw)

    def _draw(self, *_: object) -> None:
        side = int(min(self.size))
        if not self.shown or side < 2:  # noqa: PLR2004 - no room for a ring
            self._ring.hide()
            return
        step = round(self.remaining * STEPS)
        kit = App.get_running_app().kit
        texture = kit.gallery.picture(("timer", side, step), lambda: shapes.timer(kit.theme, side, step / STEPS))
        self._ring.show(texture, (self.x + (self.width - side) / 2, self.y + (self.height - side) / 2))
