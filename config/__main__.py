"""`python -m config check [DIR]`: says everything that is wrong with a school's files."""

import argparse
import sys
from collections.abc import Collection
from pathlib import Path

from config import looking_after, recordings, screen, translations
from config.load import BadConfigError, House, load
from config.sounds import own_files
from room.preset_check import Room, check


def main() -> int:
    """Check the files; 0 when all is well, 2 with every problem on standard error otherwise."""
    parser = argparse.ArgumentParser(prog="python -m config", description="Check the files a school edits.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="say everything that is wrong with them")
    checking.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent, metavar="DIR")
    folder = parser.parse_args().folder
    try:
        return _check(folder)
    except PermissionError:
        print(f"You may not read {folder}. Put sudo before the command.", file=sys.stderr)
        return 2


def _check(folder: Path) -> int:
    own, problems = own_files(folder / "sounds")
    problems += recordings.problems_in(folder / "sounds")
    try:
        house = load(folder)
    except BadConfigError as error:
        print(BadConfigError(folder, [*error.problems, *problems]), file=sys.stderr)
        return 2
    if problems:  # the room runs all the same: it plays its own sounds instead
        print(BadConfigError(folder, problems), file=sys.stderr)
        return 2
    counts: dict[str, Collection[str]] = {
        "zone": house.room.lights.zones,
        "preset": house.presets.presets,
        "routine": house.routines.routines,
        "feeling": house.feelings.feelings,
        "language": house.languages,
        "recording": own,
    }
    counted = ", ".join(f"{len(them)} {one}{'' if len(them) == 1 else 's'}" for one, them in counts.items())
    print(f"{folder} is in order: {house.room.place.name}, {counted}.")
    if advice := looking_after.advice(house.room.sensors, house.room.care):
        print("What the room cannot notice:")
        print("\n".join(f"  - {line}" for line in advice))
    if advice := preset_advice(house):
        print("The room can be used as it is. These presets would look better otherwise:")
        print("\n".join(f"  - {line}" for line in advice))
    if advice := screen.advice(house.room.screen):
        print("The screen:")
        print("\n".join(f"  - {line}" for line in advice))
    if advice := language_advice(house):
        print("The words, language by language:")
        print("\n".join(f"  - {line}" for line in advice))
    return 0


def preset_advice(house: House) -> list[str]:
    """What a designer would say about the presets, a sentence or two each."""
    lights = house.room.lights
    found = check(house.presets.presets, Room(lights.luminaires, lights.ceiling, lights.power))
    return [f"presets.toml: presets.{finding.preset}: {finding}" for finding in found]


def language_advice(house: House) -> list[str]:
    """What the language files still lack, a sentence each."""
    return translations.advice(house.languages, house.room.screen.offered, house.routines, house.feelings)


if __name__ == "__main__":
    sys.exit(main())
