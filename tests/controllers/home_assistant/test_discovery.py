"""What is announced, what is taken back, what is told; then the same over a real broker."""

import json
import queue
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from paho.mqtt.client import MQTTMessage

from config.joined import HomeAssistantFile
from config.load import House, load
from controllers.broker import RoomSession
from controllers.home_assistant.discovery import Discovery
from controllers.inbox import Given, Inbox, Wish
from controllers.topics import Topics
from room.facts import AdultAsked, FeelingTold, PresetChanged, VisitStarted
from room.inputs import SetPreset
from room.messages import RoomEvent, RoomState
from scripts.broker import LOOPBACK, free_port, start_broker
from scripts.waiting import wait_until
from tests.contract.test_document import fits
from wire.mqtt import Broker, Session

TOPICS = Topics.of("school", "calm")
SELECT = "homeassistant/select/calmroom_school_calm/preset/config"
HOUSE = load(Path(__file__).parents[3] / "config")


def house(**home_assistant: Any) -> House:
    given = HomeAssistantFile.model_validate({"discovery": True} | home_assistant)
    return HOUSE.model_copy(update={"room": HOUSE.room.model_copy(update={"home_assistant": given})})


def discovery(folder: Path, first: House, topics: Topics = TOPICS) -> Discovery:
    made = Discovery(topics, "1", folder / "home_assistant.json")
    made.use(first)
    return made


def options(payload: bytes | bytearray) -> list[str]:
    found: list[str] = json.loads(payload)["options"]
    return found


def test_it_is_off_by_default_and_then_says_nothing(tmp_path: Path) -> None:
    made = discovery(tmp_path, HOUSE)
    assert (made.messages, made.birth, made.event(AdultAsked(at_s=1, by="button"))) == ({}, None, None)
    assert list(tmp_path.iterdir()) == []


def test_switched_off_everything_is_taken_back_even_after_a_restart(tmp_path: Path) -> None:
    made = discovery(tmp_path, house())
    announced = set(made.messages)
    assert all(made.messages.values())
    made.use(house(discovery=False))
    assert made.messages == dict.fromkeys(announced, b"")
    assert discovery(tmp_path, HOUSE).messages == dict.fromkeys(announced, b"")


def test_an_entity_that_the_room_no_longer_has_and_an_old_name_are_taken_back(tmp_path: Path) -> None:
    before = set(discovery(tmp_path, house()).messages)
    renamed = discovery(tmp_path, house(), Topics.of("school", "blue")).messages
    assert {topic for topic, payload in renamed.items() if not payload} == before
    sensors = HOUSE.room.sensors.model_copy(update={"door": None})
    without = house()
    without = without.model_copy(update={"room": without.room.model_copy(update={"sensors": sensors})})
    messages = discovery(tmp_path, without).messages
    door = "homeassistant/binary_sensor/calmroom_school_calm/door/config"
    assert (messages[door], bool(messages[SELECT])) == (b"", True)


def test_the_lights_to_choose_from_are_those_the_room_has(tmp_path: Path) -> None:
    made = discovery(tmp_path, house())
    assert options(made.messages[SELECT]) == sorted(HOUSE.presets.presets)
    made.offer(["sea", "glow"])
    assert options(made.messages[SELECT]) == ["glow", "sea"]
    made.use(house(visit_details=True))  # other settings, the same presets.toml: the board's lights stay
    assert options(made.messages[SELECT]) == ["glow", "sea"]


@pytest.mark.parametrize("content", ["{", '{"a": 1}', "[1]", '["calmroom/school/calm/state"]', "\0"])
def test_a_memory_that_is_no_memory_is_forgotten(tmp_path: Path, content: str) -> None:
    (tmp_path / "home_assistant.json").write_text(content)
    assert discovery(tmp_path, HOUSE).messages == {}


def test_a_disk_that_is_full_costs_only_the_memory(tmp_path: Path) -> None:
    made = discovery(tmp_path / "no_folder", house())
    assert made.messages[SELECT]


def test_what_happens_is_told_as_a_word_and_more_only_where_the_school_wants_it(tmp_path: Path) -> None:
    started = VisitStarted(at_s=1, visit_id=uuid4(), who_token="abc")  # noqa: S106 - a pseudonym
    told = FeelingTold(at_s=2, feeling="sad", size=3)
    plain, detailed = discovery(tmp_path, house()), discovery(tmp_path, house(visit_details=True))
    assert plain.event(started) == detailed.event(started) == RoomEvent(event_type="visit_started")
    assert plain.event(told) is None
    assert detailed.event(told) == RoomEvent(event_type="feeling_told", feeling="sad", size=3)
    assert detailed.event(PresetChanged(at_s=3, preset="sea", by="Ms Ay")) is None


class Joined:
    """A room's session at a real broker, and a Home Assistant that listens there."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.broker = start_broker(folder, self.port)
        self.inbox = Inbox()
        self.discovery = discovery(folder, house())
        self.room = RoomSession(
            Broker(LOOPBACK, self.port),
            TOPICS,
            self.inbox,
            version="1",
            since=datetime.now(UTC),
            discovery=self.discovery,
            on_connection=lambda _up: None,
            on_acknowledged=lambda *_: None,
        )
        self.inbox.take(0)  # that its secrets are in order
        self.room.start()
        wait_until(lambda: self.room.connected, "the room")
        self.heard: queue.Queue[MQTTMessage] = queue.Queue()
        self.home = Session(Broker(LOOPBACK, self.port), "home", on_message=self.heard.put)
        self.home.start()
        wait_until(lambda: self.home.connected, "Home Assistant")
        self.home.subscribe(SELECT)
        self.hear(SELECT)  # announced after the room had subscribed, so asks reach it now

    def hear(self, topic: str, what: Callable[[MQTTMessage], bool] = lambda _message: True) -> MQTTMessage:
        """The next message on this topic; others are passed over."""
        while True:
            message = self.heard.get(timeout=10)
            if message.topic == topic and what(message):
                return message

    def ask(self, at: datetime) -> Given | Wish | None:
        """Ask as of this time; returns what came to the room, or None when it was refused."""
        before = sum(self.room.asks.refused.values())
        self.home.publish(TOPICS.ask, ask(at), qos=0)

        def look() -> list[Given | Wish | None]:
            thing = self.inbox.take(0)
            refused = sum(self.room.asks.refused.values()) > before
            return [thing] if isinstance(thing, Given | Wish) else [None] if refused else []

        return wait_until(look, "the room to take it")[0]

    def close(self) -> None:
        self.home.stop()
        self.room.stop()
        self.broker.stop()


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[Joined]:
    made = Joined(tmp_path)
    yield made
    made.close()


def ask(at: datetime) -> bytes:
    body = {"kind": "set_preset", "by": "Home Assistant", "preset": "deep_sea"}
    return json.dumps({"id": str(uuid4()), "at": at.isoformat(), "ask": body}).encode()


@pytest.mark.system
def test_a_home_assistant_that_comes_later_or_starts_again_finds_the_room(joined: Joined) -> None:
    joined.home.subscribe(SELECT)
    joined.hear(SELECT, lambda message: message.retain)
    joined.home.publish("homeassistant/status", b"offline", qos=0)
    joined.home.publish("homeassistant/status", b"online", qos=0)
    assert not joined.hear(SELECT, lambda message: not message.retain).retain
    joined.room.offer(["sea"])
    assert options(joined.hear(SELECT, lambda message: b"deep_sea" not in message.payload).payload) == ["sea"]
    joined.discovery.use(HOUSE)
    joined.room.announce()
    joined.hear(SELECT, lambda message: message.payload == b"")


@pytest.mark.system
def test_the_heartbeat_is_what_the_contract_says(joined: Joined) -> None:
    joined.home.subscribe(TOPICS.heartbeat)

    def heard() -> bool:
        joined.room.heartbeat(7, 2, 60.5)  # until the subscription is taken nobody hears it
        return not joined.heard.empty()

    wait_until(heard, "a heartbeat")
    message = joined.hear(TOPICS.heartbeat)
    assert (message.qos, message.retain) == (0, False)
    assert fits("Heartbeat", message.payload.decode())


@pytest.mark.system
def test_its_ask_is_taken_now_and_neither_retained_nor_old_nor_of_another_clock(joined: Joined) -> None:
    now = datetime.now(UTC)
    taken = joined.ask(now)
    assert isinstance(taken, Given)
    assert taken.input == SetPreset(by="Home Assistant", preset="deep_sea")
    for at in (now - timedelta(seconds=60), now + timedelta(hours=1)):
        assert joined.ask(at) is None
    assert joined.room.asks.refused == {"late": 2}


@pytest.mark.system
def test_a_retained_ask_waits_in_the_broker_for_nobody(tmp_path: Path) -> None:
    port = free_port()
    broker = start_broker(tmp_path, port)
    home = Session(Broker(LOOPBACK, port), "home", on_message=lambda _: None)
    home.start()
    wait_until(lambda: home.connected, "Home Assistant")
    home.publish(TOPICS.ask, ask(datetime.now(UTC)), retain=True)
    inbox = Inbox()
    room = RoomSession(
        Broker(LOOPBACK, port),
        TOPICS,
        inbox,
        version="1",
        since=datetime.now(UTC),
        discovery=discovery(tmp_path, house()),
        on_connection=lambda _up: None,
        on_acknowledged=lambda *_: None,
    )
    inbox.take(0)  # that its secrets are in order
    room.start()
    wait_until(lambda: room.asks.refused["retained"], "the room to refuse it")
    assert inbox.take(0) is None
    for one in (home, room, broker):
        one.stop()


@pytest.mark.system
def test_events_are_told_at_once_or_never(joined: Joined) -> None:
    joined.room.state(RoomState(phase="free", since=datetime.now(UTC), adult="none", preset="sea"))
    joined.home.subscribe(TOPICS.events, TOPICS.state)
    joined.hear(TOPICS.state)  # so the broker has taken the subscription
    joined.room.happens(AdultAsked(at_s=1, by="button"))
    assert joined.hear(TOPICS.events).payload == b'{"event_type":"adult_asked"}'
    joined.broker.kill()
    wait_until(lambda: not joined.room.connected and not joined.home.connected, "the broker to be gone")
    joined.room.happens(AdultAsked(at_s=2, by="button"))
    joined.broker = start_broker(joined.folder, joined.port)
    wait_until(lambda: joined.room.connected and joined.home.connected, "everybody to be back")
    joined.home.subscribe(TOPICS.events, TOPICS.state)
    joined.hear(TOPICS.state)
    joined.room.happens(VisitStarted(at_s=3, visit_id=uuid4()))
    assert joined.hear(TOPICS.events).payload == b'{"event_type":"visit_started"}'
