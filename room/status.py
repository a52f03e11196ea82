"""How a room is, for whoever looks after it: nothing about a child."""

from typing import Annotated, Literal

from pydantic import Field

from room.frozen import Frozen, Key, Seconds
from room.visit import CallStatus, Phase


class AskStatus(Frozen):
    """Asks for a `Status`. Said in the place of the screen's hello; it takes no screen's place."""

    frame: Literal["ask_status"] = "ask_status"


class Sensed(Frozen):
    """What a sensor last said."""

    value: float | bool
    unit: str


class Status(Frozen):
    """How the room is."""

    frame: Literal["status"] = "status"
    name: str
    version: str
    phase: Phase
    adult: CallStatus
    uptime_s: Seconds
    beat_ago_s: Seconds
    """How long ago the room's loop last said that it is well; it does so twice a second."""
    preset: Key | None
    soundscape: Key | None
    sensors: dict[str, Sensed | None]
    """None before its first word."""
    faults: dict[Key, str]
    """What does not work, and a sentence where this run has heard one."""
    broker: bool
    screen: bool
    waiting: Annotated[int, Field(ge=0)]
    """Facts that the broker does not have yet."""
