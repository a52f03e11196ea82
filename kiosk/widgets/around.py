"""One large thing, and what can be pressed around it."""

from kivy.app import App
from kivy.properties import NumericProperty
from kivy.uix.layout import Layout
from kivy.uix.widget import Widget

from kiosk.layout import Rect
from kiosk.measures import GAP_MM


class Around(Layout):
    """Three children: what stands before the large thing, the large thing, and what stands after it.

    On a lying screen they stand side by side, `before_mm` and `after_mm` wide at the outer ones; on an upright one the
    large thing is above, and the other two share a row of `below_mm` under it, one part to two.
    """

    before_mm = NumericProperty(20)
    after_mm = NumericProperty(32)
    below_mm = NumericProperty(25)

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        for name in ("pos", "size", "children", "before_mm", "after_mm", "below_mm"):
            self.fbind(name, self._trigger_layout)

    def do_layout(self, *_: object) -> None:
        """Place the three."""
        if len(self.children) < 3:  # noqa: PLR2004 - not all of them are there yet
            return
        kit = App.get_running_app().kit
        before, large, after = reversed(self.children)
        gap = kit.across(GAP_MM)
        if kit.upright:
            third = (self.width - 2 * gap) / 3
            low, high = kit.u(self.below_mm), self.height - kit.u(self.below_mm + GAP_MM)
            self._place(before, Rect(0, 0, third, low))
            self._place(after, Rect(third + gap, 0, 2 * third + gap, low))
            self._place(large, Rect(0, low + kit.u(GAP_MM), self.width, high))
            return
        first, last = kit.across(self.before_mm), kit.across(self.after_mm)
        self._place(before, Rect(0, 0, first, self.height))
        self._place(large, Rect(first + gap, 0, self.width - first - last - 2 * gap, self.height))
        self._place(after, Rect(self.width - last, 0, last, self.height))

    def _place(self, child: Widget, place: Rect) -> None:
        """Give a child its box, counted from where reading begins."""
        from_right = App.get_running_app().kit.words.right_to_left
        x = self.width - place.right if from_right else place.x
        child.pos, child.size = (self.x + x, self.y + place.y), (place.width, place.height)
