"""A room that cannot show the broker who it is goes on without it, and says what to do."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from certificates.issue import BEGINS, authority, new_key, pem
from controllers.broker import FAULT, RoomSession
from controllers.home_assistant.discovery import Discovery
from controllers.inbox import Given, Inbox
from controllers.topics import Topics
from room.inputs import FaultGone, FaultSeen
from room.messages import RoomState
from wire.mqtt import Broker

TOPICS = Topics.of("hillside", "blue")


def session(broker: Broker, inbox: Inbox) -> RoomSession:
    return RoomSession(
        broker,
        TOPICS,
        inbox,
        version="1",
        since=datetime.now(UTC),
        on_connection=lambda _up: None,
        on_acknowledged=lambda *_: None,
        discovery=Discovery(TOPICS, "1", Path("/nowhere/home_assistant.json")),
    )


@pytest.fixture
def broker(tmp_path: Path) -> Broker:
    password = tmp_path / "password"
    password.write_text("a-password\n")
    password.chmod(0o600)
    return Broker("127.0.0.1", 1, "hillside/blue", password)


def fault(inbox: Inbox) -> FaultSeen | FaultGone:
    thing = inbox.take(0)
    assert isinstance(thing, Given)
    assert isinstance(thing.input, FaultSeen | FaultGone)
    assert inbox.take(0) is None
    return thing.input


def test_secrets_that_are_right_end_an_old_fault(broker: Broker) -> None:
    inbox = Inbox()
    session(broker, inbox)
    assert fault(inbox) == FaultGone(fault=FAULT)


def test_a_secret_that_others_may_read_leaves_the_room_without_a_broker_and_is_said(
    broker: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    assert broker.password_file
    broker.password_file.chmod(0o644)
    inbox = Inbox()
    made = session(broker, inbox)
    seen = fault(inbox)
    assert isinstance(seen, FaultSeen)
    assert f"chmod 600 {broker.password_file} Then restart the room." in seen.detail
    assert "a-password" not in caplog.text + seen.detail
    made.start()
    made.state(RoomState(phase="free", since=datetime.now(UTC), adult="none", preset="deep_sea"))
    made.heartbeat(1, 0, 1.0)
    assert made.publish_fact(b"{}") is None, "so the fact waits in the journal"
    assert made.broker_ends_at is None
    made.stop()


@pytest.mark.parametrize("name", ["ca_file", "cert_file", "key_file"])
def test_a_certificate_that_is_missing_does_too(broker: Broker, tmp_path: Path, name: str) -> None:
    inbox, missing = Inbox(), tmp_path / "missing.crt"
    ca = tmp_path / "ca.crt"
    ca.write_bytes(pem(authority("Hillside Primary", new_key(), BEGINS.replace(year=2050)).certificate))
    ours = replace(broker, ca_file=ca, cert_file=ca, key_file=missing)
    object.__setattr__(ours, name, missing)
    session(ours, inbox)
    seen = fault(inbox)
    assert isinstance(seen, FaultSeen)
    assert "missing.crt cannot be read" in seen.detail
    assert len(seen.detail) <= 200
