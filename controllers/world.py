"""Whom the room loop tells: the reporter, the broker, the screen and systemd."""

import logging
import threading
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import sdnotify

from controllers import preset_book
from controllers.broker import RoomSession
from controllers.entry import Entry
from controllers.inbox import Given, Inbox
from controllers.opening import Opening
from controllers.reporter import Reporter
from controllers.room_loop import Clocks
from controllers.screen_watch import ScreenWatch
from controllers.sensors.senses import Senses
from controllers.sensors.value import News, Value
from controllers.vitals import Links, Vitals
from controllers.waking import Waking
from room.facts import Fact, FaultCleared, FaultNoticed
from room.inputs import FaultGone, FaultSeen
from room.messages import Now, PresetBook, Reading, RoomState
from room.rules import Rules
from room.scene import Scene
from room.status import Status
from room.visit import Visit
from wire.local import ScreenServer

log = logging.getLogger(__name__)

HEARTBEAT_S = 15.0
"""Source: design, section 5."""


class Everyone:
    """Passes on what the loop says; nothing here waits."""

    def __init__(
        self,
        *,
        reporter: Reporter,
        session: RoomSession,
        screen: ScreenServer,
        senses: Senses,
        clocks: Clocks,
        zones: Collection[str],
        book: Path,
        waking: Waking,
        opening: Opening,
        screen_watch: ScreenWatch,
        vitals: Vitals,
    ) -> None:
        self._reporter = reporter
        self._session = session
        self._screen = screen
        self._senses = senses
        self._clocks = clocks
        self._zones = zones
        self._book = book
        self._waking = waking
        self._opening = opening
        self._screen_watch = screen_watch
        self._shown: Now | None = None
        self._vitals = vitals
        self._begun_s = clocks.monotonic()
        self._beat_s = self._begun_s
        self._news = {name: News() for name in senses.names}
        self._systemd = sdnotify.SystemdNotifier()

    def tell(self, entries: list[Entry], kept: Callable[[], None] | None = None) -> None:
        """Facts, to be kept and reported; `kept` is called, on the reporter's thread, once they are on the disk."""
        self._reporter.tell(entries, kept)
        for entry in entries:
            self._vitals.happened(entry.fact)
            self._session.happens(entry.fact)
            _log_fault(entry.fact)

    def show(self, now: Now) -> None:
        """The room, for the screen."""
        self._shown = now.model_copy(update={"closed": self._opening.closed})
        self._screen.show(self._shown)

    def state(self, visit: Visit, scene: Scene) -> None:
        """The retained state, without token or feeling."""
        self._vitals.scene = scene
        ago = timedelta(seconds=self._clocks.monotonic() - visit.since_s)
        self._session.state(
            RoomState(
                phase=visit.phase,
                since=self._clocks.wall() - ago,
                adult=visit.call.status,
                preset=scene.preset,
                routine=visit.routine.routine if visit.routine and visit.phase == "calming" else None,
                remaining_s=scene.remaining_s,
                sensors={name: "fault" if name in visit.faults else "ok" for name in self._senses.names},
            )
        )

    def beat(self, visit: Visit) -> None:
        """The watchdog is fed by the loop that matters; the heartbeat and changed sensor values go out."""
        self._systemd.notify("WATCHDOG=1")
        self._waking.look()
        self._screen_watch.look()
        if self._shown and self._shown.closed != self._opening.closed:
            self.show(self._shown)
        readings = self._senses.readings()
        self._publish(readings, self._clocks.wall())
        now = self._clocks.monotonic()
        self._vitals.beat(visit, readings, now)
        if now - self._beat_s >= HEARTBEAT_S:
            self._beat_s = now
            self._session.heartbeat(visit.sequence, self._reporter.waiting, now - self._begun_s)

    def ready(self, status: str) -> None:
        """Tell systemd that the room is in use."""
        self._systemd.notify(f"READY=1\nSTATUS={status}")

    @property
    def screen_connected(self) -> bool:
        """Whether a child could see anything."""
        return self._screen.connected

    def use_book(self, book: PresetBook, rules: Rules) -> list[str]:
        """Problems that keep a preset book from being used; when there are none it is being kept."""
        problems = preset_book.problems_in(book, rules, self._zones)
        if not problems:
            self._session.offer(book.presets)
            # On a thread of its own: light never waits for the disk.
            threading.Thread(target=preset_book.keep, args=(book, self._book), name="book", daemon=True).start()
        return problems

    def status(self) -> Status:
        """How the room is; on any thread."""
        links = Links(broker=self._session.connected, screen=self._screen.connected, waiting=self._reporter.waiting)
        return self._vitals.status(links, self._clocks.monotonic())

    def _publish(self, readings: Mapping[str, Value], at: datetime) -> None:
        now = self._clocks.monotonic()
        for name, told in readings.items():
            if self._news[name].is_news(told, now):
                self._session.reading(name, Reading(value=told.value, unit=told.unit, at=at))


def _log_fault(fact: Fact) -> None:
    """A line for whoever looks after the room; the field `CALMROOM_FAULT` finds it in systemd's journal."""
    if isinstance(fact, FaultNoticed):
        log.warning("fault %s: %s", fact.fault, fact.detail, extra={"fault": fact.fault, "fault_is": "noticed"})
    elif isinstance(fact, FaultCleared):
        log.info("fault %s is over", fact.fault, extra={"fault": fact.fault, "fault_is": "over"})


def fault_reporter(inbox: Inbox, fault: str) -> Callable[[str | None], None]:
    """A callback that turns a device's sentence, or None, into a fault seen or gone."""

    def report(says: str | None) -> None:
        inbox.post(Given(FaultSeen(fault=fault, detail=says) if says else FaultGone(fault=fault)))

    return report
