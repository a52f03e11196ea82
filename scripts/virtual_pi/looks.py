"""What can be seen on this Pi but proves nothing: its buses, and what the room costs it."""

import bisect
import fcntl
import math
import os
import statistics
import subprocess
import time
from pathlib import Path

from controllers.room_loop import FRAME_S
from scripts.virtual_pi.pins import wakes

I2C_SLAVE = 0x0703
"""Source: Linux, include/uapi/linux/i2c-dev.h."""
PCA9685 = 0x40
LOOK_S = 3.0
TOGETHER_S = 0.001
MILLION_A_SECOND = 4000
"""What the four cores do together; see machine.sh."""


def load_drivers() -> None:
    """Have the kernel load what an installer would ask for."""
    subprocess.run(["modprobe", "-aq", "pwm-bcm2835", "i2c-bcm2835", "i2c-dev", "spi-bcm2835"], check=False)
    subprocess.run(["udevadm", "settle"], check=True)


def pwm() -> str:
    """Whether there is hardware PWM, and whether it takes a period and a duty."""
    chips = sorted(Path("/sys/class/pwm").glob("pwmchip*"))
    if not chips:
        return "no pwmchip in /sys/class/pwm"
    channels = (chips[0] / "npwm").read_text().strip()
    channel = chips[0] / "pwm0"
    (chips[0] / "export").write_text("0")
    (channel / "period").write_text("500000")
    (channel / "duty_cycle").write_text("125000")
    (channel / "enable").write_text("1")
    took = " ".join(f"{name} {(channel / name).read_text().strip()}" for name in ("period", "duty_cycle", "enable"))
    (channel / "enable").write_text("0")
    (chips[0] / "unexport").write_text("0")
    return f"{chips[0].name}, {channels} channels (pwm-bcm2835); it took {took}. No level comes out of it in QEMU."


def i2c() -> str:
    """Which I²C buses there are, and whether anything answers."""
    buses = sorted(Path("/dev").glob("i2c-*"))
    if not buses:
        return "no /dev/i2c-*"
    return f"{', '.join(bus.name for bus in buses)} (i2c-bcm2835); on {buses[-1].name}, {_write_to(buses[-1])}"


def spi() -> str:
    """Which SPI buses there are."""
    buses = [bus.name for bus in sorted(Path("/sys/class/spi_master").glob("spi*"))]
    devices = [device.name for device in sorted(Path("/dev").glob("spidev*"))]
    return f"buses: {', '.join(buses) or 'none'}; devices: {', '.join(devices) or 'none'}"


def cost(pid: int) -> str:
    """What the threads of the controller cost, by the time each had a core."""
    before, begun_s = _cpu_s(pid), time.monotonic()
    time.sleep(LOOK_S)
    after, took_s = _cpu_s(pid), time.monotonic() - begun_s
    shares = {task: MILLION_A_SECOND * (after[task] - before.get(task, 0)) / took_s for task in after}
    loop = shares.pop(pid)
    return (
        f"at most, in million instructions a second: the room's loop {loop:.0f}, lgpio's PWM thread "
        f"{max(shares.values()):.0f}, the {len(shares) - 1} others {sum(shares.values()) - max(shares.values()):.0f}"
    )


def lateness(pid: int) -> str:
    """How evenly the light loop gets its core, every frame."""
    late_ms = frames_late_ms(wakes(pid, LOOK_S))
    p99 = late_ms[min(len(late_ms) - 1, round(0.99 * len(late_ms)))]
    late = f"p50 {1000 * statistics.median(late_ms):.0f}, p99 {1000 * p99:.0f}, max {1000 * late_ms[-1]:.0f} µs"
    return f"{len(late_ms)} frames in {LOOK_S:g} s, late by {late} against their own beat, from timer to core"


def frames_late_ms(wakes_s: list[float]) -> list[float]:
    """How late each frame was, in milliseconds, sorted: against a steady beat through most of them.

    Args:
        wakes_s: when the loop got a core, in seconds and in order; some wakes are messages and no frames.
    """
    beat_s = _beat(wakes_s)
    first, last = (math.ceil((at - beat_s) / FRAME_S) for at in (wakes_s[0], wakes_s[-1]))
    slots = [beat_s + FRAME_S * number for number in range(first, last)]
    return sorted(1000 * (wakes_s[bisect.bisect_left(wakes_s, slot)] - slot) for slot in slots)


def _beat(wakes_s: list[float]) -> float:
    """Where in a frame most wakes begin to come."""
    phases = sorted(at % FRAME_S for at in wakes_s)
    circle = [*phases, *(phase + FRAME_S for phase in phases)]
    return max(
        phases, key=lambda phase: bisect.bisect_left(circle, phase + TOGETHER_S) - bisect.bisect_left(circle, phase)
    )


def _write_to(bus: Path) -> str:
    file = os.open(bus, os.O_RDWR)
    try:
        fcntl.ioctl(file, I2C_SLAVE, PCA9685)
        os.write(file, b"\x00")
    except OSError as error:
        return f"a byte to {PCA9685:#x}: {error.strerror}"
    finally:
        os.close(file)
    return f"a byte to {PCA9685:#x} was taken"


def _cpu_s(pid: int) -> dict[int, float]:
    """The seconds that each thread has had a core."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return {int(task.name): int((task / "schedstat").read_text().split()[0]) / 1e9 for task in tasks}
