"""The controller is not there: what to do meanwhile."""

from kiosk.screens.page import Page


class AwayPage(Page):
    """Says that the room is waking up, and where help is; it claims nothing else."""
