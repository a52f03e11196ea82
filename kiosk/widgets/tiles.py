"""Even tiles in rows."""

from kivy.app import App
from kivy.properties import ListProperty, NumericProperty
from kivy.uix.layout import Layout

from kiosk.layout import Rect, tiles
from kiosk.measures import GAP_MM, TARGET_MM

WORDS_MM = (1.5, 3.4)
"""Words among the tiles need no finger's gap: they may be this much wider than a tile, before it and after it."""


class Tiles(Layout):
    """Gives its children even boxes that fill it, in reading order. They leave the corner `notch`, in pixels, free."""

    aspect = NumericProperty(1.0)
    notch = ListProperty([0.0, 0.0])
    aside = NumericProperty(0.0)
    """How wide a strip at the side of the lasting buttons stays free, in pixels."""
    lead = NumericProperty(0)
    """How many places beside one another the first child takes, if it is no target but words; 0 if it is a target."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        for name in ("pos", "size", "children", "aspect", "notch", "lead", "aside"):
            self.fbind(name, self._trigger_layout)

    def do_layout(self, *_: object) -> None:
        """Place the children."""
        kit = App.get_running_app().kit
        lead = max(0, int(self.lead) - 1) if self.children else 0
        places = tiles(
            len(self.children) + lead,
            Rect(self.x + (self.aside if kit.hand == "left" else 0), self.y, self.width - self.aside, self.height),
            (kit.across(GAP_MM), kit.u(GAP_MM)),
            aspect=self.aspect,
            notch=(self.notch[0], self.notch[1]),
            least=(kit.across(TARGET_MM), kit.u(TARGET_MM)),
            hand=kit.hand,
            mirrored=kit.words.right_to_left,
        )
        if self.lead:
            before, after = (kit.across(mm) for mm in (reversed(WORDS_MM) if kit.words.right_to_left else WORDS_MM))
            places[: lead + 1] = [_joined(places[: lead + 1], before, after)]
        for child, place in zip(reversed(self.children), places, strict=True):
            child.pos, child.size = (place.x, place.y), (place.width, place.height)


def _joined(places: list[Rect], left: float, right: float) -> Rect:
    """The box of some boxes beside one another, and a little more at the left and at the right."""
    x = min(place.x for place in places) - left
    return Rect(x, places[0].y, max(place.right for place in places) + right - x, places[0].height)
