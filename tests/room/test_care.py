"""What the room notices by itself, each rule by advancing a clock, and above all what it must never conclude."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from room import facts as f
from room import inputs as i
from room.answering import ARRIVED_AFTER_S
from room.care import EMPTY_AFTER_S, FORGOTTEN_S, Care
from room.rules import decide
from room.visit import Visit, evolve, fold
from tests.room.a_watched_room import WatchedRoom, calming, in_calm
from tests.room.samples import CALMING, RULES, STATES, VISIT_ID

OFF = Care(still_after_s=0, long_stay_after_s=0, gone_after_s=0, somebody_after_s=0, door_open_after_s=0)
NOTICES = {"stillness_noticed", "long_stay_noticed", "gone_noticed", "door_open_noticed", "somebody_noticed"}


def noticed(room: WatchedRoom) -> set[str]:
    return NOTICES.intersection(fact.kind for fact in room.journal)


# --- stillness --------------------------------------------------------------------------------------------------------


def test_stillness_is_said_once_and_again_only_after_a_movement() -> None:
    room = in_calm()
    room.wait(299)
    assert room.count("stillness_noticed") == 0
    room.wait(10)
    assert room.count("stillness_noticed") == 1
    room.wait(900)
    assert room.count("stillness_noticed") == 1
    room.move()
    room.wait(290)
    assert room.count("stillness_noticed") == 1
    room.wait(20)
    assert room.count("stillness_noticed") == 2


def test_stillness_said_before_a_restart_is_not_said_again_by_it() -> None:
    first = in_calm()
    first.wait(310)
    again = WatchedRoom(first.visit, watched_s=0)
    again.now = first.now
    again.wait(900)
    assert noticed(again) == set()
    again.move()
    again.wait(310)
    assert again.count("stillness_noticed") == 1


# --- a long stay, an open door, somebody in a free room ---------------------------------------------------------------


def test_a_long_stay_is_said_once() -> None:
    room = in_calm()
    room.wait(1700, moving=True)
    assert room.count("long_stay_noticed") == 0
    room.wait(3000, moving=True)
    assert room.count("long_stay_noticed") == 1


def test_a_door_that_stands_open_is_said_once_and_again_when_it_was_closed_between() -> None:
    room = in_calm()
    room.open_door()
    room.wait(179, moving=True)
    assert room.count("door_open_noticed") == 0
    room.wait(600, moving=True)
    assert room.count("door_open_noticed") == 1
    room.close_door()
    room.wait(300, moving=True)
    room.open_door()
    room.wait(200, moving=True)
    assert room.count("door_open_noticed") == 2


def test_a_door_open_before_the_visit_counts_from_its_start_and_in_a_free_room_not_at_all() -> None:
    room = WatchedRoom(Visit())
    room.open_door()
    room.wait(1000)
    assert room.count("door_open_noticed") == 0
    room.give(i.Start(visit_id=VISIT_ID))
    room.wait(170)
    assert room.count("door_open_noticed") == 0
    room.wait(20)
    assert room.count("door_open_noticed") == 1


def test_somebody_in_a_free_room_is_said_once_until_it_is_empty() -> None:
    room = WatchedRoom(Visit())
    room.wait(100, moving=True)
    assert room.count("somebody_noticed") == 0
    room.wait(600, moving=True)
    assert room.count("somebody_noticed") == 1
    room.wait(EMPTY_AFTER_S + 10)
    assert not room.visit.noticed.present
    room.wait(200, moving=True)
    assert room.count("somebody_noticed") == 2


def test_passing_through_a_free_room_is_nothing() -> None:
    room = WatchedRoom(Visit())
    room.walk_in()
    room.wait(60, moving=True)
    room.walk_out()
    room.wait(900)
    assert noticed(room) == set()


def test_a_child_who_has_said_goodbye_may_take_their_shoes() -> None:
    room = in_calm()
    room.wait(900, moving=True)
    room.give(i.Done())
    room.give(i.Done())
    assert room.visit.phase == "free"
    room.wait(150, moving=True)
    assert room.count("somebody_noticed") == 0
    room.wait(60, moving=True)
    assert room.count("somebody_noticed") == 1


# --- switched off, and restarts ---------------------------------------------------------------------------------------


def test_each_rule_can_be_switched_off_but_no_call_is_ever_silent() -> None:
    room = in_calm(care=OFF)
    room.open_door()
    room.wait(5000)
    room.close_door()
    room.walk_out()
    room.wait(5000)
    room.give(i.Done())
    room.give(i.Done())
    room.wait(5000, moving=True)
    assert noticed(room) == set()
    with pytest.raises(ValueError, match="greater than or equal to 10"):
        Care(unseen_after_s=0)
    with pytest.raises(ValueError, match=r"0 \(off\) or from 60 to 3600"):
        Care(still_after_s=59)


@given(st.sampled_from(sorted(STATES)), st.booleans(), st.floats(0, 29))
def test_nothing_but_what_the_clock_knows_rings_in_the_first_half_minute_after_a_restart(
    name: str, moving: bool, wait_s: float
) -> None:
    """The sensors say nothing yet about before; only the length of a visit and of a call are known."""
    room = WatchedRoom(STATES[name], watched_s=0)
    room.wait(wait_s, moving=moving)
    assert noticed(room) == set()


def test_somebody_who_was_there_before_a_restart_is_not_counted_through_it() -> None:
    there = evolve(Visit(), f.PresenceChanged(at_s=-30000, present=True))
    room = WatchedRoom(there, watched_s=0)
    room.wait(100, moving=True)
    assert room.count("somebody_noticed") == 0
    room.wait(100, moving=True)
    assert room.count("somebody_noticed") == 1


# --- a power cut ------------------------------------------------------------------------------------------------------


def resumed(visit: Visit, away_s: float, awake_s: float = 20) -> list[f.Fact]:
    return decide(visit, i.Resumed(away_s=away_s, awake_s=awake_s), 300, RULES)


def test_a_visit_left_open_overnight_is_ended_as_what_it_is() -> None:
    (ended,) = resumed(calming(), 15 * 3600)
    assert isinstance(ended, f.VisitEnded)
    assert ended.outcome == "interrupted"
    assert ended.duration_s == 6, "as long as anything is known of it"


def test_a_shorter_cut_or_anything_that_happened_since_leaves_the_visit_open() -> None:
    assert resumed(calming(), FORGOTTEN_S - 1) == []
    assert resumed(evolve(calming(), f.RoutineExtended(at_s=290, by_s=60)), 15 * 3600) == [], "somebody is there"
    moved = fold([f.PresenceChanged(at_s=290, present=True), f.FaultNoticed(at_s=291, fault="x", detail="")], calming())
    assert len(resumed(moved, 15 * 3600)) == 1, "a cleaner who moves is no visit; nor is a fault"
    assert resumed(Visit(), 15 * 3600) == []


@pytest.mark.parametrize("call", ["asked", "seen", "coming", "unanswered"])
def test_a_call_outlives_the_night(call: str) -> None:
    visit = STATES[f"routine, {call}"]
    after = fold(resumed(visit, 15 * 3600), visit)
    assert (after.phase, after.call) == ("free", visit.call)


# --- a grown-up at the room -------------------------------------------------------------------------------------------


def held(visit: Visit, now: float, held_s: float = 4) -> list[str]:
    given = i.Arrived(by="A grown-up", confirmed_at="room", held_s=held_s)
    return [fact.kind for fact in decide(visit, given, now, RULES)]


def test_the_press_that_made_the_call_never_says_that_a_grown_up_is_here() -> None:
    """A child who holds the button down must not silence their own call."""
    visit = fold([*CALMING, f.AdultAsked(at_s=100, by="button"), f.AdultSeen(at_s=101, by="Mrs Patel")])
    assert held(visit, 104, 4) == []
    assert held(visit, 130, 29.9) == []
    assert held(visit, 100 + ARRIVED_AFTER_S + 3.9, 4) == []
    assert held(visit, 100 + ARRIVED_AFTER_S + 4, 4) == ["adult_arrived"]


def test_a_hold_answers_a_call_under_way_and_nothing_else() -> None:
    assert held(STATES["routine, coming"], 300) == ["adult_arrived"]
    assert held(STATES["free, none"], 300) == []
    assert held(STATES["free, seen"], 300) == ["adult_arrived"]
    assert held(STATES["routine, unanswered"], 300) == ["adult_arrived"]


@pytest.mark.parametrize("place", ["free", "routine", "feeling"])
def test_a_hold_never_silences_a_call_that_nobody_has_seen(place: str) -> None:
    """A child who presses once more and leans on it is still rung for."""
    assert held(STATES[f"{place}, asked"], 106, 4) == []
    assert held(STATES[f"{place}, asked"], 4000, 4) == []
