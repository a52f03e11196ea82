"""The rules of a visit, one by one."""

from uuid import uuid4

import pytest

from room import facts as f
from room import inputs as i
from room.rules import decide
from room.visit import Visit, evolve, fold
from tests.room.samples import AFTER, CALMING, NEXT, RULES, SIZED, STARTED, TOLD, VISIT_ID


def kinds(visit: Visit, given: i.Input, now: float = 200) -> list[str]:
    return [fact.kind for fact in decide(visit, given, now, RULES)]


def test_four_taps_from_door_to_calm() -> None:
    visit = Visit()
    taps: list[i.Input] = [
        i.Start(visit_id=VISIT_ID),
        i.TellFeeling(feeling="sad"),
        i.TellFeeling(feeling="sad", size=3),
        i.ChooseRoutine(routine="breathe"),
    ]
    for tap in taps:
        visit = fold(decide(visit, tap, 10, RULES), visit)
    assert visit.phase == "calming"
    assert visit.before is not None
    assert visit.before.size == 3
    assert (visit.preset, visit.soundscape) == ("sea", "sea")


def test_the_size_may_be_left_out() -> None:
    visit = fold(TOLD)
    assert visit.phase == "arriving"
    skipped = fold(decide(visit, i.SkipSize(), 20, RULES), visit)
    assert skipped.phase == "choosing"
    assert skipped.before is not None
    assert skipped.before.size is None


@pytest.mark.parametrize("feeling", ["not_sure", "not_said"])
def test_not_sure_and_not_said_have_no_size(feeling: str) -> None:
    visit = fold(STARTED)
    told = fold(decide(visit, i.TellFeeling(feeling=feeling, size=4), 20, RULES), visit)
    assert told.phase == "choosing"
    assert told.before is not None
    assert told.before.size is None


def test_a_child_may_change_their_mind_about_the_feeling() -> None:
    visit = fold(TOLD)
    changed = fold(decide(visit, i.TellFeeling(feeling="angry"), 20, RULES), visit)
    assert changed.phase == "arriving"
    assert changed.before is not None
    assert changed.before.feeling == "angry"


def test_done_in_a_routine_asks_how_it_is_now_and_done_again_leaves() -> None:
    visit = fold(CALMING)
    leaving = fold(decide(visit, i.Done(), 30, RULES), visit)
    assert leaving.phase == "leaving"
    assert leaving.preset == "sea", "light stays until the child has left"
    assert kinds(leaving, i.Done()) == ["visit_ended"]


@pytest.mark.parametrize(("now", "reason"), [(30, "left"), (76, "finished"), (500, "finished")])
def test_a_routine_ends_finished_only_when_its_time_was_over(now: float, reason: str) -> None:
    (ended,) = decide(fold(CALMING), i.Done(), now, RULES)
    assert isinstance(ended, f.RoutineEnded)
    assert ended.reason == reason


def test_more_time_always_shows_more_even_when_the_shape_has_vanished() -> None:
    visit = fold(CALMING)
    late = fold(decide(visit, i.MoreTime(), 500, RULES), visit)
    assert late.routine is not None
    assert late.routine.started_s + late.routine.planned_s - 500 == pytest.approx(120)
    early = fold(decide(visit, i.MoreTime(), 26, RULES), visit)
    assert early.routine is not None
    assert early.routine.planned_s == 180


def test_more_time_at_the_end_goes_back_to_the_routine() -> None:
    assert kinds(fold(NEXT), i.MoreTime()) == ["routine_started"]
    assert kinds(fold(AFTER), i.MoreTime()) == ["routine_started"]


def test_something_else_goes_back_to_what_helps() -> None:
    visit = fold(CALMING)
    assert fold(decide(visit, i.SomethingElse(), 30, RULES), visit).phase == "choosing"


def test_another_routine_may_be_chosen_right_away() -> None:
    assert kinds(fold(CALMING), i.ChooseRoutine(routine="quiet")) == ["routine_ended", "routine_started"]
    assert kinds(fold(CALMING), i.ChooseRoutine(routine="breathe")) == []


def test_a_visit_ended_with_a_grown_up_says_so() -> None:
    here = evolve(fold(SIZED), f.AdultArrived(at_s=20, by="Mrs Patel", confirmed_at="board"))
    (ended,) = decide(here, i.Done(), 30, RULES)
    assert isinstance(ended, f.VisitEnded)
    assert ended.outcome == "with_adult"
    assert fold([ended], here).call.status == "none"


def test_a_call_outlives_the_visit_and_ends_when_somebody_comes() -> None:
    asked = evolve(fold(SIZED), f.AdultAsked(at_s=20, by="screen"))
    left = fold(decide(asked, i.Done(), 30, RULES), asked)
    assert (left.phase, left.call.status) == ("free", "asked")
    came = fold(decide(left, i.Arrived(by="Mr Khan"), 40, RULES), left)
    assert came.call.status == "none"


def test_the_ladder_only_goes_up() -> None:
    coming = fold([*SIZED, f.AdultAsked(at_s=20, by="screen"), f.AdultComing(at_s=21, by="Mrs Patel")])
    assert kinds(coming, i.Seen(by="Mr Khan")) == []
    assert kinds(coming, i.Coming(by="Mrs Patel")) == []
    assert kinds(coming, i.Coming(by="Mr Khan")) == ["adult_coming"]
    here = fold(decide(coming, i.Arrived(by="Mr Khan"), 30, RULES), coming)
    assert kinds(here, i.Coming(by="Mrs Patel")) == []
    assert kinds(here, i.Arrived(by="Mrs Patel")) == []


def test_a_grown_up_may_answer_a_visit_that_did_not_call() -> None:
    visit = fold(STARTED)
    assert kinds(visit, i.Seen(by="Mr Khan")) == ["adult_seen"]
    seen = fold(decide(visit, i.Seen(by="Mr Khan"), 20, RULES), visit)
    assert kinds(seen, i.AskAdult()) == ["adult_asked"], "seeing a check-in is no answer to a call"
    assert kinds(seen, i.Tick(), now=9000).count("adult_unanswered") == 0, "nobody called"


def test_an_answer_counts_for_the_call_it_was_given_to_and_for_no_other() -> None:
    first = fold([*SIZED, f.AdultAsked(at_s=20, by="screen")])
    here = fold([f.AdultArrived(at_s=21, by="Mrs Patel", confirmed_at="room")], first)
    second = fold([f.AdultAsked(at_s=40, by="screen")], here)
    old, new = first.call.asked_sequence, second.call.asked_sequence
    for answer in (i.Seen, i.Coming, i.Arrived):
        assert kinds(second, answer(by="Mr Khan", call=old)) == []
        assert len(kinds(second, answer(by="Mr Khan", call=new))) == 1
        assert len(kinds(second, answer(by="Mr Khan"))) == 1, "who does not say which means the one there is"


def test_who_comes_to_a_child_comes_to_the_call_they_make_meanwhile_but_has_not_seen_it() -> None:
    called = fold([*SIZED, f.AdultAsked(at_s=20, by="screen")])
    assert called.visit_id
    assert kinds(called, i.Seen(by="Mr Khan", call=0, visit_id=called.visit_id)) == []
    assert kinds(called, i.Coming(by="Mr Khan", call=0, visit_id=called.visit_id)) == ["adult_coming"]
    assert kinds(called, i.Arrived(by="Mr Khan", call=0, visit_id=called.visit_id)) == ["adult_arrived"]
    another = uuid4()
    assert kinds(called, i.Coming(by="Mr Khan", call=0, visit_id=another)) == []
    assert kinds(called, i.Arrived(by="Mr Khan", call=0, visit_id=another)) == []


def test_nobody_is_waiting_in_a_free_room() -> None:
    for given in (i.Seen(by="Mr Khan"), i.Coming(by="Mr Khan"), i.Arrived(by="Mr Khan"), i.Close(by="Mr Khan")):
        assert kinds(Visit(), given) == []


@pytest.mark.parametrize(
    ("facts", "limit_s"),
    [
        ([f.AdultAsked(at_s=20, by="screen")], 60),
        ([f.AdultAsked(at_s=20, by="screen"), f.AdultSeen(at_s=20, by="Mrs Patel")], 180),
        ([f.AdultAsked(at_s=20, by="screen"), f.AdultComing(at_s=20, by="Mrs Patel")], 300),
    ],
)
def test_each_rung_must_be_followed_by_the_next(facts: list[f.Fact], limit_s: float) -> None:
    visit = fold(facts)
    assert kinds(visit, i.Tick(), now=20 + limit_s - 0.5) == []
    assert kinds(visit, i.Tick(), now=20 + limit_s) == ["adult_unanswered"]
    said = fold(decide(visit, i.Tick(), 20 + limit_s, RULES), visit)
    assert kinds(said, i.Tick(), now=9000) == [], "said once"
    assert kinds(said, i.Seen(by="Mr Khan")) == ["adult_seen"]


def test_somebody_in_a_free_room_is_a_fact() -> None:
    assert kinds(Visit(), i.Moved()) == ["presence_changed"]
    there = evolve(Visit(), f.PresenceChanged(at_s=1, present=True))
    assert kinds(there, i.Moved()) == []
    assert kinds(there, i.Tick(still_s=120)) == ["presence_changed"]


def test_staff_may_close_extend_and_change_the_light() -> None:
    visit = fold(CALMING)
    assert kinds(visit, i.Extend(by="Mr Khan", by_s=60)) == ["routine_extended"]
    assert kinds(visit, i.SetPreset(by="Mr Khan", preset="moon")) == ["preset_changed"]
    asked = evolve(visit, f.AdultAsked(at_s=20, by="screen"))
    closed = fold(decide(asked, i.Close(by="Mr Khan"), 30, RULES), asked)
    assert closed.outcome == "closed_by_staff"
    assert closed.call.status == "none"


def test_a_fault_is_noticed_once_and_outlives_visits() -> None:
    noticed = fold(decide(Visit(), i.FaultSeen(fault="sound"), 1, RULES))
    assert kinds(noticed, i.FaultSeen(fault="sound")) == []
    through = fold([*STARTED, f.VisitEnded(at_s=20, outcome="back_to_class", duration_s=10)], noticed)
    assert through.faults == {"sound"}
    assert kinds(through, i.FaultGone(fault="sound")) == ["fault_cleared"]
    assert kinds(Visit(), i.FaultGone(fault="sound")) == []
