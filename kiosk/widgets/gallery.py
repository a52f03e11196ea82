"""Keeps the textures of what was drawn, so that nothing is drawn twice while it is in use."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from kivy.graphics.texture import Texture

from kiosk.drawing.pen import Pen
from kiosk.drawing.text import Line, Mask, render

MOST = 240
"""Enough for every picture of a visit; the longest unused is let go."""


class Gallery:
    """Textures by what they show."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Texture] = OrderedDict()

    def picture(self, key: Hashable, draw: Callable[[], Pen], *, scaled: bool = False) -> Texture:
        """The premultiplied texture for a key; drawn now if it is not there.

        Args:
            key: what it shows, and every number it depends on.
            draw: makes it.
            scaled: it will be shown in other sizes than its own, which costs more each time it is shown.
        """
        return self._keep(key, lambda: _picture(draw(), scaled=scaled))

    def words(self, line: Line) -> Texture:
        """The texture of written words, white, to be tinted with any colour."""
        return self._keep(line, lambda: _words(render(line)))

    def _keep(self, key: Hashable, make: Callable[[], Texture]) -> Texture:
        if key not in self._kept:
            self._kept[key] = make()
        self._kept.move_to_end(key)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return self._kept[key]


def _picture(pen: Pen, *, scaled: bool) -> Texture:
    size = pen.surface.get_width(), pen.surface.get_height()
    texture = Texture.create(size=size, colorfmt="bgra", mipmap=scaled)
    if not scaled:
        texture.min_filter = texture.mag_filter = "nearest"
    texture.blit_buffer(pen.pixels(), colorfmt="bgra", bufferfmt="ubyte")
    texture.flip_vertical()
    return texture


def _words(mask: Mask) -> Texture:
    pairs = bytearray(b"\xff" * (2 * len(mask.coverage)))
    pairs[1::2] = mask.coverage
    texture = Texture.create(size=(mask.width_px, mask.height_px), colorfmt="luminance_alpha")
    texture.min_filter = texture.mag_filter = "nearest"
    texture.blit_buffer(bytes(pairs), colorfmt="luminance_alpha", bufferfmt="ubyte")
    texture.flip_vertical()
    return texture
