"""Every page there is, in the order a child meets them, and how the room comes to show it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from room.facts import AgeMode
from room.inputs import Arrived, AskAdult, ChooseRoutine, Coming, Done, Seen, SkipSize, Start, TellFeeling
from tests.kiosk.room_for_screen import SmallRoom

ADULT = "Mrs Patel"
VISIT = UUID(int=7)


@dataclass(frozen=True)
class Leaf:
    """A page of the book.

    Attributes:
        name: its file's name.
        page: the name of the screen's page.
        says: what it shows, for the caption.
        turn: what happens in the room, after the page before.
        ladder: the rung the strip then shows.
    """

    name: str
    page: str
    says: str
    turn: Callable[[SmallRoom], None]
    ladder: str = "none"


def leaves(age: AgeMode) -> list[Leaf]:
    """The book for children of this age."""
    return [
        Leaf("door", "door", "the door", lambda _room: None),
        Leaf(
            "feeling", "feeling", "how do you feel?", lambda room: room.take(Start(visit_id=UUID(int=7), age_mode=age))
        ),
        Leaf("size", "size", "how big is it?", lambda room: room.take(TellFeeling(feeling="angry"))),
        Leaf("help", "help", "what would help?", lambda room: room.take(TellFeeling(feeling="angry", size=4))),
        *_routines(age),
        Leaf("asked", "routine", "a grown-up is asked for", lambda room: room.take(AskAdult()), "asked"),
        Leaf("seen", "routine", "somebody has seen it", lambda room: room.take(Seen(by=ADULT)), "seen"),
        Leaf("coming", "routine", "somebody is coming", lambda room: room.take(Coming(by=ADULT)), "coming"),
        Leaf("here", "routine", "somebody is here", lambda room: room.take(Arrived(by=ADULT)), "here"),
        Leaf("after", "after", "how is it now?", lambda room: room.take(Done()), "here"),
        Leaf("next", "next", "what would you like now?", _told_after, "here"),
        Leaf("goodbye", "goodbye", "goodbye", lambda room: room.take(Done())),
        Leaf("unreachable", "door", "nobody can be reached", _unreachable, "unreachable"),
        Leaf("away", "away", "the room's computer is away", lambda room: room.close()),
    ]


def _routines(age: AgeMode) -> list[Leaf]:
    def choose(name: str) -> Callable[[SmallRoom], None]:
        return lambda room: room.take(ChooseRoutine(routine=name))

    names = {"younger": ["flower_candle", "five_fingers", "quiet"], "older": ["five_senses", "my_room", "four_four"]}
    return [Leaf(f"routine-{name}", "routine", name.replace("_", " "), choose(name)) for name in names[age]]


def _told_after(room: SmallRoom) -> None:
    room.take(TellFeeling(feeling="sad"))
    room.take(SkipSize())


def _unreachable(room: SmallRoom) -> None:
    room.heard_by_staff = False
    room.take(AskAdult())
