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
NOT_CONNECTED = (
    "The display is not connected: no output of this machine ({outputs}) has one. Check the display's cable and its "
    "power with the Pi switched off; the screen starts by itself once it is there."
)
UNSEEN = (
    "SDL_VIDEODRIVER is {driver!r}, which draws where nobody can see it. Take it out of the environment, or set it to "
    "kmsdrm."
)
NO_WINDOW = (
    "The window could not be opened through {driver}. Is another program on this display, such as a desktop, and is "
    "this user in the groups video, render and input?"
)
SOFTWARE_GL, ALLOWED = "CALM_ROOM_SOFTWARE_GL", "1"
"""Set so on a development machine, the picture may be drawn by the processor. Never set it in a room."""
SEEN_THROUGH = ("x11", "kmsdrm")
DRM = Path("/sys/class/drm")

IDLE_FPS = 17
BREATH_FPS = 24
TOUCHED_FPS = 60
"""What Kivy is told. It sleeps 8 ms less than it should, so that these are 20, 30 and more than 60 ticks a second."""


def video_driver(environ: Mapping[str, str], cards: Path = Path("/dev/dri"), outputs: Path = DRM) -> str:
    """The SDL video driver for this machine: `x11` where there is an X display, `kmsdrm` where there is a card.

    SDL by itself falls back to an unseen picture, and the screen would stay dark without a word.

    Raises:
        DeviceError: there is neither, the card has no display, or another driver was asked for.
    """
    asked = environ.get("SDL_VIDEODRIVER", "")
    if asked and asked not in SEEN_THROUGH:
        raise DeviceError(UNSEEN.format(driver=asked))
    if environ.get("DISPLAY"):
        return "x11"
    if not any(cards.glob("card*")):
        raise DeviceError(NO_DISPLAY)
    states = _states(outputs)
    if states and set(states.values()) <= {"disconnected"}:
        raise DeviceError(NOT_CONNECTED.format(outputs=", ".join(states)))
    return "kmsdrm"


def card(outputs: Path = DRM) -> str | None:
    """The number of the graphics card that a display is connected to; None if none says so.

    A Pi has more than one, in an order that changes, and SDL by itself takes the wrong one. Source: SDL #13705.
    """
    found = (name for name, state in _states(outputs).items() if state == "connected")
    return next((name.removeprefix("card").partition("-")[0] for name in found), None)


def _states(outputs: Path) -> dict[str, str]:
    """What each output, such as `card1-DSI-1`, says of its display: connected, disconnected or unknown."""
    return {
        path.parent.name: path.read_text(encoding="ascii").strip() for path in sorted(outputs.glob("card*-*/status"))
    }


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
    os.environ["SDL_VIDEODRIVER"] = driver = video_driver(os.environ)
    if driver == "kmsdrm" and (number := card()):
        os.environ.setdefault("SDL_KMSDRM_DEVICE_INDEX", number)
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
