"""The tables. Facts and replies are append-only; everything else about rooms can be folded from them again."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, ForeignKey, Index, String, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the zone, so it is taken off on the way in and put on again on the way out."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """UTC without a zone, as the database keeps it."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment with its zone."""
        return value.replace(tzinfo=UTC) if value else None


class Table(DeclarativeBase):
    """The base of every table."""

    type_annotation_map = {datetime: Moment, str: String}  # noqa: RUF012 - SQLAlchemy's own name for it


class BoardRow(Table):
    """This board itself: the id that its MQTT session is kept under. One row."""

    __tablename__ = "board"
    id: Mapped[str] = mapped_column(primary_key=True)


class PersonRow(Table):
    """An adult who may sign in. `name_key` is the name as it is compared: no case, no double spaces."""

    __tablename__ = "people"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    password_hash: Mapped[str | None]
    since: Mapped[datetime]


class InvitationRow(Table):
    """A link that signs a person in once. Only its hash is kept."""

    __tablename__ = "invitations"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SessionRow(Table):
    """A browser that is signed in. Only the hash of its cookie is kept."""

    __tablename__ = "sessions"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    form_token: Mapped[str]
    ends_at: Mapped[datetime] = mapped_column(index=True)


class AttemptRow(Table):
    """A sign-in that failed, for slowing down whoever guesses."""

    __tablename__ = "attempts"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    at: Mapped[datetime]
    __table_args__ = (Index("ix_attempts_key_at", "key", "at"),)


class FactRow(Table):
    """A fact as the room sent it. `run` counts the lives of a room's journal: a new memory card begins at 1 again."""

    __tablename__ = "facts"
    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    run: Mapped[int]
    sequence: Mapped[int]
    kind: Mapped[str]
    time: Mapped[datetime]
    received_at: Mapped[datetime]
    late: Mapped[bool]
    body: Mapped[str]
    __table_args__ = (UniqueConstraint("source", "run", "sequence"),)


class RoomRow(Table):
    """A room as it was after the last fact that was folded: a snapshot, so that a start needs no old facts."""

    __tablename__ = "rooms"
    source: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]


class VisitRow(Table):
    """A visit, folded from its facts."""

    __tablename__ = "visits"
    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    started_at: Mapped[datetime] = mapped_column(index=True)
    outcome: Mapped[str | None]
    body: Mapped[str]


class AlertRow(Table):
    """An alert, folded from facts and replies. Its id is that of the fact that raised it."""

    __tablename__ = "alerts"
    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    kind: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)
    raised_at: Mapped[datetime]
    body: Mapped[str]


class ReplyRow(Table):
    """What an adult pressed, and what the room said to it. `told` is empty until that is known."""

    __tablename__ = "replies"
    id: Mapped[str] = mapped_column(primary_key=True)
    alert_id: Mapped[str] = mapped_column(index=True)
    source: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    by: Mapped[str]
    word: Mapped[str]
    at: Mapped[datetime]
    told: Mapped[bool | None]
    says: Mapped[str]
