"""Whatever a broker may deliver is read, or counted and left alone."""

import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from room import facts as f
from room.messages import MAX_PAYLOAD_BYTES, Answer, CloudEvent, Online
from staff.reading import Refusals, ask_of, read
from tests.staff.a_room import event_of

SOURCE = "calmroom/school/calm"
GOOD = event_of(f.AdultAsked(at_s=1, by="screen"), 1, SOURCE).model_dump(mode="json")


def changed(**changes: object) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


@pytest.mark.parametrize(
    ("topic", "payload", "cause"),
    [
        (f"{SOURCE}/facts", b"", "malformed"),
        (f"{SOURCE}/facts", b"\xff\xfe", "malformed"),
        (f"{SOURCE}/facts", b"{}", "malformed"),
        (f"{SOURCE}/facts", b"[" * 50_000, "malformed"),
        (f"{SOURCE}/facts", changed(sequence=0), "malformed"),
        (f"{SOURCE}/facts", changed(surprise=1), "malformed"),
        (f"{SOURCE}/facts", changed(id="not one"), "malformed"),
        (f"{SOURCE}/facts", changed(time="2026-11-24T09:00:00"), "malformed"),
        (f"{SOURCE}/facts", changed(sequence=2**63), "another_rooms"),
        (f"{SOURCE}/facts", changed(source="calmroom/school/blue"), "another_rooms"),
        (f"{SOURCE}/facts", changed(specversion="2.0"), "wrong_version"),
        (f"{SOURCE}/facts", changed(type="calmroom.adult_asked.v2"), "wrong_version"),
        (f"{SOURCE}/facts", changed(data={"kind": "rocket_started", "at_s": 1}), "wrong_version"),
        (f"{SOURCE}/facts", b'"' + b"x" * MAX_PAYLOAD_BYTES + b'"', "too_large"),
        (f"{SOURCE}/online", b"yes", "malformed"),
        (f"{SOURCE}/state", b"{}", "malformed"),
        (f"{SOURCE}/heartbeat", b"[]", "malformed"),
        (f"{SOURCE}/answers/board", b"{}", "malformed"),
        (f"{SOURCE}/rumours", b"{}", "unknown_topic"),
        ("calmroom/school", b"{}", "unknown_topic"),
        ("", b"", "unknown_topic"),
    ],
)
def test_what_cannot_be_used_is_counted_by_its_cause(topic: str, payload: bytes, cause: str) -> None:
    refusals = Refusals()
    assert read(topic, payload, refusals) is None
    assert dict(refusals.counts) == {cause: 1}


def test_what_can_be_used_is_read() -> None:
    refusals = Refusals()
    said = read(f"{SOURCE}/facts", changed(), refusals)
    assert said
    assert isinstance(said.content, CloudEvent)
    assert said.source == SOURCE
    assert read(f"{SOURCE}/online", b'{"online":true}', refusals) == type(said)(SOURCE, Online(online=True))
    assert not refusals.counts


def test_each_cause_is_logged_once_for_a_room_and_never_its_content(caplog: pytest.LogCaptureFixture) -> None:
    refusals = Refusals()
    with caplog.at_level(logging.DEBUG):
        for _ in range(5):
            read(f"{SOURCE}/facts", b'{"feeling":"sad","who":"Maya"}', refusals)
        read("calmroom/school/blue/facts", b"Maya", refusals)
    assert refusals.counts["malformed"] == 6
    assert len(caplog.records) == 2
    assert "Maya" not in caplog.text
    assert "sad" not in caplog.text


@given(topic=st.text(), payload=st.binary())
def test_nothing_makes_it_raise(topic: str, payload: bytes) -> None:
    read(topic, payload, Refusals())
    read(f"{SOURCE}/facts", payload, Refusals())


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_no_value_in_a_fact_makes_it_raise(value: object) -> None:
    for key in GOOD:
        read(f"{SOURCE}/facts", json.dumps({**GOOD, key: value}).encode(), Refusals())


def test_an_answer_belongs_to_the_ask_it_correlates_with() -> None:
    known = event_of(f.AdultAsked(at_s=1, by="screen"), 1, SOURCE).id
    answer = Answer(id=known, ok=True, says="")
    assert ask_of(None, answer) == known
    assert ask_of(b"rubbish", answer) == known
    assert ask_of(b"\xff", answer) == known
    assert ask_of(str(known).encode(), Answer(ok=False, says="")) == known


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_time_that_no_calendar_has_is_malformed_and_no_crash(time: str) -> None:
    refusals = Refusals()
    assert read(f"{SOURCE}/facts", changed(time=time), refusals) is None
    assert refusals.counts == {"malformed": 1}
    said = read(f"{SOURCE}/facts", changed(time="2026-09-01T10:00:00+02:00"), refusals)
    assert said is not None
    assert isinstance(said.content, CloudEvent)
    assert said.content.time.isoformat() == "2026-09-01T08:00:00+00:00"
