"""Prints the part of requirements.lock that a room needs: our own processes' packages, not the developers' tools.

Usage: locked.py PYPROJECT LOCK
"""  # noqa: INP001 - run as a file by deploy.sh, never imported

import re
import sys
import tomllib
from pathlib import Path

EXTRAS = ("controllers", "kiosk", "staff")
BUILDERS = {"pip", "setuptools"}  # what builds the few packages that come as source


def plain(requirement: str) -> str:
    """A requirement's bare name, as the lock spells it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0]).lower()


def entries(lock: str) -> list[str]:
    """Each package's lines, hashes and `# via` included."""
    return re.findall(r"^[a-z0-9][^\n]*\n(?:[ \t]+[^\n]*\n)*", lock, re.MULTILINE)


def needed(entry: str, kept: set[str]) -> bool:
    """Whether one of the kept packages brought this one in."""
    return any(plain(name) in kept for name in re.findall(r"^\s+#\s+(?:via\s+)?(\S+)\s*$", entry, re.MULTILINE))


def main() -> None:
    """Print the entries that follow from pyproject's dependencies and the processes' extras."""
    pyproject, lock = Path(sys.argv[1]), Path(sys.argv[2])
    project = tomllib.loads(pyproject.read_text())["project"]
    wanted = [*project["dependencies"], *(line for name in EXTRAS for line in project["optional-dependencies"][name])]
    kept = {plain(line) for line in wanted} | BUILDERS
    rest = entries(lock.read_text())
    while found := {plain(entry) for entry in rest if needed(entry, kept)} - kept:
        kept |= found
    sys.stdout.writelines(entry for entry in rest if plain(entry) in kept)


if __name__ == "__main__":
    main()
