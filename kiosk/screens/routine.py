"""Calming: what this routine does, in words above and in its own way below; nothing here must be done."""

from kivy.properties import NumericProperty

from kiosk.screens.page import Page
from kiosk.screens.routine_body import Body, Moment
from kiosk.screens.routine_room import RoomBody
from kiosk.screens.routine_steps import StepsBody
from kiosk.screens.routine_together import CARDS, TogetherBody
from kiosk.view import View
from room.routine import RoutineRule

TIP_S = 20.0
"""How long one hint for the grown-up beside the child stays."""


class RoutinePage(Page):
    """The sentence of this moment, and the body of the routine: its steps, the child's own room, or the cards."""

    hint_mm = NumericProperty(0)
    """How much higher the words stand while they hold a hint for a grown-up."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._begun: tuple[str, float] | None = None
        self._rule: RoutineRule | None = None
        self.body: Body | None = None
        self._carried: Body | None = None

    def show(self, view: View) -> None:
        """Follow the words, the picture and the timer of this moment."""
        run = view.visit.routine if view.visit else None
        if view.scene is None or view.visit is None or run is None:
            return
        if self._begun != (run.routine, run.started_s):
            self._begun = (run.routine, run.started_s)
            self._begin(run.routine)
        if self._rule is None or self.body is None:
            return
        moment = Moment(
            routine=run.routine,
            rule=self._rule,
            number=view.scene.number or 0,
            breath=view.scene.breath,
            remaining=view.scene.remaining or 0.0,
            now_s=view.now_s,
            visit=view.visit,
        )
        self.body.show(moment)
        sentence = self.body.sentence(moment)
        self.ids.sentence.text = self.say(sentence)
        self.ids.dots.at, self.ids.dots.count = self.body.dots(moment)
        over = not view.scene.remaining
        self._below(view, over=over)
        self.speaks = [sentence, *(["routine_over"] if over else []), *self.body.speaks(moment)]

    def _below(self, view: View, *, over: bool) -> None:
        """That the time is over; or, small and in the school's language, a hint for a grown-up who is here."""
        school = self.kit.house.room.screen.language
        hint = view.ladder == "here" and not over and not isinstance(self.body, TogetherBody)
        below = self.ids.over
        below.language = school if hint else ""
        below.text_mm, self.hint_mm = (3.6, 7) if hint else (5, 0)
        if hint:
            card = CARDS[int(view.now_s // TIP_S) % len(CARDS)]
            below.text = self.kit.words_in(school).say(card).replace("\n", ": ")
        else:
            below.text = self.say("routine_over") if over else ""

    def _begin(self, routine: str) -> None:
        house = self.kit.house
        self._rule = house.rules.routines.get(routine)
        told = house.routines.routines.get(routine)
        if self._rule is None or told is None:
            return
        kind = RoomBody if self._rule.mix else TogetherBody if told.works_on == "together" else StepsBody
        self.body = kind()
        if self._carried is not None:
            self.body.carry(self._carried)
        self.ids.body.clear_widgets()
        self.ids.body.add_widget(self.body)
        self.kit.taps.changed(self.kit.clock())

    def carry(self, other: Page) -> None:
        """What the child had opened stays open in another language."""
        if isinstance(other, RoutinePage):
            self._carried = other.body
