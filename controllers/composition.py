"""Puts the room together, each part where the next one needs it; a stack takes it apart in reverse."""

import fcntl
import logging
import signal
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from config.load import House, load
from controllers import clocks, preset_book
from controllers.broker import RoomSession
from controllers.certificate_watch import CertificateWatch
from controllers.from_screen import take_from_screen
from controllers.home_assistant.discovery import Discovery
from controllers.inbox import Inbox, Stop
from controllers.journal_opening import Opened, open_journal
from controllers.keeping import Keeping
from controllers.lights.stage import Stage
from controllers.metrics import serve_metrics
from controllers.opening import Opening
from controllers.options import Options, release
from controllers.pins import pins
from controllers.replay import replay
from controllers.reporter import Reporter
from controllers.rest import running
from controllers.room_loop import Clocks, RoomLoop
from controllers.screen_watch import ScreenWatch
from controllers.settings_watch import SettingsWatch
from controllers.sound.amplifier import Amplifier
from controllers.sound.library import Library
from controllers.sound.player import Player
from controllers.sound.speech import Voice
from controllers.topics import Topics
from controllers.vitals import Vitals
from controllers.waking import Waking
from controllers.who import Pseudonyms
from controllers.world import Everyone, fault_reporter
from room.errors import DeviceError
from room.light import Preset
from room.visit import Visit
from wire.local import ScreenServer

log = logging.getLogger(__name__)


def compose(options: Options, stack: ExitStack) -> RoomLoop:
    """Put the room together; `stack` takes it apart in reverse.

    Raises:
        CalmRoomError: with a sentence about what is missing.
    """
    house = _free_house(options, stack)
    time = Clocks(clocks.monotonic, clocks.wall, clocks.wall_is_right, clocks.boot_id())
    inbox = Inbox()
    _stop_when_told(inbox)
    stage, senses, amplifier = pins(house, inbox, stack, options.pin_history)
    stage.presets = _lights_of_the_board(options, house) or house.presets.presets
    opened, visit, waking = _remembered(options, time, inbox)
    topics = Topics.of(house.room.place.site, house.room.place.room)
    discovery = _discovery(options, house, topics, stage)
    keeping = Keeping(opened, visit, house.room.journal, inbox, clocks.wall_if_right)
    reporter, session = _reporting(options, house, topics, keeping, inbox, discovery=discovery)
    stack.callback(reporter.close)
    pseudonyms = Pseudonyms(options.state / "who.key", house.room.who, fault_reporter(inbox, "who"))
    screen = ScreenServer(options.socket, take_from_screen(inbox, pseudonyms), lambda: world.status())  # noqa: PLW0108 - made below
    stack.callback(screen.close)
    opening = Opening(house.room.opening_hours, clocks.local)
    world = Everyone(
        reporter=reporter,
        session=session,
        screen=screen,
        senses=senses,
        clocks=time,
        zones=house.room.lights.zones,
        book=options.state / "presets.json",
        waking=waking,
        opening=opening,
        screen_watch=_screen_watch(options, screen, inbox),
        vitals=Vitals(house.room.place.name, release(), senses.names, visit, time.monotonic()),
    )
    serve_metrics(house.room.metrics, world.status, fault_reporter(inbox, "metrics"), stack)
    player = player_of(options, house, amplifier, inbox)
    stack.callback(player.close)
    loop = RoomLoop(visit, house, time, inbox=inbox, stage=stage, player=player, world=world, tick=senses.tick)
    _watch_settings(options, inbox, stack, _users_of_settings(opening, player, pseudonyms, inbox, discovery, session))
    _begin_to_tell(house, reporter, session, inbox, stack)
    world.ready(f"{house.room.place.name}, {visit.phase}")
    log.info("%s is ready, %s after %d facts", house.room.place.name, visit.phase, visit.sequence)
    return loop


def _discovery(options: Options, house: House, topics: Topics, stage: Stage) -> Discovery:
    """What Home Assistant is told, with the lights the room really has."""
    made = Discovery(topics, release(), options.state / "home_assistant.json")
    made.use(house)
    made.offer(stage.presets)
    return made


def _stop_when_told(inbox: Inbox) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: inbox.post(Stop()))


def _free_house(options: Options, stack: ExitStack) -> House:
    """The settings of a room that no other controller has, with a place for what it keeps."""
    house = load(options.config)
    if running(options.socket):
        raise DeviceError(f"Another controller is running: it answers on {options.socket}. Stop it first.")
    options.state.mkdir(parents=True, exist_ok=True)
    options.socket.parent.mkdir(parents=True, exist_ok=True)
    try:
        lock = stack.enter_context((options.state / "lock").open("w"))
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise DeviceError(f"Another controller is running: it uses {options.state}. Stop it first.") from error
    except OSError as error:  # a disk that cannot be written to: the room must be lit all the same
        log.warning("%s cannot be locked: %s", options.state, error.strerror)
    return house


def _remembered(options: Options, time: Clocks, inbox: Inbox) -> tuple[Opened, Visit, Waking]:
    """The journal, the room as it left it, and what has become of that since."""
    opened = open_journal(options.state / "journal.sqlite")
    visit = _visit_in(opened, time)
    waking = Waking(opened.journal.last(), time, inbox.post)
    waking.look()  # before the first tick, so that nothing rings for a visit that ended with the power
    return opened, visit, waking


def _visit_in(opened: Opened, time: Clocks) -> Visit:
    snapshot = opened.journal.snapshot()
    facts = opened.journal.facts(snapshot.sequence if snapshot else 0)
    return replay(facts, time.boot, time.monotonic(), time.wall(), snapshot)


def _lights_of_the_board(options: Options, house: House) -> Mapping[str, Preset] | None:
    book, file = options.state / "presets.json", options.config / "presets.toml"
    return preset_book.kept(book, file, house.rules, house.room.lights.zones)


def _reporting(
    options: Options, house: House, topics: Topics, keeping: Keeping, inbox: Inbox, *, discovery: Discovery
) -> tuple[Reporter, RoomSession]:
    """The reporter and the session it publishes through."""
    session = RoomSession(
        options.broker_for(house.room.broker),
        topics,
        inbox,
        version=release(),
        since=clocks.wall(),
        discovery=discovery,
        on_connection=lambda up: reporter.connection(up=up),
        on_acknowledged=lambda mid, failed, reason: reporter.acknowledged(mid, failed, reason),  # noqa: PLW0108 - made below
    )
    reporter = Reporter(keeping, topics.source, session.publish_fact, inbox, clocks.monotonic)
    return reporter, session


def _begin_to_tell(house: House, reporter: Reporter, session: RoomSession, inbox: Inbox, stack: ExitStack) -> None:
    """Facts go out from now on, and who may go out with them is watched."""
    reporter.start()
    session.start()
    stack.callback(session.stop)
    watch = CertificateWatch(
        house.room.broker,
        lambda: session.broker_ends_at,
        clocks.wall_if_right,
        fault_reporter(inbox, "certificate"),
    )
    watch.start()
    stack.callback(watch.close)


def player_of(options: Options, house: House, amplifier: Amplifier, inbox: Inbox) -> Player:
    """What plays: soundscapes, the school's own recordings, words."""
    cache: Path = options.state / "sounds"
    return Player(
        house.room.sound,
        Library(cache, options.config / "sounds"),
        Voice(options.config / "voices", cache),
        amplifier,
        fault_reporter(inbox, "sound"),
        local=clocks.local,
    )


def _screen_watch(options: Options, screen: ScreenServer, inbox: Inbox) -> ScreenWatch:
    report = fault_reporter(inbox, "screen")
    return ScreenWatch(lambda: screen.connected, clocks.monotonic, report, options.state / "had_screen")


def _users_of_settings(  # noqa: PLR0917 - everything that uses them
    opening: Opening,
    player: Player,
    pseudonyms: Pseudonyms,
    inbox: Inbox,
    discovery: Discovery,
    session: RoomSession,
) -> list[Callable[[House], object]]:
    return [
        lambda new: opening.use(new.room.opening_hours),
        lambda new: player.use(new.room.sound),
        lambda new: pseudonyms.use(new.room.who),
        inbox.post,
        discovery.use,
        lambda _new: session.announce(),
    ]


def _watch_settings(
    options: Options, inbox: Inbox, stack: ExitStack, users: Iterable[Callable[[House], object]]
) -> None:
    """Whoever uses settings gets new ones, in this order."""

    def take(new: House) -> None:
        for use in users:
            use(new)

    watch = SettingsWatch(options.config, take, fault_reporter(inbox, "settings"))
    stack.callback(watch.close)
