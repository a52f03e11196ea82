"""The other ways into the screen: what is allowed, and the sentence about everything else."""

from pathlib import Path

import pytest

from config.load import load
from tests.config.test_check import edit, folder, problems

__all__ = ["folder"]


def test_as_shipped_there_are_no_switches_and_nothing_is_spoken(folder: Path) -> None:
    screen = load(folder).room.screen
    assert (screen.switches, screen.spoken_focus) == ("none", False)


@pytest.mark.parametrize("switches", ["one", "two"])
def test_there_may_be_one_or_two_switches_with_or_without_the_hold(folder: Path, switches: str) -> None:
    edit(folder, "room.toml", 'switches = "none"', f'switches = "{switches}"')
    edit(folder, "room.toml", "switch_hold_s = 4", "switch_hold_s = 0")
    screen = load(folder).room.screen
    assert (screen.switches, screen.switch_hold_s) == (switches, 0)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('switches = "none"', 'switches = "tow"', "Did you mean 'two'?"),
        ("scan_s = 2.5", "scan_s = 0.2", "screen.scan_s: found 0.2; it must be at least 0.8."),
        ("scan_s = 2.5", "scan_s = 60", "screen.scan_s: found 60; it must be at most 10."),
        ("switch_again_s = 0.5", "switch_again_s = 5", "screen.switch_again_s: found 5; it must be at most 3."),
        ("switch_hold_s = 4", "switch_hold_s = 1", "a slow press takes as long; give it 2 s or more, or 0"),
        ("spoken_focus = false", 'spoken_focus = "loud"', "screen.spoken_focus"),
        ("scan_s = 2.5", "scan = 2.5", "Did you mean 'scan_s'?"),
    ],
)
def test_a_mistake_is_a_sentence(folder: Path, old: str, new: str, sentence: str) -> None:
    edit(folder, "room.toml", old, new)
    (problem,) = problems(folder)
    assert problem.startswith("room.toml: screen")
    assert sentence in problem
