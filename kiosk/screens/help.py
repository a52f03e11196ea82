"""What helps: first that the feeling was heard, then a few things to choose from."""

from kivy.lang import Builder

from kiosk.drawing import palette
from kiosk.screens.page import Page
from kiosk.suggestions import QUIET, suggest
from kiosk.view import View
from kiosk.widgets.face import Company
from kiosk.widgets.target import Target
from room.facts import UNSIZED
from room.inputs import AskAdult, ChooseRoutine
from room.visit import Told

Builder.load_file(__file__.removesuffix("py") + "kv")

BIG = 4
"""From this size on the sentence says that it is a big feeling."""


def heard(told: Told | None) -> str:
    """The key of the sentence that says the feeling was heard."""
    if told is None:
        return "heard"
    if told.feeling in UNSIZED:
        return f"heard_{told.feeling}"
    return "heard_big" if (told.size or 0) >= BIG else "heard"


class HelpPage(Page):
    """Suggestions for the feeling, quiet, and a grown-up."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._told: Told | None = None
        self._shown = False
        # An upright screen has no room for the question beside the face and the language button, but below them.
        if self.kit.upright:
            self.ids.said.remove_widget(self.ids.ask_beside)
        else:
            self.remove_widget(self.ids.ask)
        face = self.ids.face.face
        # On its way here the face passes in front of the cards.
        self.ids.face.canvas.remove(face)
        self.canvas.after.add(face)
        chosen = self.kit.chosen.take()
        if chosen:
            face.come_from(chosen)
        self.company = Company([face])

    def show(self, view: View) -> None:
        """Offer what helps with the feeling that was told."""
        self.company.live(view.now_s)
        told = view.visit.before if view.visit else None
        if self._shown and told == self._told:
            return
        self._told, self._shown = told, True
        self.ids.heard.text = self.say(heard(told))
        if told:
            self.ids.face.feeling, self.ids.face.face_size = told.feeling, told.size or 0
        routines = suggest(
            self.kit.house.routines.routines,
            told.feeling if told else None,
            self.kit.house.room.screen.age_mode,
        )
        self.ids.cards.clear_widgets()
        for routine in routines:
            self.ids.cards.add_widget(self._card(routine))
        self.ids.cards.add_widget(self._adult())
        self.speaks = [heard(told), "ask_help", *(f"routine_{key}" for key in routines), "with_grown_up"]

    def _card(self, routine: str) -> Target:
        named = self.kit.words.has(f"routine_{routine}")
        text = self.say(f"routine_{routine}") if named else self.kit.house.routines.routines[routine].name
        fill = palette.LILAC if routine == QUIET else palette.CARD
        card = Target(name=f"routine_{routine}", icon=routine, text=text, fill=fill)
        card.bind(on_tap=lambda _card: self.kit.send(ChooseRoutine(routine=routine)))
        return card

    def _adult(self) -> Target:
        card = Target(name="help_adult", icon="grown_up", text=self.say("with_grown_up"), fill=palette.APRICOT)
        card.bind(on_tap=lambda _card: self.kit.send(AskAdult()))
        return card
