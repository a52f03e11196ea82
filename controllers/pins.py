"""Every pin of the room: lamps, sensors and the amplifier's switch."""

from contextlib import ExitStack
from functools import partial
from pathlib import Path

from gpiozero import DigitalOutputDevice
from gpiozero.exc import BadPinFactory

from config.lamps import RelayLamps
from config.load import House
from config.schema import Lights
from controllers import clocks
from controllers.inbox import Inbox
from controllers.lights.fittings import hang
from controllers.lights.last_light import last_light
from controllers.lights.stage import SAFE_LIGHT, Stage
from controllers.lights.witness import watch_mock_pins
from controllers.sensors.senses import Senses
from controllers.sound.amplifier import Amplifier, NoAmplifier
from controllers.world import fault_reporter
from room.colour import BLACK, Rgb
from room.errors import DeviceError
from room.governor import Governor

NO_GPIO = (
    "No GPIO pins were found. On a Raspberry Pi, install lgpio and check that this user is in the group gpio. "
    "To try the room without lamps, set GPIOZERO_PIN_FACTORY=mock and GPIOZERO_MOCK_PIN_CLASS=mockpwmpin."
)


def pins(house: House, inbox: Inbox, stack: ExitStack, history: Path | None) -> tuple[Stage, Senses, Amplifier]:
    """Every pin of the room, the lamps in the safe scene from the first moment."""
    lights = house.room.lights
    try:
        zones = hang(lights, SAFE_LIGHT, partial(fault_reporter, inbox), clocks.monotonic)
        senses = Senses(house.room.sensors, inbox, clocks.monotonic)
        pin = house.room.sound.amplifier_pin
        amplifier: Amplifier = NoAmplifier() if pin is None else DigitalOutputDevice(pin)
    except BadPinFactory as error:
        raise DeviceError(NO_GPIO) from error
    now = clocks.monotonic()
    governor = Governor(
        dict.fromkeys(lights.luminaires, SAFE_LIGHT), now, lights.luminaires, ceiling=lights.ceiling, power=lights.power
    )
    stage = Stage(zones, house.presets.presets, governor, now)
    stack.callback(stage.close)
    if witness := watch_mock_pins(history):
        stack.callback(witness.close)
    stack.push(last_light(zones, _last(lights), stage.safe_frame, clocks.monotonic, inbox.take))
    stack.callback(senses.close)
    return stage, senses, amplifier


def _last(lights: Lights) -> dict[str, Rgb]:
    """What each zone shows last. A switched lamp has no dim light, so it is off."""
    return {name: BLACK if isinstance(zone, RelayLamps) else SAFE_LIGHT for name, zone in lights.zones.items()}
