"""Even tiles in rows."""

from kivy.app import App
from kivy.properties import ListProperty, NumericProperty
from kivy.uix.layout import Layout

from kiosk.layout import Rect, tiles
from kiosk.measures import GAP_MM


class Tiles(Layout):
    """Gives its children even boxes that fill it, in reading order. They leave the corner `notch`, in pixels, free."""

    aspect = NumericProperty(1.0)
    notch = ListProperty([0.0, 0.0])

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        for name in ("pos", "size", "children", "aspect", "notch"):
            self.fbind(name, self._trigger_layout)

    def do_layout(self, *_: object) -> None:
        """Place the children."""
        kit = App.get_running_app().kit
        places = tiles(
            len(self.children),
            Rect(self.x, self.y, self.width, self.height),
            kit.u(GAP_MM),
            aspect=self.aspect,
            notch=(self.notch[0], self.notch[1]),
            mirrored=kit.words.right_to_left,
        )
        for child, place in zip(reversed(self.children), places, strict=True):
            child.pos, child.size = (place.x, place.y), (place.width, place.height)
