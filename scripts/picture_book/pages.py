"""A child's whole way through the room, in the order in which they meet its pages."""

from collections.abc import Callable, Iterator
from uuid import UUID

from room.facts import AgeMode
from room.inputs import (
    Arrived,
    AskAdult,
    ChooseRoutine,
    Close,
    Coming,
    Done,
    GoToStep,
    Input,
    MixRoom,
    Seen,
    SkipSize,
    Start,
    TellFeeling,
    Tick,
)
from scripts.picture_book.leaf import Leaf
from tests.kiosk.room_for_screen import SmallRoom

ADULT = "Mrs Patel"
"""Who comes, with a picture in the strip."""
UNSEEN_S = 90.0
OVER_S = 75.0
"""Longer ago than a routine of one minute takes."""
IN_S = 2.0

Turn = Callable[[SmallRoom], None]


def take(*inputs: Input, later_s: float = 0.0) -> Turn:
    """All of this happens."""

    def turn(room: SmallRoom) -> None:
        for given in inputs:
            room.take(given, later_s=later_s)

    return turn


def begin(age: AgeMode, *inputs: Input) -> Turn:
    """A new child comes, and all of this happens."""
    return take(Close(by=ADULT), Start(visit_id=UUID(int=7), age_mode=age), *inputs)


def who_leaves() -> Iterator[Leaf]:
    """Who comes: the class, and the peg."""
    yield Leaf("who-class", "who_class", "which is your class?", taps=["start_door"])
    yield Leaf("who-peg", "who_peg", "which is your peg?", taps=["class_oak"])
    yield Leaf("who-peg-more", "who_peg", "more pegs", taps=["who_more"])


def way(age: AgeMode) -> Iterator[Leaf]:
    """From the door and back to class."""
    yield Leaf("door", "door", "the door")
    yield Leaf("languages", "languages", "which language?", taps=["language"])
    yield Leaf("feeling", "feeling", "how do you feel?", begin(age))
    yield Leaf("focus", "feeling", "the focus of a keyboard or a switch", focus="feeling_angry")
    yield Leaf("size", "size", "how big is it?", taps=["feeling_angry"])
    yield Leaf("help", "help", "what would help? a small feeling", take(TellFeeling(feeling="angry", size=2)))
    big = [TellFeeling(feeling="sad"), TellFeeling(feeling="sad", size=5)]
    yield Leaf("help-big", "help", "a big feeling", begin(age, *big))
    yield Leaf("help-not-said", "help", "no feeling said", begin(age, TellFeeling(feeling="not_said")))
    yield from _routines(age)
    yield from _timer()
    yield from _ladder(age)
    yield from _leaving()


def _routine(name: str, says: str, step: int = 0, *, part: str = "") -> Leaf:
    on = [GoToStep(step=step)] if step else []
    # In the midst of the first breath.
    later_s = -IN_S if name in {"four_four", "slow_breath"} else 0.0
    turn = take(ChooseRoutine(routine=name), *on, later_s=later_s)
    return Leaf(f"routine-{name}{part}", "routine", f"{name.replace('_', ' ')}{says}", turn)


def _routines(age: AgeMode) -> Iterator[Leaf]:
    if age == "younger":
        yield _routine("flower_candle", ": smell the flower")
        yield _routine("flower_candle", ": blow out the candle", 1, part="-out")
        yield _routine("four_four", "")
    else:
        yield _routine("slow_breath", "")
        yield _routine("five_senses", ": what can you see?", 2)
    yield _routine("squeeze", ": a lemon")
    yield _routine("squeeze", ": let go", 1, part="-out")
    yield _routine("five_fingers", "", 2)
    yield _routine("wake_up", ": stretch", 1)
    yield _routine("my_room", "")
    for kind in ("colour", "light", "sound"):
        back = [] if kind == "colour" else ["step_back"]
        mixed = take(MixRoom(colour="leaf", level=3, sound="sea"))
        yield Leaf(f"my-room-{kind}", "routine", f"my own room: {kind}", mixed, taps=[*back, f"mix_{kind}"])
    yield _routine("with_adult", ": a card for the grown-up")
    yield _routine("quiet", "")


def _timer() -> Iterator[Leaf]:
    yield Leaf("timer-hidden", "routine", "the timer is hidden", taps=["hide_timer"])
    over = take(ChooseRoutine(routine="flower_candle"), later_s=-OVER_S)
    yield Leaf("timer-over", "routine", "the time is over", over, taps=["hide_timer"])


def _ladder(age: AgeMode) -> Iterator[Leaf]:
    yield Leaf("asked", "help", "a grown-up is asked for", begin(age, *_TOLD, AskAdult()), "asked")
    yield Leaf("unanswered", "help", "nobody has seen it", take(Tick(), later_s=UNSEEN_S), "unanswered")
    yield Leaf("seen", "help", "somebody has seen it", take(Seen(by=ADULT)), "seen")
    coming = take(ChooseRoutine(routine="quiet"), Coming(by=ADULT))
    yield Leaf("coming", "routine", "somebody is coming", coming, "coming")
    yield Leaf("here", "routine", "somebody is here", take(Arrived(by=ADULT)), "here")


_TOLD = (TellFeeling(feeling="worried"), TellFeeling(feeling="worried", size=3))


def _leaving() -> Iterator[Leaf]:
    yield Leaf("after", "after", "how is it now?", take(Done()), "here")
    told = take(TellFeeling(feeling="sad"), SkipSize())
    yield Leaf("next", "next", "what would you like now?", told, "here")
    yield Leaf("goodbye", "goodbye", "goodbye", take(Done()))
    yield Leaf("unreachable", "door", "nobody can be reached", _unreachable, "unreachable")
    yield Leaf("away", "away", "the room's computer is away", lambda room: room.close())


def _unreachable(room: SmallRoom) -> None:
    room.heard_by_staff = False
    room.take(AskAdult())
