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
ABOVE_BARE_MM = 0.7
"""The same above a bare face, right below a headline."""
BESIDE_BARE_MM = 2.0
"""The same at both sides of a bare face, whose word may be wider than its target."""


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
        if target is None or around is None:
            self._picture.hide()
            return
        kit, halo = App.get_running_app().kit, not target.bare
        wide, high = round(around.width), round(around.height)
        texture = kit.gallery.picture(
            ("ring", wide, high, halo),
            lambda: shapes.ring(kit.theme, wide, high, kit.u(RADIUS_MM + AWAY_MM), thick_px=kit.u(RING_MM), halo=halo),
        )
        self._picture.show(texture, (around.x, around.y))


def _around(target: Target) -> Rect:
    """The box of the ring's picture, moved inward where the screen ends."""
    kit = App.get_running_app().kit
    half = shapes.ring_px(kit.theme, kit.u(RING_MM), halo=not target.bare) / 2
    beside = half + kit.u(BESIDE_BARE_MM if target.bare else AWAY_MM)
    above = half + kit.u(ABOVE_BARE_MM if target.bare else AWAY_MM)
    left, bottom = max(0.0, target.x - beside), max(0.0, target.y - half - kit.u(AWAY_MM))
    right = min(float(kit.measures.width_px), target.x + target.width + beside)
    top = min(float(kit.measures.height_px), target.y + target.height + above)
    return Rect(left, bottom, right - left, top - bottom)
