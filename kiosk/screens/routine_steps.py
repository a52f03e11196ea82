"""A routine of steps: one picture at a time that does what the words say, in the ring of the timer."""

from kivy.uix.widget import Widget

from kiosk.screens.routine_body import Body, Moment
from kiosk.widgets.breath import Breath
from kiosk.widgets.swelling import Swelling
from kiosk.widgets.tracing import Tracing

STAGES: dict[str, type[Widget]] = {"bloom": Breath, "hand": Tracing}
"""Pictures that are the exercise, and so move in every theme; all others are drawn by `Swelling`."""
HALF = 0.5


class StepsBody(Body):
    """The picture, its halves to turn on and back, and around it the timer and two ways on that are never needed."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._stage: Widget | None = None

    def show(self, moment: Moment) -> None:
        """Show the picture of the step, as far as its breath is."""
        super().show(moment)
        self.ids.step_on.disabled, self.ids.step_back.disabled = self._on is None, self._back is None
        stage = self._on_stage(STAGES.get(moment.step.picture, Swelling))
        if isinstance(stage, Swelling):
            stage.picture = moment.step.picture
            stage.fullness = moment.breath if moment.breath is not None and self.kit.moves else HALF
            return
        if isinstance(stage, Tracing):
            stage.number = moment.number
        stage.fullness = moment.breath if moment.breath is not None else HALF

    def _on_stage(self, kind: type[Widget]) -> Widget:
        if type(self._stage) is not kind:
            self.ids.stage.clear_widgets()
            self._stage = kind()
            self.ids.stage.add_widget(self._stage)
        return self._stage
