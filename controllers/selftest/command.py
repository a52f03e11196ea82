"""Puts the room on the bench for a self-test, and takes it apart again."""

import signal
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack

from config.load import House, load
from controllers import clocks
from controllers.inbox import Given, Inbox
from controllers.journal import Journal
from controllers.lights.stage import Stage
from controllers.options import Options, release
from controllers.replay import replay
from controllers.room_loop import Clocks
from controllers.selftest import result
from controllers.selftest.alert_path import alert_path
from controllers.selftest.bench import Bench, Speaker
from controllers.selftest.lamps import lamps
from controllers.selftest.person import Nobody, Person, Terminal
from controllers.selftest.screen import screen
from controllers.selftest.sensing import sensing
from controllers.selftest.speaker import speaker
from controllers.selftest.storage import storage
from controllers.selftest.walk import GREETING, Part, not_in_use, report_of, walk
from controllers.sensors.senses import Senses
from controllers.sound.amplifier import Amplifier
from controllers.topics import Topics
from room.errors import CalmRoomError, DeviceError, WireError
from room.messages import Speak, Tap
from wire.local import ScreenServer

RUNNING = (
    "The room is running, and only one may hold its pins. Stop it, test, and start it again:\n"
    "  sudo systemctl stop calmroom-controllers     (and afterwards: start)"
)
START_AGAIN = "Until the room is started again, no button calls anybody: sudo systemctl start calmroom-controllers"
NOBODY_CAN_ANSWER = "Nobody can answer here: this is no terminal. Run it in one, or add --yes."

Pins = Callable[[House, Inbox, ExitStack], tuple[Stage, Senses, Amplifier]]
Player = Callable[[Options, House, Amplifier, Inbox], Speaker]


class SelfTest:
    """One self-test.

    Args:
        options: where things are.
        pins: makes lamps, sensors and amplifier.
        player: makes what plays.
        stack: takes everything apart in reverse.
    """

    def __init__(self, options: Options, pins: Pins, player: Player, stack: ExitStack) -> None:
        self._options = options
        self._pins = pins
        self._player = player
        self._stack = stack
        self._inbox = Inbox()
        self._never = threading.Event()
        self._clocks = Clocks(clocks.monotonic, clocks.wall, clocks.wall_is_right, clocks.boot_id())

    def run(self) -> int:
        """Walk through the room and keep the result: 0 when all that was tried works, 1 when something does not.

        Raises:
            CalmRoomError: it could not be done, with a sentence.
        """
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            return self._walk()
        except KeyboardInterrupt:
            raise DeviceError("The self-test was stopped; nothing was kept of it.") from None

    def _walk(self) -> int:
        person = self._person()
        house = load(self._options.config)
        server, journal = self._claim()
        bench = self._bench(house, person)
        topics = Topics.of(house.room.place.site, house.room.place.room)
        parts: dict[str, Part] = {
            "journal": lambda: storage(journal, self._options.state, self._clocks.wall()),
            "light": lambda: lamps(bench),
            "sound": lambda: speaker(bench),
            "sensors": lambda: sensing(bench),
            "screen": lambda: screen(bench, server),
            "alert": lambda: alert_path(bench, self._options.broker_for(house.room.broker), topics),
        }
        person.tell(GREETING)
        checks = walk(parts, self._options.skip, person)
        bench.heard.take()
        report = report_of(checks, house, self._clocks, release(), person)
        page = result.keep(report, self._options.state)
        person.tell(f"\n{result.summary(report)}\nThe page to print is {page}\n{START_AGAIN}")
        return 0 if report.ok else 1

    def _person(self) -> Person:
        if self._options.unattended:
            return Nobody(clocks.monotonic, self._wait, sys.stdout)
        if not sys.stdin.isatty():
            raise DeviceError(NOBODY_CAN_ANSWER)
        return Terminal(clocks.monotonic, sys.stdin, sys.stdout)

    def _claim(self) -> tuple[ScreenServer, Journal]:
        """The socket, which says that no controller runs, and the journal, which says that nobody is in a visit."""
        self._options.state.mkdir(parents=True, exist_ok=True)
        self._options.socket.parent.mkdir(parents=True, exist_ok=True)
        try:
            server = ScreenServer(self._options.socket, self._take)
        except WireError as error:
            raise DeviceError(RUNNING) from error
        self._stack.callback(server.close)
        journal = Journal(self._options.state / "journal.sqlite")
        self._stack.callback(journal.close)
        time = self._clocks
        snapshot = journal.snapshot()
        facts = journal.facts(snapshot.sequence if snapshot else 0)
        not_in_use(replay(facts, time.boot, time.monotonic(), time.wall(), snapshot))
        return server, journal

    def _bench(self, house: House, person: Person) -> Bench:
        try:
            stage, senses, amplifier = self._pins(house, self._inbox, self._stack)
        except CalmRoomError:
            raise
        except Exception as error:
            raise DeviceError(f"The pins cannot be used ({error}). {RUNNING}") from error
        player = self._player(self._options, house, amplifier, self._inbox)
        if close := getattr(player, "close", None):
            self._stack.callback(close)
        return Bench(house, person, clocks.monotonic, self._wait, self._inbox, stage, senses, player)

    def _wait(self, for_s: float) -> None:
        self._never.wait(for_s)

    def _take(self, frame: Tap | Speak) -> None:
        if isinstance(frame, Tap):
            self._inbox.post(Given(frame.input))
