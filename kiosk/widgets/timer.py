"""The shape timer: a ring that vanishes without a sound."""

from dataclasses import dataclass

from kivy.app import App
from kivy.properties import BooleanProperty, NumericProperty
from kivy.uix.widget import Widget

from kiosk.drawing import shapes
from kiosk.ebb import Ebb
from kiosk.widgets.picture import Picture

STEPS = 180
"""The ring is drawn anew when it has lost one part of this many."""


@dataclass
class Sight:
    """Whether the child wants to see the ring. It lasts for the visit: who cannot bear it need hide it only once."""

    wanted: bool = True


class Timer(Widget):
    """Shows the part, 1 to 0, of the time that is left; it can be put out of sight."""

    remaining = NumericProperty(1.0)
    """What is seen of the ring."""
    shown = BooleanProperty(defaultvalue=True)

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._ebb: Ebb | None = None
        self._ring = Picture()
        self._drawn: tuple[int, int] | None = None
        self.canvas.add(self._ring)
        for name in ("remaining", "shown", "pos", "size"):
            self.fbind(name, self._draw)

    def follow(self, left: float, now_s: float) -> None:
        """The part of the time that is left at this moment, in seconds of the monotonic clock."""
        moves = App.get_running_app().kit.moves
        self._ebb = self._ebb.goes_on(left, now_s, softly=moves) if self._ebb else Ebb(left)
        self.remaining = self._ebb.seen(now_s)

    def _draw(self, *_: object) -> None:
        side, step = int(min(self.size)), round(self.remaining * STEPS)
        if not self.shown or side < 2:  # noqa: PLR2004 - no room for a ring
            self._ring.hide()
            return
        kit = App.get_running_app().kit
        place = (self.x + (self.width - side) / 2, self.y + (self.height - side) / 2)
        if self._drawn == (side, step):
            self._ring.move(place)
            return
        self._drawn = (side, step)
        self._ring.show(kit.gallery.passing(lambda: shapes.timer(kit.theme, side, step / STEPS)), place)
