"""Goodbye, for a moment."""

from kiosk.screens.page import Page


class GoodbyePage(Page):
    """Shown for a few seconds after a visit."""
