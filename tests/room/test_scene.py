"""What light, sound and screen should be."""

import pytest

from room import facts as f
from room.scene import GOODBYE_S, Delivery, ladder, scene
from room.visit import Call, Visit, evolve, fold
from tests.room.samples import CALMING, ENDED, PLACES, RULES, STARTED


@pytest.mark.parametrize("place", PLACES)
def test_each_place_has_its_step(place: str) -> None:
    step = scene(fold(PLACES[place]), 96, RULES).step
    assert step == ("door" if place == "free" else place)


def test_goodbye_gives_way_to_the_door() -> None:
    visit = fold(ENDED)
    assert scene(visit, 95 + GOODBYE_S - 0.1, RULES).step == "goodbye"
    assert scene(visit, 95 + GOODBYE_S, RULES).step == "door"


@pytest.mark.parametrize("outcome", ["left_without_goodbye", "closed_by_staff"])
def test_nobody_is_there_to_be_told_goodbye(outcome: f.Outcome) -> None:
    visit = fold([*STARTED, f.VisitEnded(at_s=20, outcome=outcome, duration_s=10)])
    assert scene(visit, 21, RULES).step == "door"


def test_the_light_is_idle_then_a_welcome_then_the_routines_own() -> None:
    assert scene(Visit(), 0, RULES).preset == "glow"
    assert scene(fold(STARTED), 11, RULES).preset == "morning"
    assert scene(fold(CALMING), 17, RULES).preset == "sea"
    chosen = evolve(fold(CALMING), f.PresetChanged(at_s=20, preset="moon", by="Mr Khan"))
    assert scene(chosen, 21, RULES).preset == "moon"


def test_the_shape_vanishes_evenly() -> None:
    visit = fold(CALMING)
    assert scene(visit, 16, RULES).remaining == 1
    assert scene(visit, 46, RULES).remaining == pytest.approx(0.5)
    assert scene(visit, 46, RULES).remaining_s == pytest.approx(30)
    assert scene(visit, 76, RULES).remaining == 0
    assert scene(fold(STARTED), 16, RULES).remaining is None


def test_the_scene_breathes_with_the_routine() -> None:
    assert scene(fold(CALMING), 20, RULES).breath == pytest.approx(1)
    assert scene(fold(STARTED), 20, RULES).breath is None


def test_asked_becomes_unreachable_after_three_seconds_without_delivery() -> None:
    call = Call(status="asked", asked_s=100, since_s=100, asked_sequence=7)
    assert ladder(call, 102.9, Delivery(sequence=6)) == "asked"
    assert ladder(call, 103, Delivery(sequence=6)) == "unreachable"
    assert ladder(call, 103, Delivery(sequence=7)) == "asked"


def test_an_answer_is_shown_whatever_the_delivery_says() -> None:
    call = Call(status="coming", asked_s=100, since_s=101, asked_sequence=7, by="Mrs Patel")
    assert ladder(call, 200, Delivery(sequence=0)) == "coming"
