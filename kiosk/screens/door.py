"""The first page: the door is open."""

from kivy.lang import Builder

from kiosk.screens.page import Page

Builder.load_file(__file__.removesuffix("py") + "kv")


class DoorPage(Page):
    """Shown while the room is free: the greeting beside the door, or on an upright screen above it."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        if self.kit.upright:
            self.ids.beside.remove_widget(self.ids.words)
            self.ids.beside.remove_widget(self.ids.corner)
        else:
            self.remove_widget(self.ids.above)

    def start(self) -> None:
        """Come in: a visit begins, or first the child is asked who they are."""
        self.kit.arrival.knock()
