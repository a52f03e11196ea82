"""A visit's record is folded from the room's facts with the room's own function."""

from datetime import timedelta

from room import facts as f
from room.visit import Told
from staff import rooms
from staff.heard import heard
from staff.rooms import Room
from staff.visits import Record
from tests.staff.a_room import event_of
from tests.staff.test_alerts import ASKED, COMING, ENDED, HERE, SOURCE, STARTED, T0, UNANSWERED, VISIT, told

TOLD = f.FeelingTold(at_s=2, feeling="sad", size=4)
ROUTINE = f.RoutineStarted(at_s=3, routine="squeeze", planned_s=60, preset="sea", soundscape="quiet")
STOPPED = f.RoutineEnded(at_s=60, reason="stopped")
FINISHED = f.RoutineEnded(at_s=70, reason="finished")
AFTER = f.FeelingTold(at_s=71, feeling="calm", size=2, moment="after")


def record(room: Room) -> Record:
    assert room.record
    return room.record


def test_a_whole_visit() -> None:
    quiet = f.RoutineStarted(at_s=61, routine="quiet", planned_s=60, preset="sea", soundscape="quiet")
    visit = record(told(STARTED, TOLD, ROUTINE, STOPPED, quiet, FINISHED, AFTER, ENDED))
    assert visit.id == VISIT
    assert visit.started_at == T0
    assert visit.chosen_by == "child"
    assert visit.before == Told(feeling="sad", size=4)
    assert visit.after == Told(feeling="calm", size=2)
    assert visit.routines == ("squeeze", "quiet")
    assert (visit.outcome, visit.duration_s) == ("back_to_class", 89)
    assert visit.ended_at == T0 + timedelta(seconds=7)
    assert not visit.late


def test_a_visit_that_runs_has_no_outcome() -> None:
    visit = record(told(STARTED, TOLD))
    assert (visit.outcome, visit.ended_at, visit.duration_s) == (None, None, None)


def test_who_answered_and_when() -> None:
    visit = record(told(STARTED, ASKED, UNANSWERED, COMING, HERE, ENDED))
    assert [(call.step, call.by) for call in visit.calls] == [
        ("asked", ""),
        ("unanswered", ""),
        ("coming", "Ms Khan"),
        ("arrived", "Ms Khan"),
    ]


def test_an_answer_after_the_child_left_belongs_to_the_visit_it_was_asked_in() -> None:
    assert [call.step for call in record(told(STARTED, ASKED, ENDED, HERE)).calls] == ["asked", "arrived"]


def test_a_call_made_after_the_visit_is_not_part_of_it() -> None:
    assert record(told(STARTED, ENDED, ASKED, HERE)).calls == ()


def test_no_token_of_a_child_is_recorded() -> None:
    started = STARTED.model_copy(update={"who_token": "peg-7"})
    assert "peg-7" not in record(told(started, TOLD, ENDED)).model_dump_json()


def test_numbers_that_were_skipped_are_counted() -> None:
    room = told(STARTED)
    event = event_of(ENDED, 5, SOURCE, T0)
    assert rooms.after_fact(room, heard(event, T0), 1).missing == 3


def test_a_room_that_the_board_meets_late_in_its_life_misses_nothing() -> None:
    event = event_of(STARTED, 500, SOURCE, T0)
    room = rooms.after_fact(Room(source=SOURCE), heard(event, T0), 1)
    assert (room.missing, room.sequence) == (0, 500)


def test_a_new_journal_begins_from_an_empty_room() -> None:
    room = told(STARTED, TOLD, ROUTINE)
    event = event_of(f.PresenceChanged(at_s=1, present=True), 1, SOURCE, T0)
    again = rooms.after_fact(room, heard(event, T0), 2)
    assert (again.visit.phase, again.run, again.sequence) == ("free", 2, 1)
