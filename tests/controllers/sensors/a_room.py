"""A room's sensors on mock pins: real gpiozero devices, driven edges, and a clock of the test's own."""

from pathlib import Path
from typing import Any

from gpiozero.pins.mock import MockFactory, MockPin, MockSPIDevice

from config.sensors import Sensors
from controllers.inbox import Given, Inbox
from controllers.sensors.senses import Senses
from room.inputs import FaultGone, FaultSeen, Tick

BUTTON, DOOR, MOTION = 26, 16, 24
ALL = Sensors(assist_button=BUTTON, door=DOOR, motion=MOTION)
W1 = "a3 01 4b 46 7f ff 0d 10 ce : crc=ce YES\na3 01 4b 46 7f ff 0d 10 ce t={}\n"
"""What the kernel says of a DS18B20 whose checksum is right, with the temperature to be filled in."""


def written(bus: Path, text: str, sensor: str = "28-0316a2794bff") -> Path:
    """A one-wire bus in which this sensor says this."""
    (bus / sensor).mkdir(exist_ok=True)
    (bus / sensor / "w1_slave").write_text(text)
    return bus


class GroundedPin(MockPin):  # type: ignore[misc]
    """A pin that something outside holds at ground while the room starts; its own weak pull changes nothing."""

    def __init__(self, factory: MockFactory, info: Any) -> None:
        super().__init__(factory, info)
        self._state = False

    def _set_pull(self, value: str) -> None:
        self._pull = value


class Room:
    """Sensors with a clock of their own. The door is closed, and nothing moves."""

    def __init__(
        self,
        pins: MockFactory,
        has: Sensors = ALL,
        bus: Path = Path("/none"),
        now: float = 100,
        *,
        grounded: bool = True,
    ) -> None:
        self.pins = pins
        self.inbox = Inbox()
        self.now = now
        if has.door is not None and grounded:
            pins.pin(DOOR, pin_class=GroundedPin)
        self.senses = Senses(has, self.inbox, lambda: self.now, bus)
        self.senses.tick()
        self.first = [given for given in self.posted() if not isinstance(given, FaultGone)]

    def drive(self, pin: int, *, low: bool) -> None:
        if low:
            self.pins.pin(pin).drive_low()
        else:
            self.pins.pin(pin).drive_high()

    def press(self, seconds: float) -> None:
        self.drive(BUTTON, low=True)
        self.wait(seconds)
        self.drive(BUTTON, low=False)

    def open_door(self) -> None:
        self.drive(DOOR, low=False)

    def close_door(self) -> None:
        self.drive(DOOR, low=True)

    def move(self, seconds: float) -> None:
        self.drive(MOTION, low=False)
        self.wait(seconds)
        self.drive(MOTION, low=True)

    def wait(self, seconds: float) -> Tick:
        """Time passes; the room loop looks twice a second."""
        end = self.now + seconds
        while end - self.now > 0.5:
            self.now += 0.5
            self.senses.tick()
        self.now = end
        return self.senses.tick()

    def posted(self) -> list[object]:
        things: list[object] = []
        while (thing := self.inbox.take(0)) is not None:
            assert isinstance(thing, Given)
            things.append(thing.input)
        return things

    def faults(self) -> list[str]:
        """The faults seen (and, with a minus, gone) since the last call."""
        found = []
        for given in self.posted():
            if isinstance(given, FaultSeen):
                assert given.detail.endswith((".", "?", ")")), given.detail
                found.append(given.fault)
            elif isinstance(given, FaultGone):
                found.append(f"-{given.fault}")
        return found


class Mcp3008(MockSPIDevice):  # type: ignore[misc]
    """The converter's side of the wires, answering bit by bit as its data sheet says.

    Args:
        channels: ten-bit values; a test may change them.
    """

    def __init__(self, channels: dict[int, int], select: int = 8) -> None:
        super().__init__(11, 10, 9, select)
        self.channels = channels
        self.asked: list[int] = []

    def on_start(self) -> None:
        super().on_start()
        self._begun = 0

    def on_bit(self) -> None:
        """After the start bit: single-ended, three bits of channel, then a null bit and ten bits of value."""
        if not self._begun:
            self._begun = self.rx_bit if self.rx_buf[-1] else 0
        elif self.rx_bit == self._begun + 4:
            single, *number = self.rx_buf[-4:]
            assert single, "the rooms's sensors are single-ended"
            channel = number[0] << 2 | number[1] << 1 | number[2]
            self.asked.append(channel)
            self.tx_word(self.channels[channel], 12)
