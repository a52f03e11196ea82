"""The chapters of the book: which screen, which children, and which leaves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from room.facts import AgeMode
from room.inputs import ChooseRoutine, SkipSize, TellFeeling
from scripts.picture_book.leaf import Act, Leaf
from scripts.picture_book.pages import begin, take, way, who_leaves
from tests.kiosk.room_for_screen import SmallRoom

SMALL, LARGE, UPRIGHT = (800, 480), (1280, 800), (720, 1280)
LANGUAGES = ("en", "ur")
AGES: tuple[AgeMode, ...] = ("younger", "older")
THEMES = ("warm", "high_contrast", "low_stimulation")
INSIDE_S = 138.0
"""Longer ago than slow breaths take, and in the midst of one."""
FEW = ("door", "feeling", "coming", "here", "after", "next")
"""The leaves of a short way."""
DIM = 0.36
"""As dim as `dim_to` of room.toml makes it, and no less."""


@dataclass(frozen=True)
class Chapter:
    """One sheet of the book.

    Attributes:
        kind: what is on it, in a word.
        says: the same for the list of sheets.
        language: what the screen speaks.
        age: whom it speaks to.
        size_px: how large it is.
        acts: the leaves, by the settings they need.
    """

    kind: str
    says: str
    language: str
    age: AgeMode
    size_px: tuple[int, int]
    acts: Sequence[Act]

    @property
    def name(self) -> str:
        """Its file's name."""
        return f"{self.kind}-{self.language}-{self.age}-{self.size_px[0]}x{self.size_px[1]}"

    @property
    def title(self) -> str:
        """What it shows, and on which screen."""
        return f"{self.says}, {self.size_px[0]} by {self.size_px[1]}"


def chapters() -> Iterator[Chapter]:
    """All of them."""
    for language, age, size in product(LANGUAGES, AGES, (SMALL, LARGE)):
        says = f"a whole visit, {age} children, {_named(language)}"
        yield Chapter("visit", says, language, age, size, [Act(list(way(age)))])
    for language, size in zip(LANGUAGES, (SMALL, LARGE), strict=True):
        says = f"who comes, and what is shown between visits, {_named(language)}"
        yield Chapter("beside", says, language, "younger", size, _beside())
    yield Chapter("themes", "the three themes", "en", "older", SMALL, [_in_theme(theme) for theme in THEMES])
    says = "an upright screen, younger children, English"
    upright = [Act(list(way("younger"))), *_beside()]
    yield Chapter("upright", says, "en", "younger", UPRIGHT, upright)
    yield Chapter("upright", "an upright screen, older children, Urdu", "ur", "older", UPRIGHT, [_few()])


def _named(language: str) -> str:
    return {"en": "English", "ur": "Urdu"}[language]


def _beside() -> list[Act]:
    lives = Leaf("door-lives", "door", "nobody there for a while")
    inside = begin("younger", TellFeeling(feeling="sad"), SkipSize())
    breathes = take(ChooseRoutine(routine="four_four"), later_s=-INSIDE_S)
    return [
        Act(list(who_leaves()), {"mode": '"peg"'}),
        Act([Leaf("who-card", "who_card", "hold your card here", taps=["start_door"])], {"mode": '"card"'}),
        Act([lives], hurry="LIVES_AFTER_S=0 dim_after_s=0"),
        Act([Leaf("dim", "door", "nobody near: dim", bright=DIM)], hurry="dim_after_s=0.1"),
        Act(
            [
                Leaf("in-use", "in_use", "someone is inside", inside),
                Leaf("in-use-breath", "in_use", "someone is inside, and breathes", breathes),
            ],
            hurry="cover_after_s=0.1 dim_after_s=0",
        ),
        Act([Leaf("closed", "closed", "out of the school's hours", SmallRoom.close_for_today)]),
        Act([Leaf("refused", "refused", "the room has another screen")], taken=True),
    ]


def _few() -> Act:
    wanted = {
        *FEW,
        "languages",
        "size",
        "help",
        "routine-squeeze",
        "routine-my_room",
        "my-room-colour",
        "routine-with_adult",
    }
    return Act([leaf for leaf in way("older") if leaf.name in wanted])


def _in_theme(theme: str) -> Act:
    wanted = {*FEW, "focus", "size", "help-big", "routine-slow_breath", "routine-my_room"}
    leaves = [leaf for leaf in way("older") if leaf.name in wanted]
    return Act(leaves, {"theme": f'"{theme}"'})
