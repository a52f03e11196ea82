"""One real machine for the whole folder, with the room installed on it as an installer would."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.deploy.base import why_not
from tests.deploy.machine import Machine

PROJECT = Path(__file__).parents[2]
SOURCE = "/root/calm-room"
DISPLAY_FILE = "var/display/Xvfb_screen0"
"""Where the virtual display keeps its picture, inside the machine."""

Deploy = Callable[[str], subprocess.CompletedProcess[str]]


def project_files() -> list[Path]:
    """What a release is made of, as deploy.sh itself lists it."""
    listed = subprocess.run(
        ["bash", "-euc", "here=.; . deploy/release.sh; release_files"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [Path(name) for name in listed.stdout.split("\0") if name]


@pytest.fixture(scope="session")
def machine() -> Iterator[Machine]:
    if reason := why_not():
        pytest.skip(reason)
    with Machine() as machine:
        machine.run(f"mkdir -p {SOURCE}")
        machine.copy_in(project_files(), PROJECT, SOURCE)
        yield machine


@pytest.fixture(scope="session")
def deploy(machine: Machine) -> Deploy:
    """Run the machine's copy of deploy.sh with these words; the outcome is the caller's to judge."""
    return lambda words: machine.run(f"cd {SOURCE} && ./deploy.sh {words} 2>&1", check=False)


@pytest.fixture(scope="session")
def first_deploy(deploy: Deploy) -> subprocess.CompletedProcess[str]:
    """The room installed from nothing."""
    return deploy("--here --mock-pins")


@pytest.fixture(scope="session")
def room(machine: Machine, first_deploy: subprocess.CompletedProcess[str]) -> Machine:
    """The machine with the room running on it."""
    assert first_deploy.returncode == 0, first_deploy.stdout
    return machine


@pytest.fixture(scope="session")
def screen_room(room: Machine, deploy: Deploy) -> Machine:
    """The same with a screen, on a virtual display and without a graphics chip; its sandbox is as it ships."""
    room.run("DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends xvfb")
    room.run("mkdir -p /var/display")
    room.run("systemd-run --quiet --unit=display Xvfb :7 -screen 0 800x480x24 -nolisten tcp -ac -fbdir /var/display")
    room.wait("the display", lambda: room.run("test -S /tmp/.X11-unix/X7", check=False).returncode == 0, 20)
    room.run(
        """mkdir -p /etc/systemd/system/calmroom-kiosk.service.d
        cat >/etc/systemd/system/calmroom-kiosk.service.d/display.conf <<'END'
[Service]
Environment=DISPLAY=:7 GALLIUM_DRIVER=softpipe CALM_ROOM_SOFTWARE_GL=1
BindPaths=/tmp/.X11-unix
END"""
    )
    done = deploy("--here --mock-pins --screen")
    assert done.returncode == 0, done.stdout
    return room
