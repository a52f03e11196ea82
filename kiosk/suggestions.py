"""Which routines are offered for a feeling."""

from collections.abc import Mapping
from typing import Literal

from config.schema import RoutineFile

QUIET = "quiet"
MOST = 4


def suggest(
    routines: Mapping[str, RoutineFile], feeling: str | None, age_mode: Literal["younger", "older"]
) -> list[str]:
    """Up to four routines for this feeling and age, best first, and *quiet* at the end if the school has it.

    Those that name the feeling come first, by how early they name it; then the others, in the order of the file.
    """
    fitting = [key for key, routine in routines.items() if age_mode in routine.ages and key != QUIET]
    named = sorted(
        (key for key in fitting if feeling in routines[key].helps_with),
        key=lambda key: routines[key].helps_with.index(feeling or ""),
    )
    others = [key for key in fitting if key not in named]
    return (named + others)[:MOST] + ([QUIET] if QUIET in routines else [])
