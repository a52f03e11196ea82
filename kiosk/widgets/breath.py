"""A flower that opens with the breath in and closes with the breath out, in step with the lights."""

from kivy.app import App
from kivy.graphics import InstructionGroup, PopMatrix, PushMatrix, Rectangle, Rotate, Scale, Translate
from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from kiosk.drawing import shapes
from kiosk.drawing.palette import lighter
from kiosk.widgets.picture import Premultiplied

PETALS = 8
SMALLEST = 0.44
"""How much of its full size the flower keeps when the breath is out."""
UNIT_PX = 256


class Breath(Widget):
    """Shows how full the breath is, 0 to 1. The petals are drawn once; a breath only scales and turns them."""

    fullness = NumericProperty(0.0)

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        drawn = Premultiplied()
        self.canvas.add(drawn)
        kit = App.get_running_app().kit
        gallery, theme = kit.gallery, kit.theme
        self._move, self._size, self._turn = Translate(), Scale(1, 1, 1), Rotate(angle=0)
        drawn.inside.add(PushMatrix())
        for instruction in (self._move, self._size):
            drawn.inside.add(instruction)
        light = gallery.picture(
            ("glow",), lambda: shapes.glow(theme, UNIT_PX, lighter(theme.colours.warm, 0.5)), scaled=True
        )
        drawn.inside.add(Rectangle(texture=light, pos=(-1.1, -1.1), size=(2.2, 2.2)))
        drawn.inside.add(self._turn)
        self._petals = [self._petal(drawn.inside, number) for number in (*range(0, 8, 2), *range(1, 8, 2))]
        middle = gallery.picture(("heart",), lambda: shapes.heart(theme, UNIT_PX // 2), scaled=True)
        drawn.inside.add(Rectangle(texture=middle, pos=(-0.19, -0.19), size=(0.38, 0.38)))
        drawn.inside.add(PopMatrix())
        for name in ("fullness", "pos", "size"):
            self.fbind(name, self._breathe)

    def _petal(self, onto: InstructionGroup, number: int) -> Scale:
        kit = App.get_running_app().kit
        paint = kit.theme.colours
        colour = lighter(paint.plum, 0.36) if number % 2 else lighter(paint.teal, 0.30)
        texture = kit.gallery.picture(
            ("petal", number % 2), lambda: shapes.petal(kit.theme, UNIT_PX, colour), scaled=True
        )
        opened = Scale(1, 1, 1)
        onto.add(PushMatrix())
        onto.add(Rotate(angle=number * 360 / PETALS, axis=(0, 0, 1)))
        onto.add(opened)
        onto.add(Rectangle(texture=texture, pos=shapes.PETAL_BOX[:2], size=shapes.PETAL_BOX[2:]))
        onto.add(PopMatrix())
        return opened

    def _breathe(self, *_: object) -> None:
        half = min(self.size) / 2
        full = SMALLEST + (1 - SMALLEST) * self.fullness
        self._move.xy = (self.x + self.width / 2, self.y + self.height / 2)
        self._size.x = self._size.y = max(half * full, 0.01)
        self._turn.angle = 22.5 * self.fullness
        for opened in self._petals:
            opened.x = 0.62 + 0.38 * self.fullness
