"""One of the loads of `scripts/bench report`, in a process of its own: prints what it took as a line of JSON.

`drain` and `paho`: a backlog told through the room's own reporter, and the same payloads published by bare paho.
`append` and `commit`: facts written one by one through the journal, and the same rows by bare SQLite with the same
pragmas. `draining` and `idle`: how late the light loop's frames are while a backlog is told, and while nothing is.
"""

import contextlib
import json
import os
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from paho.mqtt.client import Client, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion

from config.journal import JournalFile
from controllers.entry import Entry, on_the_wire
from controllers.inbox import Inbox
from controllers.journal import Journal
from controllers.journal_opening import Opened
from controllers.journal_rows import row_of
from controllers.keeping import Keeping
from controllers.reporter import Reporter
from controllers.room_loop import SWITCH_S
from room.facts import StillnessNoticed
from room.visit import Visit
from scripts import light_load
from scripts.broker import LOOPBACK
from scripts.waiting import wait_until
from wire.mqtt import Broker, Session

BACKLOG = 10_000
LONG_BACKLOG = 60_000
APPENDS = 2000
SOURCE = "calmroom/bench/room"
TOPIC = f"{SOURCE}/facts"
VISIT = UUID(int=7)


def entries(count: int) -> list[Entry]:
    """So many facts of a usual size."""
    return [
        Entry(
            sequence=n,
            id=UUID(int=n),
            time="2026-01-05T09:00:00.123456+00:00",
            clockok=True,
            boot="boot",
            visit=VISIT,
            fact=StillnessNoticed(at_s=n, still_s=9),
        )
        for n in range(1, count + 1)
    ]


@contextlib.contextmanager
def reporting(port: int, count: int) -> Iterator[tuple[Reporter, Session]]:
    """A reporter with a backlog, and its session, not yet started."""
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        journal = Journal(Path(folder) / "journal.sqlite")
        backlog = entries(count)
        for first in range(0, count, 1000):
            journal.append(backlog[first : first + 1000])
        inbox = Inbox()
        keeping = Keeping(Opened(journal), Visit(sequence=count), JournalFile(), inbox, lambda: None)
        session = Session(
            Broker(LOOPBACK, port),
            f"bench-{os.getpid()}",
            on_message=lambda _: None,
            on_connected=lambda _: reporter.connection(up=True),
            on_acknowledged=lambda mid, failed, reason: reporter.acknowledged(mid, failed, reason),  # noqa: PLW0108
        )
        reporter = Reporter(keeping, SOURCE, lambda p: session.publish(TOPIC, p), inbox, time.monotonic)
        yield reporter, session
        reporter.close()
        session.stop()


def drain(port: int) -> float:
    """Facts a second, from the connection until the broker has all of them."""
    with reporting(port, BACKLOG) as (reporter, session):
        session.start()
        wait_until(lambda: session.connected, "the broker")
        time.sleep(0.5)
        began_s = time.monotonic()
        reporter.start()
        wait_until(lambda: reporter.waiting == 0, "the backlog to be told", 120)
        return BACKLOG / (time.monotonic() - began_s)


def paho(port: int) -> float:
    """The same payloads by bare paho, one after the other, acknowledged by the broker."""
    payloads = [on_the_wire(entry, SOURCE) for entry in entries(BACKLOG)]  # the very same bytes
    done = threading.Event()
    left = [BACKLOG]

    def acknowledged(*_: object) -> None:
        left[0] -= 1
        if not left[0]:
            done.set()

    client = Client(CallbackAPIVersion.VERSION2, f"paho-{os.getpid()}", protocol=MQTTv5)
    client.on_publish = acknowledged
    client.connect(LOOPBACK, port)
    client.loop_start()
    wait_until(client.is_connected, "the broker")
    began_s = time.monotonic()
    for payload in payloads:
        client.publish(TOPIC, payload, qos=1)
    done.wait(120)
    taken_s = time.monotonic() - began_s
    client.disconnect()
    client.loop_stop()
    return BACKLOG / taken_s


def append(_port: int) -> float:
    """Facts a second, each on the disk before the next."""
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        journal = Journal(Path(folder) / "journal.sqlite")
        facts = entries(APPENDS)
        began_s = time.monotonic()
        for entry in facts:
            journal.append([entry])
        taken_s = time.monotonic() - began_s
        journal.close()
    return APPENDS / taken_s


def commit(_port: int) -> float:
    """The same rows by bare SQLite, into the same table, with the same pragmas."""
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        path = Path(folder) / "journal.sqlite"
        Journal(path).close()
        db = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
            db.execute(f"PRAGMA {pragma}")
        rows = [row_of(entry) for entry in entries(APPENDS)]
        began_s = time.monotonic()
        for row in rows:
            db.execute("BEGIN IMMEDIATE")
            db.execute("INSERT INTO facts VALUES (?,?,?,?,?,?,?,?)", row)
            db.execute("COMMIT")
        taken_s = time.monotonic() - began_s
        db.close()
    return APPENDS / taken_s


def idle(_port: int) -> list[float]:
    """How late each frame was, in ms, with nothing to tell."""
    late: list[float] = json.loads(light_load.ours(4))["late_ms"]
    return late


def draining(port: int) -> list[float]:
    """The same while a backlog is told all the time."""
    with reporting(port, LONG_BACKLOG) as (reporter, session):
        session.start()
        wait_until(lambda: session.connected, "the broker")
        # The light loop settles first; then the backlog must outlast what is measured.
        timer = threading.Timer(light_load.SETTLE_S - 0.2, reporter.start)
        timer.start()
        late: list[float] = json.loads(light_load.ours(4))["late_ms"]
        assert reporter.waiting, "the backlog was told before the end"  # noqa: S101
        os.write(2, f"{LONG_BACKLOG - reporter.waiting} told\n".encode())
        print(json.dumps(late), flush=True)
        os._exit(0)


LOADS = {"drain": drain, "paho": paho, "append": append, "commit": commit, "idle": idle, "draining": draining}

if __name__ == "__main__":
    if sys.argv[1] in {"drain", "draining", "idle"}:  # as the room's process has it
        sys.setswitchinterval(SWITCH_S)
    print(json.dumps(LOADS[sys.argv[1]](int(sys.argv[2]))), flush=True)
    os._exit(0)
