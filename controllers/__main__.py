"""`python -m controllers`: puts the room together, runs it, and takes it apart in reverse."""

import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from gpiozero import DigitalOutputDevice
from gpiozero.exc import BadPinFactory

from config.load import House, load
from controllers import clocks, preset_book
from controllers.broker import RoomSession
from controllers.inbox import Given, Inbox, Stop
from controllers.journal import Journal
from controllers.lights.pwm import PwmZone
from controllers.lights.stage import SAFE_LIGHT, Stage
from controllers.lights.witness import watch_mock_pins
from controllers.options import Options, parse, release
from controllers.replay import replay
from controllers.reporter import Reporter
from controllers.room_loop import Clocks, RoomLoop
from controllers.sensors.senses import Senses
from controllers.settings_watch import SettingsWatch
from controllers.sound import sounds
from controllers.sound.amplifier import Amplifier, NoAmplifier
from controllers.sound.library import Library
from controllers.sound.player import Player
from controllers.sound.speech import Voice
from controllers.topics import Topics
from controllers.world import Everyone, fault_reporter
from room.errors import CalmRoomError, DeviceError
from room.governor import Governor
from room.messages import Speak, Tap
from wire.local import ScreenServer

log = logging.getLogger(__name__)

NO_GPIO = (
    "No GPIO pins were found. On a Raspberry Pi, install lgpio and check that this user is in the group gpio. "
    "To try the room without lamps, set GPIOZERO_PIN_FACTORY=mock and GPIOZERO_MOCK_PIN_CLASS=mockpwmpin."
)


def main() -> int:
    """Run the room until SIGTERM or Ctrl-C; 2 when it cannot start, with the reason."""
    os.umask(0o077)  # the journal is nobody else's
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    options = parse()
    try:
        if options.task == "sounds":
            return sounds.make_all(options)
        if options.task == "calibrate":
            return sounds.calibrate(options)
        with ExitStack() as stack:
            compose(options, stack).run()
    except CalmRoomError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def compose(options: Options, stack: ExitStack) -> RoomLoop:
    """Put the room together; `stack` takes it apart in reverse.

    Raises:
        CalmRoomError: with a sentence about what is missing.
    """
    house = load(options.config)
    options.state.mkdir(parents=True, exist_ok=True)
    options.socket.parent.mkdir(parents=True, exist_ok=True)
    time = Clocks(clocks.monotonic, clocks.wall, clocks.wall_is_right, clocks.boot_id())
    inbox = Inbox()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: inbox.post(Stop()))
    presets = preset_book.kept(options.state / "presets.json") or house.presets.presets
    stage, senses, amplifier = _pins(house, inbox, stack)
    stage.presets = presets
    if witness := watch_mock_pins(options.pin_history):
        stack.callback(witness.close)
    journal = Journal(options.state / "journal.sqlite")
    visit = replay(journal.facts(), time.boot, time.monotonic(), time.wall())
    topics = Topics.of(house.room.place.site, house.room.place.room)
    reporter, session = _reporting(options, house, topics, journal, inbox)
    stack.callback(reporter.close)
    screen = ScreenServer(options.socket, _take_from_screen(inbox))
    stack.callback(screen.close)
    world = Everyone(
        reporter=reporter,
        session=session,
        screen=screen,
        senses=senses,
        clocks=time,
        zones=house.room.lights.zones,
        book=options.state / "presets.json",
    )
    player = _player(options, house, amplifier, inbox)
    stack.callback(player.close)
    loop = RoomLoop(visit, house, time, inbox=inbox, stage=stage, player=player, world=world, tick=senses.tick)
    watch = SettingsWatch(options.config, _new_settings(inbox, player), fault_reporter(inbox, "settings"))
    stack.callback(watch.close)
    reporter.start()
    session.start()
    stack.callback(session.stop)
    world.ready(f"{house.room.place.name}, {visit.phase}")
    log.info("%s is ready, %s after %d facts", house.room.place.name, visit.phase, visit.sequence)
    return loop


def _pins(house: House, inbox: Inbox, stack: ExitStack) -> tuple[Stage, Senses, Amplifier]:
    """Every pin of the room, the lamps in the safe scene from the first moment."""
    lights = house.room.lights
    try:
        zones = {
            name: PwmZone(zone.kind, zone.pins, lights.carrier_hz, SAFE_LIGHT) for name, zone in lights.zones.items()
        }
        senses = Senses(house.room.sensors, inbox, clocks.monotonic)
        pin = house.room.sound.amplifier_pin
        amplifier: Amplifier = NoAmplifier() if pin is None else DigitalOutputDevice(pin)
    except BadPinFactory as error:
        raise DeviceError(NO_GPIO) from error
    now = clocks.monotonic()
    governor = Governor(dict.fromkeys(zones, SAFE_LIGHT), now, ceiling=lights.ceiling, power=lights.power)
    stage = Stage(zones, house.presets.presets, governor, now)
    stack.callback(stage.close)
    stack.callback(senses.close)
    return stage, senses, amplifier


def _reporting(
    options: Options, house: House, topics: Topics, journal: Journal, inbox: Inbox
) -> tuple[Reporter, RoomSession]:
    """The reporter and the session it publishes through."""
    session = RoomSession(
        options.broker_for(house.room.broker),
        topics,
        inbox,
        version=release(),
        since=clocks.wall(),
        on_connection=lambda up: reporter.connection(up=up),
        on_acknowledged=lambda mid, failed, reason: reporter.acknowledged(mid, failed, reason),  # noqa: PLW0108 - made below
    )
    reporter = Reporter(journal, topics.source, session.publish_fact, inbox, clocks.monotonic)
    return reporter, session


def _player(options: Options, house: House, amplifier: Amplifier, inbox: Inbox) -> Player:
    cache: Path = options.state / "sounds"
    return Player(
        house.room.sound,
        Library(cache, options.config / "sounds"),
        Voice(options.config / "voices", cache),
        amplifier,
        fault_reporter(inbox, "sound"),
        local=clocks.local,
    )


def _new_settings(inbox: Inbox, player: Player) -> Callable[[House], None]:
    def take(house: House) -> None:
        player.use(house.room.sound)
        inbox.post(house)

    return take


def _take_from_screen(inbox: Inbox) -> Callable[[Tap | Speak], None]:
    return lambda frame: inbox.post(Given(frame.input) if isinstance(frame, Tap) else frame)


if __name__ == "__main__":
    sys.exit(main())
