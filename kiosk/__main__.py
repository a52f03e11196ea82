"""`python -m kiosk`: the child's screen. `record LANGUAGE` records the words it speaks, `pegs` prints the pegs."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from config.load import BadConfigError, House, load
from kiosk import bindings
from kiosk.environment import NO_WINDOW, prepare
from kiosk.voice import Voice, ask_espeak
from room.errors import DeviceError
from wire import log_lines

CANNOT_START = 1
BAD_CONFIG = 2
LOST_GRAPHICS = 3
"""systemd starts the screen again after every one of them, soon at first and then more seldom."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m kiosk", description="The child's screen of a calm room.")
    parser.add_argument("--config", type=Path, required=True, metavar="DIR", help="the folder of the school's files")
    parser.add_argument("--socket", type=Path, required=True, metavar="PATH", help="the controller's socket")
    parser.add_argument("--windowed", action="store_true", help="a window of screen.size_px, whatever fullscreen says")
    parser.add_argument(
        "--outline", type=Path, metavar="FILE", help="keep what is on the screen, and where, in this JSON file"
    )
    return parser.parse_args()


def _aside(words: Sequence[str]) -> int | None:
    """What this program does besides showing the screen, which has no use for what that needs; None for the screen."""
    match words:
        case ["record", *given]:
            from kiosk.record.command import record  # noqa: PLC0415

            return record(given)
        case ["pegs", *given]:
            from kiosk.printing.command import print_pegs  # noqa: PLC0415

            return print_pegs(given)
    return None


def main() -> int:
    """Run the screen.

    Returns:
        0 when told to stop, 1 when it cannot be shown, 2 when the school's files are not in order, and 3 when the
        graphics were lost while it ran.
    """
    if (code := _aside(sys.argv[1:])) is not None:
        return code
    given = _arguments()
    log_lines.begin(logging.INFO)
    try:
        house = load(given.config)
        screen = house.room.screen
        prepare(screen.size_px, fullscreen=screen.fullscreen and not given.windowed, rotation=screen.rotation)
    except BadConfigError as error:
        print(error, file=sys.stderr)
        return BAD_CONFIG
    except DeviceError as error:
        print(error, file=sys.stderr)
        return CANNOT_START
    return _shown(house, given)


def _shown(house: House, given: argparse.Namespace) -> int:
    bindings.load()
    voice = Voice(given.config / "voices", ask_espeak())
    from kivy.core.window import Window  # noqa: PLC0415 - Kivy opens its window when this is imported

    if Window is None:
        print(NO_WINDOW.format(driver=os.environ["SDL_VIDEODRIVER"]), file=sys.stderr)
        return CANNOT_START
    from kiosk.app import run  # noqa: PLC0415 - they need the window
    from kiosk.graphics import refusal, renderer  # noqa: PLC0415

    if refused := refusal(renderer(), os.environ):
        print(refused, file=sys.stderr)
        return CANNOT_START
    ended = run(house, given.socket, voice, given.outline)
    for says in filter(None, (ended.refused, ended.lost)):
        print(says, file=sys.stderr)
    return LOST_GRAPHICS if ended.lost else CANNOT_START if ended.refused else 0


if __name__ == "__main__":
    sys.exit(main())
