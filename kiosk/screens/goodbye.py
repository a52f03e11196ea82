"""Goodbye, for a moment."""

from kivy.lang import Builder

from kiosk.screens.page import Page

Builder.load_file(__file__.removesuffix("py") + "kv")


class GoodbyePage(Page):
    """Shown for a few seconds after a visit."""
