"""How fast facts are told and kept, and whether light notices. Each load in a process of its own, in turn."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from scripts.broker import free_port, start_broker
from scripts.figures import Figure
from scripts.house import MOCK_PINS, ROOT

ROUNDS = 5
LOADS = ("drain", "paho", "append", "commit", "idle", "draining")


@cache
def _runs() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {load: [] for load in LOADS}
    folder, port = Path(tempfile.mkdtemp(prefix="calm-room-bench-")), free_port()
    broker = start_broker(folder, port)
    try:
        for _ in range(ROUNDS):
            for load, runs in found.items():
                argv = [sys.executable, "-m", "scripts.report_load", load, str(port)]
                env = {**os.environ, **MOCK_PINS, "PYTHONPATH": str(ROOT)}
                made = subprocess.run(argv, cwd=folder, env=env, stdout=subprocess.PIPE, check=True, timeout=180)
                runs.append(json.loads(made.stdout))
    finally:
        broker.stop()
        shutil.rmtree(folder)
    return found


def drained() -> tuple[Figure, Figure]:
    """Facts a second out of a backlog of 10 000."""
    return (
        Figure("a backlog of 10 000, told by the room", _runs()["drain"], "/s"),
        Figure("peer: bare paho, QoS 1, the same payloads", _runs()["paho"], "/s"),
    )


def appended() -> tuple[Figure, Figure]:
    """Facts a second onto the disk, one by one."""
    return (
        Figure("facts into the journal, one by one", _runs()["append"], "/s"),
        Figure("floor: bare SQLite, the same rows and pragmas", _runs()["commit"], "/s"),
    )


def lateness() -> tuple[Figure, Figure]:
    """How late a frame is on the pins."""
    late = {load: [ms for run in _runs()[load] for ms in run] for load in ("draining", "idle")}
    return Figure("lateness of a frame, a backlog is told", late["draining"]), Figure(
        "lateness of a frame, nothing to tell", late["idle"]
    )
