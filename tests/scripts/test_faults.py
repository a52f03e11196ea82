"""Twenty rounds of the worst: no fact is lost, doubled or out of order. And the comparison sees each of these."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.faults import Facts, difference

ROOT = Path(__file__).parents[2]
FACTS: Facts = [(1, "a"), (2, "b"), (3, "c")]


def test_twenty_rounds_lose_and_double_nothing() -> None:
    argv = [sys.executable, "-m", "scripts.faults", "--rounds", "20", "--seed", "7"]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.stdout, done.stderr
    summary = json.loads(done.stdout.splitlines()[-1])
    assert summary["problem"] == ""
    assert (done.returncode, summary["ok"], summary["rounds"]) == (0, True, 20)
    assert summary["facts"] > 20, "something did happen"
    assert sum(summary["faults"].values()) >= 20


@pytest.mark.parametrize(
    ("journal", "board", "says"),
    [
        (FACTS, FACTS, ""),
        ([], [], ""),
        (FACTS, FACTS[:2], "1 facts are lost"),
        (FACTS, FACTS[1:], "1 facts are lost"),
        (FACTS, [*FACTS, (3, "c")], "twice"),
        (FACTS, [FACTS[1], FACTS[0], FACTS[2]], "out of order"),
        (FACTS[:2], FACTS, "1 are not the journal's"),
        (FACTS, [*FACTS[:2], (3, "another")], "1 facts are lost"),
        ([FACTS[0], FACTS[2]], [FACTS[0], FACTS[2]], "gap"),
    ],
)
def test_the_comparison_sees_what_is_wrong(journal: Facts, board: Facts, says: str) -> None:
    found = difference(journal, board)
    assert says in found
    assert bool(found) == bool(says)
