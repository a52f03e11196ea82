"""Alerts are a pure function of what the room tells and what adults press."""

from datetime import UTC, datetime, timedelta
from typing import get_args
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from room import facts as f
from room.visit import Told
from staff import rooms, words
from staff.alerts import FOR_THE_ROOM, Alert, Kind, Reply, Status, Word, closes_visit
from staff.heard import heard
from staff.rooms import Room
from tests.staff.a_room import event_of

SOURCE = "calmroom/school/calm"
VISIT = UUID("01938f00-0000-7000-8000-000000000001")
STARTED = f.VisitStarted(at_s=1, visit_id=VISIT)
ASKED = f.AdultAsked(at_s=2, by="screen")
BUTTON = f.AdultAsked(at_s=2, by="button")
SEEN = f.AdultSeen(at_s=3, by="Ms Khan")
COMING = f.AdultComing(at_s=4, by="Ms Khan")
HERE = f.AdultArrived(at_s=5, by="Ms Khan", confirmed_at="board")
UNANSWERED = f.AdultUnanswered(at_s=60)
ENDED = f.VisitEnded(at_s=90, outcome="back_to_class", duration_s=89)
LONG = f.LongStayNoticed(at_s=80, stay_s=79)
STILL = f.StillnessNoticed(at_s=80, still_s=60)
GONE = f.VisitEnded(at_s=90, outcome="left_without_goodbye", duration_s=89)
MISSED = f.GoneNoticed(at_s=85, still_s=60)
MOVED = f.PresenceChanged(at_s=86, present=True)
EMPTY = f.PresenceChanged(at_s=88, present=False)
DOOR_OPEN = f.DoorOpenNoticed(at_s=80, open_s=60)
SOMEBODY = f.SomebodyNoticed(at_s=87, there_s=60)
INTERRUPTED = f.VisitEnded(at_s=90, outcome="interrupted", duration_s=5)
CLOSED = f.VisitEnded(at_s=90, outcome="closed_by_staff", duration_s=89)
FAULT = f.FaultNoticed(at_s=7, fault="sound", detail="no card")
CLEARED = f.FaultCleared(at_s=8, fault="sound")
T0 = datetime(2026, 11, 24, 9, tzinfo=UTC)


def told(*facts: f.Fact, room: Room | None = None, late_min: float = 0) -> Room:
    """The room after these facts, told one second after another."""
    room = room or Room(source=SOURCE)
    for fact in facts:
        at = T0 + timedelta(seconds=room.sequence)
        event = event_of(fact, room.sequence + 1, SOURCE, at)
        room = rooms.after_fact(room, heard(event, at + timedelta(minutes=late_min)), 1)
    return room


def standing(room: Room) -> dict[Kind, Status]:
    return {alert.kind: alert.status for alert in room.open_alerts}


def only(room: Room, kind: Kind) -> Alert:
    (alert,) = (alert for alert in room.open_alerts if alert.kind == kind)
    return alert


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((), {}),
        ((STARTED,), {"check_in": "raised"}),
        ((STARTED, ENDED), {}),
        ((STARTED, ASKED), {"check_in": "raised", "wants_adult": "raised"}),
        ((STARTED, BUTTON), {"check_in": "raised", "assist_button": "raised"}),
        ((BUTTON,), {"assist_button": "raised"}),
        ((STARTED, ASKED, SEEN), {"check_in": "seen", "wants_adult": "seen"}),
        ((STARTED, ASKED, SEEN, COMING), {"check_in": "coming", "wants_adult": "coming"}),
        ((STARTED, ASKED, COMING, HERE), {"check_in": "arrived", "wants_adult": "arrived"}),
        ((STARTED, ASKED, COMING, HERE, ENDED), {}),
        ((STARTED, ASKED, ENDED), {"wants_adult": "raised"}),
        ((STARTED, ASKED, ENDED, COMING), {"wants_adult": "coming"}),
        ((STARTED, ASKED, ENDED, HERE), {}),
        ((STARTED, ASKED, CLOSED), {}),
        ((STARTED, ASKED, UNANSWERED), {"check_in": "raised", "wants_adult": "raised"}),
        ((STARTED, ASKED, SEEN, UNANSWERED), {"check_in": "seen", "wants_adult": "raised"}),
        ((STARTED, ASKED, UNANSWERED, ASKED), {"check_in": "raised", "wants_adult": "raised"}),
        ((STARTED, ASKED, HERE, ASKED), {"check_in": "arrived", "wants_adult": "raised"}),
        ((STARTED, COMING), {"check_in": "coming"}),
        ((STARTED, COMING, UNANSWERED), {"check_in": "coming", "unanswered": "raised"}),
        ((STARTED, COMING, UNANSWERED, HERE), {"check_in": "arrived", "unanswered": "arrived"}),
        ((STARTED, LONG), {"check_in": "raised", "long_stay": "raised"}),
        ((STARTED, LONG, ENDED), {}),
        ((STARTED, STILL), {"check_in": "raised", "stillness": "raised"}),
        ((STARTED, STILL, COMING), {"check_in": "coming", "stillness": "coming"}),
        ((STARTED, STILL, STILL), {"check_in": "raised", "stillness": "raised"}),
        ((STARTED, DOOR_OPEN), {"check_in": "raised", "door_open": "raised"}),
        ((STARTED, DOOR_OPEN, DOOR_OPEN, COMING), {"check_in": "coming", "door_open": "coming"}),
        ((STARTED, DOOR_OPEN, ENDED), {}),
        ((MOVED, SOMEBODY), {"somebody": "raised"}),
        ((MOVED, SOMEBODY, EMPTY), {}),
        ((MOVED, SOMEBODY, STARTED), {"check_in": "raised"}),
        ((STARTED, MISSED), {"check_in": "raised", "gone": "raised"}),
        ((STARTED, MISSED, MOVED), {"check_in": "raised", "gone": "raised"}),
        ((STARTED, MISSED, GONE), {"gone": "raised"}),
        ((STARTED, MISSED, GONE, STARTED), {"gone": "raised", "check_in": "raised"}),
        ((STARTED, INTERRUPTED), {}),
        ((STARTED, ASKED, INTERRUPTED), {"wants_adult": "raised"}),
        ((STARTED, GONE), {"gone": "raised"}),
        ((STARTED, GONE, STARTED), {"gone": "raised", "check_in": "raised"}),
        ((FAULT,), {"fault": "raised"}),
        ((FAULT, STARTED, ENDED), {"fault": "raised"}),
        ((FAULT, CLEARED), {}),
    ],
)
def test_what_stands_after_these_facts(facts: tuple[f.Fact, ...], expected: dict[Kind, Status]) -> None:
    assert standing(told(*facts)) == expected


def test_a_call_keeps_its_age_when_nobody_comes_and_says_so() -> None:
    alert = only(told(STARTED, ASKED, UNANSWERED, ASKED), "wants_adult")
    assert alert.raised_at == T0 + timedelta(seconds=1)
    assert alert.unanswered_at == T0 + timedelta(seconds=2)


def test_a_call_made_again_after_somebody_came_is_a_new_one() -> None:
    first = only(told(STARTED, ASKED, HERE), "wants_adult")
    second = only(told(STARTED, ASKED, HERE, ASKED), "wants_adult")
    assert second.id != first.id
    assert second.by is None


def test_a_check_in_shows_the_feeling_and_its_size() -> None:
    room = told(STARTED, f.FeelingTold(at_s=2, feeling="sad"), f.FeelingTold(at_s=3, feeling="sad", size=4))
    assert only(room, "check_in").feeling == Told(feeling="sad", size=4)


def test_an_alert_says_who_and_since_when() -> None:
    alert = only(told(STARTED, ASKED, SEEN, COMING), "wants_adult")
    assert (alert.by, alert.since) == ("Ms Khan", T0 + timedelta(seconds=3))


def test_late_facts_are_marked_and_ring_nobody() -> None:
    assert only(told(STARTED), "check_in").rings
    late = only(told(STARTED, late_min=5), "check_in")
    assert late.late
    assert not late.rings


def test_a_room_that_does_not_know_the_time_is_never_late() -> None:
    event = event_of(STARTED, 1, SOURCE, T0).model_copy(update={"clockok": False})
    came = heard(event, T0 + timedelta(days=9))
    assert not came.late
    assert came.happened_at == T0 + timedelta(days=9)


def test_a_room_whose_clock_is_fast_does_not_tell_the_future() -> None:
    event = event_of(STARTED, 1, SOURCE, T0 + timedelta(minutes=2))
    assert heard(event, T0).happened_at == T0


def reply(alert: Alert, word: Word, told_it: bool | None) -> Reply:
    return Reply(id=uuid7(), alert_id=alert.id, by="Mr Lee", word=word, at=T0, told=told_it)


@pytest.mark.parametrize("told_it", [None, False, True])
@pytest.mark.parametrize("word", ["seen", "coming", "arrived"])
def test_pressing_a_button_alone_moves_no_call(word: Word, told_it: bool | None) -> None:
    room = told(STARTED, ASKED)
    alert = only(room, "wants_adult")
    after = rooms.after_reply(room, reply(alert, word, told_it))
    assert only(after, "wants_adult").status == "raised"
    assert only(after, "wants_adult").replies[0].told is told_it


def test_an_outcome_replaces_the_press_it_belongs_to() -> None:
    room = told(STARTED, ASKED)
    pressed = reply(only(room, "wants_adult"), "coming", None)
    room = rooms.after_reply(room, pressed)
    room = rooms.after_reply(room, pressed.model_copy(update={"told": True, "says": "Yes."}))
    assert [(r.told, r.says) for r in only(room, "wants_adult").replies] == [(True, "Yes.")]


@pytest.mark.parametrize(
    ("facts", "kind"),
    [((STARTED, GONE), "gone"), ((STARTED, MISSED), "gone"), ((MOVED, SOMEBODY), "somebody"), ((FAULT,), "fault")],
)
def test_what_is_between_adults_is_settled_between_adults(facts: tuple[f.Fact, ...], kind: Kind) -> None:
    assert kind not in FOR_THE_ROOM
    room = told(*facts)
    seen = rooms.after_reply(room, reply(only(room, kind), "seen", told_it=True))
    assert only(seen, kind).status == "seen"
    assert only(seen, kind).by == "Mr Lee"
    closed = rooms.after_reply(seen, reply(only(seen, kind), "closed", told_it=True))
    assert kind not in standing(closed)


def test_a_silent_room_is_an_alert_until_it_speaks_again() -> None:
    room = rooms.after_presence(Room(source=SOURCE), T0, online=False, alert_id=uuid7())
    assert standing(room) == {"room_silent": "raised"}
    assert standing(rooms.after_presence(room, T0, online=False, alert_id=uuid7())) == {"room_silent": "raised"}
    assert standing(told(STARTED, room=room)) == {"room_silent": "raised", "check_in": "raised"}
    assert standing(rooms.after_presence(room, T0, online=True, alert_id=uuid7())) == {}


def test_only_a_fact_of_the_same_fault_ends_it() -> None:
    assert standing(told(FAULT, f.FaultCleared(at_s=9, fault="door"))) == {"fault": "raised"}


def test_a_child_who_is_found_ends_their_visit_unless_something_has_moved_in_the_room_since() -> None:
    missed = told(STARTED, MISSED)
    alert = only(missed, "gone")
    assert closes_visit(alert, "closed", missed.visit)
    assert not closes_visit(alert, "seen", missed.visit)
    assert not closes_visit(alert, "closed", told(MOVED, room=missed).visit), "the child may be in the room"
    assert not closes_visit(alert, "closed", told(GONE, STARTED, room=missed).visit), "that is the next child"


def test_every_alert_has_words_and_those_between_adults_can_be_closed() -> None:
    assert set(words.ALERTS) == set(get_args(Kind))
    assert {"gone", "somebody"} <= set(words.CLOSING)
    assert set(words.OUTCOMES) == set(get_args(f.Outcome))
