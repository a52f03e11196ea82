"""The machine's clocks, read in one place."""

import time
from datetime import UTC, datetime
from pathlib import Path

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
TIMESYNC = Path("/run/systemd/timesync")


def monotonic() -> float:
    """Seconds of CLOCK_MONOTONIC, which the screen shares with us."""
    return time.clock_gettime(time.CLOCK_MONOTONIC)


def wall() -> datetime:
    """The time of day, in UTC."""
    return datetime.now(UTC)


def local() -> datetime | None:
    """The time of day where the room is; None when it is not known to be right."""
    return wall().astimezone() if wall_is_right() else None


def wall_is_right() -> bool:
    """Whether the time of day is known to be right: a Pi has no battery clock and must have heard from a server."""
    return (TIMESYNC / "synchronized").exists() if TIMESYNC.is_dir() else True


def wall_if_right() -> datetime | None:
    """The time of day in UTC; None when it is not known to be right."""
    return wall() if wall_is_right() else None


def boot_id() -> str:
    """What tells this start of the machine from every other."""
    return BOOT_ID.read_text(encoding="ascii").strip()
