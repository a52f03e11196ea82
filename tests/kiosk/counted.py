"""The screen as it is, with a tally beside its outline: a byte for every tick, and a byte for every time it drew."""

import os
import sys
from pathlib import Path
from typing import Any

from kiosk import __main__ as kiosk
from kiosk import environment

FOLDER = Path(sys.argv[sys.argv.index("--outline") + 1]).parent


def _tally(name: str) -> Any:
    file = os.open(FOLDER / name, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    return lambda *_: os.write(file, b".") and None


def _prepare(size_px: tuple[int, int], **how: Any) -> None:
    environment.prepare(size_px, **how)
    from kivy.clock import Clock  # noqa: PLC0415 - Kivy opens its window when this is imported
    from kivy.core.window import Window  # noqa: PLC0415

    Window.bind(on_flip=_tally("drawn"))
    Clock.schedule_interval(_tally("ticked"), 0)


if __name__ == "__main__":
    vars(kiosk)["prepare"] = _prepare
    sys.exit(kiosk.main())
