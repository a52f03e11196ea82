"""How far the call for a grown-up has truly got, in its own strip that covers nothing."""

from kivy.app import App
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from kiosk.drawing import icons, shapes
from kiosk.drawing.rungs import LOOKS
from kiosk.widgets.picture import Picture
from kiosk.widgets.text import Text

FACE = 0.94
"""How much of the strip's height a grown-up's picture takes."""


class Banner(Widget):
    """The strip. `ladder` is the rung, `adult` the name the child may read."""

    ladder = StringProperty("none")
    adult = StringProperty("")

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._back, self._front, self._face = Picture(), Picture(), Picture()
        for drawn in (self._back, self._front, self._face):
            self.canvas.add(drawn)
        self._text = Text(align="left", bold=True, plain=True)
        self.add_widget(self._text)
        for name in ("ladder", "adult", "pos", "size"):
            self.fbind(name, self._draw)

    @property
    def says(self) -> str:
        """The sentence in the strip, or nothing."""
        return str(self._text.text)

    def key(self) -> str:
        """The key of the sentence's words, or nothing."""
        if self.ladder == "none":
            return ""
        unnamed = self.ladder in {"seen", "coming", "here", "unanswered"} and not self.adult
        return f"ladder_{self.ladder}_unnamed" if unnamed else f"ladder_{self.ladder}"

    def redraw(self) -> None:
        """Draw it again, in another language."""
        self._draw()
        self._text.rewrite()

    def _draw(self, *_: object) -> None:
        key = self.key()
        kit = App.get_running_app().kit
        self._text.text = kit.words.say(key, name=self.adult) if key else ""
        if not key:
            for drawn in (self._back, self._front, self._face):
                drawn.hide()
            return
        icon, fill = LOOKS[self.ladder]
        wide, high = round(self.width), round(self.height)
        card = kit.gallery.picture(
            ("banner", wide, high, fill),
            lambda: shapes.card(kit.theme, wide, high, high * 0.42, kit.theme.fill(fill), edge_px=kit.u(0.4)),
        )
        self._back.show(card, (self.x - shapes.SHADOW_PX, self.y - shapes.SHADOW_PX))
        side = int(high * 0.84)
        left = self.x + self.width - high * 0.4 - side if kit.words.right_to_left else self.x + high * 0.4
        turned = kit.words.right_to_left and icon in icons.POINTING
        picture = kit.gallery.picture(
            ("icon", icon, side, turned), lambda: icons.draw(icon, side, kit.theme, mirrored=turned)
        )
        self._front.show(picture, (left, self.y + self.height / 2 - side / 2))
        taken = high * 0.4 + side + high * 0.3 + self._draw_face(key, high * 0.4 + side + high * 0.3)
        text_x = self.x + high * 0.4 if kit.words.right_to_left else self.x + taken
        self._text.pos, self._text.size = (text_x, self.y), (self.width - taken - high * 0.4, self.height)

    def _draw_face(self, key: str, taken: float) -> float:
        """The grown-up's own picture, as high as the strip lets it be; how much of the strip it takes."""
        kit = App.get_running_app().kit
        path = kit.house.portraits.get(self.adult)
        named = bool(path) and not key.endswith("_unnamed") and "{name}" in kit.words.say(key)
        side = int(self.height * FACE)
        texture = kit.gallery.portrait(path, side, kit.theme) if path and named and side > 1 else None
        if texture is None:
            self._face.hide()
            return 0.0
        left = self.x + self.width - taken - side if kit.words.right_to_left else self.x + taken
        self._face.show(texture, (left, self.y + (self.height - side) / 2))
        return float(side + self.height * 0.25)
