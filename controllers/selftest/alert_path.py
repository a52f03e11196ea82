"""The way of an alert: room, broker, staff board, and back, without any alert.

A heartbeat that carries a probe goes the way of a fact: this room's credentials, the broker, the board's one desk and
its database's commit. Only then the board answers with a `test` ask of the probe's id. Nothing in it is a fact, so no
list shows it, nothing rings, and it can never be taken for a child's call.
"""

import threading
from uuid import UUID, uuid4

from paho.mqtt.client import MQTTMessage
from pydantic import ValidationError

from controllers.selftest.bench import Bench, Checks
from controllers.selftest.result import Check
from controllers.topics import Topics
from room.errors import ConfigError
from room.messages import Ask, Heartbeat, Test
from wire.mqtt import Broker, Session

CONNECT_S = 6.0
ACKNOWLEDGE_S = 3.0
ECHO_S = 6.0
NOBODY_LISTENS = "No matching subscribers"
"""What a broker's acknowledgement says when nobody has subscribed. Source: MQTT 5.0, 3.4.2.1, reason code 0x10."""


class Probe:
    """One try: what the broker said of the heartbeat, and whether the board answered.

    Args:
        broker: where and who.
        topics: this room's.
    """

    def __init__(self, broker: Broker, topics: Topics) -> None:
        self._topics = topics
        self._id: UUID = uuid4()
        self._mid = -1
        self._words: dict[int, tuple[bool, str]] = {}
        self.lost = ""
        self.echoed = threading.Event()
        # No will and no *online*: for the board this is not the room coming or going.
        self.session = Session(
            broker,
            f"{topics.source.replace('/', '-')}-selftest",
            on_message=self._heard,
            on_connected=lambda _kept: self.session.subscribe(topics.ask),
            on_lost=self._lost,
            on_acknowledged=self._acknowledged,
        )

    def send(self) -> None:
        """Send the heartbeat."""
        beat = Heartbeat(sequence=0, waiting=0, uptime_s=0, probe=self._id)
        self._mid = self.session.publish(self._topics.heartbeat, beat.model_dump_json(exclude_none=True).encode())

    @property
    def word(self) -> tuple[bool, str] | None:
        """What the broker said of it: whether it refused, and the reason. None while it has said nothing."""
        return self._words.get(self._mid)

    def _acknowledged(self, mid: int, failed: bool, reason: str) -> None:  # noqa: FBT001 - the session's callback
        self._words[mid] = (failed, reason)

    def _lost(self, reason: str) -> None:
        self.lost = reason

    def _heard(self, message: MQTTMessage) -> None:
        try:
            ask = Ask.model_validate_json(message.payload)
        except ValidationError:
            return
        if ask.id == self._id and isinstance(ask.ask, Test):
            self.echoed.set()


def alert_path(bench: Bench, broker: Broker, topics: Topics) -> Checks:
    """Broker and staff board, each with what to look at when it does not answer."""
    bench.person.tell("The way of an alert: broker and staff board. Nothing rings …")
    try:
        probe = Probe(broker, topics)
    except ConfigError as error:
        yield Check(name="broker", outcome="failed", says=str(error))
        return
    probe.session.start()
    try:
        yield from _along(bench, probe, f"{broker.host}:{broker.port}")
    finally:
        probe.session.stop()


def _along(bench: Bench, probe: Probe, where: str) -> Checks:
    if not bench.wait_for(lambda: probe.session.connected, CONNECT_S):
        says = (
            f"it does not answer at {where} ({probe.lost or 'no connection'}). Is it running, and the password right?"
        )
        yield Check(name="broker", outcome="failed", says=says)
        return
    probe.send()
    bench.wait_for(lambda: probe.word is not None, ACKNOWLEDGE_S)
    failed, reason = probe.word or (True, "no acknowledgement came")
    if failed:
        yield Check(name="broker", outcome="failed", says=f"it did not take the message: {reason}")
        return
    yield Check(name="broker", outcome="ok", says=f"it takes this room's messages at {where}")
    if reason == NOBODY_LISTENS:
        says = "no staff board has ever listened at this broker. Is it set up, and for this broker?"
        yield Check(name="staff board", outcome="failed", says=says)
        return
    answered = bench.wait_for(probe.echoed.is_set, ECHO_S)
    says = "a message went to it and its answer came back" if answered else "it did not answer. Is it running?"
    yield Check(name="staff board", outcome="ok" if answered else "failed", says=says)
