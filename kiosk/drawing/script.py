"""How each script is set: its faces, and how much room its letters take. Measured with the fonts of Debian 12."""

import unicodedata
from dataclasses import dataclass

EVERY_OTHER = "Noto Sans Arabic, Noto Sans Gurmukhi, Noto Sans Bengali, Noto Sans, Sans"
"""Whatever stands between the words of a language, such as another language's name, has letters too."""


@dataclass(frozen=True, slots=True)
class Script:
    """How a script is set.

    Attributes:
        family: its faces, best first. Andika, drawn for early readers, gives Latin letters and digits everywhere,
            for the Noto faces of Debian 12 have none.
        size: the size of its letters for a size of 1 asked, so that it reads as large as Latin beside it.
        leading: the part of the face's own line height that is kept between lines.
        ink: how high one line's letters may get, in sizes of its letters.
        label: how high a line under a picture is, for the height of a Latin one.
        bold: whether it has a bold face that reads well.
        deep: its words fall and stack so differently that each is centred by what is really drawn.
        plain: how it is set instead where there is little room.
    """

    family: str
    size: float = 1.0
    leading: float = 0.86
    ink: float = 1.14
    label: float = 1.0
    bold: bool = True
    deep: bool = False
    plain: "Script | None" = None


LATIN = Script(f"Andika, {EVERY_OTHER}")
"""Andika's own line height leaves room for stacked signs; English needs less."""
ARABIC = Script(f"Andika, {EVERY_OTHER}", leading=0.74, ink=1.36, label=1.16)
NASTALIQ = Script(
    f"Andika, Noto Nastaliq Urdu, {EVERY_OTHER}",
    size=0.92,
    leading=0.84,
    ink=2.0,
    label=1.62,
    bold=False,
    deep=True,
    plain=ARABIC,
)
"""Urdu as children learn it. The face's bold is left out: it closes the letters that it should mark."""
GURMUKHI = Script(f"Andika, {EVERY_OTHER}", leading=1.0, ink=1.22, label=1.12)
BENGALI = Script(f"Andika, {EVERY_OTHER}", leading=1.0, ink=1.22, label=1.12)

_BY_LANGUAGE = {"ur": NASTALIQ}
_BY_LETTER = {"ARABIC": ARABIC, "GURMUKHI": GURMUKHI, "BENGALI": BENGALI}


def script_of(code: str, name: str) -> Script:
    """How a language is set, from its code and the first letter of its own name."""
    first = unicodedata.name(name[0], "").partition(" ")[0] if name else ""
    return _BY_LANGUAGE.get(code) or _BY_LETTER.get(first, LATIN)
