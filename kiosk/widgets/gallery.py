"""Keeps the textures of what was drawn, so that nothing is drawn twice while it is in use."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from kivy.graphics.texture import Texture

from kiosk.drawing.pen import Pen
from kiosk.drawing.text import Line, Mask, render

MOST_BYTES = 48 * 1024 * 1024
"""Enough for every picture of a visit on a large screen; the longest unused is let go."""


class Gallery:
    """Textures by what they show."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Texture] = OrderedDict()
        self._bytes = 0

    def picture(self, key: Hashable, draw: Callable[[], Pen], *, scaled: bool = False, moved: bool = False) -> Texture:
        """The premultiplied texture for a key; drawn now if it is not there.

        Args:
            key: what it shows, and every number it depends on.
            draw: makes it.
            scaled: it will be shown in much smaller sizes than its own, which costs more each time it is shown.
            moved: it will be shown between whole pixels, or a little larger or smaller than it is.
        """
        return self._keep(key, lambda: _picture(draw(), scaled=scaled, moved=moved))

    def passing(self, draw: Callable[[], Pen]) -> Texture:
        """The texture of what is never shown again, such as one state of the ring: it is not kept."""
        return _picture(draw(), scaled=False, moved=False)

    def words(self, line: Line) -> Texture:
        """The texture of written words, white, to be tinted with any colour."""
        return self._keep(line, lambda: _words(render(line)))

    def _keep(self, key: Hashable, make: Callable[[], Texture]) -> Texture:
        if key not in self._kept:
            self._kept[key] = make()
            self._bytes += _bytes(self._kept[key])
        self._kept.move_to_end(key)
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            self._bytes -= _bytes(self._kept.popitem(last=False)[1])
        return self._kept[key]


def _bytes(texture: Texture) -> int:
    return int(texture.width * texture.height) * (4 if texture.colorfmt == "bgra" else 2)


def _picture(pen: Pen, *, scaled: bool, moved: bool) -> Texture:
    size = pen.surface.get_width(), pen.surface.get_height()
    texture = Texture.create(size=size, colorfmt="bgra", mipmap=scaled)
    if not scaled and not moved:
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
