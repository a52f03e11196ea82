"""The room is closed: out of the school's hours."""

from kiosk.screens.page import Page


class ClosedPage(Page):
    """Nobody can check in here, and a grown-up can be called all the same."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._turn_upright()
