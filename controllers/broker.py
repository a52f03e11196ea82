"""The room's end of MQTT: will, retained state, facts, heartbeat, sensors, and the way in for asks."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from paho.mqtt.client import MQTTMessage
from paho.mqtt.properties import Properties

from controllers import clocks
from controllers.asks import Asks
from controllers.home_assistant.discovery import Discovery
from controllers.inbox import Given, Inbox
from controllers.topics import Topics
from room.errors import ConfigError, WireError
from room.facts import Fact
from room.frozen import Frozen
from room.inputs import FaultGone, FaultSeen
from room.messages import Heartbeat, Online, Reading, RoomState
from wire.mqtt import Broker, Session, Will

log = logging.getLogger(__name__)

FAULT = "broker_secrets"
"""What to look at when the room cannot show the broker who it is."""
MOST_SAID = 200
CPU_TEMPERATURE = Path("/sys/class/thermal/thermal_zone0/temp")


class NoSession:
    """Stands in for a session that cannot be made: the room goes on, and says that nobody can be reached."""

    connected = False
    broker_ends_at = None

    def start(self) -> None:
        """There is nothing to begin."""

    def stop(self) -> None:
        """There is nothing to end."""

    def subscribe(self, *_topics: str, qos: int = 1) -> None:
        """Nobody would answer."""

    def publish(
        self, topic: str, _payload: bytes, *, qos: int = 1, retain: bool = False, properties: Properties | None = None
    ) -> int:
        """Only ever called on a session that is connected.

        Raises:
            WireError: always.
        """
        raise WireError(f"there is no broker for {topic} (QoS {qos}, retained: {retain}, {properties})")


class RoomSession:
    """The MQTT session of one room. A secret or a certificate that cannot be used is a fault; light and touch go on.

    Args:
        broker: where and who.
        topics: this room's.
        inbox: where asks go.
        version: of this release, for the retained *online*.
        since: when this run began.
        discovery: what Home Assistant is told.
        on_connection: called with whether the broker is there.
        on_acknowledged: the broker's word (mid, failed, reason) on each publish.
    """

    def __init__(
        self,
        broker: Broker,
        topics: Topics,
        inbox: Inbox,
        *,
        version: str,
        since: datetime,
        discovery: Discovery,
        on_connection: Callable[[bool], None],
        on_acknowledged: Callable[[int, bool, str], None],
    ) -> None:
        self._topics = topics
        self._online = Online(online=True, version=version, since=since)
        self._on_connection = on_connection
        self._retained: dict[str, tuple[bytes, int]] = {}
        self._discovery = discovery
        self.asks = Asks(topics, inbox, self._send, clocks.monotonic, _age_s)
        self._session: Session | NoSession = NoSession()
        problem: str | None = None
        try:
            self._session = Session(
                broker,
                topics.source.replace("/", "-"),
                on_message=self._take,
                on_connected=self._connected,
                on_lost=lambda _reason: on_connection(False),  # noqa: FBT003
                on_acknowledged=on_acknowledged,
                will=Will(topics.online, _bytes(Online(online=False))),
            )
        except ConfigError as error:
            log.error("%s", error)  # noqa: TRY400 - the sentence says it all
            problem = f"{error} Then restart the room."[-MOST_SAID:]
        fault = FaultSeen(fault=FAULT, detail=problem) if problem else FaultGone(fault=FAULT)
        inbox.post(Given(fault))

    def start(self) -> None:
        """Begin to connect; returns at once."""
        self._session.start()

    def stop(self) -> None:
        """Say that the room goes, and go."""
        if self._session.connected:
            self._session.publish(self._topics.online, _bytes(Online(online=False)), retain=True)
        self._session.stop()

    @property
    def broker_ends_at(self) -> datetime | None:
        """When the certificate ends that the broker last showed; None where it showed none."""
        return self._session.broker_ends_at

    def publish_fact(self, payload: bytes) -> int | None:
        """Hand a fact over; None when the broker is not there."""
        return self._session.publish(self._topics.facts, payload) if self._session.connected else None

    def state(self, state: RoomState) -> None:
        """The room's retained state, when it has changed."""
        self._retain(self._topics.state, _bytes(state), qos=1)

    def reading(self, name: str, reading: Reading) -> None:
        """The retained last value of a sensor."""
        self._retain(self._topics.sensor(name), _bytes(reading), qos=0)

    def heartbeat(self, sequence: int, waiting: int, uptime_s: float) -> None:
        """That the room lives; not worth keeping when the broker is away."""
        if self._session.connected:
            beat = Heartbeat(sequence=sequence, waiting=waiting, uptime_s=uptime_s, cpu_c=_cpu_c())
            self._session.publish(self._topics.heartbeat, _bytes(beat), qos=0)

    def happens(self, fact: Fact) -> None:
        """A fact for Home Assistant, now or never: late news would set off what was meant for the moment."""
        event = self._discovery.event(fact)
        if event and self._session.connected:
            self._session.publish(self._topics.events, _bytes(event))

    def announce(self) -> None:
        """What Home Assistant is to have of this room, when that has changed or it has just started."""
        if not self._session.connected:
            return
        if self._discovery.birth:
            self._session.subscribe(self._discovery.birth)
        for topic, payload in self._discovery.messages.items():
            self._session.publish(topic, payload, retain=True)

    def offer(self, presets: Collection[str]) -> None:
        """Lights that came from the board, to choose from in Home Assistant."""
        self._discovery.offer(presets)
        self.announce()

    @property
    def connected(self) -> bool:
        """Whether the broker is there."""
        return self._session.connected

    def _take(self, message: MQTTMessage) -> None:
        if message.topic != self._discovery.birth:
            self.asks.take(message)
        elif message.payload == b"online" and not message.retain:
            self.announce()

    def _connected(self, _kept: bool) -> None:  # noqa: FBT001 - the session's callback
        self._session.subscribe(self._topics.ask, self._topics.presets)
        self._session.publish(self._topics.online, _bytes(self._online), retain=True)
        for topic, (payload, qos) in list(self._retained.items()):
            self._session.publish(topic, payload, qos=qos, retain=True)
        self.announce()
        self._on_connection(True)  # noqa: FBT003

    def _retain(self, topic: str, payload: bytes, qos: int) -> None:
        """Only the newest counts: while the broker is away it is kept here and not queued."""
        self._retained[topic] = (payload, qos)
        if self._session.connected:
            self._session.publish(topic, payload, qos=qos, retain=True)

    def _send(self, topic: str, payload: bytes, retain: bool, properties: Properties | None) -> None:  # noqa: FBT001
        if self._session.connected:
            self._session.publish(topic, payload, retain=retain, properties=properties)


def _bytes(model: Frozen) -> bytes:
    return model.model_dump_json(exclude_none=True).encode()


def _age_s(at: datetime) -> float | None:
    return (clocks.wall() - at).total_seconds() if clocks.wall_is_right() else None


def _cpu_c() -> float | None:
    try:
        return int(CPU_TEMPERATURE.read_text(encoding="ascii")) / 1000
    except (OSError, ValueError):
        return None
