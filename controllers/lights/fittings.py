"""Which driver each zone of room.toml gets, and how it is made again after it failed."""

from collections.abc import Callable
from dataclasses import dataclass, field

from config.lamps import (
    AnyLamps,
    Apa102Lamps,
    HardwarePwmLamps,
    NoLamps,
    Pca9685Lamps,
    PwmLamps,
    RelayLamps,
    Ws2812Lamps,
)
from config.schema import Lights
from controllers.lights.apa102 import apa102_frame
from controllers.lights.channels import Channels
from controllers.lights.contain import Contained, Opener, Report
from controllers.lights.driver import Clock, Driver
from controllers.lights.i2c import Bus, open_i2c
from controllers.lights.pca9685 import Pca9685
from controllers.lights.pca9685_zone import Pca9685Zone
from controllers.lights.pwm import PwmZone
from controllers.lights.pwm_hardware import HardwarePwmZone, Line
from controllers.lights.relay import RelayZone
from controllers.lights.spi import Spi, Wire
from controllers.lights.strip import Frame, Strip
from controllers.lights.sysfs_pwm import SysfsPwm
from controllers.lights.unwired import Unwired
from controllers.lights.ws2812 import RATE_HZ, ws2812_frame
from room.colour import Rgb

LONGEST, LONGEST_KEY = 200, 40
"""A fault's sentence and its key may have this many characters. Source: `room/inputs.py`, `room/frozen.py`."""

CHECK = {
    "pwm": "Restart the room; if it stays, check that nothing else uses its pins.",
    "pwm_hardware": "Check the dtoverlay line in config.txt.",
    "pca9685": "Check the board's power, its SDA and SCL wires and its address.",
    "apa102": "Check that SPI is switched on in config.txt.",
    "ws2812": "Check that SPI is switched on in config.txt.",
    "relay": "Restart the room; if it stays, check that nothing else uses its pin.",
    "none": "",
}


@dataclass(frozen=True)
class Ports:
    """How the outside is reached; a test has others."""

    i2c: Callable[[int], Bus] = open_i2c
    spi: Callable[[int], Wire] = Spi
    line: Line = SysfsPwm


PORTS = Ports()


@dataclass
class _Shop:
    """What all zones are made with."""

    lights: Lights
    start: Rgb
    clock: Clock
    ports: Ports
    step: float | None = None
    chips: dict[tuple[int, int], Pca9685] = field(default_factory=dict)

    def chip(self, zone: Pca9685Lamps) -> Pca9685:
        """The one chip at this address, whichever zone asks for it first."""
        place = (zone.bus, zone.address)
        if place not in self.chips:
            on_board = [z for z in self.lights.zones.values() if isinstance(z, Pca9685Lamps)]
            pins = {z.enable_pin for z in on_board if (z.bus, z.address) == place} - {None}
            self.chips[place] = Pca9685(
                lambda: self.ports.i2c(zone.bus), zone.address, self.clock, next(iter(pins), None)
            )
        return self.chips[place]

    def opener(self, zone: AnyLamps) -> Opener:  # noqa: PLR0911 - one for each kind
        """How this zone is made. Lamps that keep their light go on from what they showed; all others begin anew."""
        match zone:
            case PwmLamps():
                return lambda _: (self._pwm(zone), self.start)
            case HardwarePwmLamps():
                return lambda shown: (self._pwm_hardware(zone, shown), shown)
            case Pca9685Lamps():
                return lambda shown: self._on_chip(zone, shown)
            case Apa102Lamps():
                frame = apa102_frame(zone.leds, zone.order, zone.chip)
                return lambda shown: (self._strip(zone, zone.clock_hz, frame, shown), shown)
            case Ws2812Lamps():
                frame = ws2812_frame(zone.leds, zone.order)
                return lambda shown: (self._strip(zone, RATE_HZ, frame, shown), shown)
            case RelayLamps():
                return lambda _: (self._relay(zone), self.start)
            case NoLamps():
                return lambda shown: (Unwired(), shown)

    def _pwm(self, zone: PwmLamps) -> Driver:
        return PwmZone(zone.kind, zone.pins, self.lights.carrier_hz, self.start, zone.calibration)

    def _pwm_hardware(self, zone: HardwarePwmLamps, shown: Rgb) -> Driver:
        carrier_hz, line = self.lights.carrier_hz, self.ports.line
        return HardwarePwmZone(_channels(zone), zone.pins, carrier_hz, shown, line=line, step=self.step)

    def _on_chip(self, zone: Pca9685Lamps, shown: Rgb) -> tuple[Driver, Rgb]:
        made = Pca9685Zone(self.chip(zone), _channels(zone), zone.channels, shown, self.start, step=self.step)
        return made, made.light

    def _strip(self, zone: Apa102Lamps | Ws2812Lamps, rate_hz: int, frame: Frame, shown: Rgb) -> Driver:
        return Strip(_channels(zone), self.ports.spi(rate_hz), frame, shown, self.clock)

    def _relay(self, zone: RelayLamps) -> Driver:
        return RelayZone(
            zone.pin,
            self.clock,
            active_high=zone.active_high,
            on_from=zone.on_from,
            off_below=zone.off_below,
            least_on_s=zone.least_on_s,
            least_off_s=zone.least_off_s,
        )


def _channels(zone: AnyLamps) -> Channels:
    return Channels(zone.kind, zone.calibration)


def openers(
    lights: Lights, start: Rgb, clock: Clock, ports: Ports = PORTS, *, step: float | None = None
) -> dict[str, Opener]:
    """How each zone is made, for who wants to make it himself.

    Args:
        lights: the lamps of room.toml.
        start: the light they show from the first moment.
        clock: the monotonic clock, in seconds.
        ports: how the outside is reached.
        step: with it, lamps whose light can be read begin as they are, and move no further than this at a time.
    """
    shop = _Shop(lights, start, clock, ports, step)
    return {name: shop.opener(zone) for name, zone in lights.zones.items()}


def hang(
    lights: Lights, start: Rgb, on_fault: Callable[[str], Report], clock: Clock, ports: Ports = PORTS
) -> dict[str, Contained]:
    """Every zone's driver, showing its first light; one that cannot be reached is a fault, and comes back by itself.

    Args:
        lights: the lamps of room.toml.
        start: the light they show from the first moment.
        on_fault: makes, for a fault's key such as `lights_wall`, what is told of it.
        clock: the monotonic clock, in seconds.
        ports: how the outside is reached.

    Raises:
        BadPinFactory: this machine has no pins at all.
    """
    return {
        name: Contained(opener, start, on_fault(fault_of(name)), _sentence(name, lights.zones[name]), clock)
        for name, opener in openers(lights, start, clock, ports).items()
    }


def fault_of(zone: str) -> str:
    """The key of the fault that a zone has when its lamps do not answer."""
    return f"lights_{zone}"[:LONGEST_KEY]


def _sentence(name: str, zone: AnyLamps) -> Callable[[Exception], str]:
    def says(error: Exception) -> str:
        advice = f" {CHECK[zone.driver]}"
        reason = f"The lamps of {name} do not answer: {error}."
        return reason[: LONGEST - len(advice)] + advice

    return says
