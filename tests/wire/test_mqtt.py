"""The MQTT session, with a real mosquitto."""

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest
from paho.mqtt.client import MQTTMessage

from room.errors import ConfigError
from scripts.broker import LOOPBACK, free_port, start_broker
from scripts.waiting import wait_until
from wire.mqtt import Broker, Session, Will, publish_properties

pytestmark = pytest.mark.system


class House:
    """A broker that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.child = start_broker(folder, self.port)

    @property
    def broker(self) -> Broker:
        return Broker(LOOPBACK, self.port)

    def restart(self) -> None:
        self.child.kill()
        self.child = start_broker(self.folder, self.port)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.child.stop()


def session(house: House, name: str, got: "queue.Queue[MQTTMessage]", **options: object) -> Session:
    made = Session(house.broker, name, on_message=got.put, **options)  # type: ignore[arg-type]
    made.start()
    wait_until(lambda: made.connected, "the broker")
    return made


def test_a_message_goes_round_with_its_properties(house: House) -> None:
    got: queue.Queue[MQTTMessage] = queue.Queue()
    words: queue.Queue[tuple[int, bool, str]] = queue.Queue()
    one = session(house, "one", got, on_acknowledged=lambda *word: words.put(word))
    one.subscribe("calmroom/#")
    properties = publish_properties(ResponseTopic="calmroom/answers", CorrelationData=b"7", MessageExpiryInterval=30)
    mid = one.publish("calmroom/school/calm/ask", b"hello", properties=properties)
    message = got.get(timeout=5)
    assert message.properties is not None
    assert message.properties.ResponseTopic == "calmroom/answers"  # type: ignore[attr-defined]
    acknowledged = words.get(timeout=5)
    assert acknowledged[:2] == (mid, False)
    one.stop()


def test_the_will_is_said_for_one_that_dies_and_not_for_one_that_leaves(house: House) -> None:
    got: queue.Queue[MQTTMessage] = queue.Queue()
    watcher = session(house, "watcher", got)
    watcher.subscribe("will/#")
    leaving = session(house, "leaving", queue.Queue(), will=Will("will/leaving", b"gone"))
    dying = session(house, "dying", queue.Queue(), will=Will("will/dying", b"gone"))
    leaving.stop()
    sock = dying._client.socket()
    assert sock is not None
    sock.close()
    assert got.get(timeout=5).topic == "will/dying"
    dying.stop()
    watcher.stop()


def test_it_comes_back_when_the_broker_does(house: House) -> None:
    seen: queue.Queue[str] = queue.Queue()
    one = session(
        house, "one", queue.Queue(), on_connected=lambda _: seen.put("up"), on_lost=lambda _: seen.put("lost")
    )
    assert seen.get(timeout=5) == "up"
    house.restart()
    assert seen.get(timeout=5) == "lost"
    wait_until(lambda: one.connected, "the session to come back")
    one.stop()


def test_what_was_not_acknowledged_by_hand_comes_again(house: House) -> None:
    got: queue.Queue[MQTTMessage] = queue.Queue()
    kept = {"session_expiry_s": 600, "acknowledge_by_hand": True}
    first = session(house, "board", got, **kept)
    first.subscribe("facts")
    sender = session(house, "sender", queue.Queue())
    sender.publish("facts", b"one")
    sender.publish("facts", b"two")
    first.acknowledge(got.get(timeout=5))
    assert got.get(timeout=5).payload == b"two"
    wait_until(lambda: _quiet(first), "the acknowledgement to be written")
    first.stop()
    again: queue.Queue[MQTTMessage] = queue.Queue()
    second = session(house, "board", again, **kept)
    assert again.get(timeout=5).payload == b"two"
    second.stop()
    sender.stop()


def _quiet(one: Session) -> bool:
    return not one._client.want_write()


def test_plain_mqtt_is_refused_off_this_machine() -> None:
    with pytest.raises(ConfigError, match="must be encrypted"):
        Session(Broker("192.0.2.7"), "one", on_message=lambda _: None)


def test_a_secret_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        Session(Broker(username="room", password_file=tmp_path / "missing"), "one", on_message=lambda _: None)


@pytest.mark.parametrize("address", ["", "1883", ":1883", "host:", "host:0", "host:99999", "host:x"])
def test_an_address_that_is_none_is_a_sentence(address: str) -> None:
    with pytest.raises(ConfigError, match="HOST:PORT"):
        Broker.at(address)


@pytest.mark.parametrize(("host", "is_loopback"), [("127.0.0.1", True), ("::1", True), ("localhost", True)])
def test_loopback_is_known(host: str, is_loopback: bool) -> None:
    assert Broker(host).is_loopback is is_loopback
    assert not Broker("school.example").is_loopback
