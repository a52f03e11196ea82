"""Every page by screen by language by hand by age: sizes, gaps, the dead zone, words, and the buttons that never move.

The pages are the real ones, laid out with the real fonts in one process (`stage.py`); here their numbers are judged.
"""

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from kiosk.layout import FLOOR_MM
from kiosk.measures import GAP_MM, MAIN_TARGET_MM, TARGET_MM
from tests.kiosk.places import CASES, FROM_THE_RIGHT, SCREENS
from tests.kiosk.room_for_screen import CONFIG

pytestmark = pytest.mark.system
Page = dict[str, Any]
Box = dict[str, Any]

MAIN = ("grown_up", "start", "back_to_class", "next_more_time", "next_adult")
LASTING = ("grown_up", "speaker", "done", "language")
ON_SCREENS = pytest.mark.parametrize("screen", SCREENS)
ROUNDED_PX = 1.01
"""The outline tells whole pixels: a length may be so much short."""
BETWEEN_PX = 1.51
"""And a gap, which depends on three of them."""


@pytest.fixture(scope="session")
def laid_out(display: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    """Every page of every case, by screen."""
    out = tmp_path_factory.mktemp("places") / "pages.json"
    subprocess.run(
        [sys.executable, "-m", "tests.kiosk.stage", str(out)],
        env={**os.environ, "DISPLAY": display, "HOME": str(out.parent)},
        cwd=CONFIG.parent,
        check=True,
        timeout=600,
    )
    by_screen = defaultdict(list)
    for page in json.loads(out.read_text(encoding="utf-8")):
        by_screen[page["case"]["screen"]].append(page)
    return dict(by_screen)


class Ruler:
    """Pixels of one screen in millimetres; what rounding may have taken is given back."""

    def __init__(self, screen: str) -> None:
        self.width_px, self.height_px, width_mm, height_mm = SCREENS[screen]
        self.across, self.up = self.width_px / width_mm, self.height_px / height_mm

    def size(self, box: Box) -> float:
        """The shorter side."""
        return float(min((box["width"] + ROUNDED_PX) / self.across, (box["height"] + ROUNDED_PX) / self.up))

    def apart(self, one: Box, other: Box) -> float:
        """How far two boxes are apart; below 0 if one covers the other."""
        across = max(one["x"] - other["x"] - other["width"], other["x"] - one["x"] - one["width"])
        down = max(one["y"] - other["y"] - other["height"], other["y"] - one["y"] - one["height"])
        return float(max((across + BETWEEN_PX) / self.across, (down + BETWEEN_PX) / self.up))

    def above_the_edge(self, box: Box) -> float:
        """How far the lower edge of a box is above that of the screen."""
        return float((self.height_px - box["y"] - box["height"] + ROUNDED_PX) / self.up)

    def holds(self, box: Box) -> bool:
        """Whether the box is on the screen, all of it."""
        within = bool(box["x"] >= 0 and box["x"] + box["width"] <= self.width_px)
        return within and bool(box["y"] >= 0 and box["y"] + box["height"] <= self.height_px)


def complaints(ruler: Ruler, page: Page) -> Iterator[str]:
    """What is wrong with the places on one page, a line each."""
    where = " ".join([page["page"], *(str(value) for value in page["case"].values())])
    for words in page["cut"]:
        yield f"{where}: {words!r} is cut off"
    for box in page["targets"]:
        least = MAIN_TARGET_MM if box["name"] in MAIN else TARGET_MM
        if ruler.size(box) < least:
            yield f"{where}: {box['name']} is {ruler.size(box):.1f} mm"
        if not ruler.holds(box):
            yield f"{where}: {box['name']} is not all on the screen"
        if ruler.above_the_edge(box) < FLOOR_MM * _scale(ruler):
            yield f"{where}: {box['name']} is only {ruler.above_the_edge(box):.1f} mm above the lower edge"
    for one, other in combinations(page["targets"], 2):
        if ruler.apart(one, other) < GAP_MM:
            yield f"{where}: {one['name']} and {other['name']} are {ruler.apart(one, other):.1f} mm apart"


def _scale(ruler: Ruler) -> float:
    """At least as high as on the smallest screen."""
    return min(1.0, ruler.height_px / ruler.up / 85.9)


@ON_SCREENS
def test_every_target_can_be_hit_and_no_word_is_cut(screen: str, laid_out: dict[str, list[Page]]) -> None:
    ruler = Ruler(screen)
    assert [line for page in laid_out[screen] for line in complaints(ruler, page)] == []


@ON_SCREENS
def test_the_lasting_buttons_are_in_the_same_boxes_whatever_the_page_language_and_age(
    screen: str, laid_out: dict[str, list[Page]]
) -> None:
    places = defaultdict(set)
    for page in laid_out[screen]:
        found = {box["name"]: box for box in page["targets"]}
        expected = LASTING if page["case"]["offers"] else LASTING[:-1]
        assert set(expected) <= set(found), (page["case"], page["page"])
        for name in expected:
            box = found[name]
            places[(page["case"]["hand"], name)].add((box["x"], box["y"], box["width"], box["height"]))
    assert {key: len(boxes) for key, boxes in places.items()} == dict.fromkeys(places, 1)
    wide = SCREENS[screen][0]
    for name in LASTING:
        (right,), (left,) = places["right", name], places["left", name]
        assert left[1:] == right[1:]
        assert left[0] == pytest.approx(wide - right[0] - right[2], abs=1)
    (grown_up,) = places["right", "grown_up"]
    assert grown_up[0] > wide / 2


@ON_SCREENS
def test_rows_are_read_from_where_the_language_begins(screen: str, laid_out: dict[str, list[Page]]) -> None:
    seen = set()
    for page in laid_out[screen]:
        boxes = {box["name"]: box for box in page["targets"]}
        from_right = page["case"]["language"] in FROM_THE_RIGHT
        for first, then in (("size_1", "size_2"), ("size_back", "size_skip"), ("hide_timer", "more_time")):
            if first in boxes and then in boxes:
                seen.add(first)
                assert (boxes[first]["x"] > boxes[then]["x"]) is from_right, (page["case"], page["page"], first)
    assert len(seen) == 3


def test_every_page_there_is_stands_in_the_table(laid_out: dict[str, list[Page]]) -> None:
    names = {path.stem for path in (CONFIG.parent / "kiosk/screens").glob("*.kv")} - {"page", "who"}
    bodies = {name for name in names if name.startswith("routine_")}
    shown = {page["page"].removesuffix("-more") for page in laid_out["800x480"]}
    assert {page.split("-")[0] for page in shown} == names - bodies | {"after", "who_class", "who_peg", "who_card"}
    assert bodies == {"routine_room", "routine_steps", "routine_together"}
    assert {"routine-mix_colour", "routine-mix_light", "routine-mix_sound"} <= shown


@ON_SCREENS
def test_every_face_can_be_reached(screen: str, laid_out: dict[str, list[Page]]) -> None:
    reached: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for page in laid_out[screen]:
        if page["page"].startswith("feeling"):
            faces = {box["name"] for box in page["targets"] if box["name"].startswith("feeling_")}
            assert {"feeling_not_sure", "feeling_not_said"} <= faces
            reached[tuple(page["case"].values())] |= faces
    assert len(reached) == sum(case.screen == screen for case in CASES)
    assert {case[3]: len(faces) for case, faces in reached.items()} == {"younger": 6, "older": 13}


def test_what_is_wrong_would_be_found() -> None:
    """The judge is tried on a page with one fault of each kind."""

    def box(name: str, x: int, y: int, width: int = 140, height: int = 140) -> Box:
        return {"name": name, "x": x, "y": y, "width": width, "height": height}

    page = {
        "page": "door",
        "case": {},
        "cut": ["too long"],
        "targets": [
            box("good", 10, 10),
            box("small", 200, 10, width=90),
            box("near", 300, 10, height=200),
            box("low", 10, 290),
            box("outside", 700, 10),
            box("grown_up", 500, 240, width=120),
        ],
    }
    assert list(complaints(Ruler("800x480"), page)) == [
        "door: 'too long' is cut off",
        "door: small is 17.5 mm",
        "door: low is only 9.1 mm above the lower edge",
        "door: outside is not all on the screen",
        "door: grown_up is 23.3 mm",
        "door: small and near are 2.2 mm apart",
    ]
