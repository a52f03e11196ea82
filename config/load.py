"""Reads the school's files and finds every problem in them at once."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from config import between, sounds
from config.between import Problem
from config.reading import toml
from config.schema import (
    FeelingsFile,
    LanguageFile,
    PresetsFile,
    RoomFile,
    RoutinesFile,
    StaffFile,
)
from config.sentences import problems_of
from room.errors import ConfigError
from room.frozen import Frozen
from room.rules import RoutineRule, Rules

Model = TypeVar("Model", bound=BaseModel)


class House(Frozen):
    """Everything the school has set, checked and consistent."""

    room: RoomFile
    presets: PresetsFile
    routines: RoutinesFile
    feelings: FeelingsFile
    staff: StaffFile
    languages: dict[str, LanguageFile]

    @property
    def rules(self) -> Rules:
        """What the rules of a visit depend on."""
        return Rules(
            feelings=frozenset(self.feelings.feelings),
            routines={
                key: RoutineRule(planned_s=r.planned_s, preset=r.preset, soundscape=r.soundscape, breath=r.breath)
                for key, r in self.routines.routines.items()
            },
            presets=frozenset(self.presets.presets),
            idle_preset=self.room.idle_preset,
            welcome_preset=self.room.welcome_preset,
            more_time_s=self.room.more_time_s,
            care=self.room.care,
            who=self.room.who.mode,
        )


class BadConfigError(ConfigError):
    """The files cannot be used. Its text lists every problem."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.problems = problems
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("\n".join([f"{count} in {folder}:", *(f"  - {problem}" for problem in problems)]))


def load(folder: Path) -> House:
    """The school's settings.

    Raises:
        BadConfigError: with every problem of every file.
    """
    if not folder.is_dir():
        says = "there is no such folder. Name the one with room.toml in it."
        raise BadConfigError(folder, [Problem(str(folder), "", says)])
    reader = _Reader(folder)
    room = reader.read("room.toml", RoomFile)
    presets = reader.read("presets.toml", PresetsFile)
    routines = reader.read("routines.toml", RoutinesFile)
    feelings = reader.read("feelings.toml", FeelingsFile)
    staff = reader.read("staff.toml", StaffFile)
    languages = reader.languages()
    if room and presets:
        reader.problems += between.room_and_presets(room, presets)
    if presets and feelings and routines:
        reader.problems += between.routines_and_others(routines, presets, feelings)
    if routines:
        own, _ = sounds.own_files(folder / "sounds")
        reader.problems += between.routines_and_sounds(routines, {*sounds.OURS, *own})
    if room:
        reader.problems += between.room_and_languages(room, languages)
    if room and presets and routines and feelings and staff and not reader.problems:
        return House(room=room, presets=presets, routines=routines, feelings=feelings, staff=staff, languages=languages)
    raise BadConfigError(folder, reader.problems)


class _Reader:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.problems: list[Problem] = []

    def read(self, name: str, model: type[Model]) -> Model | None:
        data = self._toml(name)
        if data is None:
            return None
        try:
            return model.model_validate(data)
        except ValidationError as error:
            self.problems += [Problem(name, key, says) for key, says in problems_of(error, model)]
            return None

    def languages(self) -> dict[str, LanguageFile]:
        found: dict[str, LanguageFile] = {}
        for path in sorted((self._folder / "languages").glob("*.toml")):
            language = self.read(f"languages/{path.name}", LanguageFile)
            if language:
                found[path.stem] = language
        return found

    def _toml(self, name: str) -> dict[str, Any] | None:
        try:
            return toml(self._folder / name)
        except ConfigError as error:
            self.problems.append(Problem(name, "", str(error)))
            return None
