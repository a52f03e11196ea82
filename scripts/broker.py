"""A private mosquitto: on loopback only, on a free port, with a folder of its own."""

import getpass
import os
import shutil
import socket
from pathlib import Path

from scripts.child import Child
from scripts.waiting import HarnessError, wait_until

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """A TCP port on loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


def answers(port: int) -> bool:
    """Whether something listens on this loopback port."""
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


def start_broker(folder: Path, port: int) -> Child:
    """Start mosquitto and wait until it takes connections.

    What it holds for a client that is away survives its own death: it saves after every change.

    Raises:
        HarnessError: when it does not start.
    """
    data = folder / "broker"
    data.mkdir(exist_ok=True)
    conf = folder / "mosquitto.conf"
    conf.write_text(
        f"listener {port} {LOOPBACK}\n"  # no anonymous client from outside this machine: nothing listens there
        "allow_anonymous true\n"
        f"user {getpass.getuser()}\n"
        "set_tcp_nodelay true\n"
        "persistence true\n"
        f"persistence_location {data}/\n"
        "autosave_on_changes true\n"
        "autosave_interval 1\n"
        "max_queued_messages 0\n"  # a board may be away for a weekend
        "log_dest stderr\n"
        "log_type error\nlog_type warning\nlog_type notice\n"
    )
    program = shutil.which("mosquitto", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    if program is None:
        raise HarnessError("mosquitto is not installed; run scripts/setup")
    child = Child.start("mosquitto", [program, "-c", str(conf)], log=folder / "mosquitto.log", env=os.environ)
    wait_until(lambda: answers(port) or not child.running, "mosquitto to listen")
    if not child.running:
        raise HarnessError(f"mosquitto did not start: {child.last_words()}")
    return child
