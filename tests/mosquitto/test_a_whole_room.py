"""A room and a board as an installer sets them up: over TLS, by their settings, with secrets from systemd."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from controllers.selftest.result import newest
from scripts.child import start_notifying
from scripts.house import MOCK_PINS
from tests.mosquitto.a_school import BOARD, RED, SchoolBroker

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]


def settings(folder: Path, school: SchoolBroker) -> Path:
    """The school's files, with a room and a board that come to its broker."""
    config = folder / "config"
    shutil.copytree(ROOT / "config", config, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    room = (config / "room.toml").read_text()
    site, name = RED.split("/")
    room = room.replace('site = "school"', f'site = "{site}"').replace('room = "calm"', f'room = "{name}"')
    sections = {}
    for section, client in (("broker", RED), ("board_broker", BOARD)):
        own = school.keys / "clients" / client
        sections[section] = (
            f'[{section}]\nhost = "localhost"\nport = {school.port}\nusername = "{client}"\n'
            f'ca_file = "{own}/ca.crt"\ncert_file = "{own}/client.crt"\n'
            'password_file = "broker-password"\nkey_file = "broker-key"\n'
        )
    room = re.sub(r"\[broker\].*?(?=\n\[)", "\n".join(sections.values()), room, count=1, flags=re.DOTALL)
    (config / "room.toml").write_text(room)
    return config


def handed_over(folder: Path, school: SchoolBroker, client: str) -> dict[str, str]:
    """The environment of a service to which systemd has handed its two secrets."""
    secrets = folder / client.replace("/", "-")
    secrets.mkdir()
    for secret, file in (("broker-password", "password"), ("broker-key", "client.key")):
        shutil.copy(school.keys / "clients" / client / file, secrets / secret)
        (secrets / secret).chmod(0o440)  # systemd's access list for the service shows as the group's mode
    return {**os.environ, **MOCK_PINS, "SDL_AUDIODRIVER": "dummy", "CREDENTIALS_DIRECTORY": str(secrets)}


def test_a_message_goes_from_the_room_to_the_board_and_back(tmp_path: Path, school: SchoolBroker) -> None:
    config = settings(tmp_path, school)
    argv = [sys.executable, "-m", "staff", "--state", str(tmp_path / "board"), "--config", str(config), "--port", "0"]
    board = start_notifying("staff", argv, tmp_path / "staff.log", handed_over(tmp_path, school, BOARD), "KILL")
    argv = [sys.executable, "-m", "controllers", "selftest", "--yes", "--skip", "light,sound,sensors,screen"]
    argv += ["--config", str(config), "--state", str(tmp_path / "room"), "--socket", str(tmp_path / "screen.sock")]
    env = handed_over(tmp_path, school, RED)
    done = subprocess.run(argv, env=env, capture_output=True, text=True, timeout=90, check=False)
    board.stop()
    assert done.returncode == 0, done.stdout + done.stderr + board.last_words()
    report = newest(tmp_path / "room")
    assert report is not None
    found = {check.name: check.outcome for check in report.checks}
    assert (found["broker"], found["staff board"]) == ("ok", "ok")
    password = (school.keys / "clients" / RED / "password").read_text().strip()
    told = done.stdout + done.stderr + (tmp_path / "staff.log").read_text() + school.log.read_text()
    assert password not in told
