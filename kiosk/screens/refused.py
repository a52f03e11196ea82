"""The controller will not talk to this screen, and why."""

from kiosk.screens.page import Page
from kiosk.view import View


class RefusedPage(Page):
    """The reason, for the grown-up who set the screen up."""

    def show(self, view: View) -> None:
        """Show the controller's sentence."""
        self.ids.reason.text = view.reason
