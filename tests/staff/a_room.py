"""A room as the board meets it: the real rules behind a real MQTT 5 session, without lamps and screen."""

import socket
import threading
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self
from uuid import UUID

from paho.mqtt.client import MQTTMessage
from uuid_utils.compat import uuid7

from room.facts import Fact
from room.inputs import Arrived, Coming, Input, Seen, Start
from room.messages import Answer, Ask, CloudEvent, Online, type_of
from room.routine import RoutineRule
from room.rules import Rules, decide
from room.visit import Visit, evolve
from scripts.waiting import wait_until
from wire.mqtt import Broker, Session, Will, publish_properties

RULES = Rules(
    feelings=frozenset({"sad", "worried", "calm"}),
    routines={"squeeze": RoutineRule(planned_s=60, preset="sea", soundscape="quiet")},
    presets=frozenset({"sea", "glow"}),
    idle_preset="glow",
    welcome_preset="glow",
)


def event_of(fact: Fact, sequence: int, source: str, time: datetime | None = None) -> CloudEvent:
    """A fact on the wire, now unless a time is given."""
    return CloudEvent(
        id=uuid7(), source=source, type=type_of(fact), time=time or datetime.now(UTC), sequence=sequence, data=fact
    )


class ARoom:
    """A room at a broker. As a context it comes online, and leaves in the end."""

    def __init__(self, port: int, name: str = "calm", *, answers: bool = True) -> None:
        self.source = f"calmroom/school/{name}"
        self.visit = Visit()
        self.sent: list[CloudEvent] = []
        self.asks: list[Ask] = []
        self.expiries: list[int] = []
        self.answers = answers
        self._known: set[int] = set()
        self._connected = threading.Event()
        self._clock_s = 100.0
        self._session = Session(
            Broker(port=port),
            f"room-{name}-{uuid7().hex}",
            on_message=self._asked,
            on_connected=lambda _kept: self._connected.set(),
            on_acknowledged=lambda mid, _failed, _reason: self._known.add(mid),
            will=Will(f"{self.source}/online", Online(online=False).model_dump_json().encode()),
        )

    def __enter__(self) -> Self:
        self._session.start()
        assert self._connected.wait(10)
        self._session.subscribe(f"{self.source}/ask")
        self.publish("online", Online(online=True, version="test").model_dump_json().encode(), retain=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session.connected:
            self.publish("online", b"", retain=True)
        self._session.stop()

    def start(self) -> UUID:
        """A child comes in."""
        visit_id = uuid7()
        self.give(Start(visit_id=visit_id))
        return visit_id

    def give(self, given: Input, time: datetime | None = None) -> list[CloudEvent]:
        """Something happens, and the room tells its facts."""
        self._clock_s += 1
        facts = decide(self.visit, given, self._clock_s, RULES)
        return [self.tell(fact, time) for fact in facts]

    def tell(self, fact: Fact, time: datetime | None = None) -> CloudEvent:
        """The room tells a fact, and the broker has it."""
        self.visit = evolve(self.visit, fact)
        event = event_of(fact, self.visit.sequence, self.source, time)
        self.sent.append(event)
        self.publish("facts", event.model_dump_json().encode())
        return event

    def publish(self, kind: str, payload: bytes, *, retain: bool = False) -> None:
        """Publish anything under the room's prefix and wait until the broker has it."""
        mid = self._session.publish(f"{self.source}/{kind}", payload, retain=retain)
        wait_until(lambda: mid in self._known, "the broker to take a message")

    def die(self) -> None:
        """Lose the connection without a goodbye, so that the broker speaks the will."""
        sock = self._session._client.socket()
        assert isinstance(sock, socket.socket)
        self._session._client.reconnect_delay_set(60, 120)
        sock.shutdown(socket.SHUT_RDWR)

    def _asked(self, message: MQTTMessage) -> None:
        ask = Ask.model_validate_json(message.payload)
        self.asks.append(ask)
        self.expiries.append(getattr(message.properties, "MessageExpiryInterval", 0))
        if not self.answers or not isinstance(ask.ask, Seen | Coming | Arrived):
            return
        self._clock_s += 1
        facts = decide(self.visit, ask.ask, self._clock_s, RULES)
        # On paho's own thread nothing may wait for the broker.
        for fact in facts:
            self.visit = evolve(self.visit, fact)
            event = event_of(fact, self.visit.sequence, self.source)
            self.sent.append(event)
            self._session.publish(f"{self.source}/facts", event.model_dump_json().encode())
        says = "The child can see it." if facts else "Nobody is waiting there any more."
        answer = Answer(id=ask.id, ok=bool(facts), says=says, sequence=self.visit.sequence)
        properties = publish_properties(CorrelationData=message.properties.CorrelationData)  # type: ignore[union-attr]
        topic = message.properties.ResponseTopic  # type: ignore[union-attr]
        self._session.publish(topic, answer.model_dump_json().encode(), properties=properties)


def long_ago(minutes: float) -> datetime:
    """A moment so many minutes ago."""
    return datetime.now(UTC) - timedelta(minutes=minutes)
