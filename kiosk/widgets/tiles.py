"""Even tiles in rows."""

from kivy.app import App
from kivy.properties import ListProperty, NumericProperty
from kivy.uix.layout import Layout

from kiosk.layout import Rect, tiles
from kiosk.measures import GAP_MM, TARGET_MM


WORDS_MM = 1.8
"""Words among the tiles may be this much wider on both sides than a tile: they need no finger's gap."""


class Tiles(Layout):
    """Gives its children even boxes that fill it, in reading order. They leave the corner `notch`, in pixels, free."""

    aspect = NumericProperty(1.0)
    notch = ListProperty([0.0, 0.0])
    lead = NumericProperty(0)
    """How many places beside one another the first child takes, if it is no target but words; 0 if it is a target."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        for name in ("pos", "size", "children", "aspect", "notch", "lead"):
            self.fbind(name, self._trigger_layout)

    def do_layout(self, *_: object) -> None:
        """Place the children."""
        kit = App.get_running_app().kit
        lead = max(0, int(self.lead) - 1) if self.children else 0
        places = tiles(
            len(self.children) + lead,
            Rect(self.x, self.y, self.width, self.height),
            (kit.across(GAP_MM), kit.u(GAP_MM)),
            aspect=self.aspect,
            notch=(self.notch[0], self.notch[1]),
            least=(kit.across(TARGET_MM), kit.u(TARGET_MM)),
            hand=kit.hand,
            mirrored=kit.words.right_to_left,
        )
        if self.lead:
            places[: lead + 1] = [_joined(places[: lead + 1], kit.across(WORDS_MM))]
        for child, place in zip(reversed(self.children), places, strict=True):
            child.pos, child.size = (place.x, place.y), (place.width, place.height)


def _joined(places: list[Rect], wider: float) -> Rect:
    """The box of some boxes beside one another, and a little of the gaps beside them."""
    left = min(place.x for place in places) - wider
    return Rect(left, places[0].y, max(place.right for place in places) + wider - left, places[0].height)
