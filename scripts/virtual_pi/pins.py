"""The Pi's own pins, seen beside the program that drives them: their registers, their claims, and their every level."""

import contextlib
import mmap
import os
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from scripts.virtual_pi.edges import Recording, edges_in

LABEL = "pinctrl-bcm2835"
GPIO_AT = 0x3F200000
"""Source: BCM2835 ARM Peripherals, section 6.1, at the BCM2837's peripheral base."""
FUNCTION_REGISTERS, LEVEL_REGISTER = range(6), 13
"""In words of 32 bits. Source: the same, table 6-1: GPFSEL0 to 5 at 0x00, GPLEV0 at 0x34."""
TRACING = Path("/sys/kernel/tracing")
BUFFER_KB = 16384
"""Seven pins at 2 kHz make 28 000 events a second, of about 32 bytes each."""

Function = Literal["input", "output", "other"]


class Pins:
    """The pins of one GPIO chip. As a context it has the kernel write down every level.

    Args:
        label: the chip's name in the kernel.
    """

    def __init__(self, label: str = LABEL) -> None:
        self._first = _first_of(label)
        device = os.open("/dev/mem", os.O_RDONLY | os.O_SYNC)
        memory = mmap.mmap(device, mmap.PAGESIZE, mmap.MAP_SHARED, mmap.PROT_READ, offset=GPIO_AT)
        os.close(device)
        self._registers = memoryview(memory).cast("I")

    def function(self, pin: int) -> Function:
        """What the chip uses the pin for; in words."""
        bits = self._registers[FUNCTION_REGISTERS[pin // 10]] >> (3 * (pin % 10)) & 0b111
        return {0b000: "input", 0b001: "output"}.get(bits, "other")  # type: ignore[return-value] # of these three

    def level(self, pin: int) -> bool:
        """Whether the pin is high now."""
        return bool(self._registers[LEVEL_REGISTER] >> pin & 1)

    def claims(self) -> dict[int, tuple[str, str]]:
        """Who holds each line of the chip and which way, from the kernel's own list: ("lg", "out")."""
        lines = Path("/sys/kernel/debug/gpio").read_text().splitlines()
        found = [re.search(r"gpio-(\d+)\s*\([^|]*\|([^)]*)\)\s*(in|out)\b", line) for line in lines]
        return {int(line[1]) - self._first: (line[2].strip(), line[3]) for line in found if line}

    @contextlib.contextmanager
    def recording(self, pins: Iterable[int]) -> Iterator[list[Recording]]:
        """Write down every level until the end of the block; then the list holds the recording."""
        taken: list[Recording] = []
        with _tracing("gpio/gpio_value"):
            before = {pin: self.level(pin) for pin in pins}
            begun_s = time.monotonic()
            yield taken
            ended_s = time.monotonic()
            (TRACING / "tracing_on").write_text("0")
            lines = (TRACING / "trace").read_text().splitlines()
        taken.append(Recording(begun_s, ended_s, before, edges_in(lines, self._first)))

    def record(self, pins: Iterable[int], for_s: float) -> Recording:
        """The pins for so long."""
        with self.recording(pins) as taken:
            time.sleep(for_s)
        return taken[0]


def wakes(pid: int, for_s: float) -> list[float]:
    """When the main thread of a process got a core, in seconds, for so long."""
    with _tracing("sched/sched_switch", f"next_pid == {pid}"):
        time.sleep(for_s)
        (TRACING / "tracing_on").write_text("0")
        lines = (TRACING / "trace").read_text().splitlines()
    return [float(match[1]) for line in lines if (match := re.search(r"\s(\d+\.\d+): sched_switch:", line))]


@contextlib.contextmanager
def _tracing(event: str, only: str = "0") -> Iterator[None]:
    enable = TRACING / "events" / event / "enable"
    (TRACING / "tracing_on").write_text("0")
    (TRACING / "trace_clock").write_text("mono")
    (TRACING / "buffer_size_kb").write_text(str(BUFFER_KB))
    (TRACING / "trace").write_text("")
    enable.with_name("filter").write_text(only)
    enable.write_text("1")
    (TRACING / "tracing_on").write_text("1")
    try:
        yield
    finally:
        enable.write_text("0")


def _first_of(label: str) -> int:
    for chip in Path("/sys/class/gpio").glob("gpiochip*"):
        if (chip / "label").read_text().strip() == label:
            return int((chip / "base").read_text())
    raise LookupError(f"there is no GPIO chip {label}")
