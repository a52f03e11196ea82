"""A row of dots that shows where in a routine one is."""

from kivy.app import App
from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from kiosk.drawing.dots import dots
from kiosk.widgets.picture import Picture


class Dots(Widget):
    """`at` of `count`, counted from 0; nothing where there is only one."""

    at = NumericProperty(0)
    count = NumericProperty(1)

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._row = Picture()
        self.canvas.add(self._row)
        for name in ("at", "count", "pos", "size"):
            self.fbind(name, self._draw)

    def _draw(self, *_: object) -> None:
        kit, high = App.get_running_app().kit, int(self.height)
        if self.count < 2 or high < 2 or not 0 <= self.at < self.count:  # noqa: PLR2004 - nothing to tell apart
            self._row.hide()
            return
        at, count, turned = int(self.at), int(self.count), kit.words.right_to_left
        texture = kit.gallery.picture(
            ("dots", high, at, count, turned), lambda: dots(kit.theme, high, at, count, mirrored=turned)
        )
        self._row.show(texture, (self.x + (self.width - texture.width) / 2, self.y))
