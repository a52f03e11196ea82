"""The controller is not there: what to do meanwhile."""

from kivy.lang import Builder

from kiosk.screens.page import Page

Builder.load_file(__file__.removesuffix("py") + "kv")


class AwayPage(Page):
    """Says that the room is waking up, and where help is; it claims nothing else."""
