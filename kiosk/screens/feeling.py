"""How do you feel? One face each for what the school asks about, and two that are answers like any other."""

from kivy.lang import Builder

from kiosk.layout import frame
from kiosk.screens.page import Headline, Page
from kiosk.seats import Seats, lots, seats
from kiosk.view import View
from kiosk.widgets.face import Company
from kiosk.widgets.target import Target
from room.facts import NOT_SAID, NOT_SURE
from room.inputs import TellFeeling

Builder.load_file(__file__.removesuffix("py") + "kv")

SHORT_BELOW_MM = 30.0
"""Under a narrower face there is only room for the short words."""
AMONG_MM = 5.8
"""How large the letters of a headline among the faces are."""
ALWAYS = (NOT_SURE, NOT_SAID)
"""Two answers like any other, in every lot of faces."""


class FeelingPage(Page):
    """The faces; in lots, on a small upright screen. The page after calming is the same with another headline."""

    headline = "ask_feeling"

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        kit = self.kit
        feelings = [key for key, told in kit.house.feelings.feelings.items() if kit.age_mode in told.ages]
        self._lots = lots(feelings, ALWAYS, self._seats_for(len(feelings) + len(ALWAYS)).most)
        self.lot_shown = 0
        """Which lot of faces is in sight."""
        self._deal()

    def show(self, view: View) -> None:
        """Let the faces live."""
        self.company.live(view.now_s)

    def carry(self, other: Page) -> None:
        """The lot of faces that was in sight stays in sight."""
        same = isinstance(other, FeelingPage) and other.headline == self.headline
        if same and 0 < other.lot_shown < len(self._lots):
            self.lot_shown = other.lot_shown
            self._deal()

    def _seats_for(self, count: int) -> Seats:
        kit = self.kit
        return seats(count, frame(kit.measures)["content"], kit.measures, corner=bool(kit.corner))

    def _make_room(self, places: Seats) -> None:
        """The headline above the faces or among them, and the corner of the language button free."""
        faces = self.ids.faces
        faces.lead, faces.aside, faces.notch = places.lead, places.aside, list(places.notch)
        self.ids.head.height = places.head
        if places.lead:
            self.remove_widget(self.ids.head)
            faces.add_widget(Headline(text=self.say(self.headline), text_mm=AMONG_MM))

    def _deal(self) -> None:
        lot, faces = self._lots[self.lot_shown], self.ids.faces
        several = len(self._lots) > 1
        self._places = self._seats_for(len(lot) + several)
        faces.clear_widgets()
        self._make_room(self._places)
        shown = [self._face(feeling) for feeling in lot]
        for face in shown:
            faces.add_widget(face)
        if several:
            faces.add_widget(self._others())
        self.company = Company([face.face for face in shown])
        self.speaks = [self.headline, *(f"feeling_{feeling}" for feeling in lot)]

    def _face(self, feeling: str) -> Target:
        narrow = self._places.wide < self.kit.across(SHORT_BELOW_MM)
        key = f"feeling_{feeling}"
        short = f"{key}_short"
        key = short if narrow and self.kit.words.has(short) else key
        face = Target(name=f"feeling_{feeling}", feeling=feeling, text=self.say(key), bare=True, lines=1)
        face.bind(on_tap=lambda _face: self.kit.send(TellFeeling(feeling=feeling)))
        return face

    def _others(self) -> Target:
        others = Target(name="more_faces", icon="something_else", text=self.say("size_back"), lines=2)
        others.bind(on_tap=lambda _others: self._turn())
        return others

    def _turn(self) -> None:
        self.lot_shown = (self.lot_shown + 1) % len(self._lots)
        self._deal()
        self.kit.taps.changed(self.kit.clock())
