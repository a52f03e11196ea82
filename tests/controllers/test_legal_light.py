"""What is legal is not touched: no frame of a shipped preset or routine is other than its designer wanted."""

from collections.abc import Iterator, Mapping

import pytest

from controllers.lights.stage import SAFE_LIGHT
from room.colour import Rgb, brightness_of, luminance
from room.mix import AS_IT_WAS, Tint
from room.routine import RoutineRule, walk
from tests.controllers.pins import FRAME_S, HOUSE, LitRoom, mock_pins


class Watched:
    """A lit room that counts the frames in which the governor let out something else than was wanted."""

    def __init__(self, room: LitRoom, patch: pytest.MonkeyPatch) -> None:
        self.room = room
        self.frames = self.altered = 0
        show = room.stage.show
        lamps = HOUSE.room.lights.luminaires

        def watched(wanted: Mapping[str, Rgb], now: float) -> None:
            show(wanted, now)
            self.frames += 1
            shown = room.stage.shown
            self.altered += any(shown[zone] != pytest.approx(lamps[zone].shows(rgb)) for zone, rgb in wanted.items())

        patch.setattr(room.stage, "show", watched)

    def run(self, preset: str, seconds: float, rule: RoutineRule | None = None, tint: Tint = AS_IT_WAS) -> None:
        begun_s = self.room.now
        for _ in range(round(seconds / FRAME_S)):
            now = self.room.now + FRAME_S - begun_s
            self.room.frame(preset, walk(rule, now).breath if rule else None, tint=tint)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    with mock_pins() as factory:
        yield Watched(LitRoom(factory, monkeypatch), monkeypatch)


@pytest.mark.parametrize("preset", HOUSE.presets.presets)
def test_no_frame_of_a_preset_is_altered_from_the_safe_scene_on(watched: Watched, preset: str) -> None:
    watched.run(preset, 60 if preset != "sunrise" else 180)
    assert watched.frames >= 3000
    assert watched.altered == 0


PACED = [name for name, rule in HOUSE.rules.routines.items() if any(step.pace for step in (*rule.lead, *rule.round))]
MIX = HOUSE.rules.routines["my_room"].mix
assert MIX is not None
TINTS = [
    AS_IT_WAS,
    *(Tint(colour=colour) for colour in MIX.colours.values()),
    *(Tint(brightness=bright) for bright in MIX.brightness),
    *(Tint(colour=colour, brightness=MIX.brightness[-1]) for colour in MIX.colours.values()),
    *(Tint(colour=colour, brightness=MIX.brightness[0]) for colour in MIX.colours.values()),
]


@pytest.mark.parametrize("name", PACED)
def test_no_frame_of_a_visit_with_a_paced_routine_is_altered(watched: Watched, name: str) -> None:
    """Free, welcomed, a routine. Cut short in the middle of a breath, a turn back may have to wait for its second."""
    rule = HOUSE.rules.routines[name]
    watched.run(HOUSE.room.idle_preset, 20)
    watched.run(HOUSE.room.welcome_preset, 12)
    watched.run(rule.preset, 70, rule)
    assert watched.altered == 0
    watched.run(rule.preset, 5)
    watched.run(rule.preset, 20.7, rule)
    watched.run(HOUSE.room.idle_preset, 20)
    assert watched.altered <= 2 / FRAME_S


def test_the_paced_routines_are_all_that_breathe_or_squeeze() -> None:
    assert set(PACED) == {"flower_candle", "four_four", "slow_breath", "squeeze", "five_fingers", "five_senses"}


def test_a_room_that_a_child_mixes_and_looks_at_is_not_altered(watched: Watched) -> None:
    preset = HOUSE.rules.routines["my_room"].preset
    watched.run(preset, 8)
    for tint in TINTS:
        watched.run(preset, 5, tint=tint)
    assert watched.frames > 4000
    assert watched.altered == 0


def test_a_mixed_room_shows_what_was_chosen(watched: Watched) -> None:
    preset = HOUSE.rules.routines["my_room"].preset
    watched.run(preset, 5, tint=Tint(colour="#4fa8e8", brightness=0.66))
    wall = watched.room.stage.shown["wall"]
    assert wall[2] > wall[1] > wall[0] * 2, "blue"
    assert brightness_of(max(wall)) == pytest.approx(0.66, abs=0.01)
    watched.run(preset, 5, tint=Tint(brightness=0.3))
    assert max(brightness_of(luminance(rgb)) for rgb in watched.room.stage.shown.values()) < 0.3
    watched.run(preset, 0.1, tint=Tint(brightness=0.66))
    assert watched.room.stage.shown["wall"] != wall


def test_the_way_to_the_safe_scene_is_as_fast_as_it_may_be(watched: Watched) -> None:
    watched.run("sunrise", 150)
    frames = 0
    while not watched.room.stage.is_safe and frames < 500:
        watched.room.now += FRAME_S
        watched.room.stage.safe_frame(watched.room.now)
        frames += 1
    assert frames * FRAME_S <= 3.0
    assert watched.room.stage.shown["wall"] == pytest.approx(SAFE_LIGHT)
