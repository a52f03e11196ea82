"""The presets the room has: the school's file, or a newer book that came from the board and was kept."""

import logging
from collections.abc import Collection
from pathlib import Path

from pydantic import ValidationError

from room.light import Preset
from room.messages import PresetBook
from room.rules import Rules

log = logging.getLogger(__name__)


def problems_in(book: PresetBook, rules: Rules, zones: Collection[str]) -> list[str]:
    """Why this room cannot use a book, in plain sentences; none when it can."""
    needed = {rules.idle_preset, rules.welcome_preset} | {routine.preset for routine in rules.routines.values()}
    problems = [f"The room needs a preset {name!r}; put it back." for name in sorted(needed - set(book.presets))]
    for name, preset in book.presets.items():
        unknown = sorted(set(preset.zones) - set(zones))
        if unknown:
            problems.append(f"{name} lights {', '.join(unknown)}, but the room has only {', '.join(sorted(zones))}.")
    return problems


def keep(book: PresetBook, path: Path) -> None:
    """Keep a book across restarts. A disk that fails costs only that."""
    draft = path.with_suffix(".part")
    try:
        draft.write_text(book.model_dump_json())
        draft.replace(path)
    except OSError as error:
        log.warning("the preset book could not be kept: %s", error)


def kept(path: Path, file: Path, rules: Rules, zones: Collection[str]) -> dict[str, Preset] | None:
    """The presets of the kept book; None when there is none that can be used, or presets.toml is newer.

    Args:
        path: the kept book.
        file: presets.toml.
        rules: what the room needs of it.
        zones: what the room has.
    """
    try:
        if path.stat().st_mtime < file.stat().st_mtime:
            log.info("presets.toml is newer than the lights that came from the board, and is used")
            return None
        book = PresetBook.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError):
        log.warning("the lights that came from the board cannot be read; using presets.toml")
        return None
    if problems := problems_in(book, rules, zones):
        log.warning("the lights that came from the board do not fit any more; using presets.toml: %s", problems[0])
        return None
    log.info("using the lights that came from the board, revision %d", book.revision)
    return book.presets
