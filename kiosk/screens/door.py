"""The first page: the door is open."""

from kivy.lang import Builder

from kiosk.screens.page import Page

Builder.load_file(__file__.removesuffix("py") + "kv")


class DoorPage(Page):
    """Shown while the room is free."""

    def start(self) -> None:
        """Come in: a visit begins, or first the child is asked who they are."""
        self.kit.arrival.knock()
