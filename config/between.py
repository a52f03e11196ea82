"""What is wrong between files that are each right in themselves."""

import difflib
from collections.abc import Collection
from dataclasses import dataclass

from config.routines import RoutinesFile
from config.schema import FeelingsFile, PresetsFile, RoomFile


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one file, in a sentence."""

    file: str
    key: str
    says: str

    def __str__(self) -> str:
        """As a person reads it."""
        where = f"{self.file}: {self.key}" if self.key else self.file
        return f"{where}: {self.says}"


def room_and_presets(room: RoomFile, presets: PresetsFile) -> list[Problem]:
    """Presets the room names but nobody made, and zones a preset lights but the room does not have."""
    names = presets.presets
    problems = _unknown("room.toml", "idle_preset", [room.idle_preset], names, "preset")
    problems += _unknown("room.toml", "welcome_preset", [room.welcome_preset], names, "preset")
    for key, preset in names.items():
        problems += _unknown("presets.toml", f"presets.{key}.zones", preset.zones, room.lights.zones, "zone")
    return problems


def routines_and_others(routines: RoutinesFile, presets: PresetsFile, feelings: FeelingsFile) -> list[Problem]:
    """Presets and feelings that a routine names but that are not there."""
    problems: list[Problem] = []
    for key, routine in routines.routines.items():
        where = f"routines.{key}"
        problems += _unknown("routines.toml", f"{where}.preset", [routine.preset], presets.presets, "preset")
        problems += _unknown("routines.toml", f"{where}.helps_with", routine.helps_with, feelings.feelings, "feeling")
    return problems


def routines_and_sounds(routines: RoutinesFile, sounds: Collection[str]) -> list[Problem]:
    """Soundscapes that a routine names but that nobody made or recorded."""
    problems: list[Problem] = []
    for key, routine in routines.routines.items():
        where = f"routines.{key}.soundscape"
        problems += _unknown("routines.toml", where, [routine.soundscape], sounds, "soundscape")
        chosen = routine.mix.sounds if routine.mix else ()
        problems += _unknown("routines.toml", f"routines.{key}.mix.sounds", chosen, sounds, "soundscape")
    return problems


def room_and_languages(room: RoomFile, languages: Collection[str]) -> list[Problem]:
    """A screen whose language, or one of those it offers, has no file."""
    own, offered = room.screen.language, room.screen.languages
    problems = _unknown("room.toml", "screen.language", [own], languages, "language")
    problems += _unknown(
        "room.toml", "screen.languages", [code for code in offered if code != own], languages, "language"
    )
    if offered and own in languages and own not in offered:
        says = f"{own!r}, the school's own language, is not among them; add it, or leave the list empty."
        problems.append(Problem("room.toml", "screen.languages", says))
    return problems


def _unknown(file: str, key: str, found: Collection[str], allowed: Collection[str], kind: str) -> list[Problem]:
    return [
        Problem(
            file, key, f"there is no {kind} {name!r}; there are {', '.join(sorted(allowed))}.{_hint(name, allowed)}"
        )
        for name in found
        if name not in allowed
    ]


def _hint(found: str, allowed: Collection[str]) -> str:
    near = difflib.get_close_matches(found, sorted(allowed), 1)
    return f" Did you mean {near[0]!r}?" if near else ""
