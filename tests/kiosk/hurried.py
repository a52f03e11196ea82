"""The screen as it is, with less patience: HURRY names settings of the screen and times of `kiosk.rest`, in seconds.

CALM_ROOM_BACKLIGHT is the folder that stands for /sys/class/backlight.
"""

import os
import sys
from pathlib import Path
from typing import Any

from config.load import House, load
from kiosk import __main__ as kiosk
from kiosk import brightness, rest

HURRY: dict[str, float] = {
    name: float(value) for name, value in (pair.split("=") for pair in os.environ.get("HURRY", "").split())
}


def _load(folder: Path) -> House:
    house = load(folder)
    settings: dict[str, Any] = {name: value for name, value in HURRY.items() if name.islower()}
    screen = house.room.screen.model_copy(update=settings)
    return house.model_copy(update={"room": house.room.model_copy(update={"screen": screen})})


if __name__ == "__main__":
    vars(kiosk)["load"] = _load
    for name, value in HURRY.items():
        if name.isupper():
            vars(rest)[name] = value
    vars(brightness)["Backlight"].__init__.__defaults__ = (Path(os.environ["CALM_ROOM_BACKLIGHT"]),)
    sys.exit(kiosk.main())
