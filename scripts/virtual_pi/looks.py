"""What can be seen on this Pi but proves nothing: its buses, and what the room costs it."""

import fcntl
import itertools
import os
import statistics
import time
from pathlib import Path

from controllers.room_loop import FRAME_S
from scripts.virtual_pi.pins import wakes

I2C_SLAVE = 0x0703
"""Source: Linux, include/uapi/linux/i2c-dev.h."""
PCA9685 = 0x40
LOOK_S = 3.0


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
    """What the threads of the controller take of one of the Pi's four cores."""
    before, begun_s = _cpu_s(pid), time.monotonic()
    time.sleep(LOOK_S)
    after, took_s = _cpu_s(pid), time.monotonic() - begun_s
    shares = sorted(((after[task] - before.get(task, 0)) / took_s for task in after if task != pid), reverse=True)
    loop = (after[pid] - before[pid]) / took_s
    busiest = shares[0] if shares else 0
    return (
        f"the room's loop {100 * loop:.1f} % of a core; its {len(shares)} other threads together "
        f"{100 * sum(shares):.1f} %, the busiest (lgpio's PWM) {100 * busiest:.1f} %"
    )


def lateness(pid: int) -> str:
    """How evenly the light loop gets its core, every frame."""
    late_ms = frames_late_ms(wakes(pid, LOOK_S))
    p99 = late_ms[min(len(late_ms) - 1, round(0.99 * len(late_ms)))]
    late = f"p50 {statistics.median(late_ms):.2f}, p99 {p99:.2f}, max {late_ms[-1]:.2f} ms"
    return f"{len(late_ms)} frames in {LOOK_S:g} s, late by {late}"


def frames_late_ms(wakes_s: list[float]) -> list[float]:
    """How late each frame was against the earliest of them, in milliseconds, sorted.

    Args:
        wakes_s: when the loop got a core, in seconds; a wake soon after another is a message and no frame.
    """
    frames = [later for earlier, later in itertools.pairwise(sorted(wakes_s)) if later - earlier > FRAME_S / 4]
    phases = sorted((moment - frames[0]) % FRAME_S / FRAME_S for moment in frames)
    earliest = _earliest(phases)
    return sorted(1000 * FRAME_S * ((phase - earliest) % 1) for phase in phases)


def _earliest(phases: list[float]) -> float:
    """Where on a circle of length 1 the cluster begins: after its widest gap."""
    gaps = [(b - a, b) for a, b in itertools.pairwise(phases)]
    return max([*gaps, (phases[0] + 1 - phases[-1], phases[0])])[1]


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
