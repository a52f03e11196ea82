"""A routine as steps that follow one another: which one it is at any moment is a function of when it began.

Nothing counts down and nothing is sent from step to step, so the controller's light and the screen's picture agree, and
a screen that starts again is on the same step.
"""

import math
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from room.frozen import Frozen, Key, Seconds
from room.mix import Mix

Pace = Literal["in", "out"]
"""Light and picture gather (a breath in, a squeeze) or let go."""

IN_S = (2.0, 8.0)
OUT_S = (2.0, 10.0)
"""How long anything that is paced may take, at the least and at the most; it is never held.
Source: design decision, no breath-holds with children."""
EASED = 4
"""How many breaths a pace takes to become another one."""


class Breath(Frozen):
    """A pace: in for so long, out for so long, and never held."""

    in_s: Annotated[float, Field(ge=IN_S[0], le=IN_S[1])]
    out_s: Annotated[float, Field(ge=OUT_S[0], le=OUT_S[1])]


def check_pace(pace: Pace | None, lasts_s: float | None) -> None:
    """Refuse what would be held too long, or too quick.

    Raises:
        ValueError: with what is allowed.
    """
    least, most = IN_S if pace == "in" else OUT_S
    if pace is not None and (lasts_s is None or not least <= lasts_s <= most):
        raise ValueError(f"a step with pace {pace!r} lasts {least:g} to {most:g} seconds; set its lasts_s to that")


class Step(Frozen):
    """One thing to do, in words and a picture.

    Attributes:
        say: the key of its words, read and spoken.
        picture: what is drawn.
        lasts_s: after so long the next one comes by itself; None stays until somebody goes on.
        pace: whether light and picture gather or let go meanwhile; None leaves the light to its preset.
    """

    say: Key
    picture: Key
    lasts_s: Annotated[float, Field(ge=2, le=120)] | None = None
    pace: Pace | None = None

    @model_validator(mode="after")
    def _is_never_held(self) -> Self:
        check_pace(self.pace, self.lasts_s)
        return self


REST = Step(say="steps_rest", picture="rest")
"""What comes after the last round: nothing that must be done."""


class RoutineRule(Frozen):
    """What a routine brings with it.

    Attributes:
        planned_s: how long its shape timer takes.
        preset: its light.
        soundscape: its sound.
        lead: steps that come once, first.
        round: steps that come after them, over and over.
        rounds: how often; then comes rest. None never ends.
        mix: what the child may mix the room from, if this is the routine for it.
    """

    planned_s: Annotated[float, Field(ge=30, le=3600)]
    preset: Key
    soundscape: Key
    lead: tuple[Step, ...] = ()
    round: Annotated[tuple[Step, ...], Field(min_length=1)] = (REST,)
    rounds: Annotated[int, Field(ge=1, le=20)] | None = None
    mix: Mix | None = None

    @property
    def ends_at(self) -> int | None:
        """The number of the rest after the last round, counted from 0; None when there is none."""
        return None if self.rounds is None else len(self.lead) + self.rounds * len(self.round)

    @property
    def is_same_again(self) -> bool:
        """Whether a round is one thing only, such as a breath."""
        return len(self.round) == 1 or (len(self.round) == 2 and [s.pace for s in self.round] == ["in", "out"])  # noqa: PLR2004

    @property
    def is_one_thing(self) -> bool:
        """Whether it is the same thing for as long as it goes on, so that there is nothing to go on to."""
        return self.rounds is None and self.is_same_again

    def step(self, number: int) -> Step:
        """The step of this number, counted from 0."""
        if self.ends_at is not None and number >= self.ends_at:
            return REST
        if number < len(self.lead):
            return self.lead[number]
        return self.round[(number - len(self.lead)) % len(self.round)]


class At(NamedTuple):
    """One moment of a routine.

    Attributes:
        number: which step, counted from 0 over all rounds.
        step: that step.
        into_s: how long it has been going on.
    """

    number: int
    step: Step
    into_s: Seconds

    @property
    def breath(self) -> float | None:
        """How full the breath is, 0 (out) to 1 (in), smooth at both turns; None where nothing is paced."""
        if self.step.pace is None or self.step.lasts_s is None:
            return None
        full = 0.5 - 0.5 * math.cos(math.pi * self.into_s / self.step.lasts_s)
        return full if self.step.pace == "in" else 1 - full


def walk(rule: RoutineRule, t_s: float, number: int = 0) -> At:
    """Where a routine is, `t_s` after its step `number` began."""
    t_s = max(0.0, t_s)
    skips, round_s = False, _lasts_s(rule.round)
    while True:
        if round_s is not None and not skips and number >= len(rule.lead):
            skips, many = True, int(t_s // round_s)
            if rule.ends_at is not None:
                many = min(many, max(0, rule.ends_at - number) // len(rule.round))
            t_s, number = t_s - many * round_s, number + many * len(rule.round)
        step = rule.step(number)
        if step.lasts_s is None or t_s < step.lasts_s:
            return At(number, step, max(0.0, t_s))
        t_s, number = t_s - step.lasts_s, number + 1


@lru_cache(maxsize=32)
def _lasts_s(steps: tuple[Step, ...]) -> float | None:
    """How long these take together; None if one of them waits for somebody."""
    lasting = [step.lasts_s for step in steps if step.lasts_s is not None]
    return sum(lasting) if len(lasting) == len(steps) else None


def following(rule: RoutineRule, number: int) -> int | None:
    """The step that one tap goes on to; None where there is nothing else. After rest all begins anew."""
    if rule.is_one_thing:
        return None
    if rule.ends_at is not None and number >= rule.ends_at:
        return 0
    return number + 1 if _begins_part(rule, number + 1) else number + 2


def before(rule: RoutineRule, number: int) -> int | None:
    """The step that one tap goes back to; None at the first, and where there is nothing else."""
    first = _first_of_part(rule, number)
    return None if rule.is_one_thing or first == 0 else _first_of_part(rule, first - 1)


def part(rule: RoutineRule, number: int) -> tuple[int, int]:
    """Which part of a round this is, counted from 0, and how many there are; a breath is one part.

    Where every part of the only round is the same thing again, as in *so many breaths*, those are counted.
    """
    if rule.ends_at is not None and rule.is_same_again:
        numbers = range(rule.ends_at)
    elif number < len(rule.lead):
        numbers = range(len(rule.lead))
    else:
        begun = number - (number - len(rule.lead)) % len(rule.round)
        numbers = range(begun, begun + len(rule.round))
    starts = [n for n in numbers if n == numbers[0] or _begins_part(rule, n)]
    return sum(n <= number for n in starts) - 1, len(starts)


def _begins_part(rule: RoutineRule, number: int) -> bool:
    """What lets go belongs to what gathered just before it."""
    return number == 0 or rule.step(number).pace != "out" or rule.step(number - 1).pace != "in"


def _first_of_part(rule: RoutineRule, number: int) -> int:
    return number if _begins_part(rule, number) else number - 1


class Breaths(NamedTuple):
    """Breaths as steps: those that come once, and those that come over and over."""

    lead: tuple[Step, ...]
    round: tuple[Step, ...]


def breathing(breath: Breath, picture: str, begins: Breath | None = None) -> Breaths:
    """A breath as steps, easing over from the pace it `begins` with if there is one."""
    eased = [_between(begins, breath, n / EASED) for n in range(EASED)] if begins else []
    return Breaths(tuple(step for one in eased for step in _in_and_out(one, picture)), _in_and_out(breath, picture))


def _between(one: Breath, other: Breath, share: float) -> Breath:
    return Breath(in_s=one.in_s + (other.in_s - one.in_s) * share, out_s=one.out_s + (other.out_s - one.out_s) * share)


def _in_and_out(breath: Breath, picture: str) -> tuple[Step, Step]:
    return (
        Step(say="breathe_in", picture=picture, lasts_s=breath.in_s, pace="in"),
        Step(say="breathe_out", picture=picture, lasts_s=breath.out_s, pace="out"),
    )
