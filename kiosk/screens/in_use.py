"""Someone is inside: what the corridor sees of a visit that nobody touches."""

from kiosk.screens.page import Page
from kiosk.view import View
from kiosk.widgets.breath import Breath


class InUsePage(Page):
    """Says nothing of the child or of what they chose. A flower that breathes with a child goes on breathing."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._turn_upright()
        self._breath: Breath | None = None

    def show(self, view: View) -> None:
        """Follow the breath, if there is one."""
        fullness = view.scene.breath if view.scene else None
        if fullness is None:
            return
        if self._breath is None:
            self._breath = Breath()
            self.ids.stage.clear_widgets()
            self.ids.stage.add_widget(self._breath)
        self._breath.fullness = fullness
