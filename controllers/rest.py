"""`python -m controllers rest`: after a process that was killed, lamps that keep their light show the safe one.

systemd runs it when the room's process has ended, however it ended. It leaves a running room alone.
"""

import contextlib
import logging
import socket
from pathlib import Path

from gpiozero import Device
from gpiozero.exc import BadPinFactory

from config.lamps import AnyLamps, PwmLamps, RelayLamps
from config.load import load
from config.schema import Lights
from controllers.lights.driver import Clock
from controllers.lights.fittings import PORTS, Ports, openers
from controllers.lights.stage import SAFE_LIGHT

log = logging.getLogger(__name__)


def running(path: Path) -> bool:
    """Whether a controller answers on its socket."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as probe:
        probe.connect(str(path))
        return True
    return False


def rest(config: Path, path: Path, clock: Clock, ports: Ports = PORTS) -> list[str]:
    """Bring the lamps to rest; a sentence for each zone that could not be.

    Args:
        config: the school's files.
        path: the socket of the controller that may be running.
        clock: the monotonic clock.
        ports: how the outside is reached.

    Raises:
        ConfigError: the files cannot be used.
    """
    if running(path):
        log.info("the room is running, so its lamps are left alone")
        return []
    lights = load(config).room.lights
    return [says for name, zone in lights.zones.items() if (says := _settle(lights, name, zone, clock, ports))]


def _settle(lights: Lights, name: str, zone: AnyLamps, clock: Clock, ports: Ports) -> str | None:
    """What went wrong, if anything."""
    try:
        if isinstance(zone, PwmLamps | RelayLamps):
            _let_go([zone.pin] if isinstance(zone, RelayLamps) else zone.pins)
        else:
            driver, _ = openers(lights, SAFE_LIGHT, clock, ports)[name](SAFE_LIGHT)
            driver.close()
    except BadPinFactory:
        return None  # a machine without pins has no lamps on them
    except Exception as error:  # noqa: BLE001 - the other zones still have to come to rest
        return f"The lamps of {name} could not be brought to rest: {error}."
    return None


def _let_go(pins: list[int]) -> None:
    """Make pins inputs, so that the resistors decide.

    Software PWM ended with its process, perhaps in the middle of a pulse, and the kernel of Raspberry Pi OS keeps the
    level of a pin that nobody holds: the lamp would stay fully on. Source: raspberrypi/linux, pull request 6117.
    """
    Device.ensure_pin_factory()
    for pin in pins:
        Device.pin_factory.pin(pin).close()
