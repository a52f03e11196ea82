"""What Home Assistant is told of a room: what it accepts, nothing personal, and commands that the room understands."""

import json
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
import pytest

from controllers.home_assistant.entities import BY, Config, entities
from controllers.topics import Topics
from room.inputs import SetPreset
from room.messages import Ask, Identify, Online, Reading, RoomState
from scripts.home_assistant.rooms import PRESETS, configs, room, rooms

ACCEPTED = json.loads((Path(__file__).parent / "accepted.json").read_text("utf-8"))
"""Written by scripts/check-home-assistant from a real Home Assistant."""
TOPICS = Topics.of("school", "calm")
ALL = configs()


def component_of(topic: str) -> str:
    return topic.split("/")[1]


def problems(component: str, config: Config) -> list[str]:
    """Why Home Assistant would refuse a config, or drop a part of it."""
    takes = ACCEPTED[component]
    found = [f"unknown {key}" for key in config if key not in takes["keys"]]
    found += [f"no {key}" for key in takes["required"] if key not in config]
    kind = config.get("device_class")
    if kind is not None and kind not in takes["device_classes"]:
        found.append(f"device class {kind}")
    elif kind is not None and component == "sensor" and config["unit_of_measurement"] not in takes["units"][kind]:
        found.append(f"unit {config['unit_of_measurement']}")
    return found


@pytest.mark.parametrize("topic", ALL)
def test_home_assistant_accepts_each_entity(topic: str) -> None:
    assert problems(component_of(topic), ALL[topic]) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [({"state_topik": "x"}, "unknown state_topik"), ({"device_class": "warmth"}, "device class warmth")],
)
def test_it_would_not_accept_a_mistake(change: Config, says: str) -> None:
    topic = "homeassistant/sensor/calmroom_school_full/temperature/config"
    assert problems("sensor", {**ALL[topic], **change}) == [says]
    assert problems("sensor", {**ALL[topic], "unit_of_measurement": "lx"}) == ["unit lx"]


def test_every_entity_has_an_id_of_its_own_and_is_gone_with_the_room() -> None:
    assert len({config["unique_id"] for config in ALL.values()}) == len(ALL)
    for config in ALL.values():
        first = config["availability"][0]
        one, other = config["device"]["identifiers"][0].removeprefix("calmroom_").split("_", 1)
        assert first["topic"] == Topics.of(one, other).online
        assert render(first["value_template"], Online(online=False).model_dump_json()) == "offline"
        assert render(first["value_template"], Online(online=True).model_dump_json()) == "online"


def test_a_room_has_the_sensors_it_has_each_with_its_unit() -> None:
    units = {
        topic.split("/")[2].removeprefix("calmroom_school_") + " " + topic.split("/")[3]: config["unit_of_measurement"]
        for topic, config in ALL.items()
        if component_of(topic) == "sensor"
    }
    assert units == {
        "full temperature": "°C",
        "full light_level": "lx",
        "full sound_level": "dBA",
        "plain temperature": "°C",
        "plain light_level": "%",
        "plain sound_level": "dB",
    }


def names_of(**parts: object) -> dict[str, Config]:
    return {one.name: one.config for one in entities(room("calm", **parts), TOPICS, PRESETS, "1")}


def test_nothing_personal_is_told_unless_it_is_switched_on() -> None:
    usual = names_of()["visits"]
    asked = names_of(home_assistant={"discovery": True, "visit_details": True})["visits"]
    assert "feeling_told" not in usual["event_types"]
    assert "feeling_told" in asked["event_types"]
    for config in (config for one in rooms() for config in names_of(sensors=one.sensors.model_dump()).values()):
        assert TOPICS.facts not in json.dumps(config)


def render(template: str, payload: str = "", **values: Any) -> str:
    """A template as Home Assistant renders it, with what it adds to Jinja."""
    world = jinja2.Environment(autoescape=False)  # noqa: S701 - no page is made of it
    world.filters["to_json"] = json.dumps
    found = values | ({"value_json": json.loads(payload)} if payload else {})
    return world.from_string(template).render(utcnow=lambda: datetime.now(UTC), **found)


@pytest.mark.parametrize(
    ("phase", "adult", "occupied", "waits"),
    [
        ("free", "none", "OFF", "OFF"),
        ("calming", "none", "ON", "OFF"),
        ("calming", "asked", "ON", "ON"),
        ("free", "unanswered", "OFF", "ON"),
        ("leaving", "coming", "ON", "ON"),
        ("leaving", "here", "ON", "OFF"),
    ],
)
def test_occupied_and_needs_a_grown_up_say_what_the_state_says(
    phase: Any, adult: Any, occupied: str, waits: str
) -> None:
    state = RoomState(phase=phase, since=datetime.now(UTC), adult=adult, preset="sea").model_dump_json()
    made = names_of()
    assert render(made["occupied"]["value_template"], state) == occupied
    assert render(made["needs_adult"]["value_template"], state) == waits
    assert render(made["preset"]["value_template"], state) == "sea"


def test_a_sensor_that_the_room_doubts_is_not_available() -> None:
    doubted = names_of()["door"]["availability"][1]["value_template"]
    state = RoomState(phase="free", since=datetime.now(UTC), adult="none", preset="sea")
    for said, shown in (({"door": "fault"}, "offline"), ({"door": "ok"}, "online"), ({}, "online")):
        payload = state.model_copy(update={"sensors": said}).model_dump_json()
        assert render(doubted, payload) == shown


@pytest.mark.parametrize(("value", "shown"), [(True, "ON"), (False, "OFF")])
def test_a_switch_says_what_its_reading_says(value: bool, shown: str) -> None:
    reading = Reading(value=value, unit="boolean", at=datetime.now(UTC)).model_dump_json()
    assert render(names_of()["door"]["value_template"], reading) == shown


def test_what_is_chosen_and_pressed_becomes_an_ask_of_its_own_each_time() -> None:
    made = names_of()
    random.seed(7)
    payloads = [render(made["preset"]["command_template"], value="sea") for _ in range(20)]
    asks = [Ask.model_validate_json(payload) for payload in payloads]
    assert {ask.ask for ask in asks} == {SetPreset(by=BY, preset="sea")}
    assert len({ask.id for ask in asks}) == 20
    assert all(ask.at and abs((datetime.now(UTC) - ask.at).total_seconds()) < 20 for ask in asks)
    pressed = Ask.model_validate_json(render(made["identify"]["command_template"], value="PRESS"))
    assert pressed.ask == Identify(by=BY)
    for name in ("preset", "identify"):
        assert (made[name]["qos"], made[name]["retain"]) == (0, False)
        assert made[name]["command_topic"] == TOPICS.ask
