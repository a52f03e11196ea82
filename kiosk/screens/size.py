"""How big is it? The same face, from a little to as big as it gets."""

from kivy.lang import Builder
from kivy.properties import BooleanProperty

from kiosk.screens.page import Page
from kiosk.view import View
from kiosk.widgets.face import Company
from kiosk.widgets.target import Target
from room.inputs import SkipSize, TellFeeling

Builder.load_file(__file__.removesuffix("py") + "kv")

SHARES = (0.45, 0.59, 0.73, 0.87, 1.00)
"""How large the face of each size is drawn; the largest as its place allows, for it may stand at the edge."""


class SizePage(Page):
    """Five sizes of the feeling that was tapped, a way on without one, and a way back to the faces."""

    again = BooleanProperty(defaultvalue=False)
    """The child tapped the wrong face and wants to see them again."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self.speaks = ["ask_size", *(f"size_{size}" for size in range(1, 6)), "size_skip", "size_back"]
        self._feeling = ""

    def show(self, view: View) -> None:
        """The sizes of the feeling that was told; each begins small and grows to its own."""
        self.company.live(view.now_s)
        told = view.visit.before if view.visit else None
        if told is None or told.feeling == self._feeling:
            return
        self._feeling = told.feeling
        self.ids.sizes.clear_widgets()
        faces = [self._size(size, share) for size, share in enumerate(SHARES, start=1)]
        for face, share in zip(faces, SHARES, strict=True):
            face.face.grow_from(face.row(1), SHARES[0] / share)
            self.ids.sizes.add_widget(face)
        self.company = Company([face.face for face in faces])

    def _size(self, size: int, share: float) -> Target:
        feeling = self._feeling
        face = Target(
            name=f"size_{size}",
            feeling=feeling,
            face_size=size,
            picture_share=share,
            text=self.say(f"size_{size}"),
            bare=True,
        )
        face.bind(on_tap=self._tapped)
        return face

    def _tapped(self, face: Target) -> None:
        self.kit.chosen.keep(face.face.home)
        self.kit.send(TellFeeling(feeling=face.feeling, size=int(face.face_size)))

    def skip(self) -> None:
        """On without a size."""
        self.kit.send(SkipSize())
