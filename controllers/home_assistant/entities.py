"""Each entity that Home Assistant has of a room, as its MQTT discovery wants it. Pure.

Source: Home Assistant's documentation, "MQTT", and the schemas of its release 2024.3.3, against which
scripts/check-home-assistant and tests/controllers/home_assistant hold every one of these.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from config.schema import RoomFile
from controllers.topics import Topics

Config = dict[str, Any]

EVENTS = (
    "visit_started",
    "routine_started",
    "routine_ended",
    "adult_asked",
    "adult_seen",
    "adult_coming",
    "adult_arrived",
    "adult_unanswered",
    "stillness_noticed",
    "long_stay_noticed",
    "gone_noticed",
    "door_open_noticed",
    "somebody_noticed",
    "visit_ended",
)
"""The kinds of facts that are told as events; by default nothing but the word."""
DETAILED = (*EVENTS, "feeling_told")
"""With `visit_details`."""

BY = "Home Assistant"

_ID = (
    "{% set n = namespace(h='') %}"
    "{% for _ in range(8) %}{% set n.h = n.h ~ ('%04x' | format(range(65536) | random)) %}{% endfor %}"
)
_ASK = (
    "{{{{ {{'id': n.h[:8] ~ '-' ~ n.h[8:12] ~ '-' ~ n.h[12:16] ~ '-' ~ n.h[16:20] ~ '-' ~ n.h[20:], "
    "'at': utcnow().isoformat(), 'ask': {{{ask}}}}} | to_json }}}}"
)


def ask_template(ask: str) -> str:
    """A template that makes an `Ask` of what Home Assistant would send: an id of its own, and the time.

    Home Assistant can send no expiry. It sends with QoS 0, which nobody keeps for later, and the room refuses an ask
    whose time is not now.

    Args:
        ask: the inside of the ask, as the inside of a Jinja dictionary.
    """
    return _ID + _ASK.format(ask=f"{ask}, 'by': '{BY}'")


class Entity(NamedTuple):
    """One entity.

    Attributes:
        component: Home Assistant's word for its kind, such as `select`.
        name: within the room's device, in its topic and its id.
        config: what its discovery topic says.
    """

    component: str
    name: str
    config: Config


def node_of(topics: Topics) -> str:
    """The room's name in Home Assistant's topics and ids, such as `calmroom_school_calm`."""
    return topics.source.replace("/", "_")


def entities(room: RoomFile, topics: Topics, presets: Sequence[str], version: str) -> list[Entity]:
    """Every entity of a room.

    Args:
        room: its settings.
        topics: its topics.
        presets: the lights that may be chosen.
        version: of this release.
    """
    node = node_of(topics)
    shared = {
        "device": {"identifiers": [node], "name": room.place.name, "manufacturer": "Calm Room", "sw_version": version},
        "origin": {"name": "Calm Room", "sw_version": version},
    }
    always = [_visits(room, topics), *_from_state(topics), _preset(topics, presets), _identify(topics)]
    return [
        Entity(component, name, config | shared | {"unique_id": f"{node}_{name}", "object_id": f"{node}_{name}"})
        for component, name, config in (*always, *_sensed(room, topics))
    ]


def _there(topics: Topics) -> Config:
    """Available while the room is: its retained *online*, which is also its will."""
    template = "{{ 'online' if value_json.online else 'offline' }}"
    return {"availability": [{"topic": topics.online, "value_template": template}]}


def _visits(room: RoomFile, topics: Topics) -> Entity:
    config = {
        "name": "Visits",
        "icon": "mdi:door",
        "state_topic": topics.events,
        "event_types": list(DETAILED if room.home_assistant.visit_details else EVENTS),
        "qos": 1,
    }
    return Entity("event", "visits", _there(topics) | config)


def _from_state(topics: Topics) -> Iterator[Entity]:
    occupied = _is("value_json.phase != 'free'") | {"name": "Occupied", "device_class": "occupancy"}
    waiting = _is("value_json.adult in ['asked', 'seen', 'coming', 'unanswered']")
    needs_adult = waiting | {"name": "Needs a grown-up", "icon": "mdi:human-greeting-variant"}
    for name, config in {"occupied": occupied, "needs_adult": needs_adult}.items():
        yield Entity("binary_sensor", name, _there(topics) | config | {"state_topic": topics.state, "qos": 1})


def _is(holds: str) -> Config:
    return {"value_template": f"{{{{ 'ON' if {holds} else 'OFF' }}}}"}


def _preset(topics: Topics, presets: Sequence[str]) -> Entity:
    config = {
        "name": "Light",
        "icon": "mdi:palette",
        "state_topic": topics.state,
        "value_template": "{{ value_json.preset }}",
        "options": sorted(presets),
    }
    return Entity("select", "preset", _there(topics) | config | _asks(topics, "'kind': 'set_preset', 'preset': value"))


def _identify(topics: Topics) -> Entity:
    config = {"name": "Identify", "device_class": "identify", "entity_category": "diagnostic"}
    return Entity("button", "identify", _there(topics) | config | _asks(topics, "'kind': 'identify'"))


def _asks(topics: Topics, ask: str) -> Config:
    return {"command_topic": topics.ask, "command_template": ask_template(ask), "qos": 0, "retain": False}


def _sensed(room: RoomFile, topics: Topics) -> Iterator[Entity]:
    has = room.sensors
    if has.door is not None:
        yield _switch(topics, "door", "Door", "door")
    if has.motion is not None:
        yield _switch(topics, "motion", "Motion", "motion")
    if has.temperature is not None:
        yield _number(topics, "temperature", "Temperature", "°C", {"device_class": "temperature"})
    if has.light_level is not None:
        lux = has.light_level.at_lx is not None
        more = {"device_class": "illuminance"} if lux else {"icon": "mdi:brightness-6"}
        yield _number(topics, "light_level", "Light level", "lx" if lux else "%", more)
    if has.sound_level is not None:
        dba = has.sound_level.full_scale_dba is not None
        more = {"device_class": "sound_pressure"} if dba else {"icon": "mdi:volume-medium"}
        yield _number(topics, "sound_level", "Sound level", "dBA" if dba else "dB", more)


def _trusted(topics: Topics, name: str) -> Config:
    """Available while the room is and does not doubt this sensor."""
    well = f"{{{{ 'offline' if value_json.sensors.{name} | default('ok') == 'fault' else 'online' }}}}"
    doubted = {"topic": topics.state, "value_template": well}
    return {"availability": [*_there(topics)["availability"], doubted], "availability_mode": "all"}


def _switch(topics: Topics, name: str, called: str, device_class: str) -> Entity:
    config = _is("value_json.value") | {"name": called, "state_topic": topics.sensor(name)}
    return Entity("binary_sensor", name, _trusted(topics, name) | config | {"device_class": device_class})


def _number(topics: Topics, name: str, called: str, unit: str, more: Config) -> Entity:
    config: Config = {
        "name": called,
        "state_topic": topics.sensor(name),
        "value_template": "{{ value_json.value }}",
        "unit_of_measurement": unit,
        "state_class": "measurement",
    }
    return Entity("sensor", name, _trusted(topics, name) | config | more)
