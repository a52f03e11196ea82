"""One channel of the Pi's own PWM, as files in /sys/class/pwm.

The chip's number changes with the model and the kernel, so it is found by where it sits on the Pi's buses.
Source: Linux, `Documentation/ABI/testing/sysfs-class-pwm`; raspberrypi/linux issue 6818 for the changing numbers.
"""

import os
from collections.abc import Callable
from pathlib import Path

from room.errors import DeviceError

CLASS = Path("/sys/class/pwm")

RP1 = "1f00098000.pwm"
"""The Pi 5's chip at the header; its other one, 1f0009c000.pwm, turns the fan. Source: as above."""
CHANNEL_OF = {
    RP1: {12: 0, 13: 1, 18: 2, 19: 3},
    "fe20c000.pwm": {12: 0, 13: 1, 18: 0, 19: 1},
    "3f20c000.pwm": {12: 0, 13: 1, 18: 0, 19: 1},
}
"""For each chip (Pi 5, Pi 4, Pi 3), the channel at each GPIO. Source: BCM2711 and RP1 data sheets, GPIO functions."""

Write = Callable[[Path, str], None]


def write_file(path: Path, text: str) -> None:
    """Write a value into a file of the kernel's, all at once."""
    file = os.open(path, os.O_WRONLY | os.O_TRUNC)
    try:
        os.write(file, text.encode("ascii"))
    finally:
        os.close(file)


class SysfsPwm:
    """One channel, switched on.

    Args:
        gpio: which pin it is at.
        period_ns: one over the carrier.
        duty_ns: how long of that it is on, from the first moment.
        keep: if it runs already, let it begin as it is instead.
        root: where the kernel keeps its files.
        write: puts a value into one of them.

    Attributes:
        duty_ns: how long it is on now.

    Raises:
        DeviceError: there is no such channel.
        OSError: the kernel refused.
    """

    def __init__(
        self,
        gpio: int,
        period_ns: int,
        duty_ns: int,
        *,
        keep: bool = False,
        root: Path | None = None,
        write: Write = write_file,
    ) -> None:
        self._write = write
        chip, channel = _place(root or CLASS, gpio)
        self._folder = chip / f"pwm{channel}"
        self._duty_file = self._folder / "duty_cycle"
        if not self._folder.exists():
            write(chip / "export", f"{channel}")
        self.duty_ns = self._held_ns(period_ns, duty_ns) if keep else duty_ns
        self._begin(period_ns)

    def _held_ns(self, period_ns: int, otherwise_ns: int) -> int:
        """The duty of a channel that runs with this period."""
        runs, held_ns = self._read("enable"), self._read("duty_cycle")
        return held_ns if runs and self._read("period") == period_ns else otherwise_ns

    def _read(self, name: str) -> int:
        return int((self._folder / name).read_text(encoding="ascii"))

    def _begin(self, period_ns: int) -> None:
        """In an order in which the duty is never longer than the period, which the kernel refuses."""
        if self._read("period") != period_ns:
            if self._read("duty_cycle") > period_ns:
                self._write(self._duty_file, f"{self.duty_ns}")
            self._write(self._folder / "period", f"{period_ns}")
        self._write(self._duty_file, f"{self.duty_ns}")
        self._write(self._folder / "enable", "1")

    def duty(self, duty_ns: int) -> None:
        """How long it is on from now, in every period."""
        if duty_ns != self.duty_ns:
            self._write(self._duty_file, f"{duty_ns}")
            self.duty_ns = duty_ns


def _place(root: Path, gpio: int) -> tuple[Path, int]:
    for chip in sorted(root.glob("pwmchip*")):
        channels = CHANNEL_OF.get((chip / "device").resolve().name)
        if channels:
            return chip, _channel(chip, channels[gpio], gpio)
    raise DeviceError(
        "the Pi's hardware PWM is not switched on: write dtoverlay=pwm-2chan (docs/installer.md) into config.txt "
        "and start again"
    )


def _channel(chip: Path, channel: int, gpio: int) -> int:
    count = int((chip / "npwm").read_text(encoding="ascii"))
    if channel >= count:
        raise DeviceError(f"the Pi's hardware PWM has {count} channels here, and GPIO{gpio} would be another")
    return channel
