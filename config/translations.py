"""What a language file still lacks. Nothing here stops a room: where words are missing, the screen shows English."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from config.routines import RoutinesFile
from config.schema import FeelingsFile, LanguageFile

ENGLISH = "en"
"""Whose words stand in for those that another language lacks."""
OWN_KEYS = ("feeling_not_sure", "feeling_not_said")
NAMED_KEYS = ("ladder_seen", "ladder_coming", "ladder_here", "ladder_unanswered")
"""Sentences in which the grown-up's name must stand, as {name}."""


@dataclass(frozen=True)
class Lacks:
    """What one language lacks, as keys of its words.

    Attributes:
        missing: English has them, or a routine or feeling of this school needs them.
        superfluous: nothing on the screen ever asks for them.
        nameless: they have lost their {name}, or have one that is never filled in.
    """

    missing: list[str]
    superfluous: list[str]
    nameless: list[str]


def needed(english: LanguageFile | None, routines: Iterable[str], feelings: Iterable[str]) -> list[str]:
    """The keys every language should have words for: those of English, and the school's own routines and feelings."""
    ours = [f"routine_{key}" for key in routines] + [f"feeling_{key}" for key in feelings] + [*OWN_KEYS]
    return list(dict.fromkeys([*(english.words if english else ()), *ours]))


def lacks(book: LanguageFile, keys: Iterable[str], routines: Iterable[str], feelings: Iterable[str]) -> Lacks:
    """What this language lacks of the keys; words of its own for the school's routines and feelings are welcome."""
    wanted = list(keys)
    welcome = _welcome(routines, feelings)
    return Lacks(
        missing=[key for key in wanted if key not in book.words],
        superfluous=[key for key in book.words if key not in wanted and not welcome.fullmatch(key)],
        nameless=[key for key, text in book.words.items() if ("{name}" in text) != (key in NAMED_KEYS)],
    )


def advice(
    languages: Mapping[str, LanguageFile], offered: Iterable[str], routines: RoutinesFile, feelings: FeelingsFile
) -> list[str]:
    """What to do about the language files, a sentence each; empty when all are whole and reviewed."""
    keys = needed(languages.get(ENGLISH), routines.routines, feelings.feelings)
    said: list[str] = []
    for code, book in languages.items():
        found = lacks(book, keys, routines.routines, feelings.feelings)
        said += [f"languages/{code}.toml: {line}" for line in _sentences(code, found, keys)]
    return said + _unreviewed(languages, set(offered))


def _welcome(routines: Iterable[str], feelings: Iterable[str]) -> re.Pattern[str]:
    """What a school may write for its own routines and feelings beyond what is needed."""
    routine, feeling = ("|".join(map(re.escape, names)) or "-" for names in (routines, feelings))
    return re.compile(
        rf"(breathe_(in|out)|routine)_({routine})|steps_({routine})_\d+|(feeling|heard)_({feeling})(_short)?|class_\w+"
    )


def _sentences(code: str, found: Lacks, keys: list[str]) -> list[str]:
    said = []
    if found.missing:
        shown = "the screen can only guess them" if code == ENGLISH else "English is shown instead"
        said.append(f"no words for {', '.join(found.missing)}; {shown}. Add them.")
    for key in found.superfluous:
        near = difflib.get_close_matches(key, keys, 1, cutoff=0.8)
        said.append(f"{key} is never used.{f' Did you mean {near[0]!r}?' if near else ' Take it out.'}")
    for key in found.nameless:
        wrong = (
            "has lost its {name}, so nobody is named" if key in NAMED_KEYS else "has a {name} that is never filled in"
        )
        said.append(f"{key} {wrong}.")
    return said


def _unreviewed(languages: Mapping[str, LanguageFile], offered: set[str]) -> list[str]:
    waiting = {code: book.name for code, book in languages.items() if not book.reviewed}
    said = [
        f"languages/{code}.toml: {name} needs review by a speaker, and children are offered it."
        for code, name in waiting.items()
        if code in offered
    ]
    others = [code for code in waiting if code not in offered]
    if others:
        said.append(f"languages: {', '.join(others)} need review by a speaker before the screen offers them.")
    return said
