"""What every page of the screen is: a column of things in the content box."""

from pathlib import Path

from kivy.app import App
from kivy.factory import Factory
from kivy.lang import Builder
from kivy.properties import BooleanProperty, ListProperty, NumericProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.kit import Kit
from kiosk.measures import HEADLINE_MM
from kiosk.view import View
from kiosk.widgets.face import Company
from kiosk.widgets.row import Row
from kiosk.widgets.text import Text

for name in ("Around", "Row", "Target", "Text", "Tiles", "Timer"):
    Factory.register(name, module=f"kiosk.widgets.{name.lower()}")
Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class Head(Row):
    """What stands at the top of a page, beside the corner of the language button.

    `head_mm` is its height; a `tall` one, with the space below it, is at least as high as that corner, so that nothing
    below it need give way.
    """

    head_mm = NumericProperty(9.5)
    tall = BooleanProperty(defaultvalue=True)


class Headline(Text):
    """The sentence at the top of a page."""

    text_mm = NumericProperty(HEADLINE_MM)


class Page(BoxLayout):
    """One step of the child's way. `speaks` are the keys of the words the speaker reads aloud."""

    speaks = ListProperty([])

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self.company = Company([])
        """The faces on it."""

    @property
    def kit(self) -> Kit:
        """What the page needs from outside."""
        kit: Kit = App.get_running_app().kit
        return kit

    def say(self, key: str, **names: str) -> str:
        """The words for a key, in the screen's language."""
        return self.kit.words.say(key, **names)

    def show(self, view: View) -> None:
        """Called when the page appears and with every tick after."""

    def carry(self, other: "Page") -> None:
        """Keep what the child set on this same page before its language changed."""
