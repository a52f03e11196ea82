"""Reads and writes what the rooms told, inside one transaction of the desk."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from room.messages import CloudEvent
from staff.alerts import Alert, Reply
from staff.heard import Heard
from staff.rooms import Room, after_fact, after_reply
from staff.store.tables import AlertRow, BoardRow, FactRow, ReplyRow, RoomRow, VisitRow
from staff.visits import Record

_KNOWN = select(FactRow.kind).where(FactRow.id == bindparam("wanted"))
_ADD = insert(FactRow.__table__)  # type: ignore[arg-type] # SQLAlchemy types a mapped table more widely than it is


def board_id(session: Session) -> str:
    """This board's own id, made the first time."""
    known = session.scalar(select(BoardRow.id))
    if known is None:
        known = uuid7().hex
        session.add(BoardRow(id=known))
    return known


def knows(session: Session, event_id: UUID) -> bool:
    """Whether this very fact is kept already: a repeat."""
    return session.connection().execute(_KNOWN, {"wanted": str(event_id)}).first() is not None


def has_number(session: Session, event: CloudEvent, run: int) -> bool:
    """Whether another fact of this life of the room's journal has this number."""
    same = (FactRow.source == event.source, FactRow.run == run, FactRow.sequence == event.sequence)
    return session.scalar(select(FactRow.id).where(*same)) is not None


def fact_row(heard: Heard, run: int, body: str) -> dict[str, object]:
    """A fact as it came, for `add_facts`."""
    event = heard.event
    return {
        "id": str(event.id),
        "source": event.source,
        "run": run,
        "sequence": event.sequence,
        "kind": event.data.kind,
        "time": event.time,
        "received_at": heard.received_at,
        "late": heard.late,
        "body": body,
    }


def add_facts(session: Session, rows: list[dict[str, object]]) -> None:
    """Keep facts, in one go."""
    if rows:
        session.connection().execute(_ADD, rows)


def facts(session: Session, source: str, run: int) -> Iterator[Heard]:
    """The facts of one life of a room's journal, in their order."""
    rows = session.scalars(
        select(FactRow).where(FactRow.source == source, FactRow.run == run).order_by(FactRow.sequence)
    )
    for row in rows:
        event = CloudEvent.model_validate_json(row.body)
        yield Heard(event=event, received_at=row.received_at, late=row.late)


def rooms(session: Session) -> dict[str, Room]:
    """Every room as it was last kept. One that this release no longer understands is folded anew."""
    known: dict[str, Room] = {}
    for row in session.scalars(select(RoomRow)):
        try:
            known[row.source] = Room.model_validate_json(row.body)
        except ValidationError:
            known[row.source] = _folded(session, row.source)
    return known


def _folded(session: Session, source: str) -> Room:
    run = session.scalar(select(func.max(FactRow.run)).where(FactRow.source == source)) or 1
    room = Room(source=source, run=run)
    for heard in facts(session, source, run):
        room = after_fact(room, heard, run)
    for reply in replies(session, [alert.id for alert in room.open_alerts]):
        room = after_reply(room, reply)
    return room


def keep_room(session: Session, room: Room) -> None:
    """Keep the room's snapshot."""
    session.merge(RoomRow(source=room.source, body=room.model_dump_json()))


def keep_visit(session: Session, record: Record) -> None:
    """Keep a visit."""
    session.merge(
        VisitRow(
            id=str(record.id),
            source=record.source,
            started_at=record.started_at,
            outcome=record.outcome,
            body=record.model_dump_json(),
        )
    )


def keep_alert(session: Session, alert: Alert) -> None:
    """Keep an alert."""
    session.merge(
        AlertRow(
            id=str(alert.id),
            source=alert.source,
            kind=alert.kind,
            status=alert.status,
            raised_at=alert.raised_at,
            body=alert.model_dump_json(),
        )
    )


def add_reply(session: Session, reply: Reply, source: str, person_id: int) -> None:
    """Keep what an adult pressed, before anything is done about it."""
    session.add(
        ReplyRow(
            id=str(reply.id),
            alert_id=str(reply.alert_id),
            source=source,
            person_id=person_id,
            by=reply.by,
            word=reply.word,
            at=reply.at,
            told=reply.told,
            says=reply.says,
        )
    )
    session.flush()


def settle_reply(session: Session, reply: Reply) -> None:
    """Keep what became of it."""
    session.execute(update(ReplyRow).where(ReplyRow.id == str(reply.id)).values(told=reply.told, says=reply.says))


def replies(session: Session, alert_ids: list[UUID]) -> list[Reply]:
    """What adults answered to these alerts, in order."""
    wanted = [str(alert_id) for alert_id in alert_ids]
    rows = session.scalars(select(ReplyRow).where(ReplyRow.alert_id.in_(wanted)).order_by(ReplyRow.at))
    return [Reply.model_validate(row, from_attributes=True) for row in rows]


def visits(session: Session, limit: int, before: datetime | None = None) -> list[Record]:
    """The newest visits first, at most `limit`, only those that began before a moment if one is given."""
    query = select(VisitRow.body).order_by(VisitRow.started_at.desc()).limit(limit)
    if before:
        query = query.where(VisitRow.started_at < before)
    return [Record.model_validate_json(body) for body in session.scalars(query)]
