"""What is known of the room's health. The loop tells it; whoever asks gets a picture of the last half second."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from controllers.sensors.value import Value
from room.facts import Fact, FaultCleared, FaultNoticed
from room.scene import Scene
from room.status import Sensed, Status
from room.visit import Visit


@dataclass(frozen=True)
class Links:
    """Who is there: the broker, a screen; and how many facts the broker does not have yet."""

    broker: bool
    screen: bool
    waiting: int


class Vitals:
    """The loop sets, other threads only look: every value is replaced whole.

    Args:
        name: the room's, in words.
        version: of this release.
        sensors: every sensor the room has.
        visit: the room as the journal left it.
        now: the monotonic clock, in seconds.
    """

    def __init__(self, name: str, version: str, sensors: Sequence[str], visit: Visit, now: float) -> None:
        self._name, self._version, self._sensors = name, version, tuple(sensors)
        self._begun_s = self._beat_s = now
        self._visit = visit
        self._sensed: dict[str, Sensed] = {}
        self._sentences: dict[str, str] = {}
        self.scene: Scene | None = None

    def happened(self, fact: Fact) -> None:
        """What a fault says of itself."""
        if isinstance(fact, FaultNoticed):
            self._sentences = {**self._sentences, fact.fault: fact.detail}
        elif isinstance(fact, FaultCleared):
            self._sentences = {name: says for name, says in self._sentences.items() if name != fact.fault}

    def beat(self, visit: Visit, readings: Mapping[str, Value], now: float) -> None:
        """The loop is well, and this is what it knows."""
        self._visit = visit
        self._sensed = {name: Sensed(value=told.value, unit=told.unit) for name, told in readings.items()}
        self._beat_s = now

    def status(self, links: Links, now: float) -> Status:
        """How the room is at `now`."""
        visit, scene, sensed, sentences = self._visit, self.scene, self._sensed, self._sentences
        return Status(
            name=self._name,
            version=self._version,
            phase=visit.phase,
            adult=visit.call.status,
            uptime_s=now - self._begun_s,
            beat_ago_s=max(0.0, now - self._beat_s),
            preset=scene.preset if scene else None,
            soundscape=scene.soundscape if scene else None,
            sensors={name: sensed.get(name) for name in self._sensors},
            faults={name: sentences.get(name, "") for name in sorted(visit.faults)},
            broker=links.broker,
            screen=links.screen,
            waiting=links.waiting,
        )
