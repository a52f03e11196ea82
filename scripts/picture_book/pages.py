"""Every page there is, in the order a child meets them, and how the room comes to show it."""

from collections.abc import Callable
from dataclasses import dataclass

from room.facts import AgeMode
from room.inputs import Arrived, AskAdult, ChooseRoutine, Coming, Done, Seen, SkipSize, TellFeeling
from tests.kiosk.room_for_screen import SmallRoom

ADULT = "Mrs Patel"
CLASSES = """
[who.classes.reception]
name = "Reception"
colour = "apricot"
picture = "duck"

[who.classes.oak]
name = "Oak"
colour = "sage"
picture = "acorn"

[who.classes.willow]
name = "Willow"
colour = "sky"
picture = "tree"

[who.classes.holly]
name = "Holly"
colour = "rose"
picture = "ladybird"
"""
"""The classes of the book's school."""


@dataclass(frozen=True)
class Leaf:
    """A page of the book.

    Attributes:
        name: its file's name.
        page: the name of the screen's page.
        says: what it shows, for the caption.
        turn: what happens in the room, after the page before.
        ladder: the rung the strip then shows.
        tap: what a finger taps on the page before, where only a finger can come here.
    """

    name: str
    page: str
    says: str
    turn: Callable[[SmallRoom], None]
    ladder: str = "none"
    tap: str = ""


def leaves(age: AgeMode) -> list[Leaf]:
    """The book for children of this age."""
    return [
        Leaf("door", "door", "the door", _nothing),
        Leaf("who-class", "who_class", "which is your class?", _nothing, tap="start_door"),
        Leaf("who-peg", "who_peg", "which is your peg?", _nothing, tap="class_oak"),
        Leaf("feeling", "feeling", "how do you feel?", _nothing, tap="peg_fox"),
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


def _nothing(_room: SmallRoom) -> None:
    pass


def _told_after(room: SmallRoom) -> None:
    room.take(TellFeeling(feeling="sad"))
    room.take(SkipSize())


def _unreachable(room: SmallRoom) -> None:
    room.heard_by_staff = False
    room.take(AskAdult())
