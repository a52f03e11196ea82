"""The real controller is stopped in its tracks again and again, and its pins never jump."""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest

from config.lamps import PwmLamps
from room import inputs as i
from room.colour import Rgb, brightness_of
from room.messages import Now, Tap
from scripts.broker import LOOPBACK, free_port
from scripts.child import Child, start_notifying
from scripts.house import MOCK_PINS
from scripts.waiting import wait_until
from tests.controllers.pins import HOUSE
from tests.room.wcag import judge, relative_luminance
from wire.local import ScreenClient

pytestmark = pytest.mark.system

STALL_S = 0.2
WALL = [pin for zone in [HOUSE.room.lights.zones["wall"]] if isinstance(zone, PwmLamps) for pin in zone.pins]
MOST_AT_ONCE = 0.03
"""Brightness, 0..1. A breath moves 0.002 in a frame; what is seen of a pause is no more than three steps of lgpio."""


@pytest.fixture
def controller(tmp_path: Path) -> Iterator[Child]:
    """Without a broker and without a sound card: neither may hold up the light either."""
    arguments = ["--state", str(tmp_path / "state"), "--socket", str(tmp_path / "screen.sock")]
    arguments += ["--broker", f"{LOOPBACK}:{free_port()}", "--pin-history", str(tmp_path / "pins.jsonl")]
    env = {**os.environ, **MOCK_PINS, "SDL_AUDIODRIVER": "no_such_driver"}
    argv = [sys.executable, "-m", "controllers", *arguments]
    child = start_notifying("controllers", argv, tmp_path / "controllers.log", env, "TERM")
    yield child
    child.stop()


def to_breathing(folder: Path) -> None:
    shown: list[Now] = []
    screen = ScreenClient(folder / "screen.sock", shown.append, lambda: None, lambda _: None)
    screen.start()
    taps = [
        i.Start(visit_id=UUID(int=7)),
        i.TellFeeling(feeling="angry"),
        i.TellFeeling(feeling="angry", size=4),
        i.ChooseRoutine(routine="four_four"),
    ]
    wait_until(lambda: shown, "the room")
    for tap in taps:
        screen.send(Tap(input=tap))
    wait_until(lambda: shown[-1].visit.phase == "calming", "calm")
    screen.close()


def wall_of(history: Path) -> tuple[list[Rgb], list[float]]:
    """The wall's light whenever one of its pins changed, all that changed within a frame taken together."""
    states = sorted((json.loads(line) for line in history.read_text().splitlines()), key=lambda line: line["at_s"])
    levels = dict.fromkeys(WALL, 0.0)
    lights: list[Rgb] = []
    at_s: list[float] = []
    for line in states:
        pin = int(line["pin"].removeprefix("GPIO"))
        if pin not in levels:
            continue
        levels[pin] = line["state"]
        if at_s and line["at_s"] - at_s[-1] < 0.005:
            lights.pop(), at_s.pop()
        lights.append((levels[WALL[0]], levels[WALL[1]], levels[WALL[2]]))
        at_s.append(line["at_s"])
    return lights, at_s


def test_pauses_of_the_whole_process_are_not_seen_in_the_light(controller: Child, tmp_path: Path) -> None:
    to_breathing(tmp_path)
    resting = HOUSE.presets.presets["deep_sea"].fade_s + 2
    time.sleep(resting)
    calm_s = time.monotonic()
    for _ in range(5):
        controller.process.send_signal(signal.SIGSTOP)
        time.sleep(STALL_S)
        controller.process.send_signal(signal.SIGCONT)
        time.sleep(0.6)
    controller.stop()
    lights, at_s = wall_of(tmp_path / "pins.jsonl")
    assert sum(when > calm_s for when in at_s) > 100, "it went on"
    gaps = [b - a for a, b in pairwise(at_s) if a > calm_s]
    assert sum(gap >= STALL_S * 0.9 for gap in gaps) >= 4, "it was really stopped"
    bright = [brightness_of(relative_luminance(rgb)) for rgb in lights]
    steps = [abs(b - a) for a, b, when in zip(bright, bright[1:], at_s[1:], strict=False) if when > calm_s]
    assert max(steps) <= MOST_AT_ONCE
    judge({"wall": lights}, at_s, off_by=0.01, dimmed=False)
