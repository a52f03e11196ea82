"""The room as it runs on the Pi: its services, its screen's socket, its journal, and what it says on MQTT."""

import contextlib
import json
import sqlite3
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from paho.mqtt.client import MQTTMessage

from config.load import House, load
from controllers.topics import Topics
from room.facts import FACT
from room.inputs import Arrived, ScreenInput, Seen, SetPreset
from room.messages import Answer, Ask, Now, Tap
from room.visit import Visit
from scripts.waiting import wait_until
from wire.local import ScreenClient
from wire.mqtt import Broker, Session, publish_properties

CONFIG = Path("/etc/calmroom")
SOCKET = Path("/run/calmroom/screen.sock")
JOURNAL = Path("/var/lib/calmroom/room/journal.sqlite")
CONTROLLERS = "calmroom-controllers.service"
BROKER = Broker("127.0.0.1", 1883)
ANSWERS = "calmroom/virtual-pi/answers"


def systemctl(*arguments: str) -> str:
    """What systemctl says.

    Raises:
        CalledProcessError: it could not do that.
    """
    return subprocess.run(["systemctl", *arguments], capture_output=True, text=True, check=True).stdout.strip()


def about(what: str, unit: str = CONTROLLERS) -> str:
    """A property of a service, such as `MainPID`."""
    return systemctl("show", "--property", what, "--value", unit)


@dataclass
class Heard:
    """All that was said on the broker."""

    messages: list[tuple[str, Any]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, message: MQTTMessage) -> None:
        """One more message."""
        if message.payload:
            with self._lock:
                self.messages.append((message.topic, json.loads(message.payload)))

    def on(self, topic: str) -> list[Any]:
        """What was said on a topic, in order."""
        with self._lock:
            return [said for name, said in self.messages if name == topic]


class Room:
    """The running room, as a screen and a member of staff have it. As a context it hangs up."""

    def __init__(self) -> None:
        self.house: House = load(CONFIG)
        self.topics = Topics.of(self.house.room.place.site, self.house.room.place.room)
        self.heard = Heard()
        self._joined = 0
        self._shown: list[Now] = []
        self._screen = ScreenClient(SOCKET, self._shown.append, lambda: None, lambda _reason: None)
        self._session = Session(BROKER, "virtual-pi", on_message=self.heard.take, on_connected=self._listen)

    def __enter__(self) -> Self:
        """Return when both hear the room."""
        self._screen.start()
        self._session.start()
        wait_until(lambda: self._shown and self.heard.on(self.topics.state), "the room to answer", 60)
        self._joined = self.visit.sequence
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        self._screen.close()
        self._session.stop()

    def _listen(self, _kept: bool) -> None:  # noqa: FBT001 - the session's callback
        self._session.subscribe("calmroom/#")

    @property
    def visit(self) -> Visit:
        """The room as the screen has it."""
        return self._shown[-1].visit

    def reached(self, sequence: int) -> bool:
        """Whether the broker has told the controller that it holds all facts up to this one."""
        return self._shown[-1].delivery.sequence >= sequence

    def tap(self, given: ScreenInput, phase: str) -> float:
        """A tap on the screen that brings the room into a phase; when it was made."""
        tapped_s = time.monotonic()
        wait_until(lambda: self._screen.send(Tap(input=given)), "the screen's socket")
        wait_until(lambda: self.visit.phase == phase, f"the room to be {phase}")
        return tapped_s

    def preset(self, name: str) -> Answer:
        """A member of staff chooses a light; the room's answer."""
        return self.ask(SetPreset(by="Alex", preset=name))

    def ask(self, wish: SetPreset | Seen | Arrived) -> Answer:
        """What a grown-up asks on the board, and the room's answer."""
        ask = Ask(id=uuid4(), ask=wish)
        self._session.publish(
            self.topics.ask,
            ask.model_dump_json().encode(),
            properties=publish_properties(ResponseTopic=ANSWERS, MessageExpiryInterval=30),
        )
        said = wait_until(lambda: [one for one in self.heard.on(ANSWERS) if one["id"] == str(ask.id)], "an answer")
        return Answer.model_validate(said[0])

    def facts(self) -> list[dict[str, Any]]:
        """The facts in the journal, in order, from the moment on that we listened."""
        with contextlib.closing(sqlite3.connect(f"file:{JOURNAL}?mode=ro", uri=True)) as journal:
            rows = journal.execute("SELECT fact FROM facts WHERE sequence > ? ORDER BY sequence", (self._joined,))
            return [_whole(fact) for (fact,) in rows]

    def detail_of(self, fault: str) -> str:
        """What the last fault of this name said, whenever it was."""
        with contextlib.closing(sqlite3.connect(f"file:{JOURNAL}?mode=ro", uri=True)) as journal:
            facts = [json.loads(fact) for (fact,) in journal.execute("SELECT fact FROM facts ORDER BY sequence")]
        return str([fact["detail"] for fact in facts if fact["kind"] == "fault_noticed" and fact["fault"] == fault][-1])

    def told(self) -> list[dict[str, Any]]:
        """The facts on MQTT, each once, in the order of their sequence, from the moment on that we listened."""
        events = {event["sequence"]: event["data"] for event in self.heard.on(self.topics.facts)}
        return [_whole(json.dumps(events[sequence])) for sequence in sorted(events) if sequence > self._joined]


def _whole(fact: str) -> dict[str, Any]:
    """A fact with all its fields: what is empty goes over the wire unsaid."""
    return FACT.validate_json(fact).model_dump(mode="json")
