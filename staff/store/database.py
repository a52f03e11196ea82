"""Opens the database, brings it up to date, and hands out its two kinds of transaction."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MS = 5000
"""How long a writer waits for another one."""


class Database:
    """The board's database.

    Args:
        url: an SQLAlchemy address such as `sqlite:////var/lib/calm-room/board.sqlite`.
    """

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)

    def upgrade(self) -> None:
        """Bring the tables up to date. Harmless when they are."""
        with self.engine.connect().execution_options(writing=True) as connection:
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that changes nothing and sees one moment."""
        with self.engine.connect() as connection, Session(connection) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that is committed at the end, or not at all if something is raised."""
        with (
            self.engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
            Session(connection, expire_on_commit=False) as session,
        ):
            yield session
            session.flush()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def at(state: Path) -> Database:
    """The database in a state directory, made if need be and brought up to date."""
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = Database(f"sqlite:///{state.absolute() / 'board.sqlite'}")
    database.upgrade()
    return database


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    # SQLAlchemy says BEGIN itself (below); sqlite3's own guess at when to begin is switched off.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MS}",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    # A transaction that will write takes its place in the queue at once, where waiting is possible.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
