"""All sensors of this room together: what they say now, for the rules and for MQTT."""

from collections.abc import Callable
from pathlib import Path

from config.sensors import Sensors
from controllers.inbox import Inbox
from controllers.sensors.assist_button import AssistButton
from controllers.sensors.door import Door
from controllers.sensors.light_level import LightLevel
from controllers.sensors.motion import Motion
from controllers.sensors.slow import SlowSensor, SlowSensors
from controllers.sensors.sound_level import SoundLevel
from controllers.sensors.temperature import BUS, Temperature
from controllers.sensors.value import Value
from controllers.sensors.verdict import Verdicts
from room.inputs import Tick


class Senses:
    """The sensors that room.toml names. Used by the room loop; every other thread only posts.

    Args:
        has: which the room has.
        inbox: where what they notice goes.
        clock: the monotonic clock, in seconds.
        bus: the folder of the one-wire bus.
    """

    def __init__(self, has: Sensors, inbox: Inbox, clock: Callable[[], float], bus: Path = BUS) -> None:
        self._clock = clock
        self._begun_s = clock()
        self._verdicts = Verdicts(inbox)
        self._door = Door(has.door, clock) if has.door is not None else None
        self._motion = Motion(has.motion, inbox, clock) if has.motion is not None else None
        self._button: AssistButton | None = None
        if has.assist_button is not None:
            hold = has.hold_says_arrived
            self._button = AssistButton(has.assist_button, inbox, clock, hold_says_arrived=hold)
        switches = {"assist_button": self._button, "door": self._door, "motion": self._motion}
        self._switches = {name: switch for name, switch in switches.items() if switch is not None}
        self._slow = SlowSensors(slow_ones(has, bus), clock)
        self._still_at_door_s: float | None = None

    def tick(self) -> Tick:
        """Looks at every sensor; returns what the rules need to know of them now."""
        now = self._clock()
        if self._button:
            self._verdicts.hear("assist_button", self._button.look(now))
        if self._motion:
            was_moving = self._motion.reading
            self._verdicts.hear("motion", self._motion.look(now))
            if self._door and self._motion.reading and not was_moving:
                self._door.moved(now)
        if self._door:
            self._look_at_door(self._door, now)
        for name in self._slow.names:
            self._verdicts.hear(name, self._slow.verdict(name, now))
        return self._told(now)

    def _look_at_door(self, door: Door, now: float) -> None:
        verdict, opened = door.look(now)
        self._verdicts.hear("door", verdict)
        if self._motion:
            for at_s in opened:
                self._motion.door_opened(at_s)
                self._still_at_door_s = self._motion.seen_s(at_s)

    def _told(self, now: float) -> Tick:
        motion = self._motion if not self._verdicts.is_faulty("motion") else None
        door = self._door if not self._verdicts.is_faulty("door") else None
        return Tick(
            watched_s=now - self._begun_s,
            still_s=motion.still_s(now) if motion else None,
            since_door_s=door.since_s(now) if door else None,
            door_open_s=door.open_s(now) if door else None,
            still_at_door_s=self._still_at_door_s if motion and door else None,
        )

    @property
    def names(self) -> list[str]:
        """Every sensor the room has."""
        return [*self._switches, *self._slow.names]

    def readings(self) -> dict[str, Value]:
        """The last value of each: door open, motion seen, button pressed, and what is measured."""
        switched = {name: Value(switch.reading) for name, switch in self._switches.items()}
        measured = {name: self._slow.value(name) for name in self._slow.names}
        return switched | {name: value for name, value in measured.items() if value is not None}

    def close(self) -> None:
        """Let go of every pin."""
        self._slow.close()
        for switch in self._switches.values():
            switch.close()


def slow_ones(has: Sensors, bus: Path) -> list[SlowSensor]:
    """The sensors that have to be waited for."""
    found: list[SlowSensor] = []
    if has.temperature is not None:
        found.append(Temperature(has.temperature, bus))
    if has.light_level is not None:
        found.append(LightLevel(has.light_level, has.adc_device))
    if has.sound_level is not None:
        found.append(SoundLevel(has.sound_level, has.adc_device))
    return found
