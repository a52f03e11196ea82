"""Side by side, in the direction of reading."""

from kivy.app import App
from kivy.properties import BooleanProperty
from kivy.uix.boxlayout import BoxLayout


class Row(BoxLayout):
    """Children beside one another: the first at the left, or at the right in a language that is read from there.

    With `upright` they stand below one another instead, as suits a screen that is higher than wide.
    """

    upright = BooleanProperty(defaultvalue=False)
    by_hand = BooleanProperty(defaultvalue=False)
    """The last stands beside the lasting buttons in every language, and so below the language button."""

    def on_upright(self, _row: "Row", upright: bool) -> None:  # noqa: FBT001 - Kivy calls it so
        """Turn."""
        self.orientation = "vertical" if upright else "horizontal"

    def do_layout(self, *arguments: object) -> None:
        """Place the children, padding and all, and mirror their places if need be."""
        super().do_layout(*arguments)
        kit = App.get_running_app().kit
        if kit.hand == "left" if self.by_hand else kit.words.right_to_left:
            for child in self.children:
                child.x = 2 * self.x + self.width - child.x - child.width
