"""A target that is one of several, and says whether it is the one that was chosen."""

from kivy.app import App
from kivy.properties import BooleanProperty

from kiosk.drawing import icons, palette
from kiosk.widgets.picture import Picture
from kiosk.widgets.target import Target

TICK_MM = 6.0


class Choice(Target):
    """The chosen one has another colour and, for those who do not see that, a tick in its corner."""

    chosen = BooleanProperty(defaultvalue=False)

    def __init__(self, **settings: object) -> None:
        self._tick = Picture()
        super().__init__(**settings)
        self.canvas.add(self._tick)
        self.fbind("chosen", self._draw)

    def _draw(self, *arguments: object) -> None:
        super()._draw(*arguments)
        self.fill = palette.SKY if self.chosen else palette.CARD
        kit = App.get_running_app().kit
        side = round(kit.u(TICK_MM))
        if not self.chosen or self.width < side:
            self._tick.hide()
            return
        texture = kit.gallery.picture(("icon", "tick", side, False), lambda: icons.draw("tick", side, kit.theme))
        edge = kit.u(0.8)
        left = self.x + edge if kit.words.right_to_left else self.x + self.width - side - edge
        self._tick.show(texture, (left, self.y + self.height - side - edge))
