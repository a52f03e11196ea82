"""Lamps that failed and answer again are led from what they show to the room's light, as slowly as any light goes."""

from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from controllers.lights.contain import RETRY_S, Contained
from controllers.lights.driver import Driver
from controllers.lights.stage import Stage
from room.colour import BLACK, Rgb, luminance
from room.governor import Governor
from room.light import Lamp as Light
from room.light import Preset
from room.limit import FULL_RANGE_S
from room.scene import Scene
from tests.controllers.lights.ports import SAFE, Time
from tests.room.wcag import judge

FRAME_S = 0.02
PRESETS = {
    name: Preset(name=name, zones=dict.fromkeys(("wall", "floor"), Light(colour=colour, brightness=0.9)), fade_s=2)
    for name, colour in (("white", "#ffffff"), ("green", "#40ff40"))
}


@dataclass
class Lamps:
    """Lamps whose wire can be cut; they keep their light, or lose it."""

    keep: bool = True
    light: Rgb = SAFE
    cut: bool = False
    history: list[Rgb] = field(default_factory=list)

    def open(self, shown: Rgb) -> tuple[Driver, Rgb]:
        self._ask()
        self.light = shown if self.keep else BLACK
        return self, self.light

    def show(self, rgb: Rgb) -> None:
        self._ask()
        self.light = rgb

    def _ask(self) -> None:
        if self.cut:
            raise OSError("cut")

    def close(self) -> None:
        pass


class Room:
    """Two zones behind stage and governor; what the lamps really show is written down at every frame."""

    def __init__(self, *, keep: bool) -> None:
        self.time = Time()
        self.lamps = {"wall": Lamps(keep), "floor": Lamps(True)}
        for lamps in self.lamps.values():
            lamps.light = SAFE
        self.lamps["wall"].keep = True
        zones = {
            name: Contained(lamps.open, SAFE, lambda _says: None, str, self.time) for name, lamps in self.lamps.items()
        }
        self.lamps["wall"].keep = keep
        self.governor = Governor(dict.fromkeys(zones, SAFE), self.time.now)
        self.stage = Stage(zones, PRESETS, self.governor, self.time.now)

    def show(self, preset: str, seconds: float) -> None:
        for _ in range(round(seconds / FRAME_S)):
            self.time.now += FRAME_S
            self.stage.frame(Scene(step="door", preset=preset), self.time.now)
            for lamps in self.lamps.values():
                lamps.history.append(lamps.light)


@pytest.mark.parametrize("keep", [True, False], ids=["it kept its light", "it went dark"])
def test_lamps_that_answer_again_are_led_to_the_rooms_light(keep: bool) -> None:
    room = Room(keep=keep)
    wall = room.lamps["wall"]
    room.show("white", 6)
    wall.cut = True
    room.show("green", 6)
    at_cut = wall.light
    wall.cut = False
    back = len(wall.history)
    room.show("green", RETRY_S + 8)

    way = wall.history[back:]
    assert way[0] == at_cut
    began = [BLACK, *way[way.index(BLACK) :]] if not keep else way
    step = FRAME_S / FULL_RANGE_S + 1e-9
    assert all(abs(b - a) <= step for old, new in pairwise(began) for a, b in zip(old, new, strict=True))
    assert way[-1] == pytest.approx(room.lamps["floor"].light, abs=1e-3)
    assert room.governor.shown["wall"] == pytest.approx(wall.light), "the governor knows what the lamps show"
    judge({"wall": began}, [FRAME_S * number for number in range(len(began))])


def test_the_rooms_sum_is_of_what_lamps_really_show() -> None:
    room = Room(keep=False)
    room.show("white", 6)
    room.lamps["wall"].cut = True
    room.show("white", 3)
    room.lamps["wall"].cut = False
    while room.stage._zones["wall"].is_away:
        room.show("white", FRAME_S)
    room.show("white", 3 * FRAME_S)
    real = sum(luminance(lamps.light) for lamps in room.lamps.values()) / 2
    assert room.governor._room.value == pytest.approx(real)
    assert real < 0.6


def test_while_lamps_are_away_nothing_is_claimed_of_them() -> None:
    room = Room(keep=True)
    room.show("white", 6)
    before = room.governor.shown["wall"]
    room.lamps["wall"].cut = True
    room.show("green", 6)
    assert room.governor.shown["wall"] == pytest.approx(before, abs=0.02)
    assert room.lamps["floor"].light != pytest.approx(before, abs=0.02), "the other zone goes on"
