"""Two faces that wait at the door when nobody is there: slowly, every feeling comes by."""

from collections.abc import Sequence

from kivy.app import App
from kivy.graphics import InstructionGroup

from kiosk.drawing.actor import Spot
from kiosk.drawing.face_table import REST, Face, coloured
from kiosk.layout import Rect
from kiosk.widgets.face import Company, FacePicture

STAY_S = 16.0
"""How long a feeling stays before the face slowly becomes another; the two change in turn."""
PLACES = ((-0.66, 0.58), (0.30, 0.50))
"""Where each stands: its middle, from the middle of the door's picture, and its size, all in half its height."""
GROUND = -0.80


class Friends:
    """The two faces. They only pass the time: pressing one presses the door that they stand before.

    Args:
        onto: where they are drawn.
        feelings: the school's feelings, all of which come by.
    """

    def __init__(self, onto: InstructionGroup, feelings: Sequence[str]) -> None:
        self._onto = onto
        self._feelings = list(feelings)
        self._faces: list[FacePicture] = []
        self.company = Company([])

    def live(self, door: Rect, now_s: float) -> None:
        """Be there, before the door in this box, and live; the first time they come up softly."""
        kit = App.get_running_app().kit
        came = not self._faces
        if came:
            self._faces = [FacePicture() for _ in PLACES]
            self.company = Company(self._faces)
        half = min(door.width, door.height) / 2
        for at, (face, (x, size)) in enumerate(zip(self._faces, PLACES, strict=True)):
            if came:
                self._onto.add(face)
                face.grow_from(REST, 0.05)
            middle, ground = door.x + door.width / 2, door.y + door.height / 2
            row = self._row(self.whose(at, now_s))
            spot = Spot(row, round(middle + x * half), round(ground + GROUND * half), round(size * half))
            if face.home != spot and kit.moves:
                face.show(spot)
        self.company.live(now_s)

    def rest(self, now_s: float) -> None:
        """Stay, and be still."""
        self.company.rest(now_s)

    def whose(self, place: int, now_s: float) -> str:
        """The feeling at a place, 0 or 1, at this time; never the same at both if there are two."""
        turns = int(now_s // STAY_S)
        at = (turns + 1 - place) // 2
        return self._feelings[(2 * at + place) % len(self._feelings)]

    def _row(self, feeling: str) -> Face:
        kit = App.get_running_app().kit
        return coloured(feeling, kit.theme.skins, older=kit.house.room.screen.age_mode == "older")
