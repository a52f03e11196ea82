"""A whole room with all it can be joined to: it sends what the contract says, and tells its status and its figures."""

import json
import os
import queue
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from paho.mqtt.client import MQTTMessage

from controllers.topics import Topics
from room import inputs as i
from room.messages import Now, RoomState, Tap
from scripts.broker import LOOPBACK, free_port, start_broker
from scripts.child import start_notifying
from scripts.contract.channels import CHANNELS, Channel
from scripts.house import MOCK_PINS
from scripts.waiting import wait_until
from tests.contract.test_document import fits
from tests.controllers.home_assistant.test_entities import render
from wire.local import ScreenClient
from wire.mqtt import Broker, Session, publish_properties

pytestmark = pytest.mark.system
ROOT = Path(__file__).parents[2]
TOPICS = Topics.of("school", "calm")
SELECT = "homeassistant/select/calmroom_school_calm/preset/config"


class Site:
    """A broker, a controller with Home Assistant and figures switched on, a screen, and an ear on everything."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.figures = folder, free_port(), free_port()
        self.broker = start_broker(folder, self.port)
        self._heard: queue.Queue[MQTTMessage] = queue.Queue()
        self.messages: list[MQTTMessage] = []
        self.ear = Session(Broker(LOOPBACK, self.port), "ear", on_message=self._heard.put)
        self.ear.start()
        wait_until(lambda: self.ear.connected, "the ear")
        self.ear.subscribe("calmroom/#", "homeassistant/#")
        shutil.copytree(ROOT / "config", folder / "config", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        with (folder / "config" / "room.toml").open("a", encoding="utf-8") as file:
            file.write(f"[home_assistant]\ndiscovery = true\n[metrics]\nport = {self.figures}\n")
        self.options = ["--config", str(folder / "config"), "--state", str(folder / "state")]
        self.options += ["--socket", str(folder / "screen.sock"), "--broker", f"{LOOPBACK}:{self.port}"]
        env = {**os.environ, **MOCK_PINS, "SDL_AUDIODRIVER": "dummy"}
        argv = [sys.executable, "-m", "controllers", *self.options]
        self.controller = start_notifying("controllers", argv, folder / "controllers.log", env, "TERM")
        self.shown: list[Now] = []
        self.screen = ScreenClient(folder / "screen.sock", self.shown.append, lambda: None, lambda _: None)
        self.screen.start()
        wait_until(lambda: self.shown and self.shown[-1].delivery.connected, "the room on the screen")

    def on(self, topic: str) -> list[MQTTMessage]:
        while not self._heard.empty():
            self.messages.append(self._heard.get())
        return [message for message in self.messages if message.topic == topic]

    def wait_for(self, topic: str, count: int = 1) -> MQTTMessage:
        return wait_until(lambda: self.on(topic)[count - 1 :], f"{count} on {topic}")[-1]

    def status(self) -> subprocess.CompletedProcess[str]:
        argv = [sys.executable, "-m", "controllers", "status", *self.options]
        return subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)

    def close(self) -> None:
        self.screen.close()
        self.controller.stop()
        self.ear.stop()
        self.broker.stop()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("site"))
    yield made
    made.close()


def visit_with_a_call(site: Site) -> None:
    for tap in (
        i.Start(visit_id=UUID(int=9)),
        i.TellFeeling(feeling="angry", size=4),
        i.ChooseRoutine(routine="four_four"),
        i.AskAdult(),
        i.Done(),
        i.Done(),
    ):
        assert site.screen.send(Tap(input=tap))
    wait_until(lambda: site.shown[-1].visit.phase == "free" and site.shown[-1].visit.sequence > 5, "the visit to end")


def channel_of(topic: str) -> Channel:
    under = topic.removeprefix(TOPICS.source + "/")
    return next(
        c for c in CHANNELS if c.address == under or c.address.partition("{")[0] == under.rpartition("/")[0] + "/"
    )


def test_what_a_room_sends_is_what_the_contract_says(site: Site) -> None:
    visit_with_a_call(site)
    asked = {"id": str(uuid4()), "ask": {"kind": "test", "by": "Ms Ay"}}
    answers = f"{TOPICS.source}/answers/office"
    properties = publish_properties(ResponseTopic=answers, MessageExpiryInterval=30)
    site.ear.publish(TOPICS.ask, json.dumps(asked).encode(), properties=properties)
    site.ear.publish(TOPICS.presets, b'{"revision": 1}', retain=True)
    site.wait_for(answers)
    site.wait_for(TOPICS.presets_applied)
    sent = [m for m in site.messages if m.topic.startswith("calmroom/") and m.topic not in {TOPICS.ask, TOPICS.presets}]
    seen = set()
    for message in sent:
        payload = message.payload.decode()
        if message.topic == answers:
            assert fits("Answer", payload)
            continue
        channel = channel_of(message.topic)
        seen.add(channel.name)
        assert (channel.action, message.qos) == ("send", channel.qos)
        assert fits(channel.model.__name__, payload), payload
    assert seen | {"heartbeat"} == {channel.name for channel in CHANNELS if channel.action == "send"}
    assert [json.loads(message.payload)["event_type"] for message in site.on(TOPICS.events)] == [
        "visit_started",
        "routine_started",
        "adult_asked",
        "routine_ended",
        "visit_ended",
    ]


def test_what_is_retained_is_what_the_contract_says(site: Site) -> None:
    late: queue.Queue[MQTTMessage] = queue.Queue()
    second = Session(Broker(LOOPBACK, site.port), "late", on_message=late.put)
    second.start()
    wait_until(lambda: second.connected, "the late ear")
    second.subscribe("calmroom/#")
    kept = {channel.name for channel in CHANNELS if channel.retained}
    found: set[str] = set()

    def all_found() -> bool:
        while not late.empty():
            message = late.get()
            if message.retain:
                found.add(channel_of(message.topic).name)
                assert not any(word in message.payload for word in (b"angry", b"feeling", b"who_token"))
        return kept <= found

    wait_until(all_found, "everything that is retained")
    second.stop()
    assert found == kept


def test_what_is_chosen_in_home_assistant_changes_the_room(site: Site) -> None:
    select = json.loads(site.wait_for(SELECT).payload)
    assert "moonlight" in select["options"]
    site.ear.publish(select["command_topic"], render(select["command_template"], value="moonlight").encode(), qos=0)
    wait_until(lambda: _preset(site) == "moonlight", "the room to take the light")


def _preset(site: Site) -> str:
    return RoomState.model_validate_json(site.on(TOPICS.state)[-1].payload).preset


def test_status_and_figures_say_how_it_is(site: Site) -> None:
    said = site.status()
    assert said.stdout.startswith("Calm Room: ")
    assert "  screen        there\n  broker        there, " in said.stdout
    assert "angry" not in said.stdout
    with urllib.request.urlopen(f"http://{LOOPBACK}:{site.figures}/metrics", timeout=10) as page:
        figures = page.read().decode()
    assert "calmroom_broker_connected 1.0" in figures
    assert said.returncode == (1 if "calmroom_fault{" in figures else 0)


def test_switched_off_it_is_taken_back_while_it_runs(site: Site) -> None:
    file = site.folder / "config" / "room.toml"
    file.write_text(file.read_text("utf-8").replace("discovery = true", "discovery = false", 2), "utf-8")
    wait_until(lambda: site.on(SELECT)[-1].payload == b"", "Home Assistant to be told")
