"""What the light loop costs and how punctual it is, beside the least that sixteen pins need and beside gpiozero's own.

Each load runs in a process of its own (`scripts/light_load.py`), in turn and several times, so that what else the
machine does falls on all of them alike.
"""

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

from scripts.figures import Figure
from scripts.house import MOCK_PINS, ROOT

ROUNDS = 5
SECONDS = 12
NAMES = {"ours": "the room: 4 RGBW zones, 50 a second", "floor": "floor: a bare loop, 16 pins, 50 a second"}
PEER = "peer: gpiozero's pulse, 4 RGBW, 25 a second"


@cache
def _runs() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {"floor": [], "ours": [], "peer": []}
    for _ in range(ROUNDS):
        for load, runs in found.items():
            argv = [sys.executable, "-m", "scripts.light_load", load, str(SECONDS)]
            env = {**os.environ, **MOCK_PINS}
            made = subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, text=True, check=True, timeout=120)
            runs.append(json.loads(made.stdout))
    return found


def _each(load: str, what: str, name: str, unit: str) -> Figure:
    return Figure(name, [float(run[what]) for run in _runs()[load]], unit)


def cpu() -> tuple[Figure, Figure]:
    """CPU, beside the floor."""
    return _each("ours", "cpu", f"CPU, {NAMES['ours']}", "%"), _each("floor", "cpu", f"CPU, {NAMES['floor']}", "%")


def cpu_of_peer() -> tuple[Figure, Figure]:
    """CPU, beside gpiozero's own effect at half the frame rate."""
    return cpu()[0], _each("peer", "cpu", f"CPU, {PEER}", "%")


def lateness() -> tuple[Figure, Figure]:
    """How late each frame was on the pins, beside the floor's."""
    late = {load: [late for run in _runs()[load] for late in run["late_ms"]] for load in ("ours", "floor")}
    return Figure("lateness of a frame, the room", late["ours"]), Figure("lateness of a frame, floor", late["floor"])


def threads() -> tuple[Figure, Figure]:
    """Threads; one of the room's is the benchmark's own."""
    return _each("ours", "threads", "threads, the room", ""), _each("peer", "threads", f"threads, {PEER}", "")


def altered() -> tuple[Figure, Figure]:
    """Frames in which the governor let out something else than the preset wanted."""
    frames = [float(run["frames"]) for run in _runs()["ours"]]
    return _each("ours", "altered", "frames the governor altered", ""), Figure("of so many", frames, "")
