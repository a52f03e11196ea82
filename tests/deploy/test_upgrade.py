"""The next release: one that works, one that does not, wrong settings, a deploy over ssh, and the end of it all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.conftest import PROJECT, SOURCE, Deploy, project_files
from tests.deploy.machine import Machine

pytestmark = [pytest.mark.root, pytest.mark.system]


@pytest.fixture
def source(room: Machine) -> Iterator[Machine]:
    """The machine's copy of the project, put right again afterwards."""
    yield room
    room.copy_in(project_files(), PROJECT, SOURCE)


def current(room: Machine) -> str:
    return room.says("basename $(readlink /opt/calmroom/current)")


def test_an_upgrade_keeps_the_broker_and_needs_no_network(source: Machine, deploy: Deploy) -> None:
    old, broker = current(source), source.prop("calmroom-broker", "InvocationID")
    source.run(f"echo '# newer' >>{SOURCE}/room/__init__.py")
    done = deploy("--here --mock-pins --no-screen")
    assert done.returncode == 0, done.stdout
    assert "the same Python packages as before" in done.stdout
    assert current(source) != old
    assert source.prop("calmroom-broker", "InvocationID") == broker
    back = deploy("--here --rollback --mock-pins --no-screen")
    assert back.returncode == 0, back.stdout
    assert current(source) == old


def test_a_deploy_that_is_killed_after_the_switch_is_finished_by_the_next(source: Machine, deploy: Deploy) -> None:
    old = current(source)
    source.run(f"echo '# newer still' >>{SOURCE}/room/__init__.py")
    source.run(
        f"cd {SOURCE}; setsid ./deploy.sh --here --mock-pins --no-screen >/dev/null 2>&1 & echo $! >/root/deploying"
    )
    source.wait("the switch", lambda: current(source) != old, 60)
    source.run("kill -KILL -$(cat /root/deploying)")
    assert source.says("basename $(readlink /opt/calmroom/good)") == old
    done = deploy("--here --mock-pins --no-screen")
    assert done.returncode == 0, done.stdout
    assert source.says("basename $(readlink /opt/calmroom/good)") == current(source) != old


@pytest.mark.parametrize("process", ["controllers", "staff"])
def test_a_release_that_does_not_work_is_undone(source: Machine, deploy: Deploy, process: str) -> None:
    old = current(source)
    source.run(f"echo 'raise SystemExit(\"this release is broken\")' >{SOURCE}/{process}/__main__.py")
    done = deploy("--here --mock-pins --no-screen")
    assert done.returncode == 1
    assert "this release is broken" in done.stdout
    assert f"{old} runs again" in done.stdout
    assert current(source) == old
    assert (
        source.says("systemctl is-active calmroom-broker calmroom-controllers calmroom-board")
        == "active\n" * 2 + "active"
    )


def test_wrong_settings_stop_a_deploy_before_anything_is_switched(source: Machine, deploy: Deploy) -> None:
    old = current(source)
    source.run(f"echo '# newest' >>{SOURCE}/room/__init__.py; cp /etc/calmroom/room.toml /root/kept.toml")
    source.run("sed -i 's/carrier_hz = .*/carrier_hz = 100/; s/^volume/volumme/' /etc/calmroom/room.toml")
    done = deploy("--here --mock-pins --no-screen")
    source.run("cat /root/kept.toml >/etc/calmroom/room.toml")
    assert done.returncode == 1
    assert "carrier_hz" in done.stdout
    assert "volumme" in done.stdout
    assert current(source) == old
    assert source.says("systemctl is-active calmroom-controllers") == "active"


def test_from_a_laptop_over_ssh(source: Machine, tmp_path: Path) -> None:
    pretend = tmp_path / "ssh"
    pretend.write_text(SSH)
    pretend.chmod(0o755)
    done = source.run_here(
        [str(PROJECT / "deploy.sh"), "room.school", "--mock-pins", "--no-screen"],
        path=str(tmp_path),
        extra={"ENTER": " ".join(source.enter())},
    )
    assert done.returncode == 0, done.stdout
    assert "is running" in done.stdout


SSH = """#!/bin/bash
# Stands where ssh does: takes its options and the host, and runs the rest in the machine.
while [[ $1 == -* ]]; do [[ $1 == -o ]] && shift; shift; done
shift
exec $ENTER bash -c "cd /root; $*"
"""


def test_uninstall_keeps_settings_and_visits_and_purge_does_not(room: Machine, deploy: Deploy) -> None:
    done = deploy("--here --uninstall")
    assert done.returncode == 0, done.stdout
    assert room.run("ls /opt/calmroom", check=False).returncode != 0
    assert room.says("ls /etc/systemd/system | grep -c calmroom || true") == "0"
    assert room.says("systemctl list-units --all --no-legend 'calmroom*' | wc -l") == "0"
    assert room.says("ls /etc/calmroom/room.toml /var/lib/calmroom/room/journal.sqlite")
    again = deploy("--here --uninstall --purge")
    assert again.returncode == 0, again.stdout
    assert room.run("ls /etc/calmroom /var/lib/calmroom", check=False).stdout == ""
    assert room.says("getent passwd | grep -c calmroom || true") == "0"
    assert room.says("getent group | grep -c calmroom || true") == "0"
