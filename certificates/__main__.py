"""`python -m certificates DIR …`: makes and renews the school's certificates, and says when they end."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from certificates.school import Issued, School
from config.certificates import SOON
from room.errors import CalmRoomError

SOON_OR_ENDED = 1
CANNOT = 2

Command = Callable[[School, argparse.Namespace, datetime], int]


def main(argv: list[str], now: datetime) -> int:
    """Do what was asked; 0 then, 1 when `list` found one that ends soon, 2 with a sentence when it cannot be done."""
    os.umask(0o077)  # keys are nobody else's
    given = _parser().parse_args(argv)
    command: Command = given.command
    try:
        return command(School(given.folder), given, now)
    except CalmRoomError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or given.folder} cannot be used: {error.strerror or error}.", file=sys.stderr)
    return CANNOT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m certificates",
        description="The school's own certificates: who may talk to the broker, and until when.",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="where they lie: keep it safe, and back it up")
    words = parser.add_subparsers(dest="word", required=True, metavar="COMMAND")

    def word(name: str, command: Command, says: str) -> argparse.ArgumentParser:
        made = words.add_parser(name, help=says, description=says)
        made.set_defaults(command=command)
        return made

    word("begin", _begin, "make the school's CA, once").add_argument("school", metavar="SCHOOL")
    hosts = word("broker", _broker, "make the broker's certificate")
    hosts.add_argument("hosts", nargs="+", metavar="NAME", help="each name or address by which rooms reach it")
    client = word("client", _client, "make a certificate and a password for each of these")
    client.add_argument("names", nargs="+", metavar="NAME", help="a room as site/room, or a program such as board")
    renew = word("renew", _renew, "renew what ends within three months")
    renew.add_argument("--all", action="store_true", dest="everything", help="renew everything")
    word("list", _list, "say when each ends")
    removing = word("remove", _remove, "let one no longer in, because it was lost or stolen")
    removing.add_argument("name", metavar="NAME")
    return parser


def _begin(school: School, given: argparse.Namespace, now: datetime) -> int:
    school.begin(given.school, now)
    print(f"{given.school} has a CA in {given.folder}. Whoever has ca.key can let anybody in: keep it off every room.")
    return 0


def _broker(school: School, given: argparse.Namespace, now: datetime) -> int:
    folder = school.broker(given.hosts, now)
    print(f"Copy {folder} to the broker's machine as /etc/mosquitto/calmroom, and restart the broker.")
    return 0


def _client(school: School, given: argparse.Namespace, now: datetime) -> int:
    made = 0
    for name in given.names:
        folder, is_new = school.client(name, now)
        made += is_new
        print(f"{name}: copy {folder} to its machine." if is_new else f"{name}: is there already, in {folder}.")
    if made:
        print(_PASSWORDS)
    return 0


def _renew(school: School, given: argparse.Namespace, now: datetime) -> int:
    made = school.renew(now, everything=given.everything)
    for issued in made:
        print(f"{_day(issued)}  {issued.what}: copy {issued.path} again")
    if any(issued.path.name == "ca.crt" for issued in made):
        print("The CA was renewed too: copy ca.crt again to every machine. The old one works until its own end.")
    print("Then restart what uses them." if made else "Nothing ends within three months.")
    return 0


def _list(school: School, _given: argparse.Namespace, now: datetime) -> int:
    issued = school.issued()
    for one in issued:
        left = one.ends - now
        mark = "  ENDED" if left.days < 0 else "  ENDS SOON: renew it" if left <= SOON else ""
        print(f"{_day(one)}  {left.days:5} days  {one.what}{mark}")
    return SOON_OR_ENDED if any(one.ends - now <= SOON for one in issued) else 0


def _remove(school: School, given: argparse.Namespace, _now: datetime) -> int:
    school.remove(given.name)
    print(f"{given.name} has no password any more. {_PASSWORDS}")
    return 0


_PASSWORDS = "Copy broker/passwords to the broker's machine again, and tell the broker: systemctl reload."


def _day(issued: Issued) -> str:
    return f"{issued.ends:%Y-%m-%d}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], datetime.now(UTC)))
