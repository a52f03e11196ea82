"""Half of a step's picture as a target, as one turns the pages of a book; a small arrow in its corner says which."""

from kivy.app import App
from kivy.properties import BooleanProperty

from kiosk.drawing import icons, palette, shapes
from kiosk.widgets.picture import Picture
from kiosk.widgets.target import Target

BADGE_MM = 9.0
ARROW = 0.62
"""How large the arrow is in its badge."""


class Turn(Target):
    """Lies over one half of the picture; only its badge is drawn, at the outer lower corner.

    `back` goes to the step before; it lies where reading begins.
    """

    back = BooleanProperty(defaultvalue=False)

    def __init__(self, **settings: object) -> None:
        self._badge, self._arrow = Picture(), Picture()
        super().__init__(**settings)
        self.canvas.add(self._badge)
        self.canvas.add(self._arrow)
        for name in ("disabled", "back"):
            self.fbind(name, self._draw)

    def _draw(self, *_: object) -> None:
        kit = App.get_running_app().kit
        badge = round(kit.u(BADGE_MM))
        if self.width < badge or self.disabled:
            self._badge.hide()
            self._arrow.hide()
            return
        pressed, fill = self.pressed, kit.theme.fill(palette.APRICOT)
        card = kit.gallery.picture(
            ("card", badge, badge, fill, pressed),
            lambda: shapes.card(kit.theme, badge, badge, badge / 2, fill, edge_px=kit.u(0.4), pressed=pressed),
        )
        turned = kit.words.right_to_left
        left = self.x if self.back != turned else self.x + self.width - badge
        self._badge.show(card, (left - shapes.SHADOW_PX, self.y - shapes.SHADOW_PX))
        arrow = round(badge * ARROW)
        icon = "back" if self.back else "skip"
        texture = kit.gallery.picture(
            ("icon", icon, arrow, turned), lambda: icons.draw(icon, arrow, kit.theme, mirrored=turned)
        )
        self._arrow.show(texture, (left + (badge - arrow) / 2, self.y + (badge - arrow) / 2))
