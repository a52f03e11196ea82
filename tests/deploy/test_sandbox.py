"""What each process may not do, tried from inside its own sandbox; and what happens when one hangs."""

import json
import subprocess

import pytest

from tests.deploy.conftest import DISPLAY_FILE
from tests.deploy.machine import Machine

pytestmark = [pytest.mark.root, pytest.mark.system]

SOCKET = "/run/calmroom/screen.sock"
STATES = {"calmroom-room": "room", "calmroom-board": "board", "calmroom-broker": "broker"}
USERS = (*STATES, "calmroom-screen", "nobody")
SERVICES = ("calmroom-broker", "calmroom-controllers", "calmroom-board", "calmroom-kiosk")

CONNECT = "import socket; s = socket.socket(socket.{family}); s.settimeout(3); s.connect({address!r}); print('in')"
SEND = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'?', {address!r}); print('out')"


def inside(room: Machine, service: str, code: str) -> str:
    """What Python code says when it runs where a service runs: its cgroup, mounts, network and user."""
    user, pid = room.prop(service, "User"), room.prop(service, "MainPID")
    done = room.run(
        f"echo $$ >/sys/fs/cgroup/system.slice/{service}.service/cgroup.procs && "
        f"exec nsenter -t {pid} -m -n -- setpriv --reuid {user} --regid {user} --init-groups "
        f'/usr/bin/python3 -c "{code}" 2>&1',
        check=False,
    )
    return done.stdout.strip().rpartition("\n")[2]


def as_user(room: Machine, user: str, command: str) -> subprocess.CompletedProcess[str]:
    return room.run(f"runuser -u {user} -- {command}", check=False)


def test_the_screen_has_no_network(screen_room: Machine) -> None:
    code = CONNECT.format(family="AF_INET", address=("127.0.0.1", 1883))
    assert inside(screen_room, "calmroom-controllers", code) == "in"
    assert "Error" in inside(screen_room, "calmroom-kiosk", code)
    assert "Error" in inside(screen_room, "calmroom-kiosk", SEND.format(address=("127.0.0.1", 1883)))
    links = inside(screen_room, "calmroom-kiosk", "import socket; print([name for _, name in socket.if_nameindex()])")
    assert links == "['lo']"


def test_the_screen_draws_and_talks_to_the_room(screen_room: Machine) -> None:
    assert screen_room.prop("calmroom-kiosk", "ActiveState") == "active"
    assert screen_room.prop("calmroom-kiosk", "NRestarts") == "0"
    screen = screen_room.prop("calmroom-kiosk", "MainPID")
    assert screen_room.says(f"grep -c {SOCKET} /proc/{screen}/net/unix") == "1"
    screen_room.wait("a picture", lambda: colours(screen_room) > 50, 20)


def colours(room: Machine) -> int:
    """How many colours the display shows."""
    pixels = (room.root / DISPLAY_FILE).read_bytes()[-800 * 480 * 4 :]
    return len({pixels[at : at + 4] for at in range(0, len(pixels), 4)})


@pytest.mark.parametrize("service", SERVICES)
def test_nobody_reaches_past_this_machine(screen_room: Machine, service: str) -> None:
    outside = "10.11.12.13"  # an address of the machine itself, so that a way there exists
    screen_room.run(
        f"nsenter -t {screen_room.prop('calmroom-broker', 'MainPID')} -n ip address replace {outside}/32 dev lo"
    )
    says = inside(screen_room, service, SEND.format(address=(outside, 53)))
    assert says.startswith(("PermissionError", "OSError: [Errno 101]")), says


@pytest.mark.parametrize("user", USERS)
def test_no_user_reads_what_another_keeps(screen_room: Machine, user: str) -> None:
    for owner, folder in STATES.items():
        done = as_user(screen_room, user, f"ls /var/lib/calmroom/{folder}")
        assert (done.returncode == 0) is (user == owner), (user, folder, done.stderr)


@pytest.mark.parametrize("user", USERS)
def test_the_socket_opens_for_its_own_user_and_group_only(screen_room: Machine, user: str) -> None:
    code = CONNECT.format(family="AF_UNIX", address=SOCKET).replace("'", '"')
    done = as_user(screen_room, user, f"python3 -c '{code}'")
    assert (done.stdout.strip() == "in") is (user in {"calmroom-room", "calmroom-screen"}), done.stderr


def test_the_settings_are_read_by_the_processes_and_written_by_none(screen_room: Machine) -> None:
    for user in USERS:
        done = as_user(screen_room, user, "cat /etc/calmroom/room.toml")
        assert (done.returncode == 0) is (user not in {"nobody", "calmroom-broker"}), user
        assert as_user(screen_room, user, "touch /etc/calmroom/room.toml").returncode != 0


@pytest.mark.parametrize("service", SERVICES)
def test_no_file_outside_its_own_can_be_written(screen_room: Machine, service: str) -> None:
    folders = ("/opt/calmroom/current", "/etc", "/usr", "/var/lib", "/home")
    code = f"import os; print([f for f in {folders!r} if os.access(f, os.W_OK)])"
    assert inside(screen_room, service, code) == "[]"


@pytest.mark.parametrize("service", SERVICES)
def test_devices_are_closed_but_for_its_own(screen_room: Machine, service: str) -> None:
    assert screen_room.prop(service, "DevicePolicy") == "closed"
    allowed = screen_room.prop(service, "DeviceAllow")
    assert ("char-gpiochip" in allowed) is (service == "calmroom-controllers")
    assert ("char-alsa" in allowed) is (service == "calmroom-controllers")
    assert ("char-drm" in allowed) is (service == "calmroom-kiosk")


def test_of_the_kernels_files_the_room_may_write_only_those_of_its_own_pwm(screen_room: Machine) -> None:
    screen_room.run("mount -o remount,rw /sys && systemctl restart calmroom-controllers")
    pid = screen_room.prop("calmroom-controllers", "MainPID")
    mounts = [line.split() for line in screen_room.says(f"cat /proc/{pid}/mountinfo").splitlines()]
    ways = {mount[4]: mount[5].split(",")[0] for mount in mounts}
    assert ways["/sys"] == "ro"
    assert ways["/sys/devices/platform"] == "rw"


def test_the_lamps_are_brought_to_rest_when_the_room_has_ended(screen_room: Machine) -> None:
    screen_room.run("systemctl stop calmroom-controllers")
    rest = screen_room.prop("calmroom-controllers", "ExecStopPost")
    screen_room.run("systemctl start calmroom-controllers")
    assert "-m controllers rest" in rest
    assert "code=exited ; status=0" in rest, rest


@pytest.mark.parametrize("service", ["calmroom-controllers", "calmroom-board"])
def test_its_lines_are_entries_with_fields_in_the_journal(screen_room: Machine, service: str) -> None:
    said = screen_room.says(f"journalctl -u {service} -o json --no-pager --output-fields=CALMROOM_LOGGER,PRIORITY")
    entries = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    part = {"calmroom-controllers": "controllers", "calmroom-board": "staff"}[service]
    assert any(entry.get("CALMROOM_LOGGER", "").partition(".")[0] == part for entry in entries), said[-2000:]


def test_systemd_finds_nothing_wrong_and_little_exposed(screen_room: Machine) -> None:
    units = " ".join(f"{name}.service" for name in SERVICES)
    done = screen_room.run(f"systemd-analyze verify {units} calmroom.target")
    assert (done.stdout, done.stderr) == ("", "")
    for name in SERVICES:
        screen_room.run(f"systemd-analyze security --threshold=20 {name}")


def test_those_that_hang_are_started_again(screen_room: Machine) -> None:
    hung = {name: screen_room.prop(name, "MainPID") for name in SERVICES if name != "calmroom-broker"}
    assert "0" not in hung.values(), "each is running; and 0 would mean whoever runs this test"
    screen_room.run(f"kill -STOP {' '.join(hung.values())}")
    for name, pid in hung.items():
        screen_room.wait(
            f"{name} to be started again",
            lambda name=name, pid=pid: (
                screen_room.prop(name, "MainPID") not in {pid, "0"}  # type: ignore[misc]
                and screen_room.prop(name, "ActiveState") == "active"
            ),
            60,
        )
        assert "Watchdog timeout" in screen_room.says(f"journalctl -u {name} -o cat --no-pager")
        assert screen_room.prop(name, "NRestarts") == "1"
