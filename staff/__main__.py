"""`python -m staff`: the staff board. `python -m staff invite`: a one-time link for somebody."""

import argparse
import asyncio
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

from config import certificates
from config.load import House, load
from room.errors import ConfigError
from staff.board import Board
from staff.roles import Role
from staff.serve import Address, listen, serve
from staff.store import database, people
from wire import log_lines
from wire.mqtt import Broker

log = logging.getLogger(__name__)

WRONG_SETTINGS = 2


def main(argv: list[str]) -> int:
    """Run the board until it is told to stop; 0 then, 2 with a sentence if it cannot begin as it is set."""
    log_lines.begin(logging.INFO)
    for noisy in ("alembic", "uvicorn"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    try:
        return _invite(argv[1:]) if argv[:1] == ["invite"] else _run(argv)
    except ConfigError as error:
        print(error, file=sys.stderr)
        return WRONG_SETTINGS


def _run(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m staff", description="Run the staff board.")
    parser.add_argument("--state", type=Path, required=True, metavar="DIR", help="where its database lies")
    parser.add_argument("--broker", metavar="HOST:PORT", help="the MQTT broker; else [broker] of room.toml")
    parser.add_argument(
        "--config", type=Path, metavar="DIR", help="the school's files, for names of rooms and routines"
    )
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default: this machine only)")
    parser.add_argument("--port", type=int, default=8080, help="default 8080; 0 takes a free one")
    parser.add_argument("--tls-cert", type=Path, metavar="FILE", help="certificate, to listen for other machines")
    parser.add_argument("--tls-key", type=Path, metavar="FILE", help="its key")
    given = parser.parse_args(argv)
    house = load(given.config) if given.config else None
    address = Address(given.host, given.port, given.tls_cert, given.tls_key)
    with listen(address) as socket:
        board = Board.at(given.state, _broker(given.broker, house), house)
        asyncio.run(serve(board, socket, address))
    return 0


def _broker(address: str | None, house: House | None) -> Broker:
    if house is None and address is None:
        raise ConfigError("Say where the broker is: --broker HOST:PORT, or --config DIR with a room.toml.")
    if house is None:
        return Broker.at(address or "")
    settings = house.room.board_broker or house.room.broker
    for warning in certificates.warnings(settings, datetime.now(UTC)):
        log.warning("%s", warning)
    return Broker.of(settings, address)


def _invite(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m staff invite", description="Print a link that signs somebody in once, within half an hour."
    )
    parser.add_argument("--state", type=Path, required=True, metavar="DIR")
    parser.add_argument("--role", choices=[role.value for role in Role], required=True)
    parser.add_argument("--name", required=True, help="as the child will read it, such as Ms Khan")
    given = parser.parse_args(argv)
    name = " ".join(given.name.split())
    if not 1 <= len(name) <= people.LONGEST_NAME or not name.isprintable():
        raise ConfigError(f"A name has 1 to {people.LONGEST_NAME} letters; this one has {len(name)}.")
    kept = database.at(given.state)
    with kept.writing() as session:
        token = people.invite(session, name, Role(given.role), datetime.now(UTC))
    kept.close()
    print(f"/welcome/{token}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
