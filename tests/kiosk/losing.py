"""The screen as it is, on a graphics card that is lost once the file `lose` lies beside its outline.

LOSES says how: the card is `reset`, as OpenGL tells, or all it kept is `emptied` without a word. Beside the outline it
also writes which input providers are at work.
"""

import os
import sys
from pathlib import Path

from kiosk import __main__ as kiosk
from kiosk import environment

FOLDER = Path(sys.argv[sys.argv.index("--outline") + 1]).parent
HOW = os.environ.get("LOSES", "")


def _lost() -> bool:
    return (FOLDER / "lose").exists()


def _prepare(size_px: tuple[int, int], *, fullscreen: bool, rotation: int = 0) -> None:
    environment.prepare(size_px, fullscreen=fullscreen, rotation=rotation)
    from kivy.base import EventLoop  # noqa: PLC0415 - Kivy opens its window when these are imported
    from kivy.clock import Clock  # noqa: PLC0415
    from kivy.graphics import ClearBuffers, ClearColor  # noqa: PLC0415
    from kivy.graphics.opengl import glGetError  # noqa: PLC0415

    from kiosk import app, graphics  # noqa: PLC0415

    class Losing(graphics.Lifeline):
        def __init__(self) -> None:
            super().__init__(lambda: graphics.GL_CONTEXT_LOST if HOW == "reset" and _lost() else glGetError())

        def look(self) -> str | None:
            if HOW == "emptied" and _lost():
                with self._kept:
                    ClearColor(0, 0, 0, 0)
                    ClearBuffers()
                self._kept.draw()
            return super().look()

    def tell(_passed_s: float) -> None:
        names = [type(provider).__name__ for provider in EventLoop.input_providers]
        (FOLDER / "providers").write_text("\n".join(names))

    vars(app)["Lifeline"] = Losing
    vars(app)["WATCHDOG_S"] = 0.1
    Clock.schedule_once(tell, 0)


if __name__ == "__main__":
    vars(kiosk)["prepare"] = _prepare
    sys.exit(kiosk.main())
