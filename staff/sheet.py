"""One batch of the desk, folded and written in one transaction. Nothing outside it changes before the commit."""

from collections.abc import Callable
from datetime import datetime
from functools import partial, singledispatchmethod
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from room.messages import Answer, CloudEvent, Heartbeat, Online, RoomState
from staff import rooms as fold
from staff.alerts import FOR_THE_ROOM, Alert, Reply, closes_visit
from staff.asks import Asks, ask_for
from staff.heard import heard
from staff.items import Item, LinkChanged, Message, Pressed, Settled
from staff.live import Link, View
from staff.reading import Refusals, Said, ask_of, read
from staff.rooms import Room
from staff.store import ledger


class Sheet:
    """The batch in hand.

    Args:
        session: the transaction.
        view: the rooms and the link before the batch; `rooms` and `link` are as they are after it.
        asks: the asks that are out.
        refusals: where what cannot be used is counted.
        now: when the batch is worked.
    """

    def __init__(self, session: Session, view: View, asks: Asks, refusals: Refusals, now: datetime) -> None:
        self._session = session
        self.rooms = {room.source: room for room in view.rooms}
        self.link = view.link
        self._asks = asks
        self._refusals = refusals
        self._now = now
        self._touched: set[str] = set()
        self._new_facts: dict[UUID, dict[str, object]] = {}
        self.changed = False
        self.after_commit: list[Callable[[], None]] = []

    def keep(self) -> None:
        """Write the new facts, and the rooms this batch changed."""
        self._keep_facts()
        for source in self._touched:
            ledger.keep_room(self._session, self.rooms[source])

    @singledispatchmethod
    def apply(self, item: Item) -> None:
        """Fold one thing from the inbox."""

    @apply.register
    def _(self, item: LinkChanged) -> None:
        if item.connected != self.link.connected:
            self.link = Link(item.connected, item.at)
            self.changed = True

    @apply.register
    def _(self, item: Message) -> None:
        said = read(item.topic, item.payload, self._refusals)
        if said is None:
            return
        match said.content:
            case CloudEvent():
                self._fact(said.content, item)
            case Online():
                self._presence(said, online=said.content.online)
            case RoomState():
                self._put(fold.after_state(self._room(said.source), said.content))
            case Answer():
                self._answer(said.content, item)
            case Heartbeat(probe=UUID() as probe):
                self.after_commit.append(partial(self._asks.echo, said.source, probe))
            case Heartbeat():
                pass  # that it came is all there is to it for now

    @apply.register
    def _(self, item: Pressed) -> None:
        found = self._alert(item)
        if found is None:
            self.after_commit.append(partial(item.result.set_result, None))
            return
        visit = self._room(found.source).visit
        asks_room = found.kind in FOR_THE_ROOM or closes_visit(found, item.word, visit)
        reply = Reply(
            id=uuid7(),
            alert_id=found.id,
            by=item.by,
            word=item.word,
            at=self._now,
            told=None if asks_room else True,
        )
        ledger.add_reply(self._session, reply, found.source, item.person_id)
        self._put(fold.after_reply(self._room(found.source), reply))
        if asks_room:
            ask = ask_for(reply, found, visit)
            self.after_commit.append(partial(self._asks.send, found.source, reply, ask, item.result))
        else:
            self.after_commit.append(partial(item.result.set_result, reply))

    @apply.register
    def _(self, item: Settled) -> None:
        settled = self._asks.settle(item)
        if settled is None:
            return
        source, reply = settled
        ledger.settle_reply(self._session, reply)
        self._put(fold.after_reply(self._room(source), reply))
        self.after_commit.append(partial(self._asks.finish, reply))

    def _fact(self, event: CloudEvent, item: Message) -> None:
        if event.id in self._new_facts or ledger.knows(self._session, event.id):
            return
        room = self._room(event.source)
        run = self._run(room, event)
        came = heard(event, item.received_at)
        self._new_facts[event.id] = ledger.fact_row(came, run, item.payload.decode())
        if run == room.run and event.sequence < room.sequence:
            self._fill_gap(room, event.sequence)
        else:
            self._put(fold.after_fact(room, came, run))

    def _keep_facts(self) -> None:
        ledger.add_facts(self._session, list(self._new_facts.values()))
        self._new_facts.clear()

    def _run(self, room: Room, event: CloudEvent) -> int:
        """Which life of the room's journal a fact belongs to. One that counts anew has a new memory card."""
        if event.sequence > room.sequence:
            return room.run
        self._keep_facts()
        fills_a_gap = room.missing and not ledger.has_number(self._session, event, room.run)
        return room.run if fills_a_gap else room.run + 1

    def _fill_gap(self, room: Room, sequence: int) -> None:
        self._keep_facts()
        again = Room(source=room.source, run=room.run)
        for came in ledger.facts(self._session, room.source, room.run):
            again = fold.after_fact(again, came, room.run)
            if again.record and came.event.sequence >= sequence:
                ledger.keep_visit(self._session, again.record)
        for reply in ledger.replies(self._session, [alert.id for alert in again.open_alerts]):
            again = fold.after_reply(again, reply)
        silent = tuple(alert for alert in room.open_alerts if alert.kind == "room_silent")
        kept = {"online": room.online, "online_since": room.online_since, "state": room.state}
        self._put(again.model_copy(update={**kept, "alerts": again.open_alerts + silent}))

    def _presence(self, said: Said, *, online: bool) -> None:
        room = self._room(said.source)
        if online:
            self.after_commit.append(partial(self._asks.again, said.source, self._now))
        if room.online != online:
            self._put(fold.after_presence(room, self._now, online=online, alert_id=uuid7()))

    def _answer(self, answer: Answer, item: Message) -> None:
        ask_id = ask_of(item.correlation, answer)
        if ask_id:
            self.apply(Settled(ask_id, told=answer.ok, says=answer.says))

    def _alert(self, item: Pressed) -> Alert | None:
        standing = (alert for room in self.rooms.values() for alert in room.open_alerts)
        return next((alert for alert in standing if alert.id == item.alert_id), None)

    def _room(self, source: str) -> Room:
        return self.rooms.get(source) or Room(source=source)

    def _put(self, room: Room) -> None:
        before = self.rooms.get(room.source)
        if room == before:
            return
        known = set(before.alerts) if before else set()
        for alert in room.alerts:
            if alert not in known:
                ledger.keep_alert(self._session, alert)
        if room.record and (before is None or room.record != before.record):
            ledger.keep_visit(self._session, room.record)
        self.rooms[room.source] = room
        self._touched.add(room.source)
        self.changed = True
