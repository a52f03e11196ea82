"""The real room, the real board and the network between them, on one clock that the test moves.

Of the room: loop, asks, reporter, keeping, journal. Of the board: desk, sheet, asks, database. Neither has a thread
here: each does its next piece of work when the test says so, and what was not yet on its disk is lost when it crashes.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from config.journal import JournalFile
from config.load import load
from controllers.asks import Asks as RoomAsks
from controllers.entry import Entry
from controllers.inbox import Given, Inbox
from controllers.journal_opening import open_journal
from controllers.keeping import Keeping
from controllers.replay import replay
from controllers.reporter import Reporter
from controllers.room_loop import TICK_S, Clocks, RoomLoop
from controllers.topics import Topics
from room import inputs as i
from room.messages import Ask, Now, Online
from room.scene import Scene, scene
from staff.alerts import Alert, Reply, Word
from staff.asks import Asks as BoardAsks
from staff.desk import Desk
from staff.items import Item, LinkChanged, Message, Pressed
from staff.rooms import Room
from staff.store.database import Database
from staff.store.tables import FactRow, PersonRow, Table
from tests.controllers.test_room_loop import Player, Stage
from tests.protocol.a_network import Network, Sent

HOUSE = load(Path(__file__).parents[2] / "config")
TOPICS = Topics.of("school", "calm")
BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
WILL = Sent(TOPICS.online, Online(online=False).model_dump_json().encode())
HELLO = Sent(TOPICS.online, Online(online=True).model_dump_json().encode())


@dataclass(frozen=True)
class Meant:
    """What a grown-up pressed, and about what, as far as they could see."""

    word: Word
    by: str
    call: int
    visit_id: UUID | None
    at_s: float
    result: "Future[Reply | None] | None" = None


class School:
    """Everything.

    Args:
        journal: the room's file; a new one for each school.
        database: the board's, emptied here.
    """

    def __init__(self, journal: Path, database: Database) -> None:
        self.now_s = 100.0
        self.journal = journal
        self.database = database
        self.network = Network()
        self.meant: list[Meant] = []
        self.loop: RoomLoop | None = None
        self.desk: Desk | None = None
        self.board_inbox: list[Item] = []
        with database.writing() as session:
            for table in reversed(Table.metadata.sorted_tables):
                session.execute(delete(table))
            session.add(PersonRow(id=1, name="Mrs Patel", name_key="mrs patel", role="responder", since=BEGAN))
        self.start_room()
        self.start_board()

    @property
    def wall(self) -> datetime:
        return BEGAN + timedelta(seconds=self.now_s)

    # The room

    def start_room(self) -> None:
        self.inbox = Inbox()
        opened = open_journal(self.journal)
        assert (opened.disk, opened.broken) == (None, None)
        snapshot = opened.journal.snapshot()
        facts = opened.journal.facts(snapshot.sequence if snapshot else 0)
        visit = replay(facts, "boot", self.now_s, self.wall, snapshot)
        self.keeping = Keeping(opened, visit, JournalFile(), self.inbox, lambda: self.wall)
        self.reporter = Reporter(self.keeping, TOPICS.source, self._publish, self.inbox, lambda: self.now_s)
        self.asks = RoomAsks(TOPICS, self.inbox, self._answer, lambda: self.now_s)
        clocks = Clocks(lambda: self.now_s, lambda: self.wall, lambda: True, "boot")
        self.network.uplink = type(self.network.uplink)()
        self.loop = RoomLoop(
            visit,
            HOUSE,
            clocks,
            inbox=self.inbox,
            stage=Stage(),  # type: ignore[arg-type]
            player=Player(),  # type: ignore[arg-type]
            world=self,
            tick=i.Tick,
        )

    def crash_room(self) -> None:
        if self.loop:
            self.loop = None
            self.keeping._journal.close()
            self.network.cut_room(WILL)

    def given(self, given: i.Input) -> None:
        if self.loop:
            self.loop._take(Given(given))

    def loop_works(self) -> None:
        """What lies in the room's inbox."""
        while self.loop and (thing := self.inbox.take(0)):
            self.loop._take(thing)

    def reporter_works(self) -> None:
        """One turn of the reporter: until then nothing is on the disk."""
        if not self.loop:
            return
        things = []
        while not self.reporter._queue.empty():
            things.append(self.reporter._queue.get())
        self.reporter._turn(things)

    def join_room(self) -> None:
        if self.loop and not self.network.room_up:
            self.network.join_room(HELLO)
            self.reporter.connection(up=True)

    def cut_room(self) -> None:
        if self.network.room_up:
            self.network.cut_room(WILL)
            self.reporter.connection(up=False)

    def _publish(self, payload: bytes) -> int | None:
        return self.network.uplink.publish(Sent(TOPICS.facts, payload)) if self.network.room_up else None

    def _answer(self, topic: str, payload: bytes, _retain: bool, properties: Any) -> None:
        if self.network.room_up:
            self.network.uplink.publish(Sent(topic, payload, getattr(properties, "CorrelationData", None)))

    def fact_reaches_broker(self) -> None:
        self.network.room_says()

    def acknowledgement_reaches_room(self) -> None:
        mid = self.network.acknowledged()
        if mid is not None:
            self.reporter.acknowledged(mid, False, "Success")

    def ask_reaches_room(self, *, twice: bool) -> None:
        sent = self.network.next_for_room(self.now_s, twice=twice)
        if sent and self.loop:
            self.asks.take(sent.as_paho_has_it(self.now_s))  # type: ignore[arg-type]

    # What the room's loop needs of its world

    def tell(self, entries: list[Entry], kept: Callable[[], None] | None = None) -> None:
        self.reporter.tell(entries, kept)

    def show(self, now: Now) -> None: ...

    def state(self, visit: object, scene: Scene) -> None: ...

    def beat(self, visit: object) -> None: ...

    screen_connected = True

    def use_book(self, book: object, rules: object) -> list[str]:
        raise AssertionError(f"nobody sends books here: {book} {rules}")

    # The board

    def start_board(self) -> None:
        self.board_inbox = []
        self.desk = Desk(self.database, BoardAsks(self._ask), lambda: self.wall)

    def crash_board(self) -> None:
        self.desk = None
        self.network.cut_board()

    def join_board(self) -> None:
        if self.desk and not self.network.board_up:
            self.network.board_up = True
            self.board_inbox.append(LinkChanged(connected=True, at=self.wall))

    def cut_board(self) -> None:
        if self.desk and self.network.board_up:
            self.network.cut_board()
            self.board_inbox.append(LinkChanged(connected=False, at=self.wall))

    def _ask(self, source: str, ask: Ask, expiry_s: int) -> bool:
        payload = ask.model_dump_json().encode()
        answers = f"{source}/answers/board"
        sent = Sent(f"{source}/ask", payload, str(ask.id).encode(), answers, self.now_s + expiry_s)
        return self.network.ask(sent)

    def message_reaches_board(self) -> None:
        sent = self.network.next_for_board() if self.desk else None
        if sent:
            message = Message(
                sent.topic, sent.payload, sent.correlation, self.wall, lambda: self.network.board_has(sent)
            )
            self.board_inbox.append(message)

    def board_works(self) -> None:
        """One batch, one commit."""
        if self.desk:
            batch, self.board_inbox = [*self.board_inbox, *self.desk._asks.overdue(self.wall)], []
            if batch:
                self.desk._work(batch)

    def press(self, alert: Alert, word: Word, by: str) -> None:
        """A grown-up answers an alert they see."""
        assert self.desk
        call, result = self.board.visit.call.asked_sequence, Future[Reply | None]()
        self.board_inbox.append(Pressed(alert.id, word, by, 1, result))
        self.meant.append(Meant(word, by, call, alert.visit_id, self.now_s, result))

    # Time, and what there is to see

    def passes(self, seconds: float) -> None:
        """Time passes: the room ticks twice a second, and the board looks for what is overdue."""
        end_s = self.now_s + seconds
        while self.now_s < end_s:
            self.now_s += TICK_S
            self.given(i.Tick())
            self.board_works() if self.desk and self.desk._asks.overdue(self.wall) else None

    @property
    def shown(self) -> Scene:
        """What the child's screen is made of."""
        assert self.loop
        return scene(self.loop.visit, self.now_s, HOUSE.rules, self.loop._delivery)

    @property
    def board(self) -> Room:
        """The room as the board has it."""
        rooms = self.desk.live.view.rooms if self.desk else ()
        return rooms[0] if rooms else Room(source=TOPICS.source)

    @property
    def written(self) -> list[Entry]:
        """Every fact on the room's disk."""
        return list(self.keeping._journal.facts())

    def kept_by_board(self) -> list[tuple[int, str]]:
        """Number and id of every fact in the board's database."""
        with self.database.reading() as session:
            rows = session.execute(select(FactRow.sequence, FactRow.id).order_by(FactRow.run, FactRow.sequence))
            return [(sequence, id_) for sequence, id_ in rows]
