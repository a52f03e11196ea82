"""Faces as they are seen, one by one and the company they keep on a page."""

from collections.abc import Sequence

from kivy.app import App
from kivy.graphics import Rectangle

from kiosk.drawing import face
from kiosk.drawing.actor import Actor, Spot
from kiosk.drawing.face_table import Face
from kiosk.drawing.life import STILL, Life, life
from kiosk.widgets.picture import Premultiplied

BREATHE_EVERY_S = 0.24
"""How often a breath is shown anew, for all faces at once: it moves them by a fraction of a pixel each time."""


class FacePicture(Premultiplied):
    """One face on the screen. It draws nothing anew while it neither changes nor lives."""

    def __init__(self) -> None:
        super().__init__()
        self._box = Rectangle(size=(0, 0))
        self.inside.add(self._box)
        self._actor = Actor(moves=App.get_running_app().kit.moves)

    @property
    def home(self) -> Spot | None:
        """Where it belongs and how it looks there."""
        return self._actor.home

    @property
    def changing(self) -> bool:
        """Whether it is on its way to its place and look."""
        return self._actor.changing

    def show(self, spot: Spot) -> None:
        """This is where it belongs and how it looks; in motion it goes there, else it is there."""
        self._actor.belongs(spot)
        self._draw()

    def hide(self) -> None:
        """Show nothing."""
        self._actor.leave()
        self._box.size = (0, 0)

    def come_from(self, spot: Spot) -> None:
        """Start from there and come home."""
        self._actor.come_from(spot)

    def grow_from(self, row: Face, share: float) -> None:
        """Start with this look at a share of the size."""
        self._actor.grow_from(row, share)

    def live(self, now: Life, now_s: float, *, breathes: bool) -> None:
        """Show what it does at this time, in seconds of the monotonic clock, if that can be seen."""
        if breathes or self._actor.changing or self._actor.differs(now):
            self._actor.live(now, now_s)
            self._draw()

    def _draw(self) -> None:
        shown, kit = self._actor.shown(), App.get_running_app().kit
        if shown is None:
            return
        self._box.texture = kit.gallery.picture(
            ("face", shown.row, shown.drawn_px),
            lambda: face.draw(shown.row, shown.drawn_px, kit.theme),
            moved=True,
        )
        self._box.pos, self._box.size = (shown.x, shown.y), (shown.width, shown.height)


class Company:
    """The faces of a page, which live together."""

    def __init__(self, faces: Sequence[FacePicture]) -> None:
        self._faces = faces
        self._breathed_s = 0.0

    @property
    def changing(self) -> bool:
        """Whether any of them is on its way to its place and look."""
        return any(one.changing for one in self._faces)

    def live(self, now_s: float) -> None:
        """Let them live, if anything may move. Called with every tick; most ticks change nothing."""
        if not App.get_running_app().kit.moves:
            return
        breathes = now_s - self._breathed_s >= BREATHE_EVERY_S
        if breathes:
            self._breathed_s = now_s
        for place, one in enumerate(self._faces):
            one.live(life(place, len(self._faces), now_s), now_s, breathes=breathes)

    def rest(self, now_s: float) -> None:
        """Let them finish what they are at, and be still."""
        for one in self._faces:
            one.live(STILL, now_s, breathes=False)
