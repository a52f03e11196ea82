"""The first tables: people and their sign-ins, the rooms' facts, and what is folded from them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table("board", sa.Column("id", sa.String(), primary_key=True))
    _make_people()
    _make_facts()
    _make_folded()


def downgrade() -> None:
    """Take them away again."""
    for table in (
        "replies",
        "alerts",
        "visits",
        "rooms",
        "facts",
        "attempts",
        "sessions",
        "invitations",
        "people",
        "board",
    ):
        op.drop_table(table)


def _person(on_delete: str, *, nullable: bool) -> sa.Column[int]:
    key = sa.ForeignKey("people.id", ondelete=on_delete)
    return sa.Column("person_id", sa.Integer(), key, nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(), nullable=nullable)


def _make_people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), primary_key=True),
        _text("name"),
        sa.Column("name_key", sa.String(), nullable=False, unique=True),
        _text("role"),
        _text("password_hash", nullable=True),
        _moment("since"),
    )
    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.String(), primary_key=True),
        _person("CASCADE", nullable=False),
        _moment("ends_at"),
        _moment("used_at", nullable=True),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(), primary_key=True),
        _person("CASCADE", nullable=False),
        _text("form_token"),
        _moment("ends_at"),
    )
    op.create_index("ix_sessions_ends_at", "sessions", ["ends_at"])
    op.create_table("attempts", sa.Column("id", sa.Integer(), primary_key=True), _text("key"), _moment("at"))
    op.create_index("ix_attempts_key_at", "attempts", ["key", "at"])


def _make_facts() -> None:
    op.create_table(
        "facts",
        sa.Column("id", sa.String(), primary_key=True),
        _text("source"),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        _text("kind"),
        _moment("time"),
        _moment("received_at"),
        sa.Column("late", sa.Boolean(), nullable=False),
        _text("body"),
        sa.UniqueConstraint("source", "run", "sequence"),
    )
    op.create_table(
        "replies",
        sa.Column("id", sa.String(), primary_key=True),
        _text("alert_id"),
        _text("source"),
        _person("SET NULL", nullable=True),
        _text("by"),
        _text("word"),
        _moment("at"),
        sa.Column("told", sa.Boolean(), nullable=True),
        _text("says"),
    )
    op.create_index("ix_replies_alert_id", "replies", ["alert_id"])


def _make_folded() -> None:
    op.create_table("rooms", sa.Column("source", sa.String(), primary_key=True), _text("body"))
    op.create_table(
        "visits",
        sa.Column("id", sa.String(), primary_key=True),
        _text("source"),
        _moment("started_at"),
        _text("outcome", nullable=True),
        _text("body"),
    )
    op.create_index("ix_visits_started_at", "visits", ["started_at"])
    op.create_table(
        "alerts",
        sa.Column("id", sa.String(), primary_key=True),
        _text("source"),
        _text("kind"),
        _text("status"),
        _moment("raised_at"),
        _text("body"),
    )
    op.create_index("ix_alerts_status", "alerts", ["status"])
