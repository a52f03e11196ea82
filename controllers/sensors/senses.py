"""All sensors of this room together: what they say now, for the rules and for MQTT."""

from collections.abc import Callable

from config.schema import Sensors
from controllers.inbox import Inbox
from controllers.sensors.assist_button import AssistButton
from controllers.sensors.door import Door
from controllers.sensors.motion import Motion
from room.inputs import Tick

Sensor = AssistButton | Door | Motion


class Senses:
    """The sensors that room.toml names.

    Args:
        pins: which the room has.
        inbox: where what they notice goes.
        clock: the monotonic clock, in seconds.
    """

    def __init__(self, pins: Sensors, inbox: Inbox, clock: Callable[[], float]) -> None:
        self._door = Door(pins.door, clock) if pins.door is not None else None
        self._motion = Motion(pins.motion, inbox, clock) if pins.motion is not None else None
        button = AssistButton(pins.assist_button, inbox) if pins.assist_button is not None else None
        named: dict[str, Sensor | None] = {"door": self._door, "motion": self._motion, "assist_button": button}
        self._sensors = {name: sensor for name, sensor in named.items() if sensor is not None}

    def tick(self) -> Tick:
        """What the rules need to know of them now."""
        return Tick(
            still_s=self._motion.still_s if self._motion else None,
            since_door_s=self._door.since_s if self._door else None,
        )

    def readings(self) -> dict[str, bool]:
        """The value of each: door open, motion seen, button pressed."""
        return {name: sensor.reading for name, sensor in self._sensors.items()}

    def close(self) -> None:
        """Let go of every pin."""
        for sensor in self._sensors.values():
            sensor.close()
