"""Shows textures that Cairo drew, with their soft edges as they were drawn."""

from kivy.graphics import Callback, Color, InstructionGroup, Rectangle
from kivy.graphics.opengl import (
    GL_BLEND,
    GL_ONE,
    GL_ONE_MINUS_SRC_ALPHA,
    GL_SRC_ALPHA,
    glBlendFunc,
    glBlendFuncSeparate,
    glDisable,
    glEnable,
)
from kivy.graphics.texture import Texture


def _premultiplied(_instruction: object) -> None:
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA)


def _straight(_instruction: object) -> None:
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE)


def _opaque(_instruction: object) -> None:
    glDisable(GL_BLEND)


def _blended(_instruction: object) -> None:
    glEnable(GL_BLEND)


class Premultiplied(InstructionGroup):
    """Draws what is added between its two switches the way Cairo means it; otherwise edges would go dark."""

    def __init__(self, *, opaque: bool = False) -> None:
        super().__init__()
        self.inside = InstructionGroup()
        self.add(Callback(_opaque if opaque else _premultiplied))
        self.add(Color(1, 1, 1, 1))
        self.add(self.inside)
        self.add(Callback(_blended if opaque else _straight))


class Picture(Premultiplied):
    """One texture in one place; `opaque` spares the mixing where nothing of it is see-through."""

    def __init__(self, *, opaque: bool = False) -> None:
        super().__init__(opaque=opaque)
        self._box = Rectangle(size=(0, 0))
        self.inside.add(self._box)

    def show(self, texture: Texture, pos: tuple[float, float], size: tuple[float, float] | None = None) -> None:
        """Put the texture there, in its own size if none is given, on whole pixels."""
        self._box.texture = texture
        self._box.pos = (round(pos[0]), round(pos[1]))
        self._box.size = size or texture.size

    def move(self, pos: tuple[float, float]) -> None:
        """Show the same texture there."""
        self._box.pos = (round(pos[0]), round(pos[1]))
        self._box.size = self._box.texture.size

    def hide(self) -> None:
        """Show nothing."""
        self._box.size = (0, 0)
