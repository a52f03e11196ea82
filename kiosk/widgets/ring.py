"""The ring around what has the focus."""

from kivy.app import App
from kivy.graphics import InstructionGroup

from kiosk.drawing import shapes
from kiosk.layout import Rect
from kiosk.widgets.picture import Picture
from kiosk.widgets.target import RADIUS_MM, Target

RING_MM = 1.1
AWAY_MM = 1.15
"""From a card's edge to the middle of the ring."""
AWAY_FROM_BARE_MM = 2.0
"""The same for a bare face, which is drawn a little beyond its target."""


class Ring(InstructionGroup):
    """Stands still around one button until the focus is on another. It never blinks, fades or grows."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = Picture()
        self.add(self._picture)
        self._around: Rect | None = None

    def show_around(self, target: Target | None) -> None:
        """Show it there, or nowhere. Draws nothing anew while it is there already."""
        around = None if target is None else _around(target)
        if around == self._around:
            return
        self._around = around
        if around is None:
            self._picture.hide()
            return
        kit = App.get_running_app().kit
        wide, high = round(around.width), round(around.height)
        texture = kit.gallery.picture(
            ("ring", wide, high),
            lambda: shapes.ring(kit.theme, wide, high, kit.u(RADIUS_MM + AWAY_MM), thick_px=kit.u(RING_MM)),
        )
        self._picture.show(texture, (around.x, around.y))


def _around(target: Target) -> Rect:
    """The box of the ring's picture, moved inward where the screen ends."""
    kit = App.get_running_app().kit
    room = kit.u(AWAY_FROM_BARE_MM if target.bare else AWAY_MM) + shapes.ring_px(kit.theme, kit.u(RING_MM)) / 2
    left, bottom = max(0.0, target.x - room), max(0.0, target.y - room)
    right = min(float(kit.measures.width_px), target.x + target.width + room)
    top = min(float(kit.measures.height_px), target.y + target.height + room)
    return Rect(left, bottom, right - left, top - bottom)
