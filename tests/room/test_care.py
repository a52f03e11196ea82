"""What the room notices by itself, each rule by advancing a clock, and above all what it must never conclude."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from room import facts as f
from room import inputs as i
from room.care import EMPTY_AFTER_S, FORGOTTEN_S, Care
from room.rules import ARRIVED_AFTER_S, decide
from room.scene import scene
from room.visit import Visit, evolve, fold
from tests.room.a_watched_room import WatchedRoom, calming, in_calm
from tests.room.samples import CALMING, INPUTS, RULES, STARTED, STATES, VISIT_ID

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


# --- gone without a goodbye -------------------------------------------------------------------------------------------


def test_a_child_who_walks_out_is_noticed_once_and_the_visit_goes_on() -> None:
    room = in_calm()
    before = room.visit
    room.wait(60, moving=True)
    room.walk_out()
    room.wait(118)
    assert room.count("gone_noticed") == 0
    room.wait(10)
    assert room.count("gone_noticed") == 1
    room.wait(1000)
    assert room.count("gone_noticed") == 1
    assert room.visit.phase == "calming"
    assert (room.visit.preset, room.visit.soundscape) == (before.preset, before.soundscape)
    assert not room.visit.noticed.present
    assert room.count("visit_ended") == 0


def test_a_movement_takes_gone_back_and_the_child_finds_their_own_step_again() -> None:
    room = in_calm()
    room.walk_out()
    room.wait(130)
    assert scene(room.visit, room.now, RULES).step == "door"
    room.walk_in()
    assert not room.visit.maybe_gone
    assert scene(room.visit, room.now, RULES).step == "routine"
    room.walk_out()
    room.wait(130)
    assert room.count("gone_noticed") == 2, "they came back and left again"


def test_the_wired_button_shows_that_somebody_is_inside() -> None:
    room = in_calm()
    room.walk_out()
    room.wait(130)
    room.give(i.AskAdult(by="screen"))
    assert room.visit.maybe_gone, "the screen is outside"
    room.give(i.Arrived(by="Mrs Patel"))
    room.give(i.AskAdult(by="button"))
    assert not room.visit.maybe_gone


@pytest.mark.parametrize("seen", [True, False])
def test_a_child_asleep_in_a_corner_is_not_gone_when_a_grown_up_looks_in(seen: bool) -> None:
    room = in_calm()
    room.wait(600)
    for _ in range(3):
        room.look_in(seen=seen)
        room.wait(400)
    assert room.count("gone_noticed") == 0
    assert room.visit.phase == "calming"
    assert room.count("stillness_noticed") >= 1, "a grown-up is told that nothing moves"


def test_a_child_who_sits_down_right_behind_the_door_is_not_gone() -> None:
    room = WatchedRoom(calming())
    room.open_door()
    room.wait(1, moving=True)
    room.close_door()
    room.wait(280)
    assert room.count("gone_noticed") == 0


def test_a_child_who_falls_asleep_while_the_grown_up_leaves_only_rings_and_loses_nothing() -> None:
    """Door and motion look just as if the child had left. So a grown-up is told, and nothing else happens."""
    room = in_calm()
    before = scene(room.visit, room.now, RULES)
    room.walk_out()  # the grown-up
    room.wait(1000)
    after = scene(room.visit, room.now, RULES)
    assert room.count("gone_noticed") == 1
    assert (after.preset, after.soundscape) == (before.preset, before.soundscape)
    room.move()  # the child turns over
    assert not room.visit.maybe_gone
    room.wait(310)
    assert room.count("stillness_noticed") == 1, "and is looked after as before"


def test_who_moved_after_the_door_closed_is_in_the_room() -> None:
    room = in_calm()
    room.walk_out()
    room.wait(20)
    room.move()
    room.wait(280)
    assert room.count("gone_noticed") == 0


def test_a_child_at_the_screen_outside_is_not_gone() -> None:
    """They went in, came out to choose, and stand at the screen: each tap counts as movement."""
    room = WatchedRoom(fold(STARTED))
    room.walk_in()
    room.walk_out()
    room.wait(110)
    room.give(i.TellFeeling(feeling="not_said"))
    room.wait(60)
    assert room.count("gone_noticed") == 0


@pytest.mark.parametrize("fault", ["motion", "door"])
def test_a_sensor_with_a_fault_takes_nobody_for_gone(fault: str) -> None:
    room = in_calm()
    room.give(i.FaultSeen(fault=fault))
    room.walk_out()
    room.wait(900)
    assert room.count("gone_noticed") == 0
    assert (room.count("stillness_noticed") == 0) is (fault == "motion")


def test_a_motion_sensor_that_dies_in_a_visit_ends_nothing() -> None:
    """Before its fault is known it looks like a child who left; that only rings, and the fault holds the rules back."""
    room = in_calm()
    room.wait(3, moving=True)
    room.motion_works = False
    room.open_door()
    room.close_door()
    room.wait(130)
    assert room.count("gone_noticed") == 1
    assert room.visit.phase == "calming"
    room.give(i.FaultSeen(fault="motion"))
    for _ in range(5):
        room.open_door()
        room.wait(2)
        room.close_door()
        room.wait(400)
    assert room.count("gone_noticed") == 1
    assert room.count("stillness_noticed") == 0


sensed = st.builds(
    i.Tick,
    watched_s=st.none() | st.floats(0, 5000),
    still_s=st.none() | st.floats(0, 5000),
    since_door_s=st.none() | st.floats(0, 5000),
    door_open_s=st.none() | st.floats(0, 5000),
    still_at_door_s=st.none() | st.floats(0, 5000),
)
sensors = st.one_of(
    sensed,
    st.just(i.Moved()),
    st.sampled_from(["motion", "door", "assist_button"]).map(lambda fault: i.FaultSeen(fault=fault)),
    st.sampled_from(["motion", "door", "assist_button"]).map(lambda fault: i.FaultGone(fault=fault)),
)


@given(st.sampled_from(sorted(STATES)), st.lists(st.tuples(sensors, st.floats(0, 900)), max_size=30))
@settings(max_examples=300)
def test_no_sensor_ever_ends_a_visit_or_changes_light_sound_or_a_call(
    name: str, said: list[tuple[i.Input, float]]
) -> None:
    visit, now = STATES[name], 300.0
    before = visit
    for one, wait_s in said:
        now += wait_s
        visit = fold(decide(visit, one, now, RULES), visit)
    assert (visit.phase, visit.visit_id, visit.routine) == (before.phase, before.visit_id, before.routine)
    assert (visit.preset, visit.soundscape) == (before.preset, before.soundscape)
    assert visit.call.was_asked == before.call.was_asked
    assert visit.call.status in {before.call.status, "unanswered"}


@given(
    st.floats(0, 4),
    st.lists(
        st.tuples(st.sampled_from(["look", "unseen", "open", "close", "stir"]), st.floats(15, 500)),
        min_size=1,
        max_size=12,
    ),
)
@settings(max_examples=60, deadline=None)
def test_a_child_who_never_walks_to_the_door_is_never_gone(hold_s: float, happens: list[tuple[str, float]]) -> None:
    """Any number of looks into the room, a door left open or pushed shut, a child who stirs now and then."""
    room = in_calm(hold_s=hold_s)
    room.wait(15)
    for what, wait_s in happens:
        if what in {"look", "unseen"}:
            room.look_in(seen=what == "look")
        elif what == "open":
            room.open_door()
        elif what == "close":
            room.close_door()
        else:
            room.move()
        room.wait(wait_s)
    assert room.count("gone_noticed") == 0
    assert room.visit.phase == "calming"


# --- the next child ---------------------------------------------------------------------------------------------------


def test_the_next_child_at_the_door_gets_a_visit_of_their_own() -> None:
    room = in_calm()
    room.give(i.AskAdult())
    room.walk_out()
    room.wait(300)
    other = VISIT_ID.__class__(int=77)
    room.give(i.Start(visit_id=other))
    ended, started = room.journal[-2:]
    assert isinstance(ended, f.VisitEnded)
    assert ended.outcome == "left_without_goodbye"
    assert ended.duration_s == pytest.approx(room.now - 10 - 300 + 120, abs=20), "until they were missed"
    assert isinstance(started, f.VisitStarted)
    assert room.visit.visit_id == other
    assert room.visit.call.is_open, "a call is never forgotten"
    room.give(i.Start(visit_id=other))
    assert room.count("visit_started") == 1, "a tap that arrives twice"


def test_a_late_answer_never_ends_the_next_childs_visit() -> None:
    visit = calming()
    assert decide(visit, i.Close(by="Mr Khan", visit_id=VISIT_ID.__class__(int=1)), 200, RULES) == []
    assert [fact.kind for fact in decide(visit, i.Close(by="Mr Khan", visit_id=VISIT_ID), 200, RULES)] == [
        "visit_ended"
    ]


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
    visit = fold([*CALMING, f.AdultAsked(at_s=100, by="button")])
    assert held(visit, 104, 4) == []
    assert held(visit, 130, 29.9) == []
    assert held(visit, 100 + ARRIVED_AFTER_S + 3.9, 4) == []
    assert held(visit, 100 + ARRIVED_AFTER_S + 4, 4) == ["adult_arrived"]


def test_a_hold_answers_a_call_under_way_and_nothing_else() -> None:
    assert held(STATES["routine, coming"], 300) == ["adult_arrived"]
    assert held(STATES["free, none"], 300) == []
    assert held(STATES["free, asked"], 300) == ["adult_arrived"]


def test_every_input_is_still_taken_while_the_child_may_be_gone() -> None:
    room = in_calm()
    room.walk_out()
    room.wait(130)
    assert room.visit.maybe_gone
    for given_now in INPUTS:
        after = fold(decide(room.visit, given_now, room.now, RULES), room.visit)
        assert after.visit_id == room.visit.visit_id or given_now.kind in {"start", "close", "resumed"}, given_now
