"""The measures of the tour's judge."""

import json
from pathlib import Path

import numpy as np

from scripts.screen import changed_share
from scripts.traces import loudness, pin_writes


def test_pin_writes_counts_changes_after_the_beginning(tmp_path: Path) -> None:
    states = [
        ("GPIO17", 1.0, 0.1),
        ("GPIO27", 1.0, 0.1),
        ("GPIO17", 2.0, 0.1),
        ("GPIO17", 3.0, 0.2),
        ("GPIO27", 4.0, 0),
    ]
    lines = [json.dumps({"pin": pin, "at_s": at_s, "state": state}) for pin, at_s, state in states]
    history = tmp_path / "pins"
    history.write_text("\n".join(lines) + '\n{"pin": "GPIO1')

    assert pin_writes(history, 0) == 2
    assert pin_writes(history, 3.5) == 1
    assert pin_writes(history, 5) == 0
    assert pin_writes(tmp_path / "none", 0) == 0


def test_loudness_is_the_root_mean_square_of_what_was_played(tmp_path: Path) -> None:
    played = tmp_path / "sound"
    quiet, loud = np.zeros(1000, "<i2"), np.full(1000, 16384, "<i2")
    played.write_bytes(quiet.tobytes() + loud.tobytes())

    assert loudness(played, 2000) == 0.5
    assert 0.3 < loudness(played) < 0.4
    assert loudness(tmp_path / "none") == 0


def test_changed_share_of_two_pictures() -> None:
    assert changed_share(b"abcd", b"abcd") == 0
    assert changed_share(b"abcd", b"abcx") == 0.25
    assert changed_share(b"abcd", b"abc") == 1
