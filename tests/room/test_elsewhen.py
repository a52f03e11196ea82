"""The same room on another clock: every moment moves, and nothing else."""

import pytest
from pydantic import BaseModel

from room.elsewhen import moved
from room.run import Routine
from room.visit import Visit
from tests.room.samples import STATES

MOMENTS = {
    "since_s",
    "touched_s",
    "started_s",
    "stepped_s",
    "mixed_s",
    "asked_s",
    "present_since_s",
    "still_at_s",
    "door_open_at_s",
    "gone_at_s",
}


def _numbers(value: BaseModel) -> dict[str, float]:
    """Every number in it, by the path to it."""
    found: dict[str, float] = {}
    for name, each in value:
        if isinstance(each, BaseModel):
            found |= {f"{name}.{path}": number for path, number in _numbers(each).items()}
        elif isinstance(each, int | float) and not isinstance(each, bool):
            found[name] = each
    return found


@pytest.mark.parametrize("name", STATES)
def test_every_moment_moves_and_nothing_else(name: str) -> None:
    before = STATES[name]
    after = moved(before, 1000)
    then, now = _numbers(before), _numbers(after)
    changed = {path.rpartition(".")[2] for path in then if now[path] != then[path]}
    assert changed <= MOMENTS
    assert all(now[path] == then[path] + 1000 for path in then if path.rpartition(".")[2] in MOMENTS)
    assert moved(after, -1000) == before


def test_no_moment_is_forgotten() -> None:
    """A new field that is a moment must be moved too: they all end in _s, and durations are named here."""
    full = Visit(routine=Routine(routine="a", started_s=1, planned_s=2, preset="b", soundscape="c"))
    named = {
        name
        for model in (full, full.call, full.noticed, full.routine)
        if model is not None
        for name in type(model).model_fields
        if name.endswith("_s")
    }
    assert named - {"planned_s"} == MOMENTS
