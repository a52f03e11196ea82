"""A card that holds other things and cannot be pressed."""

from kivy.app import App
from kivy.properties import StringProperty

from kiosk.drawing import palette, shapes
from kiosk.widgets.picture import Picture
from kiosk.widgets.row import Row

RADIUS_MM = 4.2
EDGE_MM = 0.4


class Panel(Row):
    """A row on a card."""

    fill = StringProperty(palette.CARD)

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._back = Picture()
        self.canvas.before.add(self._back)
        for name in ("pos", "size", "fill"):
            self.fbind(name, self._draw_card)

    def _draw_card(self, *_: object) -> None:
        wide, high = round(self.width), round(self.height)
        if wide < 2 or high < 2:  # noqa: PLR2004 - no room for a card
            self._back.hide()
            return
        kit = App.get_running_app().kit
        theme, u = kit.theme, kit.u
        fill = theme.fill(self.fill)
        texture = kit.gallery.picture(
            ("panel", wide, high, fill),
            lambda: shapes.card(theme, wide, high, u(RADIUS_MM), fill, edge_px=u(EDGE_MM)),
        )
        self._back.show(texture, (self.x - shapes.SHADOW_PX, self.y - shapes.SHADOW_PX))
