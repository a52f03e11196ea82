"""A child who may have gone without a goodbye: told, never concluded, and nothing changes by it."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from room import facts as f
from room import inputs as i
from room.rules import decide
from room.scene import scene
from room.visit import fold
from tests.room.a_watched_room import WatchedRoom, calming, in_calm
from tests.room.samples import INPUTS, RULES, STARTED, STATES, VISIT_ID


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
    assert room.count("stillness_noticed") == 1, "and is not forgotten for being thought gone"
    assert (after.preset, after.soundscape) == (before.preset, before.soundscape)
    room.move()  # the child turns over
    assert not room.visit.maybe_gone
    room.wait(310)
    assert room.count("stillness_noticed") == 2, "and is looked after as before"


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


def test_every_input_is_still_taken_while_the_child_may_be_gone() -> None:
    room = in_calm()
    room.walk_out()
    room.wait(130)
    assert room.visit.maybe_gone
    for given_now in INPUTS:
        after = fold(decide(room.visit, given_now, room.now, RULES), room.visit)
        assert after.visit_id == room.visit.visit_id or given_now.kind in {"start", "close", "resumed"}, given_now
