"""What a visit left at the edges of the room: what the pins did, and what was played."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

FULL_SCALE = 32768.0


def pin_writes(history: Path, since_s: float) -> int:
    """How often any pin really changed from `since_s` on, in seconds of the monotonic clock."""
    last: dict[str, float] = {}
    changes = 0
    for line in _lines(history):
        pin, state = str(line["pin"]), float(str(line["state"]))
        changes += float(str(line["at_s"])) >= since_s and last.get(pin, state) != state
        last[pin] = state
    return changes


def loudness(played: Path, from_byte: int = 0) -> float:
    """The root mean square, 0 to 1, of the 16-bit samples played after `from_byte`; 0 when there are none."""
    if not played.exists():
        return 0.0
    data = played.read_bytes()[from_byte - from_byte % 4 :]
    samples = np.frombuffer(data[: len(data) - len(data) % 2], dtype="<i2")
    return float(np.sqrt(np.mean(np.square(samples / FULL_SCALE)))) if samples.size else 0.0


def _lines(history: Path) -> Iterator[dict[str, object]]:
    if not history.exists():
        return
    for line in history.read_text().splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            return  # the last line is still being written
