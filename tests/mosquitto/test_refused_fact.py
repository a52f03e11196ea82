"""A fact that the broker does not allow stays in the journal, is a fault in plain words, and goes out when it may."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from config.journal import JournalFile
from controllers.broker import RoomSession
from controllers.clocks import monotonic
from controllers.entry import Entry
from controllers.home_assistant.discovery import Discovery
from controllers.inbox import Given, Inbox
from controllers.journal import Journal
from controllers.journal_opening import open_journal
from controllers.keeping import Keeping
from controllers.reporter import Reporter
from controllers.topics import Topics
from room import facts as f
from room.inputs import FaultGone, FaultSeen
from room.messages import CloudEvent
from room.visit import Visit
from scripts.waiting import wait_until
from tests.mosquitto.a_school import RED, SHIPPED, Ear, SchoolBroker

pytestmark = pytest.mark.system

TOPICS = Topics(f"calmroom/{RED}")


class Room:
    """The real session, reporter and journal of a room."""

    def __init__(self, folder: Path, school: SchoolBroker) -> None:
        self.path = folder / "journal.sqlite"
        self.inbox = Inbox()
        self.posted: list[object] = []
        self.session = RoomSession(
            school.broker(RED),
            TOPICS,
            self.inbox,
            version="1",
            since=datetime.now(UTC),
            on_connection=lambda up: self.reporter.connection(up=up),
            on_acknowledged=lambda *word: self.reporter.acknowledged(*word),  # noqa: PLW0108 - made below
            discovery=Discovery(TOPICS, "1", folder / "home_assistant.json"),
        )
        publish = self.session.publish_fact
        opened = open_journal(self.path)
        keeping = Keeping(opened, Visit(), JournalFile(), self.inbox, lambda: datetime.now(UTC))
        self.reporter = Reporter(keeping, TOPICS.source, publish, self.inbox, monotonic)
        self.reporter.start()
        self.session.start()

    def said(self, kind: type[FaultSeen | FaultGone]) -> str:
        while (thing := self.inbox.take(0)) is not None:
            self.posted.append(thing)
        inputs = [thing.input for thing in self.posted if isinstance(thing, Given)]
        return next((str(given.model_dump()) for given in inputs if isinstance(given, kind)), "")

    def unreported(self) -> list[int]:
        copy = Journal(self.path)
        try:
            return [entry.sequence for entry in copy.following(copy.told(), 100)]
        finally:
            copy.close()

    def close(self) -> None:
        self.session.stop()
        self.reporter.close()


@pytest.fixture
def without_facts(school: SchoolBroker) -> Iterator[None]:
    """Somebody has broken the list of who may say what."""
    school.acl.write_text(school.acl.read_text().replace("pattern write calmroom/%u/facts\n", ""))
    school.reload()
    yield
    shutil.copy(SHIPPED / "acl", school.acl)
    school.reload()


def test_not_authorised_keeps_the_fact(tmp_path: Path, school: SchoolBroker, board: Ear, without_facts: None) -> None:
    board.subscribe(TOPICS.facts)
    room = Room(tmp_path, school)
    ids = [uuid4(), uuid4()]
    asked, seen = f.AdultAsked(at_s=1.0, by="button"), f.AdultSeen(at_s=2.0, by="Mrs Patel")
    when = "2026-01-05T09:00:00+00:00"
    room.reporter.tell([Entry(n, ids[n - 1], when, True, "b", None, fact) for n, fact in ((1, asked), (2, seen))])
    wait_until(lambda: room.said(FaultSeen), "the fault")
    assert "The broker refused a fact: Not authorized." in room.said(FaultSeen)
    assert room.unreported() == [1, 2]
    assert room.reporter.waiting == 2
    shutil.copy(SHIPPED / "acl", school.acl)
    school.reload()
    wait_until(lambda: room.said(FaultGone), "the end of the fault")
    wait_until(lambda: room.unreported() == [], "the facts to be with the broker")
    heard = [CloudEvent.model_validate_json(board.heard.get(timeout=10).payload) for _ in ids]
    assert [(event.id, event.sequence) for event in heard] == [(ids[0], 1), (ids[1], 2)], "none came before"
    room.close()
