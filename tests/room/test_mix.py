"""The child's own room: followed at once, told as facts, never outside of what the school offers."""

import hypothesis.strategies as st
import pytest
from hypothesis import given
from pydantic import ValidationError

from room import facts as f
from room import inputs as i
from room.colour import brightness_of, luminance
from room.facts import FACT
from room.light import Lamp, Preset, level
from room.mix import AS_IT_WAS, Mix, Tint, tinted
from room.mixing import MIXED_EVERY_S
from room.rules import decide
from room.scene import scene
from room.visit import Visit, evolve, fold
from tests.room.samples import CALMING, MIX, MIXING, RULES, SIZED

STARTED = f.RoutineStarted(at_s=16, routine="my_room", planned_s=300, preset="moon", soundscape="rain")
PRESET = Preset(
    name="Moon",
    fade_s=6,
    zones={
        "wall": Lamp(colour="#a58be0", towards="#8f7ad0", brightness=0.5, motion="breathe"),
        "floor": Lamp(colour="#ffffff", brightness=0.1),
    },
)


def mixed(visit: Visit, given_: i.MixRoom, at_s: float) -> Visit:
    return fold(decide(visit, given_, at_s, RULES), visit)


def test_each_choice_adds_to_the_others_and_as_it_was_takes_all_back() -> None:
    visit = mixed(fold([*SIZED, STARTED]), i.MixRoom(colour="sea"), 20)
    assert (visit.tint, visit.soundscape) == (Tint(colour="#4fa8e8"), "rain")
    visit = mixed(visit, i.MixRoom(level=3), 22)
    assert visit.tint == Tint(colour="#4fa8e8", brightness=0.6)
    visit = mixed(visit, i.MixRoom(sound="quiet"), 24)
    assert (visit.tint.brightness, visit.soundscape) == (0.6, "quiet")
    assert scene(visit, 25, RULES).tint == visit.tint
    assert scene(visit, 25, RULES).soundscape == "quiet"
    visit = mixed(visit, i.MixRoom(), 26)
    assert (visit.tint, visit.soundscape) == (AS_IT_WAS, "rain")


def test_what_is_so_already_or_is_not_offered_is_no_fact() -> None:
    visit = fold(MIXING)
    for same in (i.MixRoom(colour="sea"), i.MixRoom(sound="rain")):
        assert decide(visit, same, 40, RULES) == []
    for wrong in (i.MixRoom(colour="red"), i.MixRoom(level=4), i.MixRoom(sound="thunder")):
        assert decide(visit, wrong, 40, RULES) == []
    assert decide(fold([*SIZED, STARTED]), i.MixRoom(), 40, RULES) == []


def test_only_the_routine_for_it_mixes_the_room() -> None:
    for facts in (SIZED, CALMING, [*MIXING, f.RoutineEnded(at_s=35, reason="left")]):
        assert decide(fold(facts), i.MixRoom(colour="amber"), 40, RULES) == []


def test_mashing_is_capped_and_the_last_honest_tap_counts() -> None:
    visit, facts, now = fold([*SIZED, STARTED]), 0, 20.0
    for n in range(200):
        now += 0.05
        made = decide(visit, i.MixRoom(colour=("amber", "sea")[n % 2]), now, RULES)
        visit, facts = fold(made, visit), facts + len(made)
    assert facts <= 200 * 0.05 / MIXED_EVERY_S + 1
    other = "amber" if visit.tint.colour == MIX.colours["sea"] else "sea"
    assert mixed(visit, i.MixRoom(colour=other), now + 0.6).tint.colour == MIX.colours[other]


def test_a_restart_brings_the_mixed_room_back() -> None:
    journal = [FACT.dump_json(fact) for fact in MIXING]
    again = fold(FACT.validate_json(line) for line in journal)
    assert again == fold(MIXING)
    assert scene(again, 100, RULES).tint == Tint(colour="#4fa8e8")


def test_another_routine_or_another_light_from_a_grown_up_begins_afresh() -> None:
    visit = fold(MIXING)
    assert evolve(visit, f.PresetChanged(at_s=40, preset="glow", by="Mr Khan")).tint == AS_IT_WAS
    same = decide(visit, i.SetPreset(by="Mr Khan", preset="moon"), 40, RULES)
    assert fold(same, visit).tint == AS_IT_WAS, "a grown-up may set the same light, as it was"
    assert decide(fold(same, visit), i.SetPreset(by="Mr Khan", preset="moon"), 41, RULES) == []
    other = f.RoutineStarted(at_s=50, routine="quiet", planned_s=300, preset="moon", soundscape="quiet")
    assert fold([f.RoutineEnded(at_s=45, reason="stopped"), other], visit).tint == AS_IT_WAS
    ended = f.VisitEnded(at_s=60, outcome="back_to_class", duration_s=50)
    assert evolve(visit, ended).tint == AS_IT_WAS


def test_more_time_leaves_the_room_as_the_child_made_it() -> None:
    visit = mixed(fold(MIXING), i.MixRoom(sound="quiet"), 32)
    left = fold([f.RoutineEnded(at_s=40, reason="left"), f.FeelingTold(at_s=41, feeling="sad", moment="after")], visit)
    again = fold(decide(left, i.MoreTime(), 42, RULES), left)
    assert (again.phase, again.tint, again.soundscape) == ("calming", Tint(colour="#4fa8e8"), "quiet")
    back = mixed(again, i.MixRoom(), 45)
    assert (back.tint, back.soundscape) == (AS_IT_WAS, "rain")


def test_a_tint_keeps_the_zones_to_each_other_and_stands_still() -> None:
    shown = tinted(PRESET, Tint(colour="#4fa8e8", brightness=0.6))
    assert {zone: lamp.brightness for zone, lamp in shown.zones.items()} == pytest.approx({"wall": 0.6, "floor": 0.12})
    assert all((lamp.colour, lamp.motion, lamp.towards) == ("#4fa8e8", "still", None) for lamp in shown.zones.values())
    brighter = tinted(PRESET, Tint(brightness=0.3))
    assert (brighter.zones["wall"].colour, brighter.zones["wall"].motion) == ("#a58be0", "breathe")
    assert brighter.zones["wall"].brightness == pytest.approx(0.3)
    assert tinted(PRESET, AS_IT_WAS) is PRESET


@given(st.sampled_from([None, "#ff0000", "#ffffff", "#0000ff"]), st.none() | st.floats(0.25, 0.8))
def test_whatever_is_chosen_is_a_light_within_its_bounds(colour: str | None, brightness: float | None) -> None:
    shown = tinted(PRESET, Tint(colour=colour, brightness=brightness))
    for lamp in shown.zones.values():
        assert brightness_of(luminance(level(lamp, 3.0))) <= max(0.5, brightness or 0) + 1e-9
    assert shown.fade_s >= 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"brightness": (0.2, 0.4)},
        {"brightness": (0.3, 0.95)},
        {"brightness": (0.3,)},
        {"colours": {"a": "#ffffff"}},
        {"colours": {"a": "white", "b": "#ffffff"}},
        {"sounds": ()},
        {"sounds": ("a", "b", "c", "d", "e", "f")},
    ],
)
def test_a_school_cannot_offer_what_is_too_dark_too_bright_or_too_much(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Mix.model_validate({**MIX.model_dump(), **wrong})
