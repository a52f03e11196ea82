"""The AsyncAPI 3 document of one room."""

import inspect
from typing import Any

from scripts.contract.channels import ANSWERS, CHANNELS, PARAMETERS, Channel
from scripts.contract.schemas import FACTS, all_schemas, kind_of

Node = dict[str, Any]
VERSION = "1.0.0"
"""Raised when a payload changes: the first number when a reader of the old one could go wrong."""
DESCRIPTION = """\
What a calm room says over MQTT 5, and what may be asked of it. docs/mqtt.md is the same to read.
Facts are CloudEvents 1.0; their order comes from `sequence`, never from `time`, and a repeat has the same `id`.
"""
CONTENT = "application/json"


def document() -> Node:
    """The whole document; keys stand in the order in which it is read."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Calm Room",
            "version": VERSION,
            "description": DESCRIPTION,
            "license": {"name": "MIT"},
        },
        "defaultContentType": CONTENT,
        "servers": _servers(),
        "channels": {c.name: _channel(c) for c in CHANNELS} | {ANSWERS.name: _answers()},
        "operations": {_operation_name(c): _operation(c) for c in CHANNELS},
        "components": {
            "parameters": {name: {"description": says} for name, says in PARAMETERS.items()},
            "messages": _messages(),
            "schemas": all_schemas("#/components/schemas/{model}"),
        },
    }


def _servers() -> Node:
    here = {"host": "127.0.0.1:1883", "protocol": "mqtt", "protocolVersion": "5"}
    school = {"host": "broker.school.example:8883", "protocol": "secure-mqtt", "protocolVersion": "5"}
    return {
        "here": {**here, "description": "The broker on the room's own machine; plain MQTT is for this machine only."},
        "school": {**school, "description": "The school's broker: TLS, and a credential for each room."},
    }


def _channel(channel: Channel) -> Node:
    address = f"calmroom/{{site}}/{{room}}/{channel.address}"
    words = [word for word in PARAMETERS if f"{{{word}}}" in address]
    return {
        "address": address,
        "description": channel.says,
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in _messages_on(channel)},
        "parameters": {word: {"$ref": f"#/components/parameters/{word}"} for word in words},
    }


def _answers() -> Node:
    return {
        "address": None,
        "description": ANSWERS.says,
        "messages": {"Answer": {"$ref": "#/components/messages/Answer"}},
    }


def _messages_on(channel: Channel) -> list[str]:
    return [kind_of(fact) for fact in FACTS] if channel.name == "facts" else [channel.model.__name__]


def _operation_name(channel: Channel) -> str:
    return channel.action + channel.name[0].upper() + channel.name[1:]


def _operation(channel: Channel) -> Node:
    made: Node = {
        "action": channel.action,
        "channel": {"$ref": f"#/channels/{channel.name}"},
        "summary": channel.says,
        "bindings": {"mqtt": {"qos": channel.qos, "retain": channel.retained, "bindingVersion": "0.2.0"}},
    }
    if channel.name == "ask":
        made["bindings"]["mqtt"]["messageExpiryInterval"] = 30
        made["reply"] = {
            "address": {
                "description": "The response topic of MQTT 5; without one nothing is answered.",
                "location": "$message.header#/responseTopic",
            },
            "channel": {"$ref": f"#/channels/{ANSWERS.name}"},
        }
    return made


def _messages() -> Node:
    models = [c.model for c in (*CHANNELS, ANSWERS) if c.name != "facts"]
    plain = {m.__name__: _message(m.__name__, m.__name__, inspect.getdoc(m) or "") for m in models}
    facts = {kind_of(f): _message(kind_of(f), f"{f.__name__}Event", inspect.getdoc(f) or "") for f in FACTS}
    return plain | facts


def _message(name: str, schema: str, says: str) -> Node:
    return {
        "name": name,
        "summary": " ".join(says.split("\n\n", maxsplit=1)[0].split()),
        "contentType": CONTENT,
        "payload": {"$ref": f"#/components/schemas/{schema}"},
    }
