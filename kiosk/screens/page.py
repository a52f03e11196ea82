"""What every page of the screen is: a column of things in the content box."""

from kivy.app import App
from kivy.factory import Factory
from kivy.properties import BooleanProperty, ListProperty, NumericProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.kit import Kit
from kiosk.measures import HEADLINE_MM
from kiosk.screens.rules import read_rules
from kiosk.view import View
from kiosk.widgets.face import Company
from kiosk.widgets.row import Row
from kiosk.widgets.text import Text

for name in ("Around", "Dots", "Panel", "Row", "Target", "Text", "Tiles", "Timer", "Turn"):
    Factory.register(name, module=f"kiosk.widgets.{name.lower()}")


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
        read_rules(type(self))
        super().__init__(**settings)
        self.company = Company([])
        """The faces on it."""

    def _turn_upright(self) -> None:
        """A page that has its words beside a picture has them above it on an upright screen, beside the corner."""
        if self.kit.upright:
            self.ids.beside.remove_widget(self.ids.words)
            self.ids.beside.remove_widget(self.ids.corner)
        else:
            self.remove_widget(self.ids.above)

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
