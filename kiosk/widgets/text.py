"""Words on the screen."""

from kivy.app import App
from kivy.graphics import Color, Rectangle
from kivy.properties import BooleanProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.drawing.text import Line, balanced, fits, fitted, reads_from_the_right
from kiosk.measures import LEAST_SHARE, TEXT_MM


class Text(Widget):
    """Text that wraps and is centred in its box. `text_mm` is the height of the letters on the smallest screen."""

    text = StringProperty("")
    text_mm = NumericProperty(TEXT_MM)
    align = OptionProperty("center", options=("left", "center", "right"))
    bold = BooleanProperty(defaultvalue=False)
    language = StringProperty("")
    """Whose words these are, where it is not the screen's own language."""
    plain = BooleanProperty(defaultvalue=False)
    """Set in the plainer of a language's two scripts, where there is never room for the deep one."""

    def __init__(self, **settings: object) -> None:
        # Kivy's own first size is one that nothing is ever seen in; what would be drawn for it is half of a start.
        super().__init__(**{"size": (0, 0), **settings})
        with self.canvas:
            Color(*App.get_running_app().kit.theme.colours.ink)
            self._box = Rectangle(size=(0, 0))
        self.bind(
            text=self._write,
            text_mm=self._write,
            align=self._write,
            bold=self._write,
            language=self._write,
            size=self._write,
            pos=self._place,
        )
        self.cut = False
        """Whether the words do not fit their box even in the smallest letters."""
        self._write()

    def rewrite(self) -> None:
        """Write it again, for a language that is set in another way."""
        self._write()

    def _write(self, *_: object) -> None:
        self.cut = False
        if not self.text or self.width < 2 or self.height < 2:  # noqa: PLR2004 - no room for a letter
            self._box.size = (0, 0)
            return
        kit = App.get_running_app().kit
        words = kit.words_in(self.language) if self.language else kit.words
        from_right = words.right_to_left and reads_from_the_right(self.text)
        # Pango itself puts lines that are read from the right on the other side; here the page decides, not the words.
        turned = {"left": "right", "right": "left"} if kit.words.right_to_left != from_right else {}
        line = Line(
            self.text,
            kit.letters(self.text_mm),
            int(self.width),
            turned.get(self.align, self.align),
            self.bold,
            from_right,
            (words.script.plain or words.script) if self.plain else words.script,
            words.code,
        )
        line = fitted(line, self.height, kit.letters(TEXT_MM * LEAST_SHARE))
        self.cut = not fits(line, self.height)
        texture = kit.gallery.words(balanced(line, self.height))
        self._box.texture = texture
        self._box.size = texture.size
        self._place()

    def _place(self, *_: object) -> None:
        wide, high = self._box.size
        # Lines that were made even are narrower than the box; they stand in it as they are aligned.
        before = {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
        if App.get_running_app().kit.words.right_to_left:
            before = 1 - before
        self._box.pos = (round(self.x + (self.width - wide) * before), round(self.y + (self.height - high) / 2))
        self._box.size = (wide, high)
