"""`python -m kiosk`: the child's screen. `python -m kiosk record LANGUAGE` records the words it speaks."""

import argparse
import logging
import sys
from pathlib import Path

from config.load import BadConfigError, load
from kiosk.environment import NO_DISPLAY, prepare
from kiosk.record.command import record
from kiosk.voice import Voice, ask_espeak
from room.errors import DeviceError
from wire import log_lines

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


def main() -> int:
    """Run the screen: 0 when told to stop, 1 when it cannot be shown, 2 when the school's files are not in order."""
    if sys.argv[1:2] == ["record"]:
        return record(sys.argv[2:])
    given = _arguments()
    log_lines.begin(logging.INFO)
    try:
        house = load(given.config)
        prepare(house.room.screen.size_px, fullscreen=house.room.screen.fullscreen and not given.windowed)
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
