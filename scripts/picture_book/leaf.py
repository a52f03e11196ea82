"""One page of the book, and how the room comes to show it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.kiosk.room_for_screen import SmallRoom


def _nothing(_room: SmallRoom) -> None:
    pass


@dataclass(frozen=True)
class Leaf:
    """A page of the book.

    Attributes:
        name: its file's name.
        page: the name of the screen's page.
        says: what it shows, for the caption.
        turn: what happens in the room, after the leaf before.
        ladder: the rung the strip then shows.
        taps: what a finger taps after that, one after another.
        focus: where the focus is moved to then, with the keyboard.
        bright: how bright the screen then is at most, 0 to 1.
    """

    name: str
    page: str
    says: str
    turn: Callable[[SmallRoom], None] = _nothing
    ladder: str = "none"
    taps: Sequence[str] = ()
    focus: str = ""
    bright: float = 1.0


@dataclass(frozen=True)
class Act:
    """Leaves that follow one another on one screen, from its start.

    Attributes:
        leaves: what is photographed.
        settings: lines of room.toml, by their keys.
        hurry: how long the screen waits, as tests/kiosk/hurried.py takes it.
        taken: whether the room has another screen already.
    """

    leaves: Sequence[Leaf]
    settings: Mapping[str, str] = field(default_factory=dict)
    hurry: str = "cover_after_s=0 dim_after_s=0 LIVES_AFTER_S=100000"
    taken: bool = False
