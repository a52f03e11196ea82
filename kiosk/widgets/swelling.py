"""The picture of a step, which does what the step says: a flower opens, a lemon is squeezed, a feather sinks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kivy.app import App
from kivy.graphics import PopMatrix, PushMatrix, Rectangle, Rotate, Scale, Translate
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.drawing import icons
from kiosk.drawing.palette import Theme
from kiosk.widgets.picture import Premultiplied


@dataclass(frozen=True, slots=True)
class Move:
    """How a picture changes from let go (`low`) to gathered (`high`): width, height, its place, and its turn.

    Width and height are shares of its own; `up` is in parts of its height, `turn` in degrees.
    """

    low: tuple[float, float] = (1.0, 1.0)
    high: tuple[float, float] = (1.0, 1.0)
    up: tuple[float, float] = (0.0, 0.0)
    turn: tuple[float, float] = (0.0, 0.0)
    foot: bool = False
    """Whether it stands on the lower edge of its place rather than being held in its middle."""


STILL = Move()
MOVES: Mapping[str, Move] = {
    "flower": Move(low=(0.80, 0.80), high=(1.0, 1.0)),
    "candle": Move(),
    "lemon": Move(low=(0.96, 0.96), high=(1.03, 0.82)),
    "cat": Move(low=(0.92, 0.92), high=(1.04, 0.86), foot=True),
    "turtle": Move(low=(0.98, 0.98), high=(0.92, 0.84), foot=True),
    "toes": Move(up=(-0.03, 0.03)),
    "let_go": Move(low=(0.90, 0.90), high=(0.90, 0.90), up=(-0.05, 0.05), turn=(-9.0, 9.0)),
}
FINE = 0.74
"""How thick the lines of these large pictures are, as a part of those of the small ones."""
SHARE = 0.84
"""How much of the square a picture takes, so that its corners stay inside of the ring."""
FLAME = Move(low=(0.55, 0.30), high=(1.0, 1.0))


class Swelling(Widget):
    """Shows a picture, `fullness` 0 (let go) to 1 (gathered) of its move."""

    picture = StringProperty("")
    fullness = NumericProperty(0.5)

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        drawn = Premultiplied()
        self.canvas.add(drawn)
        self._layers = [Layer(drawn), Layer(drawn)]
        for name in ("picture", "fullness", "pos", "size"):
            self.fbind(name, self._draw)

    def _draw(self, *_: object) -> None:
        side = int(min(self.size) * SHARE)
        if side < 2 or not self.picture:  # noqa: PLR2004 - no room for a picture
            return
        middle = (self.x + self.width / 2, self.y + self.height / 2)
        below, above = self._layers
        if self.picture == "candle":
            below.show("candle_out", side, middle, STILL, self.fullness)
            above.show("flame", side, middle, FLAME, self.fullness)
            return
        below.show(self.picture, side, middle, MOVES.get(self.picture, STILL), self.fullness)
        above.hide()


class Layer:
    """One picture that is scaled, turned and moved without being drawn again."""

    def __init__(self, drawn: Premultiplied) -> None:
        self._move, self._turn, self._scale = Translate(), Rotate(angle=0, axis=(0, 0, 1)), Scale(1, 1, 1)
        self._box = Rectangle(size=(0, 0))
        for instruction in (PushMatrix(), self._move, self._turn, self._scale, self._box, PopMatrix()):
            drawn.inside.add(instruction)

    def show(self, name: str, side: int, middle: tuple[float, float], move: Move, fullness: float) -> None:
        """Draw it around `middle`, so far along its move."""
        kit = App.get_running_app().kit
        self._box.texture = kit.gallery.picture(
            ("step", name, side), lambda: icons.draw(name, side, _fine(kit.theme)), moved=True
        )
        wide, high = (_between(one, other, fullness) for one, other in zip(move.low, move.high, strict=True))
        foot = side * 0.42 if move.foot else 0.0
        self._move.xy = (middle[0], middle[1] - foot + side * _between(*move.up, fullness))
        self._turn.angle = _between(*move.turn, fullness)
        self._scale.x, self._scale.y = wide, high
        self._box.pos, self._box.size = (-side / 2, -side / 2 + foot), (side, side)

    def hide(self) -> None:
        """Show nothing."""
        self._box.size = (0, 0)


def _fine(theme: Theme) -> Theme:
    return replace(theme, stroke=theme.stroke * FINE)


def _between(one: float, other: float, share: float) -> float:
    return one + (other - one) * share
