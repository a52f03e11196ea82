"""`python -m scripts.virtual_pi.packages`: the controller's part of requirements.lock, for a Pi with Debian 12.

Markers are answered for that Pi and not for this machine, so that each name is left once, with its hashes.
"""

import re
import sys
import tomllib

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.house import ROOT

ON_THE_PI = {
    "implementation_name": "cpython",
    "platform_machine": "aarch64",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": "3.11.2",
    "python_version": "3.11",
    "sys_platform": "linux",
}
_ENTRY = re.compile(r"^[a-z0-9][^\n]*\n(?:[ \t]+[^\n]*\n)*", re.MULTILINE)
_HEAD = re.compile(r"(?P<name>[a-z0-9._-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\\n]+?))? *(?=\\?\n)")
_VIA = re.compile(r"^\s+#\s+(?:via\s+)?([a-z0-9._-]+)\s*$", re.MULTILINE)


def locked(lock: str) -> dict[str, str]:
    """Each package that the Pi would take from the lock, as a line with its hashes and without its marker."""
    found = {}
    for entry in _ENTRY.findall(lock):
        head = _HEAD.match(entry)
        if head and (not head["marker"] or Marker(head["marker"]).evaluate(dict(ON_THE_PI))):
            found[head["name"]] = f"{head['name']}=={head['version']} {entry[head.end() :]}"
    return found


def needed(pyproject: str, entries: dict[str, str]) -> list[str]:
    """The entries that the controller needs, and what these need: the lock says by whom each was brought in."""
    project = tomllib.loads(pyproject)["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["controllers"]]
    kept: set[str] = {canonicalize_name(Requirement(line).name) for line in wanted}
    while more := {name for name, entry in entries.items() if kept & set(_VIA.findall(entry))} - kept:
        kept |= more
    return [entry for name, entry in entries.items() if name in kept]


if __name__ == "__main__":
    sys.stdout.writelines(
        needed((ROOT / "pyproject.toml").read_text(), locked((ROOT / "requirements.lock").read_text()))
    )
