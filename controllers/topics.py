"""The room's topics. Source: design, section 5."""

from dataclasses import dataclass

from room.messages import source_of


@dataclass(frozen=True)
class Topics:
    """The names under `calmroom/<site>/<room>`."""

    source: str

    @classmethod
    def of(cls, site: str, room: str) -> "Topics":
        """The topics of one room."""
        return cls(source_of(site, room))

    @property
    def online(self) -> str:
        """Whether the room is there; retained, and the will."""
        return f"{self.source}/online"

    @property
    def state(self) -> str:
        """What anyone may know; retained."""
        return f"{self.source}/state"

    @property
    def facts(self) -> str:
        """Every fact, once and in order."""
        return f"{self.source}/facts"

    @property
    def events(self) -> str:
        """What happens right now, for Home Assistant."""
        return f"{self.source}/events"

    @property
    def heartbeat(self) -> str:
        """That the room lives."""
        return f"{self.source}/heartbeat"

    @property
    def ask(self) -> str:
        """What grown-ups ask of the room."""
        return f"{self.source}/ask"

    def is_for_answers(self, topic: str) -> bool:
        """Whether a response topic is one to which this room answers: a word of the asker's own below `answers`."""
        start, _, word = topic.rpartition("/")
        return start == f"{self.source}/answers" and bool(word) and not set(word) & set("+#\0")

    @property
    def presets(self) -> str:
        """The preset book the room should have; retained."""
        return f"{self.source}/presets"

    @property
    def presets_applied(self) -> str:
        """What became of it; retained."""
        return f"{self.source}/presets/applied"

    def sensor(self, name: str) -> str:
        """The last value of a sensor; retained."""
        return f"{self.source}/sensors/{name}"
