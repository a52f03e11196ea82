"""How do you feel? One face each for what the school asks about, and two that are answers like any other."""

from kiosk.screens.page import Page
from kiosk.view import View
from kiosk.widgets.face import Company
from kiosk.widgets.target import Target
from room.facts import NOT_SAID, NOT_SURE
from room.inputs import TellFeeling

FEW = 8
"""Up to this many faces there is room for two lines under each."""


class FeelingPage(Page):
    """The faces. The page after calming is the same with another headline."""

    headline = "ask_feeling"

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        age = self.kit.house.room.screen.age_mode
        told = self.kit.house.feelings.feelings
        feelings = [key for key, feeling in told.items() if age in feeling.ages] + [NOT_SURE, NOT_SAID]
        faces = [self._face(feeling, many=len(feelings) > FEW) for feeling in feelings]
        for face in faces:
            self.ids.faces.add_widget(face)
        self.company = Company([face.face for face in faces])
        self.speaks = [self.headline, *(f"feeling_{feeling}" for feeling in feelings)]

    def show(self, view: View) -> None:
        """Let the faces live."""
        self.company.live(view.now_s)

    def _face(self, feeling: str, *, many: bool) -> Target:
        key = f"feeling_{feeling}"
        short = f"{key}_short"
        key = short if many and self.kit.words.has(short) else key
        face = Target(name=f"feeling_{feeling}", feeling=feeling, text=self.say(key), bare=True, lines=1)
        face.bind(on_tap=lambda _face: self.kit.send(TellFeeling(feeling=feeling)))
        return face
