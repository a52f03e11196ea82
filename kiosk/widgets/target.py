"""What a child presses: a card or a face with its word. `kiosk/ways` says when it was pressed."""

from collections.abc import Callable

from kivy.app import App
from kivy.properties import (
    BooleanProperty,
    NumericProperty,
    OptionProperty,
    StringProperty,
)
from kivy.uix.widget import Widget

from kiosk.drawing import face_table, icons, palette, shapes
from kiosk.drawing.actor import Spot
from kiosk.drawing.script import Script
from kiosk.drawing.text import Line, extent
from kiosk.measures import LABEL_LINE_MM, TEXT_MM
from kiosk.widgets.face import FacePicture
from kiosk.widgets.picture import Picture
from kiosk.widgets.text import Text
from kiosk.words import Words

PADDING_MM = 1.2
EDGE_MM = 0.45
RADIUS_MM = 4.2
FOOT = 0.1
"""The part of a face's picture below its chin, where its shadow lies."""
FORWARD = 1.05
LOWER = 0.94
"""A pressed face comes a little forward; a pressed picture on a card goes down with it."""
FACE_OVERHANG_MM = 2.0
"""A bare face may be drawn this far beyond its target, into the gap; it is the target that is kept apart."""

DEEP_BELOW_MM = 1.0
"""A deep script's word hangs this far below a bare face's target, into the gap, so that the face stays large."""
EASILY = 0.9
"""What may stand in two lines stands in one only if it takes no more of the width than this."""
LIFT = 0.35
"""The part of what is free above a face that is moved below its word."""
LABEL_INSET_MM = 0.8
"""On a card the words keep this far from its sides."""
LABEL_OVERHANG_MM = 1.6
"""The word under a bare face may be this much wider than it on each side, and still keep clear of its neighbour's."""


class Target(Widget):
    """A button with a picture and a word.

    `name` is what it is called in the outline. The picture is an `icon` or, with a `feeling`, a face; `face_size`
    1 to 5 makes that face more so, 0 leaves it as it is, and `picture_share` draws it smaller in its place.
    `always` lets it be pressed at any moment. `word` is the key of its word, for being spoken, where that is not its
    name. Fires `on_tap`.
    """

    name = StringProperty("")
    text = StringProperty("")
    icon = StringProperty("")
    feeling = StringProperty("")
    face_size = NumericProperty(0)
    picture_share = NumericProperty(1.0)
    fill = StringProperty(palette.CARD)
    shape = OptionProperty("column", options=("column", "row"))
    bare = BooleanProperty(defaultvalue=False)
    lines = NumericProperty(1)
    text_mm = NumericProperty(TEXT_MM)
    language = StringProperty("")
    """Whose word it is, where it is not the screen's own language."""
    word = StringProperty("")
    always = BooleanProperty(defaultvalue=False)
    pressed = BooleanProperty(defaultvalue=False)
    __events__ = ("on_tap",)

    def __init__(self, **settings: object) -> None:
        # Kivy's own first size is one that nothing is ever seen in; what would be drawn for it is half of a start.
        super().__init__(**{"size": (0, 0), **settings})
        self._back, self._front, self.face = Picture(), Picture(), FacePicture()
        for drawn in (self._back, self._front, self.face):
            self.canvas.add(drawn)
        self._label = Text()
        self.add_widget(self._label)
        looks = ("text", "icon", "feeling", "face_size", "picture_share", "fill", "shape", "bare", "lines", "text_mm")
        for name in (*looks, "language", "pos", "size", "pressed"):
            self.fbind(name, self._draw)
        self._draw()

    def on_tap(self) -> None:
        """It was pressed, by whatever way."""

    def redraw(self) -> None:
        """Draw it again, for a language that is set in another way."""
        self._draw()
        self._label.rewrite()

    def _draw(self, *_: object) -> None:
        # Kivy keeps right, top and center for later and may still hold the old ones here: only x, y and size count.
        if self.width < 2 or self.height < 2:  # noqa: PLR2004 - no room for a picture
            return
        kit = App.get_running_app().kit
        self._draw_card(kit.u)
        words = kit.words_in(self.language) if self.language else kit.words
        pad = 0 if self.bare else kit.u(PADDING_MM)
        overhang = kit.across(LABEL_OVERHANG_MM) if self.bare else -kit.across(LABEL_INSET_MM)
        script, lines = self._set(words, self.width + 2 * overhang)
        label_high = kit.letters(LABEL_LINE_MM * self.text_mm / TEXT_MM) * script.label * lines if self.text else 0
        self._label.text, self._label.text_mm, self._label.language = self.text, self.text_mm, self.language
        if not (self.icon or self.feeling):
            self._label.pos, self._label.size = (
                (self.x + pad, self.y + pad),
                (self.width - 2 * pad, self.height - 2 * pad),
            )
            self._front.hide()
            return
        if self.shape == "row":
            self._draw_row(pad)
            return
        below = -kit.u(DEEP_BELOW_MM) if script.deep else 0
        bottom = self.y + (
            below + self._lift(label_high) if self.bare and self.feeling else pad + kit.u(0.7) * (not self.bare)
        )
        self._label.pos = (self.x - overhang, bottom)
        self._label.size = (self.width + 2 * overhang, label_high)
        bottom += label_high
        self._draw_above(bottom, self.y + self.height - pad - bottom, kit.u(FACE_OVERHANG_MM) if self.bare else -pad)

    def _set(self, words: Words, wide: float) -> tuple[Script, int]:
        """How its word is set, and in how many lines: one, where one is enough."""
        kit = App.get_running_app().kit
        plain = words.script.plain or words.script
        if self.lines == 1 or not self.text:
            return words.script, 1
        one = Line(self.text, kit.letters(self.text_mm), int(wide * EASILY), script=words.script, language=words.code)
        return (words.script, 1) if extent(one).lines == 1 and "\n" not in self.text else (plain, int(self.lines))

    def _lift(self, label_high: float) -> float:
        """A face that is narrower than high stands, with its word, in the middle of its place."""
        over = App.get_running_app().kit.across(FACE_OVERHANG_MM)
        return float(max(0.0, self.height - label_high - self.width - 2 * over) * LIFT)

    def _draw_row(self, pad: float) -> None:
        """The picture where a line begins, and the words after it."""
        right_to_left = App.get_running_app().kit.words.right_to_left
        side = (self.height - 2 * pad) * self.picture_share
        taken = side + pad * 4
        middle = pad * 2.4 + side / 2
        self._draw_front(self.x + (self.width - middle if right_to_left else middle), self.y + self.height / 2, side)
        self._label.pos = (self.x + (pad if right_to_left else taken), self.y + pad)
        self._label.size = (self.width - pad - taken, self.height - 2 * pad)
        self._label.align = "left"

    def _draw_above(self, bottom: float, room: float, overhang: float) -> None:
        side = min(room + (overhang if self.bare and self.text else 0), self.width + 2 * overhang)
        drawn = side * self.picture_share
        # Faces of different sizes side by side stand on one line.
        up = (room - side) * 0.3 + FOOT * (side - drawn) + drawn / 2 if self.bare and self.feeling else room / 2
        self._draw_front(self.x + self.width / 2, bottom + up, drawn)

    def _draw_card(self, u: Callable[[float], float]) -> None:
        if self.bare:
            self._back.hide()
            return
        wide, high, theme = round(self.width), round(self.height), App.get_running_app().kit.theme
        fill, pressed = theme.fill(self.fill), self.pressed
        texture = App.get_running_app().kit.gallery.picture(
            ("card", wide, high, fill, pressed),
            lambda: shapes.card(theme, wide, high, u(RADIUS_MM), fill, edge_px=u(EDGE_MM), pressed=pressed),
        )
        self._back.show(texture, (self.x - shapes.SHADOW_PX, self.y - shapes.SHADOW_PX))

    def _draw_front(self, x: float, y: float, side: float) -> None:
        if side < 2 or not (self.icon or self.feeling):  # noqa: PLR2004 - no room for a picture
            self._front.hide()
            self.face.hide()
            return
        if self.feeling:
            side_px = int(side * (FORWARD if self.pressed else 1))
            self.face.show(Spot(self.row(), x, y - side / 2, side_px))
            return
        side_px = int(side * (LOWER if self.pressed else 1))
        kit = App.get_running_app().kit
        turned = kit.words.right_to_left and self.icon in icons.POINTING
        texture = kit.gallery.picture(
            ("icon", self.icon, side_px, turned),
            lambda: icons.draw(self.icon, side_px, kit.theme, mirrored=turned),
        )
        self._front.show(texture, (x - side_px / 2, y - side_px / 2))

    def row(self, size: int | None = None) -> face_table.Face:
        """The numbers of its face, in the theme's colours and for the screen's age; of another size if one is given."""
        kit = App.get_running_app().kit
        older = kit.house.room.screen.age_mode == "older"
        return face_table.coloured(self.feeling, kit.theme.skins, size or int(self.face_size) or None, older=older)


def targets_in(widget: Widget) -> list[Target]:
    """Everything below this widget that can be pressed, in the order it was put there."""
    own = [widget] if isinstance(widget, Target) and widget.name and not widget.disabled else []
    return own + [target for child in reversed(widget.children) for target in targets_in(child)]
