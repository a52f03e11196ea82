"""A real broker, a real room on mock pins, more rooms that only announce themselves, and a real Home Assistant.

Usage: python -m scripts.home_assistant.check PYTHON      (the Python of a virtual environment with Home Assistant)

0 when Home Assistant accepts every entity, shows what the rooms say, and changes the real room's light. It also writes
what Home Assistant accepts to tests/controllers/home_assistant/accepted.json, which the ordinary tests use.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from controllers.home_assistant.entities import Config
from controllers.topics import Topics
from room.frozen import Frozen
from room.messages import Online, Reading, RoomState
from scripts.broker import LOOPBACK, free_port, start_broker
from scripts.child import start_notifying
from scripts.home_assistant.rooms import configs, rooms
from scripts.house import MOCK_PINS
from scripts.waiting import wait_until
from wire.mqtt import Broker, Session

ROOT = Path(__file__).parents[2]
ACCEPTED = ROOT / "tests" / "controllers" / "home_assistant" / "accepted.json"
ROOM, LIGHT = "calmroom_school_calm", "deep_sea"
READINGS: dict[str, tuple[float | bool, str]] = {
    "door": (True, "boolean"),
    "motion": (False, "boolean"),
    "temperature": (20.5, "°C"),
    "light_level": (120, "lx"),
    "sound_level": (41.5, "dBA"),
}
WANTED = {
    f"select.{ROOM}_preset": LIGHT,
    f"binary_sensor.{ROOM}_occupied": "off",
    "binary_sensor.calmroom_school_full_occupied": "on",
    "binary_sensor.calmroom_school_full_needs_adult": "on",
    "binary_sensor.calmroom_school_full_door": "on",
    "binary_sensor.calmroom_school_full_motion": "unavailable",  # the room doubts it
    "sensor.calmroom_school_full_temperature": "20.5",
    "sensor.calmroom_school_full_light_level": "120.0",
    "sensor.calmroom_school_full_sound_level": "41.5",
    "select.calmroom_school_bare_preset": "unavailable",  # the room is not there
}


def announce(session: Session) -> None:
    """Rooms that only say what they are: one where a child waits and a sensor is doubted, and one that is not there."""
    for topic, config in configs().items():
        session.publish(topic, json.dumps(config).encode(), retain=True)
    for one in rooms():
        topics = Topics.of(one.place.site, one.place.room)
        there = one.place.room != "bare"
        sensors = dict.fromkeys(READINGS, "ok") | {"motion": "fault"}
        state = RoomState(phase="calming", since=datetime.now(UTC), adult="asked", preset="sea", sensors=sensors)
        said: dict[str, Frozen] = {topics.online: Online(online=there), topics.state: state}
        for name, (value, unit) in READINGS.items():
            said[topics.sensor(name)] = Reading(value=value, unit=unit, at=datetime.now(UTC))
        for topic, model in said.items():
            session.publish(topic, model.model_dump_json(exclude_none=True).encode(), retain=True)


def real_room(folder: Path, port: int) -> Any:
    """The controller on mock pins, with discovery switched on."""
    shutil.copytree(ROOT / "config", folder / "config", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    with (folder / "config" / "room.toml").open("a", encoding="utf-8") as file:
        file.write("[home_assistant]\ndiscovery = true\n")
    argv = [sys.executable, "-m", "controllers", "--config", str(folder / "config"), "--state", str(folder / "state")]
    argv += ["--socket", str(folder / "screen.sock"), "--broker", f"{LOOPBACK}:{port}"]
    env = {**os.environ, **MOCK_PINS, "SDL_AUDIODRIVER": "dummy"}
    return start_notifying("controllers", argv, folder / "controllers.log", env, "TERM")


def ask_home_assistant(python: str, folder: Path, port: int, announced: dict[str, Config]) -> dict[str, Any]:
    """What Home Assistant saw and did."""
    (folder / "ha").mkdir()
    argv = [python, str(ROOT / "scripts" / "home_assistant" / "real.py"), str(folder / "ha"), str(port), ROOM, LIGHT]
    ran = subprocess.run(argv, input=json.dumps(announced), capture_output=True, text=True, check=False, timeout=300)
    if ran.returncode:
        print(ran.stderr, file=sys.stderr)
        raise SystemExit(1)
    seen: dict[str, Any] = json.loads(ran.stdout)
    return seen


def look(folder: Path, python: str) -> list[str]:
    """Start everything, and say what was not as it should be."""
    port, heard = free_port(), dict[str, Config]()
    broker = start_broker(folder, port)
    hear = lambda message: heard.update({message.topic: json.loads(message.payload)})  # noqa: E731
    watcher = Session(Broker(LOOPBACK, port), "watcher", on_message=hear)
    watcher.start()
    wait_until(lambda: watcher.connected, "the broker")
    watcher.subscribe("homeassistant/+/+/+/config")
    announce(watcher)
    room = real_room(folder, port)
    try:
        wait_until(lambda: f"homeassistant/select/{ROOM}/preset/config" in heard, "the room to announce itself")
        seen = ask_home_assistant(python, folder, port, heard)
    finally:
        room.stop()
        watcher.stop()
        broker.stop()
    states = {name: state for name, (state, _) in seen["states"].items()}
    ACCEPTED.write_text(json.dumps({"version": seen["version"], **seen["accepted"]}, indent=1) + "\n", encoding="utf-8")
    print(f"Home Assistant {seen['version']}: {len(heard)} entities of 4 rooms, light {seen['before']} -> {LIGHT}")
    wrong = [f"{topic}: {why}" for topic, why in seen["refused"].items()]
    wrong += [f"{n} is {states.get(n)!r}, not {w!r}" for n, w in WANTED.items() if states.get(n) != w]
    return wrong


def main() -> int:
    """Print what is wrong; 0 when nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        wrong = look(Path(folder), sys.argv[1])
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
