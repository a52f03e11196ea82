"""The channels of a room: what stands on which topic, and how it is sent. The running room is tested against it."""

from dataclasses import dataclass
from typing import Literal

from room.frozen import Frozen
from room.messages import (
    Answer,
    Ask,
    CloudEvent,
    Heartbeat,
    Online,
    PresetBook,
    PresetsApplied,
    Reading,
    RoomEvent,
    RoomState,
)


@dataclass(frozen=True)
class Channel:
    """One topic of a room.

    Attributes:
        name: in the document.
        address: what follows `calmroom/<site>/<room>/`.
        model: its payload.
        action: whether the room sends or receives it.
        retained: whether the broker keeps the last one.
        qos: 0 or 1.
        says: what it is for, in a sentence.
    """

    name: str
    address: str
    model: type[Frozen]
    action: Literal["send", "receive"]
    retained: bool
    qos: Literal[0, 1]
    says: str


CHANNELS = (
    Channel(
        "online",
        "online",
        Online,
        "send",
        retained=True,
        qos=1,
        says="Whether the room is there; the broker says *false* as its will.",
    ),
    Channel(
        "state",
        "state",
        RoomState,
        "send",
        retained=True,
        qos=1,
        says="What anyone in the building may know: no token, no feeling.",
    ),
    Channel(
        "facts",
        "facts",
        CloudEvent,
        "send",
        retained=False,
        qos=1,
        says="Everything that happens, in order, each at least once. Personal.",
    ),
    Channel(
        "events",
        "events",
        RoomEvent,
        "send",
        retained=False,
        qos=1,
        says="What happens right now, for Home Assistant; only where that is switched on.",
    ),
    Channel(
        "heartbeat",
        "heartbeat",
        Heartbeat,
        "send",
        retained=False,
        qos=0,
        says="Every 15 s: that the room lives, and how much it still has to tell.",
    ),
    Channel(
        "sensor",
        "sensors/{sensor}",
        Reading,
        "send",
        retained=True,
        qos=0,
        says="The last value of one sensor, with its unit.",
    ),
    Channel(
        "ask",
        "ask",
        Ask,
        "receive",
        retained=False,
        qos=1,
        says="What a grown-up asks. Let it expire within 30 s; a retained one is refused.",
    ),
    Channel(
        "presets",
        "presets",
        PresetBook,
        "receive",
        retained=True,
        qos=1,
        says="The presets the room should have.",
    ),
    Channel(
        "presetsApplied",
        "presets/applied",
        PresetsApplied,
        "send",
        retained=True,
        qos=1,
        says="What became of them.",
    ),
)
ANSWERS = Channel(
    "answer",
    "",
    Answer,
    "send",
    retained=False,
    qos=1,
    says="What the room did about an ask, on the response topic that came with it.",
)
PARAMETERS = {
    "site": "The school, as [place] in room.toml says it.",
    "room": "The room, as [place] in room.toml says it.",
    "sensor": "assist_button, door, motion, temperature, light_level or sound_level; only those the room has.",
}
