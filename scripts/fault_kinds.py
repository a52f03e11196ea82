"""What can go wrong with a running room, one function each: it happens, lasts a little, and is over again.

Network and disk are only touched in namespaces of our own, where loopback and a small disk are nobody else's.
"""

import contextlib
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.house import House, Part

Fault = Callable[[House, random.Random], None]

PARTS: tuple[Part, ...] = ("controllers", "broker", "board")
LASTS_S = (0.1, 1.0)
LOSS = 0.3
DELAY_MS = 500
SLICE_S = 0.05
DISK_MB = 32


def kill(part: Part) -> Fault:
    """SIGKILL at any instruction, and a new start."""

    def happen(house: House, rng: random.Random) -> None:
        house.kill(part)
        time.sleep(rng.uniform(0, 0.3))
        house.start(part)

    return happen


def freeze(part: Part) -> Fault:
    """The process stands still for a while."""

    def happen(house: House, rng: random.Random) -> None:
        pid = house.children[part].process.pid
        os.kill(pid, signal.SIGSTOP)
        try:
            time.sleep(rng.uniform(*LASTS_S))
        finally:
            os.kill(pid, signal.SIGCONT)

    return happen


def power_cut(house: House, rng: random.Random) -> None:
    """Everything at once, in any order."""
    order = list(PARTS)
    rng.shuffle(order)
    for part in order:
        house.kill(part)
    for part in ("broker", "board", "controllers"):
        house.start(part)


def link_down(_house: House, rng: random.Random) -> None:
    """The cable is out."""
    _link("down")
    try:
        time.sleep(rng.uniform(*LASTS_S))
    finally:
        _link("up")


def lossy(_house: House, rng: random.Random) -> None:
    """A part of all packets is lost and the others are late.

    Without netem in the kernel the link is down for as much of the time, in short pieces: that loses as many packets
    and delays none.
    """
    end_s = time.monotonic() + 2 * rng.uniform(*LASTS_S)
    if _netem():
        time.sleep(max(0.0, end_s - time.monotonic()))
        subprocess.run(["tc", "qdisc", "del", "dev", "lo", "root"], check=True, capture_output=True)
        return
    try:
        while time.monotonic() < end_s:
            _link("down" if rng.random() < LOSS else "up")
            time.sleep(SLICE_S)
    finally:
        _link("up")


def disk_full(house: House, rng: random.Random) -> None:
    """Not one byte more can be written where the room's journal is."""
    filling = house.folder / "room" / "filling"
    with filling.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(4096)):
            pass
    try:
        time.sleep(rng.uniform(*LASTS_S))
    finally:
        filling.unlink()


ANYWHERE: Mapping[str, Fault] = {
    **{f"kill {part}": kill(part) for part in PARTS},
    **{f"freeze {part}": freeze(part) for part in PARTS},
    "power cut": power_cut,
}
"""What anybody may do to their own processes."""
AS_ROOT: Mapping[str, Fault] = {"link down": link_down, "lossy network": lossy, "disk full": disk_full}
"""What needs namespaces of our own."""


def own_namespaces(folder: Path) -> None:
    """Loopback up, and a small disk for the room's journal. What is cached does not belong on it."""
    _link("up")
    room, sounds = folder / "room", folder / "sounds"
    room.mkdir()
    sounds.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "calm-room", str(room)], check=True)
    (room / "sounds").symlink_to(sounds)


def has_netem() -> bool:
    """Whether this kernel can lose and delay packets itself."""
    there = _netem()
    if there:
        subprocess.run(["tc", "qdisc", "del", "dev", "lo", "root"], check=True, capture_output=True)
    return there


def _netem() -> bool:
    shape = ["netem", "loss", f"{LOSS:.0%}", "delay", f"{DELAY_MS}ms"]
    with contextlib.suppress(FileNotFoundError):
        done = subprocess.run(["tc", "qdisc", "replace", "dev", "lo", "root", *shape], check=False, capture_output=True)
        return done.returncode == 0
    return False


def _link(how: str) -> None:
    subprocess.run(["ip", "link", "set", "lo", how], check=True)
