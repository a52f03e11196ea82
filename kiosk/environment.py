"""Fixes what Kivy would otherwise guess, before it is imported: providers, window, touch, no files of its own."""

import logging
import os
from collections.abc import Mapping
from pathlib import Path

from room.errors import DeviceError

PROVIDERS = {
    "KIVY_WINDOW": "sdl2",
    "KIVY_TEXT": "sdl2",
    "KIVY_IMAGE": "sdl2",
    "KIVY_AUDIO": "sdl2",
    "KIVY_NO_ARGS": "1",
    "KIVY_NO_CONFIG": "1",
    "KIVY_NO_FILELOG": "1",
    "KIVY_NO_CONSOLELOG": "1",
    "KIVY_LOG_MODE": "PYTHON",
    "KIVY_NO_ENV_CONFIG": "1",
    "SDL_TOUCH_MOUSE_EVENTS": "0",
    "SDL_MOUSE_TOUCH_EVENTS": "0",
    "SDL_VIDEO_ALLOW_SCREENSAVER": "0",
}
"""One touch is one touch: neither SDL nor Kivy may make a second of it."""

NO_DISPLAY = (
    "There is no display for the screen: connect the touchscreen and start again, "
    "or set DISPLAY to an X display that is running."
)

IDLE_FPS = 20
BREATH_FPS = 30
TOUCHED_FPS = 60


def video_driver(environ: Mapping[str, str], cards: Path = Path("/dev/dri")) -> str:
    """The SDL video driver for this machine: `x11` where there is an X display, `kmsdrm` where there is a card.

    SDL by itself falls back to an unseen picture, and the screen would stay dark without a word.

    Raises:
        DeviceError: there is neither.
    """
    if environ.get("DISPLAY"):
        return "x11"
    if any(cards.glob("card*")):
        return "kmsdrm"
    raise DeviceError(NO_DISPLAY)


def prepare(size_px: tuple[int, int], *, fullscreen: bool, rotation: int = 0) -> None:
    """Set everything up for the window. Call it before anything imports Kivy.

    Args:
        size_px: the picture's width and height as a child sees it.
        fullscreen: take the whole panel, in the size that it has.
        rotation: how far the panel was turned clockwise, in degrees.

    Raises:
        DeviceError: this machine has no display.
    """
    os.environ.update(PROVIDERS)
    os.environ["SDL_VIDEODRIVER"] = video_driver(os.environ)
    logging.getLogger("kivy").setLevel(logging.WARNING)
    from kivy.config import Config  # noqa: PLC0415 - only after the environment is fixed

    # Kivy tells of every input library that is not installed as an error; the screen needs none of them.
    logging.getLogger("kivy").setLevel(logging.CRITICAL)

    for name, _ in Config.items("input"):
        Config.remove_option("input", name)
    turned = rotation in {90, 270}
    settings: dict[str, dict[str, object]] = {
        "graphics": {
            "width": size_px[1 if turned else 0],
            "height": size_px[0 if turned else 1],
            "rotation": rotation,
            "fullscreen": "auto" if fullscreen else 0,
            "resizable": 0,
            "multisamples": 0,
            "maxfps": IDLE_FPS,
            "vsync": 1,
            "show_cursor": 0 if fullscreen else 1,
            "window_state": "visible",
        },
        "input": {"mouse": "mouse,disable_multitouch"},
        "kivy": {"exit_on_escape": 0, "desktop": 0, "pause_on_minimize": 0},
    }
    for section, options in settings.items():
        for name, value in options.items():
            Config.set(section, name, value)
