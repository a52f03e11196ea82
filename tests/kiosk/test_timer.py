"""The shape timer on the real page: it wanes, its end changes nothing, more time is one tap, and it can be put away."""

import json
import os
import subprocess
import sys
from itertools import pairwise
from typing import Any

import pytest

from config.load import load
from kiosk.drawing import shapes
from kiosk.drawing.themes import THEMES
from tests.kiosk.room_for_screen import CONFIG

Moments = list[dict[str, Any]]
PLANNED_S = load(CONFIG).routines.routines["flower_candle"].planned_s


@pytest.fixture(scope="module")
def told(display: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Moments]:
    out = tmp_path_factory.mktemp("timed") / "told.json"
    subprocess.run(
        [sys.executable, "-m", "tests.kiosk.timed", str(out)],
        env={**os.environ, "DISPLAY": display, "HOME": str(out.parent)},
        cwd=CONFIG.parent,
        check=True,
        timeout=120,
    )
    read: dict[str, Moments] = json.loads(out.read_text(encoding="utf-8"))
    return read


@pytest.mark.system
def test_it_wanes_evenly_and_its_end_changes_nothing(told: dict[str, Moments]) -> None:
    moments = told["to_the_end"]
    for moment in moments:
        assert moment["ring"] == pytest.approx(max(0.0, 1 - moment["at_s"] / PLANNED_S))
    ended = [moment for moment in moments if moment["at_s"] >= PLANNED_S]
    assert len(ended) == 4
    unchanged = ("page", "phase", "preset", "more_time")
    assert {str([moment[key] for key in unchanged]) for moment in moments} == {
        str([moments[0][key] for key in unchanged])
    }
    assert {moment["over"] for moment in ended} == {load(CONFIG).languages["en"].words["routine_over"]}
    assert {moment["over"] for moment in moments if moment not in ended} == {""}


@pytest.mark.system
def test_one_tap_gives_more_time_any_number_of_times_also_after_the_end(told: dict[str, Moments]) -> None:
    before, *tapped = told["more_and_more"]
    assert before["ring"] == 0
    for moment in tapped:
        assert (moment["page"], moment["over"], moment["more_time"]) == ("routine", "", before["more_time"])
    later = [moment["ring"] for moment in tapped if moment["moment"] == "later"]
    assert len(later) == 20
    assert later == sorted(later)
    assert later[0] > 0.2
    # It comes back softly: at the moment of the tap it is still as it was.
    for tap, after in zip(tapped[::2], [0.0, *later], strict=False):
        assert tap["ring"] == pytest.approx(after, abs=0.01)


@pytest.mark.system
def test_put_out_of_sight_it_stays_so_until_the_visit_ends(told: dict[str, Moments]) -> None:
    seen = {moment["moment"]: moment for moment in told["hidden"]}
    assert {name: moment["hidden"] for name, moment in seen.items()} == {
        "at first": False,
        "hidden": True,
        "more time": True,
        "another routine": True,
        "shown again": False,
        "the next child": False,
    }
    for moment in seen.values():
        assert (moment["ring_px"] == [0, 0]) is moment["hidden"]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_its_last_part_melts_away_and_no_dot_jumps(theme: Any) -> None:
    def ink(part: float) -> float:
        pixels = shapes.timer(theme, 120, part).pixels()
        return sum(pixels[3::4]) / 255

    parts = [shapes.MELTS * (1 - step / 12) for step in range(13)]
    inks = [ink(part) for part in parts]
    assert inks == sorted(inks, reverse=True)
    steps = [before - after for before, after in pairwise(inks)]
    assert max(steps) < ink(1.0) * 0.012, "something vanishes at once"
