"""How big is it? The same face, from a little to as big as it gets."""

from kivy.lang import Builder
from kivy.properties import BooleanProperty

from kiosk.screens.page import Page
from kiosk.view import View
from kiosk.widgets.target import Target
from room.inputs import SkipSize, TellFeeling

Builder.load_file(__file__.removesuffix("py") + "kv")

SHARES = (0.50, 0.63, 0.76, 0.89, 1.02)
"""How large the face of each size is drawn."""


class SizePage(Page):
    """Five sizes of the feeling that was tapped, a way on without one, and a way back to the faces."""

    again = BooleanProperty(defaultvalue=False)
    """The child tapped the wrong face and wants to see them again."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self.speaks = ["ask_size", *(f"size_{size}" for size in range(1, 6)), "size_skip", "size_back"]
        self._feeling = ""

    def show(self, view: View) -> None:
        """Draw the sizes of the feeling that was told."""
        told = view.visit.before if view.visit else None
        if told is None or told.feeling == self._feeling:
            return
        self._feeling = told.feeling
        self.ids.sizes.clear_widgets()
        for size, share in enumerate(SHARES, start=1):
            self.ids.sizes.add_widget(self._size(size, share))

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
        face.bind(on_tap=lambda _face: self.kit.send(TellFeeling(feeling=feeling, size=size)))
        return face

    def skip(self) -> None:
        """On without a size."""
        self.kit.send(SkipSize())
