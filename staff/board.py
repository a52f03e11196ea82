"""The board's parts, put together once and started and stopped in order."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from config.load import House
from staff.asks import Asks
from staff.desk import Desk
from staff.ingest import Ingest
from staff.live import Live
from staff.passwords import Passwords
from staff.store import database, ledger
from staff.store.database import Database
from staff.words import Words
from wire.mqtt import Broker


@dataclass(frozen=True)
class Board:
    """What every page stands on."""

    database: Database
    desk: Desk
    ingest: Ingest
    passwords: Passwords
    words: Words

    @classmethod
    def at(cls, state: Path, broker: Broker, house: House | None = None) -> Self:
        """The board that keeps its things in `state`; nothing runs yet.

        Raises:
            ConfigError: the broker cannot be used as it is given.
        """
        kept = database.at(state)
        with kept.writing() as session:
            board_id = ledger.board_id(session)
        ingest = Ingest(broker, board_id)
        return cls(kept, Desk(kept, Asks(ingest.send)), ingest, Passwords(), Words(house))

    @property
    def live(self) -> Live:
        """What the pages show now."""
        return self.desk.live

    def now(self) -> datetime:
        """Wall time in UTC."""
        return datetime.now(UTC)

    def start(self) -> None:
        """Begin to hear the rooms."""
        self.desk.start()
        self.ingest.start(self.desk.post)

    def stop(self) -> None:
        """Finish what is in hand, then leave the broker."""
        self.live.close()
        self.desk.stop()
        self.ingest.stop()
        self.database.close()
