"""The shape of routines.toml, and what becomes of it."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from room.frozen import Frozen, Key
from room.mix import Mix
from room.routine import Breath, Pace, RoutineRule, Step, breathing, check_pace

Words = Annotated[str, Field(min_length=1, max_length=60)]
PICTURE = "bloom"
"""What a breath shows where routines.toml names nothing: a flower that opens and closes."""
READ_S = 15.0
"""How long one sentence of a routine stays that has words but no steps."""


class StepFile(Frozen):
    """One step. Without `say` its words are `steps_<routine>_<which>`; without `picture` it shows the routine's."""

    say: Key | None = None
    picture: Key | None = None
    lasts_s: Annotated[float, Field(ge=2, le=120)] | None = None
    """Left out, it stays until the child goes on."""
    pace: Pace | None = None
    """`in`: light and picture gather; `out`: they let go."""

    @model_validator(mode="after")
    def _is_never_held(self) -> Self:
        check_pace(self.pace, self.lasts_s)
        return self


class RoutineFile(Frozen):
    """One routine of routines.toml."""

    name: Words
    planned_s: Annotated[float, Field(ge=30, le=3600)]
    preset: Key
    soundscape: Key = "quiet"
    picture: Key | None = None
    breath: Breath | None = None
    begins: Breath | None = None
    """The pace of the first breath, where it eases over to `breath`."""
    steps: Annotated[list[StepFile], Field(max_length=40)] = Field(default_factory=list)
    rounds: Annotated[int, Field(ge=1, le=20)] | None = None
    """How often; then comes rest. Left out, it goes on as long as the child likes."""
    mix: Mix | None = None
    """For the routine in which the child mixes the room."""
    works_on: Literal["body", "together", "mind"] = "body"
    """Suggested in this order. Source: design, facts about routines: physiological, relational, cognitive."""
    helps_with: list[Key] = Field(default_factory=list)
    ages: list[Literal["younger", "older"]] = Field(default=["younger", "older"])

    @model_validator(mode="after")
    def _is_one_kind(self) -> Self:
        if self.breath and self.steps:
            raise ValueError("it has a breath and steps; keep one of them, a step may have a pace of its own")
        if self.begins and not self.breath:
            raise ValueError("begins is the first pace of a breath; add breath, or take begins out")
        return self

    def rule(self, key: str, words: Mapping[str, str]) -> RoutineRule:
        """What the room makes of it.

        Args:
            key: its own.
            words: the school's, whose `steps_<key>_1` and on are steps where it has none.
        """
        lead, steps = self._breaths() if self.breath else ((), self._steps(key, words))
        return RoutineRule(
            planned_s=self.planned_s,
            preset=self.preset,
            soundscape=self.soundscape,
            lead=lead,
            round=steps,
            rounds=self.rounds,
            mix=self.mix,
        )

    def _breaths(self) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        assert self.breath is not None  # noqa: S101 - asked for only where there is one
        return breathing(self.breath, self.picture or PICTURE, self.begins)

    def _steps(self, key: str, words: Mapping[str, str]) -> tuple[Step, ...]:
        shown = self.picture or key
        if self.steps:
            return tuple(
                Step(
                    say=step.say or f"steps_{key}_{which}",
                    picture=step.picture or shown,
                    lasts_s=step.lasts_s,
                    pace=step.pace,
                )
                for which, step in enumerate(self.steps, start=1)
            )
        said: list[str] = []
        while f"steps_{key}_{len(said) + 1}" in words:
            said.append(f"steps_{key}_{len(said) + 1}")
        if len(said) > 1:
            return tuple(Step(say=say, picture=shown, lasts_s=READ_S) for say in said)
        return (Step(say=said[0] if said else f"routine_{key}", picture=shown),)


class RoutinesFile(Frozen):
    """The whole of routines.toml."""

    routines: Annotated[dict[Key, RoutineFile], Field(min_length=1)]
