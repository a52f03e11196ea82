"""Calming: a picture that paces, a timer that vanishes, and three ways on that are never needed."""

from kivy.lang import Builder
from kivy.properties import BooleanProperty

from kiosk.screens.page import Page
from kiosk.view import View
from kiosk.widgets.breath import Breath
from kiosk.widgets.target import Target
from room.inputs import MoreTime, SomethingElse

Builder.load_file(__file__.removesuffix("py") + "kv")

STEP_S = 15.0
"""How long one sentence of a routine without a breath stays."""
AHEAD_S = 0.05


class RoutinePage(Page):
    """The flower for a routine with a breath, its picture for one without; the timer around it, or hidden."""

    timer_shown = BooleanProperty(defaultvalue=True)

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self.timer_shown = self.kit.sight.wanted
        self._routine = ""
        self._breath: Breath | None = None

    def show(self, view: View) -> None:
        """Follow the breath, the words and the timer of this moment."""
        if view.scene is None or view.visit is None or view.visit.routine is None:
            return
        if view.visit.routine.routine != self._routine:
            self._begin(view.visit.routine.routine, breathes=view.scene.breath is not None)
        self.ids.timer.follow(view.scene.remaining or 0.0, view.now_s)
        if self._breath is not None and view.scene.breath is not None:
            self._breath.fullness = view.scene.breath
        key = self._sentence(view, view.now_s - view.visit.routine.started_s)
        self.ids.sentence.text = self.say(key)
        over = not view.scene.remaining
        self.speaks = [key, *(["routine_over"] if over else []), "more_time", "something_else"]
        self.ids.over.text = self.say("routine_over") if over else ""

    def _begin(self, routine: str, *, breathes: bool) -> None:
        self._routine = routine
        self.ids.stage.clear_widgets()
        if breathes:
            self._breath = Breath()
            self.ids.stage.add_widget(self._breath)
        else:
            self._breath = None
            picture = Target(icon=routine, bare=True, disabled=True, picture_share=0.78)
            self.ids.stage.add_widget(picture)

    def _sentence(self, view: View, run_s: float) -> str:
        if view.scene and view.scene.breath is not None:
            ahead = view.breath_at(view.now_s + AHEAD_S)
            way = "in" if (ahead or 0) >= view.scene.breath else "out"
            own = f"breathe_{way}_{self._routine}"
            return own if self.kit.words.has(own) else f"breathe_{way}"
        steps = self.kit.words.steps(f"steps_{self._routine}") or [f"routine_{self._routine}"]
        return steps[int(run_s // STEP_S) % len(steps)]

    def hide_or_show(self) -> None:
        """The ring out of sight, or back in sight, until the visit ends."""
        self.timer_shown = self.kit.sight.wanted = not self.timer_shown

    def more(self) -> None:
        """More time, as often as wanted."""
        self.kit.send(MoreTime())

    def other(self) -> None:
        """Back to what helps."""
        self.kit.send(SomethingElse())
