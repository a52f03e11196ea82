"""A room as the board knows it: the same fold the room itself uses, and what hangs on it. Pure."""

from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime

from room.frozen import Frozen
from room.messages import RoomState
from room.visit import Visit, evolve
from staff import alerts
from staff.alerts import Alert, Reply
from staff.heard import Heard
from staff.visits import Record, recorded


class Room(Frozen):
    """A room after the fact numbered `sequence` of its journal's `run`-th life."""

    source: str
    run: int = 1
    sequence: int = 0
    missing: int = 0
    """Facts that were skipped; the room's numbers have no gaps, so these are still to come or lost."""
    visit: Visit = Visit()
    record: Record | None = None
    alerts: tuple[Alert, ...] = ()
    online: bool | None = None
    online_since: AwareDatetime | None = None
    state: RoomState | None = None

    @property
    def open_alerts(self) -> tuple[Alert, ...]:
        """The alerts that still stand."""
        return tuple(alert for alert in self.alerts if alert.is_open)


def after_fact(room: Room, heard: Heard, run: int) -> Room:
    """The room after its next fact. A new run is a new journal, whose visit begins from nothing."""
    sequence = heard.event.sequence
    known = room if run == room.run else room.model_copy(update={"sequence": 0, "visit": Visit()})
    # The room's own count, so that a call's place in the order is the same here as there even after a gap.
    before = known.visit.with_(sequence=sequence - 1)
    after = evolve(before, heard.event.data)
    return room.model_copy(
        update={
            "run": run,
            "sequence": sequence,
            "missing": room.missing + (sequence - known.sequence - 1 if known.sequence else 0),
            "visit": after,
            "record": recorded(room.record, heard, before, after),
            "alerts": alerts.after_fact(room.alerts, heard, before, after),
        }
    )


def after_reply(room: Room, reply: Reply) -> Room:
    """The room after an adult's answer."""
    return room.model_copy(update={"alerts": alerts.after_reply(room.alerts, reply)})


def after_presence(room: Room, at: datetime, *, online: bool, alert_id: UUID) -> Room:
    """The room after it came to the broker or left it."""
    standing = alerts.after_presence(room.alerts, room.source, at, online=online, alert_id=alert_id)
    since = room.online_since if room.online == online else at
    return room.model_copy(update={"alerts": standing, "online": online, "online_since": since})


def after_state(room: Room, state: RoomState) -> Room:
    """The room after it told its state. Facts are what counts; this is for what facts do not say, such as sensors."""
    return room.model_copy(update={"state": state})
