"""The command line of the controller."""

import argparse
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from config.broker import BrokerFile
from controllers.selftest.parts import PARTS
from wire.mqtt import Broker


@dataclass(frozen=True)
class Options:
    """Where things are."""

    config: Path
    state: Path
    socket: Path
    broker: str | None
    pin_history: Path | None
    command: str = "run"
    unattended: bool = False
    skip: tuple[str, ...] = ()

    def broker_for(self, file: BrokerFile) -> Broker:
        """The broker to use: where the file says, or at the address given.

        Raises:
            ConfigError: the address given is not HOST:PORT.
        """
        return Broker.of(file, self.broker)


def _words(given: str) -> tuple[str, ...]:
    """Words of `PARTS`, with commas between them."""
    words = tuple(word.strip() for word in given.split(",") if word.strip())
    if unknown := [word for word in words if word not in PARTS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is no part; there are {', '.join(PARTS)}")
    return words


Extra = tuple[str, dict[str, Any]]

MORE: dict[str, tuple[Extra, ...]] = {
    "selftest": (
        (
            "--yes",
            {"action": "store_true", "dest": "unattended", "help": "nobody is there; mock pins move by themselves"},
        ),
        ("--skip", {"type": _words, "default": (), "metavar": "PART,…", "help": "leave out: " + ", ".join(PARTS)}),
    ),
}
"""What a command takes besides what all of them take."""


def parse(commands: Mapping[str, Callable[[Options], int]]) -> Options:
    """The options as given; systemd's own folders are the defaults where it makes them.

    Args:
        commands: each word and what it does; the first is what is done without a word.
    """
    parser = argparse.ArgumentParser(prog="python -m controllers", description=__doc__)
    _shared(parser, inside=False)
    words = parser.add_subparsers(dest="command", metavar="COMMAND")
    for word, function in commands.items():
        says = (function.__doc__ or "").partition("\n")[0]
        command = words.add_parser(word, help=says, description=says)
        _shared(command, inside=True)
        for name, how in MORE.get(word, ()):
            command.add_argument(name, **how)
    given = vars(parser.parse_args())
    return Options(**{**given, "command": given["command"] or next(iter(commands))})


def _shared(parser: argparse.ArgumentParser, *, inside: bool) -> None:
    """What every command takes, before its word or after it; `inside` must not undo what stood before."""
    here = Path(__file__).parent.parent
    state = Path(os.environ.get("STATE_DIRECTORY", here / ".state"))
    runtime = Path(os.environ.get("RUNTIME_DIRECTORY", state))

    def add(name: str, default: Path | None, kind: Callable[[str], Any], metavar: str, says: str) -> None:
        value = argparse.SUPPRESS if inside else default
        parser.add_argument(name, type=kind, default=value, metavar=metavar, help=says)

    add("--config", here / "config", Path, "DIR", "the school's files")
    add("--state", state, Path, "DIR", "journal and caches")
    add("--socket", runtime / "screen.sock", Path, "PATH", "for the screen")
    add("--broker", None, str, "HOST:PORT", "instead of [broker] in room.toml")
    add("--pin-history", None, Path, "FILE", "where mock pins write what they did")


def release() -> str:
    """The version of this release."""
    try:
        return version("calm-room")
    except PackageNotFoundError:
        return "unreleased"
