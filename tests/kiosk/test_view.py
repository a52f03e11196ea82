"""The screen says only what is known to be true."""

from uuid import UUID

import pytest

from config.load import load
from kiosk.view import ASK_KEPT_S, Link, look
from room import facts as f
from room.messages import Now
from room.rules import UNDELIVERED_AFTER_S
from room.scene import Delivery, scene
from room.visit import fold
from tests.kiosk.room_for_screen import CONFIG

RULES = load(CONFIG).rules
STARTED = f.VisitStarted(at_s=10, visit_id=UUID(int=1))


def _now(*facts: f.Fact, delivered: int = 99) -> Now:
    return Now(visit=fold(facts), delivery=Delivery(sequence=delivered, connected=True))


def test_before_the_controller_spoke_the_room_is_waking_up() -> None:
    view = look(Link(), 5, RULES)
    assert (view.page, view.ladder, view.in_visit) == ("away", "none", False)


def test_what_the_controller_says_is_shown() -> None:
    view = look(Link().heard(_now(STARTED)), 11, RULES)
    assert (view.page, view.in_visit) == ("feeling", True)


def test_when_a_child_may_have_gone_the_next_one_finds_the_door() -> None:
    gone = Link().heard(_now(STARTED, f.GoneNoticed(at_s=200, still_s=120)))
    assert look(gone, 201, RULES).page == "door"
    back = Link().heard(_now(STARTED, f.GoneNoticed(at_s=200, still_s=120), f.PresenceChanged(at_s=210, present=True)))
    assert look(back, 211, RULES).page == "feeling"


def test_a_promise_is_taken_down_when_the_controller_is_gone() -> None:
    coming = _now(STARTED, f.AdultAsked(at_s=11, by="screen"), f.AdultComing(at_s=12, by="Mrs Patel"))
    there = Link().heard(coming)
    assert look(there, 13, RULES).ladder == "coming"
    gone = look(there.lost(), 14, RULES)
    assert (gone.page, gone.ladder, gone.adult) == ("away", "none", None)


def test_a_call_that_nobody_can_hear_says_so_at_once() -> None:
    link = Link().asked(20)
    assert look(link, 20.1, RULES).ladder == "unreachable"
    assert look(link, 20 + ASK_KEPT_S, RULES).ladder == "none"


def test_a_call_that_the_controller_never_confirms_says_so() -> None:
    link = Link().heard(_now(STARTED)).asked(20)
    assert look(link, 20 + UNDELIVERED_AFTER_S - 0.1, RULES).ladder == "none"
    assert look(link, 20 + UNDELIVERED_AFTER_S, RULES).ladder == "unreachable"
    confirmed = link.heard(_now(STARTED, f.AdultAsked(at_s=20, by="screen")))
    assert look(confirmed, 24, RULES).ladder == "asked"


def test_a_call_that_did_not_get_out_says_so() -> None:
    link = Link().heard(_now(STARTED, f.AdultAsked(at_s=20, by="screen"), delivered=0))
    assert look(link, 21, RULES).ladder == "asked"
    assert look(link, 20 + UNDELIVERED_AFTER_S, RULES).ladder == "unreachable"


def test_a_refused_screen_says_why_and_a_refused_frame_changes_nothing() -> None:
    refused = Link().turned_away("Another screen is connected.", 5).turned_away("Another screen is connected.", 6)
    view = look(refused.lost(), 7, RULES)
    assert (view.page, view.reason, refused.refused_s) == ("refused", "Another screen is connected.", 5)
    there = Link().heard(_now(STARTED))
    assert there.turned_away("That frame was not understood.", 12) == there
    assert look(refused.heard(_now(STARTED)), 11, RULES).page == "feeling"


@pytest.mark.parametrize("at_s", [30.0, 31.7, 33.0, 36.5])
def test_the_step_and_its_breath_are_the_rooms_own(at_s: float) -> None:
    run = f.RoutineStarted(at_s=30, routine="flower_candle", planned_s=60, preset="candle", soundscape="quiet")
    told = f.FeelingTold(at_s=12, feeling="sad", size=3)
    now = _now(STARTED, told, run)
    view = look(Link().heard(now), at_s, RULES)
    assert view.page == "routine"
    assert view.scene == scene(now.visit, at_s, RULES, now.delivery)
    assert (view.scene.number, view.scene.breath is None) == (0 if at_s < 33 else 1, False)
