"""`python -m controllers rest`: after a process that was killed, lamps that keep their light show the safe one.

systemd runs it when the room's process has ended, however it ended. It leaves a running room alone.
"""

import contextlib
import logging
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from gpiozero import Device
from gpiozero.exc import BadPinFactory

from config.lamps import AnyLamps, PwmLamps, RelayLamps
from config.load import load
from controllers.lights.contain import Opener
from controllers.lights.driver import Clock
from controllers.lights.fittings import PORTS, Ports, openers
from controllers.lights.pca9685_zone import Pca9685Zone
from controllers.lights.pwm_hardware import HardwarePwmZone
from controllers.lights.stage import SAFE_LIGHT

log = logging.getLogger(__name__)

FRAME_S = 0.02
STEP = 0.01
"""Of the full range, in a frame: so all of it takes 2 s. Source: design, section 6."""


def running(path: Path) -> bool:
    """Whether a controller answers on its socket."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as probe:
        probe.connect(str(path))
        return True
    return False


def rest(config: Path, path: Path, clock: Clock, wait: Callable[[float], object], ports: Ports = PORTS) -> list[str]:
    """Bring the lamps to rest, softly where their light can be read; a sentence for each zone that could not be.

    Args:
        config: the school's files.
        path: the socket of the controller that may be running.
        clock: the monotonic clock.
        wait: waits so many seconds.
        ports: how the outside is reached.

    Raises:
        ConfigError: the files cannot be used.
    """
    if running(path):
        log.info("the room is running, so its lamps are left alone")
        return []
    lights = load(config).room.lights
    made = openers(lights, SAFE_LIGHT, clock, ports, step=STEP)
    ways = [(name, _way(zone, made[name])) for name, zone in lights.zones.items()]
    problems: list[str] = []
    while ways:
        ways = [(name, way) for name, way in ways if _goes_on(name, way, problems)]
        if ways:
            wait(FRAME_S)
    return problems


def _way(zone: AnyLamps, opener: Opener) -> Iterator[None]:
    """A zone's way to rest, a frame at a time."""
    if isinstance(zone, PwmLamps | RelayLamps):
        return _let_go([zone.pin] if isinstance(zone, RelayLamps) else zone.pins)
    return _lead(opener)


def _goes_on(name: str, way: Iterator[None], problems: list[str]) -> bool:
    try:
        next(way)
    except (StopIteration, BadPinFactory):  # a machine without pins has no lamps on them
        return False
    except Exception as error:  # noqa: BLE001 - the other zones still have to come to rest
        problems.append(f"The lamps of {name} could not be brought to rest: {error}.")
        return False
    return True


def _lead(opener: Opener) -> Iterator[None]:
    driver, _ = opener(SAFE_LIGHT)
    try:
        if isinstance(driver, Pca9685Zone | HardwarePwmZone):
            while not driver.settled:
                driver.show(SAFE_LIGHT)
                yield
    finally:
        driver.close()


def _let_go(pins: list[int]) -> Iterator[None]:
    """Make pins inputs, so that the resistors decide.

    Software PWM ended with its process, perhaps in the middle of a pulse, and the kernel of Raspberry Pi OS keeps the
    level of a pin that nobody holds: the lamp would stay fully on. Source: raspberrypi/linux, pull request 6117.
    """
    Device.ensure_pin_factory()
    for pin in pins:
        Device.pin_factory.pin(pin).close()
    yield from ()
