"""The desk: commits first, then acknowledges; repeats, gaps and new cards are harmless; answers are never forgotten."""

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select, text
from uuid_utils.compat import uuid7

from room import facts as f
from room.inputs import Close, Coming
from room.messages import Answer, Ask, CloudEvent, Heartbeat, Online
from scripts.waiting import wait_until
from staff.alerts import Alert, Kind, Reply, Word
from staff.asks import NO_ANSWER, NO_BROKER, Asks
from staff.desk import Desk
from staff.items import Item, Message
from staff.roles import Role
from staff.rooms import Room
from staff.sheet import Sheet
from staff.store import ledger, people
from staff.store.database import Database, at
from staff.store.tables import FactRow, ReplyRow
from staff.visits import Record
from tests.staff.a_room import event_of

SOURCE = "calmroom/school/calm"
VISIT = UUID("01938f00-0000-7000-8000-000000000001")
STARTED = f.VisitStarted(at_s=1, visit_id=VISIT)
TOLD = f.FeelingTold(at_s=2, feeling="sad", size=4)
ASKED = f.AdultAsked(at_s=3, by="screen")
ENDED = f.VisitEnded(at_s=9, outcome="back_to_class", duration_s=8)
GONE = f.VisitEnded(at_s=9, outcome="left_without_goodbye", duration_s=8)
MISSED = f.GoneNoticed(at_s=8, still_s=60)


@dataclass
class ADesk:
    """A desk on a real database; the broker is this object."""

    folder: Path
    connected: bool = True
    asked: list[tuple[str, Ask]] = field(default_factory=list)
    expiries_s: list[int] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)
    now: datetime | None = None
    posted: int = 0

    def __post_init__(self) -> None:
        self.database = at(self.folder)
        self.start()

    def start(self) -> None:
        self.desk = Desk(self.database, Asks(self.send), lambda: self.now or datetime.now(UTC))
        self.desk.start()

    def send(self, source: str, ask: Ask, expiry_s: int) -> bool:
        if self.connected:
            self.expiries_s.append(expiry_s)
            self.asked.append((source, ask))
        return self.connected

    def post(self, kind: str, payload: bytes, correlation: bytes | None = None) -> int:
        number = self.posted
        self.posted += 1
        received = datetime.now(UTC)
        self.desk.post(
            Message(f"{SOURCE}/{kind}", payload, correlation, received, lambda: self.acknowledged.append(number))
        )
        return number

    def tell(self, *events: CloudEvent) -> None:
        """These arrive, and are acknowledged."""
        last = [self.post("facts", event.model_dump_json().encode()) for event in events][-1]
        wait_until(lambda: last in self.acknowledged, "the desk to acknowledge")

    @property
    def room(self) -> Room:
        return next(room for room in self.desk.live.view.rooms if room.source == SOURCE)

    def alert(self, kind: Kind) -> Alert:
        (alert,) = (alert for alert in self.room.open_alerts if alert.kind == kind)
        return alert

    def press(self, alert: Alert, word: Word) -> "Future[Reply | None]":
        with self.database.writing() as session:
            people.invite(session, "Ms Khan", Role.ADMIN, datetime.now(UTC))
        return self.desk.press(alert.id, word, "Ms Khan", 1)

    def first_ask(self) -> tuple[str, Ask]:
        wait_until(lambda: self.asked, "the ask")
        return self.asked[0]

    def visits(self) -> list[Record]:
        with self.database.reading() as session:
            return ledger.visits(session, 50)

    def count(self) -> int:
        with self.database.reading() as session:
            return session.scalars(select(func.count()).select_from(FactRow)).one()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ADesk]:
    made = ADesk(tmp_path)
    yield made
    made.desk.stop()
    made.database.close()


def events(*facts: f.Fact, first: int = 1) -> list[CloudEvent]:
    return [event_of(fact, first + place, SOURCE) for place, fact in enumerate(facts)]


def test_facts_become_a_visit_once_however_often_they_come(desk: ADesk) -> None:
    told = events(STARTED, TOLD, ENDED)
    desk.tell(*told, *told)
    desk.tell(*reversed(told))
    assert desk.count() == 3
    (visit,) = desk.visits()
    assert (visit.id, visit.outcome) == (VISIT, "back_to_class")
    assert len(desk.acknowledged) == 9


def test_what_was_committed_is_there_after_a_restart(desk: ADesk) -> None:
    desk.tell(*events(STARTED, TOLD, ASKED))
    before = desk.room
    desk.desk.stop()
    desk.start()
    assert desk.room == before
    desk.tell(*events(ENDED, first=4))
    assert desk.visits()[0].outcome == "back_to_class"


def test_a_snapshot_of_another_release_is_folded_anew_with_its_answers(desk: ADesk) -> None:
    desk.tell(*events(STARTED, GONE))
    desk.press(desk.alert("gone"), "seen").result(5)
    before = desk.room
    desk.desk.stop()
    with desk.database.writing() as session:
        session.execute(text("UPDATE rooms SET body = '{\"surprise\": 1}'"))
    desk.start()
    assert desk.room.visit == before.visit
    assert desk.room.open_alerts == before.open_alerts


def test_a_fact_that_fills_a_gap_is_folded_in_its_place(desk: ADesk) -> None:
    told = events(STARTED, TOLD, ENDED)
    desk.tell(told[0], told[2])
    assert desk.room.missing == 1
    assert desk.visits()[0].before is None
    desk.tell(told[1])
    (visit,) = desk.visits()
    assert visit.before
    assert (visit.before.feeling, visit.outcome) == ("sad", "back_to_class")
    assert desk.room.missing == 0


def test_filling_a_gap_brings_back_nothing_that_was_closed(desk: ADesk) -> None:
    told = events(STARTED, TOLD, GONE)
    desk.tell(told[0], told[2])
    desk.post("online", b'{"online":false}')
    desk.press(desk.alert("gone"), "closed").result(5)
    desk.tell(told[1])
    assert {alert.kind for alert in desk.room.open_alerts} == {"room_silent"}


def test_a_new_memory_card_that_counts_from_one_is_heard(desk: ADesk) -> None:
    desk.tell(*events(STARTED, TOLD, ENDED))
    again = f.VisitStarted(at_s=1, visit_id=uuid7())
    desk.tell(*events(again, ASKED))
    assert desk.alert("wants_adult").status == "raised"
    assert len(desk.visits()) == 2
    assert desk.count() == 5
    assert desk.room.run == 2


def test_the_new_card_of_a_room_met_late_in_its_life_is_heard_at_once(desk: ADesk) -> None:
    desk.tell(*events(STARTED, ENDED, first=40))
    desk.tell(*events(ASKED, first=1))
    assert desk.alert("wants_adult").status == "raised"


def test_an_answer_goes_to_the_room_and_its_word_comes_back(desk: ADesk) -> None:
    desk.tell(*events(STARTED, ASKED))
    waiting = desk.press(desk.alert("wants_adult"), "coming")
    source, ask = desk.first_ask()
    assert (source, ask.ask.kind, ask.ask.by) == (SOURCE, "coming", "Ms Khan")
    assert desk.alert("wants_adult").replies[0].told is None
    answer = Answer(id=ask.id, ok=True, says="The child can see you are coming.")
    desk.post("answers/x", answer.model_dump_json().encode(), str(ask.id).encode())
    reply = waiting.result(5)
    assert reply
    assert (reply.told, reply.says) == (True, "The child can see you are coming.")
    assert desk.alert("wants_adult").replies == (reply,)
    assert desk.alert("wants_adult").status == "raised", "only the room's own fact moves it"


def test_a_child_who_is_found_elsewhere_ends_their_visit_in_the_room(desk: ADesk) -> None:
    desk.tell(*events(STARTED, MISSED))
    result = desk.press(desk.alert("gone"), "closed")
    source, ask = desk.first_ask()
    assert isinstance(ask.ask, Close)
    assert (source, ask.ask.visit_id, ask.ask.by) == (SOURCE, VISIT, "Ms Khan")
    desk.post("answers/x", Answer(id=ask.id, ok=True, says="The visit is closed.").model_dump_json().encode())
    assert result.result(5) is not None
    assert {alert.kind for alert in desk.room.open_alerts} == {"check_in"}


def test_a_room_that_tests_itself_is_answered_after_the_commit_and_nothing_is_kept_of_it(desk: ADesk) -> None:
    desk.tell(*events(STARTED))
    before, probe = desk.room, uuid7()
    beat = Heartbeat(sequence=1, waiting=0, uptime_s=9, probe=probe)
    desk.post("heartbeat", beat.model_dump_json().encode())
    source, ask = desk.first_ask()
    assert (source, ask.id, ask.ask.kind) == (SOURCE, probe, "test")
    number = desk.post("answers/x", Answer(id=probe, ok=True, says="Fine.").model_dump_json().encode())
    wait_until(lambda: number in desk.acknowledged, "the answer")
    assert desk.room == before
    plain = desk.post("heartbeat", beat.model_copy(update={"probe": None}).model_dump_json().encode())
    wait_until(lambda: plain in desk.acknowledged, "an ordinary heartbeat")
    assert len(desk.asked) == 1


def test_when_something_has_moved_in_the_room_since_the_visit_there_goes_on(desk: ADesk) -> None:
    desk.tell(*events(STARTED, MISSED, f.PresenceChanged(at_s=9, present=True)))
    desk.press(desk.alert("gone"), "closed").result(5)
    assert desk.asked == []


def test_a_room_that_does_not_answer_is_never_said_to_know(desk: ADesk) -> None:
    desk.now = datetime.now(UTC)
    desk.tell(*events(STARTED, ASKED))
    waiting = desk.press(desk.alert("wants_adult"), "coming")
    _, ask = desk.first_ask()
    assert not waiting.done()
    desk.now = datetime(2099, 1, 1, tzinfo=UTC)
    desk.post("heartbeat", b"")
    reply = waiting.result(5)
    assert reply
    assert (reply.told, reply.says) == (False, NO_ANSWER)
    late = Answer(id=ask.id, ok=True, says="The child can see it.")
    last = desk.post("answers/x", late.model_dump_json().encode())
    wait_until(lambda: last in desk.acknowledged, "the late answer")
    assert desk.alert("wants_adult").replies[0].told is True
    with desk.database.reading() as session:
        assert session.scalars(select(ReplyRow.told)).all() == [True]


def test_without_a_broker_that_is_said_at_once_and_nothing_is_kept_for_later(desk: ADesk) -> None:
    desk.connected = False
    desk.tell(*events(STARTED, ASKED))
    reply = desk.press(desk.alert("wants_adult"), "coming").result(5)
    assert reply
    assert (reply.told, reply.says) == (False, NO_BROKER)
    assert desk.asked == []


def test_a_room_that_lost_an_answer_in_a_crash_is_told_again_and_no_longer_than_it_is_true(desk: ADesk) -> None:
    desk.now = datetime(2026, 1, 5, 9, tzinfo=UTC)
    desk.tell(*events(STARTED, ASKED))
    waiting = desk.press(desk.alert("wants_adult"), "coming")
    first = desk.first_ask()
    assert isinstance(first[1].ask, Coming)
    assert (first[1].ask.call, first[1].ask.visit_id) == (2, VISIT), "late, it counts for no other call"

    desk.now += timedelta(seconds=12)
    came = desk.post("online", Online(online=True).model_dump_json().encode())
    wait_until(lambda: came in desk.acknowledged, "the room's return")
    assert desk.asked == [first, first]
    assert desk.expiries_s == [30, 18]
    reply = waiting.result(5)
    assert reply
    assert not reply.told

    desk.post("answers/x", Answer(id=first[1].id, ok=True, says="The child can see it.").model_dump_json().encode())
    wait_until(lambda: desk.alert("wants_adult").replies[0].told, "the room's word")
    came = desk.post("online", Online(online=True).model_dump_json().encode())
    wait_until(lambda: came in desk.acknowledged, "the room's next return")
    assert desk.asked == [first, first], "a room that has answered is not told again"


def test_an_answer_that_is_no_longer_true_is_not_told_again(desk: ADesk) -> None:
    desk.now = datetime(2026, 1, 5, 9, tzinfo=UTC)
    desk.tell(*events(STARTED, ASKED, MISSED))
    desk.press(desk.alert("wants_adult"), "coming")
    desk.press(desk.alert("gone"), "closed")
    wait_until(lambda: len(desk.asked) == 2, "both asks")
    for seconds, expected in ((5, ["coming", "closed", "coming"]), (30, ["coming", "closed", "coming"])):
        desk.now += timedelta(seconds=seconds)
        came = desk.post("online", Online(online=True).model_dump_json().encode())
        wait_until(partial(desk.acknowledged.__contains__, came), "the room's return")
        kinds = [{"close": "closed"}.get(ask.ask.kind, ask.ask.kind) for _, ask in desk.asked]
        assert kinds == expected


def test_an_answer_to_something_over_is_none(desk: ADesk) -> None:
    desk.tell(*events(STARTED))
    alert = desk.alert("check_in")
    desk.tell(*events(ENDED, first=2))
    assert desk.press(alert, "coming").result(5) is None


def test_an_ask_that_was_out_when_the_board_died_is_settled_by_the_next(desk: ADesk) -> None:
    desk.tell(*events(STARTED, ASKED))
    desk.press(desk.alert("wants_adult"), "coming")
    wait_until(lambda: desk.asked, "the ask")
    desk.desk.stop()
    desk.now = datetime(2099, 1, 1, tzinfo=UTC)
    desk.start()
    wait_until(lambda: desk.alert("wants_adult").replies[0].told is False, "the outcome")
    assert desk.alert("wants_adult").replies[0].says == NO_ANSWER


def test_stopping_leaves_nobody_waiting(desk: ADesk) -> None:
    desk.tell(*events(STARTED, ASKED))
    waiting = desk.press(desk.alert("wants_adult"), "coming")
    wait_until(lambda: desk.asked, "the ask")
    desk.desk.stop()
    reply = waiting.result(5)
    assert reply
    assert reply.told is None


def test_nothing_is_acknowledged_that_the_database_did_not_take(desk: ADesk, caplog: pytest.LogCaptureFixture) -> None:
    desk.tell(*events(STARTED))
    locked, release = threading.Event(), threading.Event()

    def hold() -> None:
        blocker = Database(str(desk.database.engine.url))
        with blocker.writing():
            locked.set()
            release.wait(30)
        blocker.close()

    holding = threading.Thread(target=hold)
    with desk.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")  # this pooled connection is the one that the desk takes
    holding.start()
    locked.wait(5)
    with caplog.at_level(logging.ERROR):
        number = desk.post("facts", events(TOLD, first=2)[0].model_dump_json().encode())
        wait_until(lambda: "did not take" in caplog.text, "the database to refuse")
        assert number not in desk.acknowledged
        release.set()
        wait_until(lambda: number in desk.acknowledged, "the second try")
    holding.join()
    assert desk.count() == 2


def test_one_that_cannot_be_worked_is_left_out_and_the_others_are_kept(
    desk: ADesk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told = events(STARTED, TOLD, ASKED)
    real = Sheet.__dict__["apply"]

    def poisoned(sheet: Sheet, item: Item) -> None:
        if isinstance(item, Message) and b'"sequence":2,' in item.payload:
            raise ZeroDivisionError("the child's secret")
        real.__get__(sheet)(item)

    monkeypatch.setattr(Sheet, "apply", poisoned)
    with caplog.at_level(logging.ERROR):
        desk.tell(*told)
    assert desk.count() == 2
    assert desk.desk.refusals.counts == {"failed": 1}
    assert "secret" not in caplog.text


def test_rubbish_is_acknowledged_counted_and_changes_nothing(desk: ADesk) -> None:
    desk.tell(*events(STARTED))
    before = desk.desk.live.view
    last = [desk.post(kind, b"\xff{") for kind in ("facts", "online", "state", "answers/x", "surprise")][-1]
    wait_until(lambda: last in desk.acknowledged, "the desk")
    assert desk.desk.live.view is before
    assert desk.desk.refusals.counts == {"malformed": 4, "unknown_topic": 1}
