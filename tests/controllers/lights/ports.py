"""The outside of the drivers: a clock that is set, a PCA9685 behind a bus, the kernel's PWM files, an SPI wire."""

from pathlib import Path

from config.schema import Lights
from controllers.lights.contain import Report
from controllers.lights.pca9685 import AUTO_INCREMENT, LED0, MODE1, MODE2, PRE_SCALE, RESTART, SLEEP
from controllers.lights.sysfs_pwm import SysfsPwm
from room.colour import Rgb
from scripts.waiting import wait_until

SAFE: Rgb = (0.09, 0.05, 0.02)
BLACK: Rgb = (0.0, 0.0, 0.0)
BYTE_READ_US = 4 * 9
"""The least that a transfer takes, on a bus of 1 MHz: address, register, address, value, each with its acknowledge."""


class Time:
    """A clock that only a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Faults:
    """What was told of each fault: a sentence, or None when it was over."""

    def __init__(self) -> None:
        self.told: dict[str, list[str | None]] = {}

    def __call__(self, key: str) -> Report:
        return self.told.setdefault(key, []).append


def lights(**zones: dict[str, object]) -> Lights:
    return Lights.model_validate({"zones": zones})


class Chip:
    """A PCA9685 as its data sheet describes it, with everything that was sent to it.

    Registers of a chip that has just got its power: asleep, every channel wholly off, 200 Hz.
    """

    def __init__(self, address: int = 0x40) -> None:
        self.address = address
        self.sent: list[tuple[int, ...]] = []
        self.broken = False
        self.opened = self.closed = 0
        self.lit_history: list[list[int]] = []
        self.awake_us = 0.0
        self.power_up()

    def power_up(self) -> None:
        self.registers = dict.fromkeys(range(256), 0)
        self.registers |= {MODE1: SLEEP | 0x01, MODE2: 0x04, PRE_SCALE: 0x1E}
        self.registers |= {LED0 + 4 * channel + 3: 0x10 for channel in range(16)}

    def open(self, number: int) -> "Chip":
        assert number == 1
        if self.broken:
            raise OSError(121, "Remote I/O error")
        self.opened += 1
        return self

    def _asked(self, address: int) -> None:
        self.awake_us += BYTE_READ_US
        if self.broken or address != self.address:
            raise OSError(121, "Remote I/O error")

    def read_byte_data(self, i2c_addr: int, register: int) -> int:
        self._asked(i2c_addr)
        return self.registers[register]

    def read_i2c_block_data(self, i2c_addr: int, register: int, length: int) -> list[int]:
        self._asked(i2c_addr)
        assert self.registers[MODE1] & AUTO_INCREMENT
        return [self.registers[register + at] for at in range(length)]

    def write_byte_data(self, i2c_addr: int, register: int, value: int) -> None:
        self._asked(i2c_addr)
        self.sent.append((register, value))
        if register == MODE1:
            value = self._mode1(value)
        elif register == PRE_SCALE:
            assert self.registers[MODE1] & SLEEP, "the chip ignores its prescale while it is awake"
        elif 0xFA <= register <= 0xFD:
            self.registers |= {LED0 + 4 * channel + register - 0xFA: value for channel in range(16)}
        self.registers[register] = value
        self.lit_history.append(self.lit)

    def _mode1(self, value: int) -> int:
        """RESTART: set by the chip when it is sent to sleep while it runs, cleared by writing a 1 while it is awake."""
        before = self.registers[MODE1]
        restart = before & RESTART
        if before & SLEEP and not value & SLEEP:
            self.awake_us = 0
        if value & SLEEP and not before & SLEEP:
            restart = RESTART
        elif value & RESTART and not value & SLEEP:
            assert self.awake_us >= 500, "its oscillator has not settled"
            restart = 0
        return value & ~RESTART | restart

    def write_i2c_block_data(self, i2c_addr: int, register: int, data: list[int]) -> None:
        self._asked(i2c_addr)
        assert len(data) <= 32
        assert self.registers[MODE1] & AUTO_INCREMENT
        self.sent.append((register, *data))
        self.registers |= {register + at: value for at, value in enumerate(data)}
        self.lit_history.append(self.lit)

    def close(self) -> None:
        self.closed += 1

    def duty(self, channel: int) -> int:
        """How much of 4096 it would light, if it is awake."""
        _on_l, on_h, off_l, off_h = (self.registers[LED0 + 4 * channel + at] for at in range(4))
        if off_h & 0x10:
            return 0
        return 4096 if on_h & 0x10 else off_h << 8 | off_l

    @property
    def lit(self) -> list[int]:
        """How much of 4096 each channel lights now."""
        if self.registers[MODE1] & (SLEEP | RESTART):
            return [0] * 16
        return [self.duty(channel) for channel in range(16)]

    def take_sent(self) -> list[tuple[int, ...]]:
        sent, self.sent = self.sent, []
        return sent


class Kernel:
    """/sys/class/pwm in a folder, with the kernel's rules, and everything that was written."""

    def __init__(self, folder: Path, device: str, number: int = 0, channels: int = 2) -> None:
        self.root = folder / "class" / "pwm"
        self.chip = self.root / f"pwmchip{number}"
        self.chip.mkdir(parents=True)
        target = folder / "devices" / device
        target.mkdir(parents=True)
        (self.chip / "device").symlink_to(target)
        (self.chip / "npwm").write_text(f"{channels}\n")
        (self.chip / "export").write_text("")
        self.written: list[tuple[str, str]] = []
        self.forbidden = False

    def export(self, channel: int, period_ns: int = 0, duty_ns: int = 0, enabled: int = 0) -> None:
        folder = self.chip / f"pwm{channel}"
        folder.mkdir()
        for name, value in {"period": period_ns, "duty_cycle": duty_ns, "enable": enabled}.items():
            (folder / name).write_text(f"{value}\n")

    def write(self, path: Path, text: str) -> None:
        value, folder = int(text), path.parent
        self.written.append((str(path.relative_to(self.root)), text))
        if path.name == "export":
            if (folder / f"pwm{value}").exists():
                raise OSError(16, "Device or resource busy")
            return self.export(value)
        if self.forbidden:
            raise PermissionError(13, "Permission denied")
        period, duty = (int((folder / name).read_text()) for name in ("period", "duty_cycle"))
        if (path.name == "duty_cycle" and value > period) or (path.name == "period" and value < duty):
            raise OSError(22, "Invalid argument")
        if path.name == "enable" and value and not period:
            raise OSError(22, "Invalid argument")
        path.write_text(f"{text}\n")
        return None

    def line(self, gpio: int, period_ns: int, duty_ns: int, *, keep: bool = False) -> SysfsPwm:
        return SysfsPwm(gpio, period_ns, duty_ns, keep=keep, root=self.root, write=self.write)

    def value(self, channel: int, name: str) -> int:
        """What a file says; one that is just being written is empty for a moment, as the kernel's never is."""
        path = self.chip / f"pwm{channel}" / name
        return int(wait_until(path.read_text, "a value"))

    def take_written(self) -> list[tuple[str, str]]:
        written, self.written = self.written, []
        return written


class Wire:
    """An SPI bus that keeps each write."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.rates_hz: list[int] = []
        self.broken = False
        self.closed = 0

    def open(self, rate_hz: int) -> "Wire":
        self.rates_hz.append(rate_hz)
        return self

    def write(self, data: bytes) -> None:
        if self.broken:
            raise OSError("the SPI bus does not take what is sent")
        self.frames.append(data)

    def close(self) -> None:
        self.closed += 1
