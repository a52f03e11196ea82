"""What the checks of a self-test work with, and what came into the inbox meanwhile."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from config.load import House
from controllers.inbox import Given, Inbox
from controllers.lights.stage import Stage
from controllers.selftest.person import Person, Word
from controllers.selftest.result import Check, Outcome
from controllers.sensors.senses import Senses
from controllers.sound.speech import Phrase
from room.inputs import Arrived, AskAdult, FaultGone, FaultSeen

Checks = Iterator[Check]

CHILD_AT_THE_SCREEN = "*** Somebody tapped “I want a grown-up” on the screen just now. Please go and look. ***"


class Speaker(Protocol):
    """What a self-test needs of the player."""

    def play(self, name: str | None) -> None:
        """A soundscape, or silence."""

    def say(self, phrases: list[Phrase]) -> None:
        """Spoken words."""

    def chime(self) -> None:
        """The chime."""


class Heard:
    """Empties the inbox: the faults that stand, and how often the button asked and a hold was noticed.

    Args:
        inbox: what came.
        on_screen_ask: called when somebody taps *I want a grown-up* at the screen meanwhile; that is no test.
    """

    def __init__(self, inbox: Inbox, on_screen_ask: Callable[[], None]) -> None:
        self._inbox = inbox
        self._on_screen_ask = on_screen_ask
        self._faults: dict[str, str] = {}
        self._asked = 0
        self._held = 0

    def take(self) -> None:
        """Everything that has come."""
        while (thing := self._inbox.take(0)) is not None:
            if isinstance(thing, Given):
                self._given(thing)

    def _given(self, thing: Given) -> None:
        match thing.input:
            case FaultSeen(fault=fault, detail=detail):
                self._faults[fault] = detail
            case FaultGone(fault=fault):
                self._faults.pop(fault, None)
            case AskAdult(by="button"):
                self._asked += 1
            case AskAdult():
                self._on_screen_ask()
            case Arrived():
                self._held += 1

    def fault(self, name: str) -> str | None:
        """What is wrong with this device, if anything."""
        self.take()
        return self._faults.get(name)

    @property
    def asked(self) -> int:
        """How often the assist button asked."""
        self.take()
        return self._asked

    @property
    def held(self) -> int:
        """How often it was held and let go."""
        self.take()
        return self._held


@dataclass
class Bench:
    """The room in pieces on the bench.

    Attributes:
        wait: lets so many seconds pass.
        clock: the monotonic clock, in seconds.
    """

    house: House
    person: Person
    clock: Callable[[], float]
    wait: Callable[[float], None]
    inbox: Inbox
    stage: Stage
    senses: Senses
    player: Speaker
    heard: Heard = field(init=False)

    def __post_init__(self) -> None:
        self.heard = Heard(self.inbox, lambda: self.person.tell(CHILD_AT_THE_SCREEN))

    def wait_for(self, done: Callable[[], bool], most_s: float, look_s: float = 0.1) -> bool:
        """Whether it is so within this time. A child at the screen is noticed meanwhile."""
        end_s = self.clock() + most_s
        while not done():
            self.heard.take()
            if self.clock() >= end_s:
                return False
            self.wait(look_s)
        return True


def judged(name: str, word: Word, *, yes: str, no: str, alone: Outcome, unseen: str) -> Check:
    """A check by what a person said; `alone` and `unseen` are for when there was nobody."""
    outcomes: dict[Word, tuple[Outcome, str]] = {
        "yes": ("ok", yes),
        "no": ("failed", no),
        "skip": ("skipped", "left out"),
        "alone": (alone, unseen),
    }
    outcome, says = outcomes[word]
    return Check(name=name, outcome=outcome, says=says)
