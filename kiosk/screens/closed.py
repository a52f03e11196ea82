"""The room is closed: out of the school's hours."""

from kivy.lang import Builder

from kiosk.screens.page import Page

Builder.load_file(__file__.removesuffix("py") + "kv")


class ClosedPage(Page):
    """Nobody can check in here, and a grown-up can be called all the same."""
