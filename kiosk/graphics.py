"""The graphics below the window: whether they will do for a room, and whether they are still there."""

from collections.abc import Callable, Mapping

from kivy.graphics import ClearBuffers, ClearColor, Fbo
from kivy.graphics.opengl import GL_RENDERER, glGetError, glGetString

from kiosk.environment import ALLOWED, SOFTWARE_GL

SOFTWARE = ("llvmpipe", "softpipe", "swrast", "software rasterizer", "swiftshader", "lavapipe")
"""What drawing by the processor calls itself."""
NO_GPU = (
    "The picture would be drawn by the processor ({renderer}), which is too slow for a child's touch. On a Pi, take "
    "dtoverlay=vc4-kms-v3d back into /boot/firmware/config.txt, see that this user is in the groups video and render, "
    f"and restart the Pi. On a development machine, set {SOFTWARE_GL}=1."
)
LOST = "The graphics were lost ({how}). The screen starts again by itself; if this comes back, restart the Pi."
GL_CONTEXT_LOST = 0x0507
"""Source: OpenGL ES 3.2 and KHR_robustness."""
COLOUR = (96, 160, 224, 255)
"""What is kept on the graphics card and looked at again; nothing that a card shows by mistake."""
NEAR = 2


def refusal(renderer: str, environ: Mapping[str, str]) -> str | None:
    """Why this machine's graphics will not do, in a sentence; None if they will."""
    if any(name in renderer.lower() for name in SOFTWARE) and environ.get(SOFTWARE_GL) != ALLOWED:
        return NO_GPU.format(renderer=renderer)
    return None


def renderer() -> str:
    """What draws, as OpenGL names it. The window must be open."""
    said = glGetString(GL_RENDERER)
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)


class Lifeline:
    """A few pixels that are kept on the graphics card: once they are gone, so is everything that was drawn there.

    SDL tells nobody when a card has been reset, and Kivy cannot bring its pictures back; what is drawn then is black.

    Args:
        error: the oldest error that OpenGL has not told yet.
    """

    def __init__(self, error: Callable[[], int] = glGetError) -> None:
        self._error = error
        self._kept = Fbo(size=(2, 2))
        with self._kept:
            ClearColor(*(part / 255 for part in COLOUR))
            ClearBuffers()
        self._kept.draw()

    def look(self) -> str | None:
        """A sentence once the graphics are lost; None as long as they are there."""
        if self._error() == GL_CONTEXT_LOST:
            return LOST.format(how="the card was reset")
        found = self._kept.get_pixel_color(0, 0)
        if any(abs(one - other) > NEAR for one, other in zip(found, COLOUR, strict=True)):
            return LOST.format(how="what was kept on the card is gone")
        return None
