"""`python -m kiosk`: the child's screen. `record LANGUAGE` records the words it speaks, `pegs` prints the pegs."""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from config.load import BadConfigError, load
from kiosk.environment import NO_DISPLAY, prepare
from kiosk.voice import Voice, ask_espeak
from room.errors import DeviceError

CANNOT_START = 1
BAD_CONFIG = 2


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
    """Run the screen: 0 when told to stop, 1 when it cannot be shown, 2 when the school's files are not in order."""
    if (code := _aside(sys.argv[1:])) is not None:
        return code
    given = _arguments()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
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
    voice = Voice(given.config / "voices", ask_espeak())
    from kivy.core.window import Window  # noqa: PLC0415 - Kivy opens its window when this is imported

    if Window is None:
        print(NO_DISPLAY, file=sys.stderr)
        return CANNOT_START
    from kiosk.app import run  # noqa: PLC0415 - it needs the window

    refused = run(house, given.socket, voice, given.outline)
    if refused:
        print(refused, file=sys.stderr)
        return CANNOT_START
    return 0


if __name__ == "__main__":
    sys.exit(main())
