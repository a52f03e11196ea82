"""The examples of docs/mqtt.md, run as they stand there, against a real mosquitto and what a real session publishes."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from controllers.broker import RoomSession
from controllers.home_assistant.discovery import Discovery
from controllers.inbox import Inbox, Wish
from controllers.topics import Topics
from room.facts import AdultAsked
from room.messages import Answer, CloudEvent, RoomState
from scripts.broker import LOOPBACK, free_port, start_broker
from scripts.contract.__main__ import DOCS
from scripts.waiting import wait_until
from wire.mqtt import Broker

pytestmark = pytest.mark.system
TOPICS = Topics.of("school", "calm")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", (DOCS / "mqtt.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
EXAMPLES = {"facts": BLOCKS[0], "rooms": BLOCKS[1], "ask": BLOCKS[2]}


class Room:
    """A broker and the room's own end of it; what it is asked lies in its inbox."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.broker = start_broker(folder, self.port)
        self.inbox = Inbox()
        self.session = RoomSession(
            Broker(LOOPBACK, self.port),
            TOPICS,
            self.inbox,
            version="1",
            since=datetime.now(UTC),
            discovery=Discovery(TOPICS, "1", folder / "home_assistant.json"),
            on_connection=lambda _up: None,
            on_acknowledged=lambda *_: None,
        )
        self.inbox.take(0)  # that its secrets are in order
        self.session.start()
        # It says that it is online after it has subscribed, so who has heard that is heard.
        listen = ["mosquitto_sub", "-p", str(self.port), "-C", "1", "-W", "15", "-t", TOPICS.online]
        subprocess.run(listen, check=True, capture_output=True)
        self.started: list[subprocess.Popen[bytes]] = []

    def run(self, name: str) -> Path:
        """Start an example; only its port is another one. What it prints stands in the file."""
        language, text = EXAMPLES[name]
        assert "1883" in text
        text = text.replace("1883", str(self.port))
        argv = {"python": [sys.executable, "-c", text], "sh": ["bash", "-c", text]}[language]
        out = self.folder / f"{name}.out"
        with out.open("wb") as file:
            self.started.append(subprocess.Popen(argv, stdout=file, start_new_session=True))
        return out

    def close(self) -> None:
        self.session.stop()
        self.broker.stop()  # mosquitto_sub and paho end or wait; both are ended here
        for one in self.started:
            subprocess.run(["kill", "--", f"-{one.pid}"], check=False, capture_output=True)
            one.wait(timeout=10)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.close()


def state(phase: str, adult: str) -> RoomState:
    return RoomState.model_validate({"phase": phase, "adult": adult, "since": datetime.now(UTC), "preset": "sea"})


@pytest.mark.parametrize("name", ["facts", "rooms"])
def test_a_subscriber_has_five_lines(name: str) -> None:
    assert len([line for line in EXAMPLES[name][1].splitlines() if line]) == 5


def test_five_lines_of_python_hear_every_fact(room: Room) -> None:
    out = room.run("facts")
    event = CloudEvent(
        id=uuid4(),
        source=TOPICS.source,
        type="calmroom.adult_asked.v1",
        time=datetime.now(UTC),
        sequence=7,
        data=AdultAsked(at_s=1.5, by="button"),
    )
    payload = event.model_dump_json(exclude_none=True).encode()

    def heard() -> str:
        room.session.publish_fact(payload)  # until it has subscribed nobody hears it; facts may come twice
        return out.read_text()

    first = wait_until(heard, "the fact").splitlines()[0]
    said = "{'at_s': 1.5, 'kind': 'adult_asked', 'by': 'button'}"
    assert first == f"calmroom/school/calm 7 calmroom.adult_asked.v1 {said}"


def test_five_lines_of_shell_say_which_room_is_in_use_and_where_somebody_waits(room: Room) -> None:
    room.session.state(state("free", "none"))
    out = room.run("rooms")
    shown = ["calmroom/school/calm: free"]
    wait_until(lambda: out.read_text().splitlines() == shown, "the room as it was")
    for phase, adult, says in (
        ("calming", "none", "in use"),
        ("calming", "asked", "come, please"),
        ("calming", "coming", "in use"),
        ("free", "unanswered", "come, please"),
    ):
        room.session.state(state(phase, adult))
        shown.append(f"calmroom/school/calm: {says}")
        wait_until(lambda: out.read_text().splitlines() == shown, says)


def test_the_example_of_an_ask_is_taken_and_answered(room: Room) -> None:
    out = room.run("ask")
    wish = wait_until(lambda: room.inbox.take(0), "the ask")
    assert isinstance(wish, Wish)
    assert wish.kind == "identify"
    wish.reply(Answer(id=wish.ask, ok=True, says="The room chimes now."))
    answer = Answer.model_validate_json(wait_until(out.read_text, "the answer"))
    assert (answer.id, answer.says) == (wish.ask, "The room chimes now.")
