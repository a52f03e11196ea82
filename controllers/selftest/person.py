"""Who helps with a self-test: a person at a terminal, or nobody (and then mock pins move by themselves)."""

import select
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TextIO

from gpiozero import Device
from gpiozero.pins.mock import MockFactory

Word = Literal["yes", "no", "skip", "alone"]
"""*alone*: there was nobody to ask."""

PATIENCE_S = 90.0
"""How long somebody may take to walk to a door."""
LOOK_S = 0.1
ALONE_S = 10.0
HOW_TO_ANSWER = "[Enter = yes, n = no, s = skip]"
HOW_TO_GIVE_UP = "[n + Enter = it does not work, s + Enter = skip]"


@dataclass(frozen=True)
class Act:
    """What somebody does to a wire; on mock pins it is done for them.

    Args:
        pin: GPIO number.
        low: whether it goes to ground, or is let go.
    """

    pin: int
    low: bool


class Person(Protocol):
    """Somebody who helps."""

    @property
    def is_there(self) -> bool:
        """Whether anybody looks and listens."""

    def tell(self, says: str) -> None:
        """Say something."""

    def sees(self, question: str) -> Word:
        """Ask something that only a person can tell."""

    def does(self, request: str, act: Act | None, done: Callable[[], bool]) -> Word:
        """Ask for something to be done, and wait until the machine notices."""


class Terminal:
    """Somebody at a terminal.

    Args:
        clock: the monotonic clock, in seconds.
        lines: where answers come from; it must have a file number.
        out: where questions go.
    """

    is_there = True

    def __init__(self, clock: Callable[[], float], lines: TextIO, out: TextIO) -> None:
        self._clock = clock
        self._lines = lines
        self._out = out

    def tell(self, says: str) -> None:
        """Print it."""
        print(says, file=self._out, flush=True)

    def sees(self, question: str) -> Word:
        """Ask until there is an answer that can be understood."""
        while True:
            self.tell(f"{question} {HOW_TO_ANSWER}")
            word = _word(self._lines.readline(), empty="yes")
            if word:
                return word

    def does(self, request: str, act: Act | None, done: Callable[[], bool]) -> Word:
        """Ask, and look both at the wire and at the keyboard."""
        del act
        self.tell(f"{request} {HOW_TO_GIVE_UP}")
        end_s = self._clock() + PATIENCE_S
        while not done():
            if self._clock() > end_s:
                return "no"
            ready, _, _ = select.select([self._lines], [], [], LOOK_S)
            word = _word(self._lines.readline(), empty=None) if ready else None
            if word and word != "yes":
                return word
        return "yes"


class Nobody:
    """Nobody is there: `--yes`. On mock pins the wires move by themselves; on real ones nothing is claimed.

    Args:
        clock: the monotonic clock, in seconds.
        wait: lets so many seconds pass.
        out: where it is told what happens.
    """

    is_there = False

    def __init__(self, clock: Callable[[], float], wait: Callable[[float], None], out: TextIO) -> None:
        self._clock = clock
        self._wait = wait
        self._out = out

    def tell(self, says: str) -> None:
        """Print it."""
        print(says, file=self._out, flush=True)

    def sees(self, question: str) -> Word:
        """Nobody can tell."""
        del question
        return "alone"

    def does(self, request: str, act: Act | None, done: Callable[[], bool]) -> Word:
        """Move a mock pin and wait for the machine to notice; on real pins only look whether it is so already."""
        if act is None or not drive(act):
            return "yes" if done() else "alone"
        self.tell(f"{request} (done on the mock pin)")
        end_s = self._clock() + ALONE_S
        while not done():
            if self._clock() > end_s:
                return "no"
            self._wait(LOOK_S)
        return "yes"


def drive(act: Act) -> bool:
    """Move a mock pin; False on real pins, which nobody may pretend to move."""
    factory: Any = Device.pin_factory
    if not isinstance(factory, MockFactory):
        return False
    pin = factory.pin(act.pin)
    if act.low:
        pin.drive_low()
    else:
        pin.drive_high()
    return True


def _word(line: str, empty: Word | None) -> Word | None:
    """What a line means; the end of the input skips what is left."""
    if not line:
        return "skip"
    answers: dict[str, Word | None] = {"": empty, "y": "yes", "yes": "yes", "n": "no", "no": "no", "s": "skip"}
    return answers.get(line.strip().lower())
