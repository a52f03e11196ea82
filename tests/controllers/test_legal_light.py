"""What is legal is not touched: no frame of a shipped preset or routine is other than its designer wanted."""

from collections.abc import Iterator, Mapping

import pytest

from controllers.lights.stage import SAFE_LIGHT
from room.colour import Rgb
from room.scene import breath_at
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

    def run(self, preset: str, seconds: float, breath: object = None) -> None:
        begun_s = self.room.now
        for _ in range(round(seconds / FRAME_S)):
            now = self.room.now + FRAME_S - begun_s
            self.room.frame(preset, breath_at(now, breath) if breath else None)  # type: ignore[arg-type]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    with mock_pins() as factory:
        yield Watched(LitRoom(factory, monkeypatch), monkeypatch)


@pytest.mark.parametrize("preset", HOUSE.presets.presets)
def test_no_frame_of_a_preset_is_altered_from_the_safe_scene_on(watched: Watched, preset: str) -> None:
    watched.run(preset, 60 if preset != "sunrise" else 180)
    assert watched.frames >= 3000
    assert watched.altered == 0


@pytest.mark.parametrize("name", [name for name, routine in HOUSE.routines.routines.items() if routine.breath])
def test_no_frame_of_a_visit_with_a_breathing_routine_is_altered(watched: Watched, name: str) -> None:
    """Free, welcomed, a routine. Cut short in the middle of a breath, a turn back may have to wait for its second."""
    routine = HOUSE.routines.routines[name]
    watched.run(HOUSE.room.idle_preset, 20)
    watched.run(HOUSE.room.welcome_preset, 12)
    watched.run(routine.preset, 60, routine.breath)
    assert watched.altered == 0
    watched.run(routine.preset, 5)
    watched.run(routine.preset, 20.7, routine.breath)
    watched.run(HOUSE.room.idle_preset, 20)
    assert watched.altered <= 2 / FRAME_S


def test_the_way_to_the_safe_scene_is_as_fast_as_it_may_be(watched: Watched) -> None:
    watched.run("sunrise", 150)
    frames = 0
    while not watched.room.stage.is_safe and frames < 500:
        watched.room.now += FRAME_S
        watched.room.stage.safe_frame(watched.room.now)
        frames += 1
    assert frames * FRAME_S <= 3.0
    assert watched.room.stage.shown["wall"] == pytest.approx(SAFE_LIGHT)
