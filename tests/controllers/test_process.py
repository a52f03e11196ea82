"""The controller as it really runs: a process of its own, a real mosquitto, mock pins, the real socket."""

import json
import os
import queue
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from paho.mqtt.client import MQTTMessage

from controllers.topics import Topics
from room import inputs as i
from room.messages import MAX_PAYLOAD_BYTES, Answer, Ask, CloudEvent, Now, RoomState, Tap
from room.who import ByCard
from scripts.broker import LOOPBACK, free_port, start_broker
from scripts.child import Child, start_notifying
from scripts.house import MOCK_PINS
from scripts.waiting import wait_until
from wire.local import ScreenClient
from wire.mqtt import Broker, Session, publish_properties

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]
TOPICS = Topics.of("school", "calm")
CARD = "7400918253"
ANSWERS = "calmroom/school/calm/answers/test"


class Site:
    """A broker, a controller, a board's ear on everything, and a screen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.broker = start_broker(folder, self.port)
        self.heard: queue.Queue[MQTTMessage] = queue.Queue()
        self.messages: list[MQTTMessage] = []
        self.board = Session(Broker(LOOPBACK, self.port), "ear", on_message=self.heard.put, session_expiry_s=600)
        self.board.start()
        wait_until(lambda: self.board.connected, "the ear")
        self.board.subscribe("calmroom/#")
        self.shown: list[Now] = []
        self.refused: list[str] = []
        self.controller = self.start()
        self.screen = ScreenClient(folder / "screen.sock", self.shown.append, lambda: None, self.refused.append)
        self.screen.start()
        wait_until(lambda: self.shown and self.shown[-1].delivery.connected, "the room on the screen")

    def start(self) -> Child:
        arguments = ["--state", str(self.folder / "state"), "--socket", str(self.folder / "screen.sock")]
        arguments += ["--broker", f"{LOOPBACK}:{self.port}", "--pin-history", str(self.folder / "pins.jsonl")]
        env = {**os.environ, **MOCK_PINS, "SDL_AUDIODRIVER": "dummy"}
        argv = [sys.executable, "-m", "controllers", *arguments]
        return start_notifying("controllers", argv, self.folder / "controllers.log", env, "TERM")

    def on(self, topic: str) -> list[MQTTMessage]:
        while not self.heard.empty():
            self.messages.append(self.heard.get())
        return [message for message in self.messages if message.topic == topic]

    def facts(self) -> list[CloudEvent]:
        return [CloudEvent.model_validate_json(message.payload) for message in self.on(TOPICS.facts)]

    def wait_for_facts(self, count: int) -> list[CloudEvent]:
        wait_until(lambda: len(self.facts()) >= count, f"{count} facts")
        return self.facts()

    def tap(self, given: Any) -> None:
        assert self.screen.send(Tap(input=given))

    def ask(self, payload: bytes, **more: Any) -> Answer:
        self.board.publish(
            TOPICS.ask, payload, properties=publish_properties(ResponseTopic=ANSWERS, MessageExpiryInterval=30, **more)
        )
        before = len(self.on(ANSWERS))
        answers = wait_until(lambda: self.on(ANSWERS)[before:], "an answer")
        return Answer.model_validate_json(answers[0].payload)

    def close(self) -> None:
        self.screen.close()
        self.controller.stop()
        self.board.stop()
        self.broker.stop()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    yield made
    made.close()


def visit_to_calm(site: Site) -> None:
    site.tap(i.Start(visit_id=UUID(int=9)))
    site.tap(i.TellFeeling(feeling="angry"))
    site.tap(i.TellFeeling(feeling="angry", size=4))
    site.tap(i.ChooseRoutine(routine="four_four"))
    wait_until(lambda: site.shown[-1].visit.phase == "calming", "calm")


def test_taps_become_facts_in_order_light_on_the_pins_and_a_retained_state(site: Site) -> None:
    visit_to_calm(site)
    facts = site.wait_for_facts(4)
    assert [event.sequence for event in facts] == [1, 2, 3, 4]
    assert {event.subject for event in facts} == {str(UUID(int=9))}
    wait_until(lambda: site.shown[-1].delivery.sequence == 4, "the broker to have them")
    state = RoomState.model_validate_json(site.on(TOPICS.state)[-1].payload)
    assert (state.phase, state.routine, state.adult) == ("calming", "four_four", "none")
    assert b"angry" not in site.on(TOPICS.state)[-1].payload
    history = site.folder / "pins.jsonl"
    wait_until(lambda: history.exists() and history.read_text().count("GPIO22") > 10, "light on a pin")


def test_killed_in_the_middle_it_resumes_the_same_visit_and_tells_every_fact(site: Site) -> None:
    visit_to_calm(site)
    site.tap(i.AskAdult())
    wait_until(lambda: len(site.facts()) >= 5, "the facts")
    before = site.shown[-1].visit
    site.controller.kill()
    wait_until(lambda: site.on(TOPICS.online)[-1].payload == b'{"online":false}', "the will")
    site.controller = site.start()
    site.shown.clear()
    wait_until(lambda: site.shown, "the screen to be back")
    assert site.shown[0].visit == before
    site.tap(i.Done())
    site.tap(i.Done())
    wait_until(lambda: site.facts()[-1].sequence == 7, "the end of the visit")
    # The last one before the death may come twice, because its acknowledgement died too; its id makes that harmless.
    by_id = {event.id: event.sequence for event in site.facts()}
    assert list(by_id.values()) == [1, 2, 3, 4, 5, 6, 7]


def test_facts_of_a_time_without_broker_come_when_it_is_back(site: Site) -> None:
    site.broker.kill()
    wait_until(lambda: not site.shown[-1].delivery.connected, "the room to notice")
    visit_to_calm(site)
    assert site.shown[-1].delivery.sequence == 0
    site.broker = start_broker(site.folder, site.port)
    wait_until(lambda: site.shown[-1].delivery.sequence == 4, "delivery", 30)
    wait_until(lambda: len(site.facts()) >= 4, "the facts", 30)
    assert [event.sequence for event in site.facts()][:4] == [1, 2, 3, 4]


def test_a_grown_ups_answer_is_on_the_screen_and_a_repeat_changes_nothing(site: Site) -> None:
    site.tap(i.AskAdult())
    wait_until(lambda: site.shown[-1].visit.call.status == "asked", "the call")
    ask = Ask(id=uuid4(), ask=i.Coming(by="Mrs Patel")).model_dump_json().encode()
    answer = site.ask(ask, CorrelationData=b"42")
    assert answer.ok
    assert "The child's screen shows it." in answer.says
    assert site.on(ANSWERS)[-1].properties.CorrelationData == b"42"  # type: ignore[union-attr]
    assert site.shown[-1].visit.call.by == "Mrs Patel"
    sequence = site.shown[-1].visit.sequence
    assert site.ask(ask) == answer
    assert site.shown[-1].visit.sequence == sequence


WRONG_ASKS = [
    b"",
    b"not json",
    b'{"id":"x"}',
    json.dumps({"id": str(uuid4()), "ask": {"kind": "coming", "by": "x", "extra": 1}}).encode(),
    json.dumps({"id": str(uuid4()), "ask": {"kind": "open_the_door", "by": "x"}}).encode(),
    b'{"id":' + b"9" * (MAX_PAYLOAD_BYTES + 1) + b"}",
    b"\xff\x00",
]


def test_an_ask_that_is_wrong_changes_nothing_and_is_answered(site: Site) -> None:
    site.tap(i.AskAdult())
    wait_until(lambda: site.shown[-1].delivery.sequence == 1, "the call")
    for payload in WRONG_ASKS:
        assert not site.ask(payload).ok
    assert site.shown[-1].visit.sequence == 1
    log = (site.folder / "controllers.log").read_text()
    assert log.count("was refused: malformed") == 1, "logged once for each cause"
    assert log.count("was refused: too large") == 1


def test_a_retained_ask_is_refused(site: Site) -> None:
    site.tap(i.AskAdult())
    wait_until(lambda: site.shown[-1].delivery.sequence == 1, "the call")
    site.controller.stop()
    ask = Ask(id=uuid4(), ask=i.Close(by="Mrs Patel")).model_dump_json().encode()
    properties = publish_properties(ResponseTopic=ANSWERS)
    site.board.publish(TOPICS.ask, ask, retain=True, properties=properties)
    site.controller = site.start()
    answers = wait_until(lambda: site.on(ANSWERS), "an answer")
    assert "must not be retained" in Answer.model_validate_json(answers[0].payload).says


def test_a_second_controller_does_not_start(site: Site) -> None:
    arguments = ["--state", str(site.folder / "other"), "--socket", str(site.folder / "screen.sock")]
    done = subprocess.run(
        [sys.executable, "-m", "controllers", *arguments, "--broker", f"{LOOPBACK}:{site.port}"],
        env={**os.environ, **MOCK_PINS, "SDL_AUDIODRIVER": "dummy"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert "Another controller is running" in done.stderr


def test_asked_to_stop_it_says_goodbye_and_ends_in_order(site: Site) -> None:
    site.controller.process.send_signal(signal.SIGTERM)
    assert site.controller.process.wait(5) == 0
    wait_until(lambda: site.on(TOPICS.online)[-1].payload == b'{"online":false}', "its goodbye")
    assert not (site.folder / "screen.sock").exists()


def test_settings_that_change_under_it_are_used_only_when_they_are_right(tmp_path: Path) -> None:
    config = tmp_path / "config"
    shutil.copytree(ROOT / "config", config, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    port = free_port()
    broker = start_broker(tmp_path, port)
    arguments = ["--config", str(config), "--state", str(tmp_path / "state"), "--socket", str(tmp_path / "screen.sock")]
    env = {**os.environ, **MOCK_PINS, "SDL_AUDIODRIVER": "dummy"}
    argv = [sys.executable, "-m", "controllers", *arguments, "--broker", f"{LOOPBACK}:{port}"]
    child = start_notifying("controllers", argv, tmp_path / "controllers.log", env, "TERM")
    shown: list[Now] = []
    screen = ScreenClient(tmp_path / "screen.sock", shown.append, lambda: None, lambda _: None)
    screen.start()
    room = config / "room.toml"
    good = room.read_text()
    room.write_text(good.replace("more_time_s = 120", "more_time_s = 1"))
    wait_until(lambda: shown and "settings" in shown[-1].visit.faults, "the fault")
    assert "it must be at least 30" in (tmp_path / "controllers.log").read_text()
    room.write_text(good.replace("more_time_s = 120", "more_time_s = 240").replace('mode = "none"', 'mode = "card"'))
    wait_until(lambda: not shown[-1].visit.faults, "the end of the fault")
    screen.send(Tap(input=i.Start(visit_id=UUID(int=3)), who=ByCard.model_validate({"number": CARD})))
    for given in (i.TellFeeling(feeling="not_said"), i.ChooseRoutine(routine="quiet")):
        screen.send(Tap(input=given))
    screen.send(Tap(input=i.MoreTime()))
    extended = wait_until(lambda: [n.visit.routine for n in shown if n.visit.sequence >= 6 and n.visit.routine], "time")
    assert extended[-1].planned_s == pytest.approx(300 + 240, abs=1)
    screen.close()
    child.stop()
    broker.stop()
    assert all(now.visit.who_token is None for now in shown), "the screen has no use for it"
    _card_is_a_pseudonym_in_the_journal_and_nothing_anywhere(tmp_path)


def _card_is_a_pseudonym_in_the_journal_and_nothing_anywhere(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "state" / "journal.sqlite")) as journal:
        (fact,) = journal.execute("SELECT fact FROM facts WHERE fact LIKE '%visit_started%'").fetchone()
    token = json.loads(fact)["who_token"]
    assert token.startswith("card_")
    assert token != f"card_{CARD}"
    key = folder / "state" / "who.key"
    assert (key.stat().st_mode & 0o777, key.stat().st_uid) == (0o600, os.getuid())
    holding = [path for path in folder.rglob("*") if path.is_file() and CARD.encode() in path.read_bytes()]
    assert holding == []
