"""What helps: first that the feeling was heard, then a few things to choose from."""

from kiosk.drawing import palette
from kiosk.screens.page import Page
from kiosk.suggestions import ADULT, BIG, QUIET, suggest
from kiosk.view import View
from kiosk.widgets.face import Company
from kiosk.widgets.target import Target
from room.facts import UNSIZED
from room.inputs import AskAdult, ChooseRoutine
from room.visit import Told


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
        self._shown: tuple[Told | None, bool] | None = None
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
        here = view.ladder == "here" and ADULT in self.kit.house.routines.routines
        if self._shown == (told, here):
            return
        self._shown = (told, here)
        self.ids.heard.text = self.say(heard(told))
        if told:
            self.ids.face.feeling, self.ids.face.face_size = told.feeling, told.size or 0
        offered = suggest(
            self.kit.house.routines.routines,
            told.feeling if told else None,
            self.kit.house.room.screen.age_mode,
            told.size if told else None,
        )
        if here:  # who is sitting beside the child comes first
            offered = [ADULT, *(key for key in offered if key != ADULT)]
        self.ids.cards.clear_widgets()
        for key in offered:
            self.ids.cards.add_widget(self._adult() if key == ADULT and not here else self._card(key))
        words = ["with_grown_up" if key == ADULT and not here else f"routine_{key}" for key in offered]
        self.speaks = [heard(told), "ask_help", *words]

    def _card(self, routine: str) -> Target:
        named = self.kit.words.has(f"routine_{routine}")
        text = self.say(f"routine_{routine}") if named else self.kit.house.routines.routines[routine].name
        fill = {QUIET: palette.LILAC, ADULT: palette.SAGE}.get(routine, palette.CARD)
        card = Target(name=f"routine_{routine}", icon=routine, text=text, fill=fill)
        card.bind(on_tap=lambda _card: self.kit.send(ChooseRoutine(routine=routine)))
        return card

    def _adult(self) -> Target:
        word = "with_grown_up"
        card = Target(name="help_adult", icon="grown_up", text=self.say(word), fill=palette.APRICOT, word=word)
        card.bind(on_tap=lambda _card: self.kit.send(AskAdult()))
        return card
