"""Rooms whose entities are every kind there is; run as a module it prints the topic and config of each."""

import json
import tomllib
from pathlib import Path

from config.schema import RoomFile
from controllers.home_assistant.entities import Config, entities, node_of
from controllers.topics import Topics

CONFIG = Path(__file__).parents[2] / "config" / "room.toml"
PRESETS = ["sea", "soft_morning", "welcome_glow"]
SENSORS = {"door": 16, "motion": 24, "temperature": "auto"}
MEASURED = {
    "light_level": {"channel": 0, "at_percent": 50, "at_lx": 120},
    "sound_level": {"channel": 1, "full_scale_dba": 100},
}
UNMEASURED = {"light_level": {"channel": 0}, "sound_level": {"channel": 1}}


def room(name: str, **parts: object) -> RoomFile:
    """The room.toml of the release with other parts."""
    whole = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    whole["place"]["room"] = name
    return RoomFile.model_validate(whole | {"home_assistant": {"discovery": True}} | parts)


def rooms() -> list[RoomFile]:
    """A room with every sensor calibrated, one with none calibrated and details of visits, and one without sensors."""
    details = {"discovery": True, "visit_details": True}
    return [
        room("full", sensors=SENSORS | MEASURED),
        room("plain", sensors=SENSORS | UNMEASURED, home_assistant=details),
        room("bare", sensors={}),
    ]


def configs() -> dict[str, Config]:
    """Every discovery topic of these rooms and what stands on it."""
    found: dict[str, Config] = {}
    for one in rooms():
        topics = Topics.of(one.place.site, one.place.room)
        for component, name, config in entities(one, topics, PRESETS, "1.2.3"):
            found[f"homeassistant/{component}/{node_of(topics)}/{name}/config"] = config
    return found


if __name__ == "__main__":
    print(json.dumps(configs(), ensure_ascii=False))
