"""Side by side, in the direction of reading."""

from kivy.app import App
from kivy.uix.boxlayout import BoxLayout


class Row(BoxLayout):
    """Children beside one another: the first at the left, or at the right in a language that is read from there."""

    def do_layout(self, *arguments: object) -> None:
        """Place the children, padding and all, and mirror their places if need be."""
        super().do_layout(*arguments)
        if App.get_running_app().kit.words.right_to_left:
            for child in self.children:
                child.x = 2 * self.x + self.width - child.x - child.width
