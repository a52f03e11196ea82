"""A GPIO chip whose inputs a script pulls up and down: the kernel's gpio-sim. The Pi's own has none in QEMU."""

import subprocess
import time
from pathlib import Path

LABEL = "virtual-pi"
LINES = 54
CONFIGFS = Path("/sys/kernel/config/gpio-sim/pi")
BOUNCE_S = 0.002
"""How long a contact stays closed or open while it bounces; the button is told to wait 30 ms."""


class Wires:
    """What is connected to the sensors' pins: a button or a contact to ground, a sensor's output."""

    def __init__(self) -> None:
        subprocess.run(["modprobe", "-a", "configfs", "gpio-sim"], check=True)
        bank = CONFIGFS / "bank0"
        bank.mkdir(parents=True)
        (bank / "num_lines").write_text(str(LINES))
        (bank / "label").write_text(LABEL)
        (CONFIGFS / "live").write_text("1")
        self.chip = (bank / "chip_name").read_text().strip()
        device = (CONFIGFS / "dev_name").read_text().strip()
        self._lines = Path("/sys/devices/platform") / device / self.chip
        subprocess.run(["udevadm", "settle"], check=True)

    def pull(self, pin: int, *, high: bool) -> None:
        """Put a level on a pin."""
        (self._lines / f"sim_gpio{pin}" / "pull").write_text("pull-up" if high else "pull-down")

    def press(self, pin: int, for_s: float) -> None:
        """Close a contact to ground for so long; it bounces at both ends, as contacts do."""
        self._bounce(pin, ends_high=False)
        time.sleep(for_s)
        self._bounce(pin, ends_high=True)

    def _bounce(self, pin: int, *, ends_high: bool) -> None:
        for high in (ends_high, not ends_high, ends_high, not ends_high, ends_high):
            self.pull(pin, high=high)
            time.sleep(BOUNCE_S)
