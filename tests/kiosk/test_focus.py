"""The focus on every page of the real screen: everything can be reached, it can be seen, and it can be heard."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from config.load import load
from tests.kiosk.conftest import HEIGHT, WIDTH
from tests.kiosk.room_for_screen import CONFIG

pytestmark = pytest.mark.system
SETTINGS: dict[str, dict[str, Any]] = {
    "warm": {},
    "high contrast, older": {"theme": "high_contrast", "age_mode": "older", "languages": ["en", "pl"]},
    "low stimulation, Urdu": {"theme": "low_stimulation", "language": "ur", "languages": ["ur", "en"]},
}
WAYS = pytest.mark.parametrize("named", SETTINGS)
FACES = {"warm": 9, "high contrast, older": 17, "low stimulation, Urdu": 9}
"""The faces, a grown-up, the speaker if it can be heard, I'm done, and the languages if there are any."""
MM = WIDTH / 154
WORDS = load(CONFIG).languages["en"].words


@cache
def _walk(display: str, home: Path, named: str) -> dict[str, list[dict[str, Any]]]:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.kiosk.at_the_switch", json.dumps(SETTINGS[named])],
        env={**os.environ, "DISPLAY": display, "HOME": str(home)},
        cwd=CONFIG.parent,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told: dict[str, list[dict[str, Any]]] = json.loads(ended.stdout)
    return told


@pytest.fixture
def walk(display: str, tmp_path_factory: pytest.TempPathFactory, named: str) -> dict[str, list[dict[str, Any]]]:
    return _walk(display, tmp_path_factory.getbasetemp(), named)


@WAYS
def test_a_grown_up_is_first_on_every_page_and_everything_is_reached_once(
    walk: dict[str, list[dict[str, Any]]], named: str
) -> None:
    assert {"door", "feeling", "size", "help", "routine", "after", "next", "goodbye", "away"} <= set(walk)
    for page, steps in walk.items():
        names = [step["name"] for step in steps]
        assert names[0] == "grown_up", page
        assert names[-1] in {"done", "language"}, page
        assert len(names) == len(set(names)) <= 20, page
    assert "start" in {step["name"] for step in walk["door"]}
    assert len(walk["feeling"]) == FACES[named]
    assert {"hide_timer", "more_time", "something_else"} <= {step["name"] for step in walk["routine"]}


@WAYS
def test_the_ring_is_seen_whole_around_its_button_and_covers_no_other(
    walk: dict[str, list[dict[str, Any]]], named: str
) -> None:
    for page, step in ((page, step) for page, steps in walk.items() for step in steps):
        x, y, wide, high = step["ring"]
        left, bottom, width, height = step["target"]
        told = (page, step["name"])
        assert min(x, y) >= -0.5, told
        assert x + wide <= WIDTH + 0.5, told
        assert y + high <= HEIGHT + 0.5, told
        assert x <= left, told
        assert y <= bottom, told
        assert x + wide >= left + width, told
        assert y + high >= bottom + height, told
        for other_x, other_y, other_wide, other_high in step["cards"]:
            apart_x = max(other_x - x - wide, x - other_x - other_wide)
            apart_y = max(other_y - y - high, y - other_y - other_high)
            assert max(apart_x, apart_y) >= 0.5 * MM, told


@WAYS
def test_every_button_says_its_word_when_the_focus_rests_on_it(
    walk: dict[str, list[dict[str, Any]]], named: str
) -> None:
    for page, step in ((page, step) for page, steps in walk.items() for step in steps):
        if page == "away":
            continue  # nobody is there who could speak
        assert step["spoken"], (page, step["name"])
        [key], language = step["spoken"]
        assert key in WORDS, key
        own = step["name"].removeprefix("language_")
        assert language == (own if step["name"].startswith("language_") else SETTINGS[named].get("language", "en"))


def test_what_is_spoken_is_what_is_written(display: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    told = _walk(display, tmp_path_factory.getbasetemp(), "warm")
    steps = [(page, step) for page in told for step in told[page] if step["spoken"]]
    spoken = {(page, step["name"]): step["spoken"][0][0] for page, step in steps}
    assert WORDS[spoken["door", "start"]] == "Come in"
    assert spoken["feeling", "feeling_sad"] == "feeling_sad"
    assert spoken["next", "next_more_time"] == "more_time"
    assert spoken["help", "help_adult"] == "with_grown_up"
    assert spoken["routine", "hide_timer"] == "hide_timer"
    assert spoken["door", "grown_up"] == "want_grown_up"
