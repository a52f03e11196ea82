"""Which routines are offered for a feeling, in which order, and where the grown-up stands among them."""

from collections.abc import Mapping
from typing import Literal

from config.routines import RoutineFile

QUIET = "quiet"
ADULT = "with_adult"
"""The card with a grown-up: a call, and once somebody is here, the routine of that name."""
MOST = 4
BIG = 4
"""From this size on a feeling is big. Source: design, five sizes."""
ORDER = {"body": 0, "together": 1, "mind": 2}
"""Body first, then relations, then thinking. Source: Thrive's underlying models and VRFs: attune, validate, contain,
regulate; physiological before relational before cognitive."""


def suggest(
    routines: Mapping[str, RoutineFile],
    feeling: str | None,
    age_mode: Literal["younger", "older"],
    size: int | None = None,
) -> list[str]:
    """What is offered for this feeling, size and age, best first: up to four routines, quiet, and a grown-up.

    Those that name the feeling come before the others, the body before the mind, then by how early they name it. A big
    feeling is met by the body alone: what asks for thinking goes behind everything else, and the grown-up is second.
    Where being together is named for a smaller one, the grown-up stands behind what the body can do; else last.
    """
    big = (size or 0) >= BIG
    fitting = [key for key, routine in routines.items() if age_mode in routine.ages and key not in {QUIET, ADULT}]

    def names(key: str) -> bool:
        return key in routines and feeling in routines[key].helps_with

    def rank(key: str) -> tuple[int, int, int]:
        first = routines[key].helps_with.index(feeling) if feeling is not None and names(key) else 0
        order = ORDER[routines[key].works_on]
        return (order, int(not names(key)), first) if big else (int(not names(key)), order, first)

    offered = sorted(fitting, key=rank)[:MOST]
    offered += [QUIET] if QUIET in routines else []
    at = len(offered)
    if big:
        at = 1
    elif names(ADULT):
        at = sum(key != QUIET and names(key) and routines[key].works_on == "body" for key in offered)
    return [*offered[:at], ADULT, *offered[at:]]
