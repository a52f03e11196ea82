"""Reads a TOML file, and says what is wrong with it to a person who does not know what TOML is."""

import re
import tomllib
from pathlib import Path
from typing import Any

from room.errors import ConfigError

LONGEST_LINE = 60
"""How much of a line a sentence shows, in characters."""

_WHERE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_CAUSES = (
    (
        r"Cannot declare \((?P<keys>.*)\) twice",
        "[{keys}] stands there a second time. Give one of the two another name, or join them",
    ),
    (r"Cannot overwrite a value", "this name stands here a second time. Keep one of the two"),
    (r"Duplicate inline table key '(?P<keys>.*)'", "{keys} stands twice between the braces. Keep one of the two"),
    (r"Expected '=' after a key", "there is a name and no = after it. Write: name = value"),
    (r"Unclosed array|Expected '\]'|Unclosed inline table", "a bracket that was opened is not closed"),
    (
        r"Unterminated string|Illegal character '\\n'|Expected \"",
        "a quotation mark is missing: one before, one after a text",
    ),
    (r"Unescaped '\\\\'|Unescaped '\\'", "write a backslash twice, or put the text between '…'"),
    (r"Invalid value", "a value is missing or misspelt. Texts stand in quotation marks; yes and no are true and false"),
    (
        r"Expected newline or end of document",
        "there is something after the value that does not belong there. A remark begins with #",
    ),
    (
        r"Invalid (?:initial character for a key part|statement)",
        "this line does not begin with a name. A remark begins with #",
    ),
    (r"Expected .* at the end of a table declaration", "a heading ends with ], such as [screen]"),
)
"""What the parser says, and what it means. Source: CPython's `tomllib/_parser.py`."""


def toml(path: Path) -> dict[str, Any]:
    """What is in a file. A byte order mark, which some editors of Windows write, does no harm.

    Raises:
        ConfigError: with a sentence about what to do.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(
            f"this file is missing. Put it into {path.parent}; the release brings one to start from."
        ) from None
    except UnicodeDecodeError:
        raise ConfigError("this is not a text file in UTF-8. Save it again as UTF-8.") from None
    except OSError as error:
        raise ConfigError(f"it cannot be read ({error.strerror}). Check who may read it.") from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_plainly(str(error), text.splitlines())) from None
    except RecursionError:
        raise ConfigError("its brackets are nested too deeply. Take some of them out.") from None


def _plainly(says: str, lines: list[str]) -> str:
    """The parser's message in words, with the line it stumbled over."""
    found = _WHERE.search(says)
    what = _WHERE.sub("", says)
    cause = next((_filled(means, match) for pattern, means in _CAUSES if (match := re.search(pattern, what))), what)
    number = int(found["line"]) if found and found["line"] else len(lines)
    # A quotation mark that is missing is noticed only at the end of its line, when the parser is in the next.
    if not 1 <= number <= len(lines):
        return f"{cause}."
    line = lines[number - 1].strip()
    shown = line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"
    return f"line {number} cannot be read: {cause}. The line is: {shown}" if shown else f"line {number}: {cause}."


def _filled(means: str, match: re.Match[str]) -> str:
    named = match.groupdict().get("keys")
    return means.format(keys=".".join(re.findall(r"[\w-]+", named))) if named else means
