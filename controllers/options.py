"""The command line of the controller."""

import argparse
import os
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from config.schema import BrokerFile
from wire.mqtt import Broker


@dataclass(frozen=True)
class Options:
    """Where things are."""

    config: Path
    state: Path
    socket: Path
    broker: str | None
    pin_history: Path | None
    task: str | None = None

    def broker_for(self, file: BrokerFile) -> Broker:
        """The broker to use: the one given, or the file's.

        Raises:
            ConfigError: the address given is not HOST:PORT.
        """
        if self.broker:
            return Broker.at(self.broker)
        return Broker(
            host=file.host,
            port=file.port,
            username=file.username,
            password_file=Path(file.password_file) if file.password_file else None,
            ca_file=Path(file.ca_file) if file.ca_file else None,
        )


def parse() -> Options:
    """The options as given; systemd's own folders are the defaults where it makes them."""
    here = Path(__file__).parent.parent
    state = Path(os.environ.get("STATE_DIRECTORY", here / ".state"))
    runtime = Path(os.environ.get("RUNTIME_DIRECTORY", state))
    parser = argparse.ArgumentParser(prog="python -m controllers", description=__doc__)
    parser.add_argument("--config", type=Path, default=here / "config", metavar="DIR", help="the school's files")
    parser.add_argument("--state", type=Path, default=state, metavar="DIR", help="journal and caches")
    parser.add_argument("--socket", type=Path, default=runtime / "screen.sock", metavar="PATH", help="for the screen")
    parser.add_argument("--broker", metavar="HOST:PORT", help="instead of [broker] in room.toml")
    parser.add_argument("--pin-history", type=Path, metavar="FILE", help="where mock pins write what they did")
    tasks = "sounds: make every soundscape ahead; calibrate: measure the speaker; left out: run the room"
    parser.add_argument("task", nargs="?", choices=["sounds", "calibrate"], help=tasks)
    given = parser.parse_args()
    return Options(given.config, given.state, given.socket, given.broker, given.pin_history, given.task)


def release() -> str:
    """The version of this release."""
    try:
        return version("calm-room")
    except PackageNotFoundError:
        return "unreleased"
