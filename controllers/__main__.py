"""`python -m controllers`: runs the room, or does one of the other things a room can be told to do."""

import logging
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

from controllers import clocks
from controllers.composition import compose, player_of
from controllers.inbox import Inbox
from controllers.options import Options, parse
from controllers.pins import pins
from controllers.rest import rest
from controllers.room_loop import SWITCH_S
from controllers.selftest.command import SelfTest
from controllers.sound import sounds
from controllers.status import report
from controllers.who_list import tokens
from room.errors import CalmRoomError
from wire import log_lines


def main() -> int:
    """Do what the command line says; 2 when it cannot be done, with the reason."""
    os.umask(0o077)  # the journal is nobody else's
    options = parse(COMMANDS)
    level = logging.WARNING if options.command == "selftest" else logging.INFO
    log_lines.begin(level)
    try:
        return COMMANDS[options.command](options)
    except CalmRoomError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.", file=sys.stderr)
        return 2


def run(options: Options) -> int:
    """Run the room until SIGTERM or Ctrl-C."""
    sys.setswitchinterval(SWITCH_S)
    with ExitStack() as stack:
        compose(options, stack).run()
    return 0


def selftest(options: Options) -> int:
    """Try every lamp, speaker and sensor, and the way of an alert; 1 when something does not work."""
    with ExitStack() as stack:
        made = partial(pins, history=options.pin_history)
        return SelfTest(options, made, player_of, stack).run()


def resting(options: Options) -> int:
    """Leave the lamps in the safe scene after the room's process was killed; 1 when some could not be."""
    problems = rest(options.config, options.socket, clocks.monotonic, Inbox().take)
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


def status(options: Options) -> int:
    """Say how the running room is: 0 when all is well, 1 when something is not, 2 when it cannot be asked."""
    return report(options.socket)


COMMANDS: dict[str, Callable[[Options], int]] = {
    "run": run,
    "selftest": selftest,
    "rest": resting,
    "status": status,
    "sounds": sounds.make_all,
    "calibrate": sounds.calibrate,
    "tokens": tokens,
}


if __name__ == "__main__":
    sys.exit(main())
