"""deploy.sh on a machine that has never seen Calm Room, and once more."""

import subprocess

import pytest

from tests.deploy.conftest import Deploy
from tests.deploy.machine import Machine

pytestmark = [pytest.mark.root, pytest.mark.system]

SERVICES = ("calmroom-broker", "calmroom-controllers", "calmroom-board")


def test_without_pins_it_says_so_and_changes_nothing(deploy: Deploy, machine: Machine) -> None:
    done = deploy("--here")
    assert done.returncode == 1
    assert "no GPIO pins" in done.stdout
    assert "--mock-pins" in done.stdout
    assert machine.run("ls /opt/calmroom /etc/calmroom", check=False).stdout == ""


def test_a_dry_run_changes_nothing(deploy: Deploy, machine: Machine) -> None:
    done = deploy("--here --mock-pins --dry-run")
    assert done.returncode == 0, done.stdout
    assert "would: switching to" in done.stdout
    assert machine.run("ls /opt/calmroom /etc/calmroom", check=False).stdout == ""


def test_everything_is_ready(room: Machine, first_deploy: subprocess.CompletedProcess[str]) -> None:
    assert [room.prop(name, "ActiveState") for name in ("calmroom.target", *SERVICES)] == ["active"] * 4
    assert [room.prop(name, "NRestarts") for name in SERVICES] == ["0"] * 3
    assert [room.prop(name, "UnitFileState") for name in ("calmroom.target", *SERVICES)] == ["enabled"] * 4
    assert "The screen is left out" in first_deploy.stdout.replace("the screen", "The screen")
    assert room.prop("calmroom-kiosk", "ActiveState") == "inactive"
    assert "/welcome/" in first_deploy.stdout
    assert room.says("systemctl is-active mosquitto || true") == "inactive"


def test_the_room_is_seen_by_the_board_over_the_real_broker(room: Machine) -> None:
    board = room.prop("calmroom-board", "MainPID")
    room.wait(
        "the board's broker", lambda: '"connected"' in room.says(f"nsenter -t {board} -n python3 -c '{HEALTH}'"), 20
    )


HEALTH = 'import urllib.request as u; print(u.urlopen("http://127.0.0.1:8080/healthz").read().decode())'


def test_the_release_runs_under_its_own_name(room: Machine) -> None:
    release = room.says("basename $(readlink /opt/calmroom/current)")
    assert release == room.says("basename $(readlink /opt/calmroom/good)")
    content = release.split("-")[1]
    printed = room.says('cd /opt/calmroom/current && venv/bin/python -c "' + VERSION + '"')
    assert printed.endswith(f"+{content}")


VERSION = "from importlib.metadata import version; print(version('calm-room'))"


def test_a_second_run_restarts_nothing(room: Machine, deploy: Deploy) -> None:
    before = [room.prop(name, "InvocationID") for name in SERVICES]
    done = deploy("--here --mock-pins")
    assert done.returncode == 0, done.stdout
    assert "nothing was restarted" in done.stdout
    assert "/welcome/" not in done.stdout
    assert [room.prop(name, "InvocationID") for name in SERVICES] == before


def test_settings_already_there_are_kept(room: Machine, deploy: Deploy) -> None:
    room.run("sed -i 's/^name = .*/name = \"The Nest\"/' /etc/calmroom/room.toml && rm /etc/calmroom/presets.toml")
    done = deploy("--here --mock-pins")
    assert done.returncode == 0, done.stdout
    assert "The Nest" in room.says("cat /etc/calmroom/room.toml")
    assert room.says("stat -c '%a %U %G' /etc/calmroom/presets.toml") == "640 root calmroom"


def test_the_way_in_for_the_first_administrator_works_once_installed(room: Machine) -> None:
    assert room.says("ls /var/lib/calmroom/board")
    assert room.says("stat -c '%a %U' /var/lib/calmroom/board") == "700 calmroom-board"
