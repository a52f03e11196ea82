"""The screen as a Kivy application: it listens to the controller, ticks, and shows the moment."""

import logging
import signal
import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from uuid import UUID

from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window
from sdnotify import SystemdNotifier
from uuid_utils import uuid7

from config.load import House
from kiosk.arrival import Arrival
from kiosk.card_reader import CardReader
from kiosk.drawing.themes import THEMES
from kiosk.environment import BREATH_FPS, IDLE_FPS, TOUCHED_FPS
from kiosk.frame import Frame
from kiosk.kit import Given, Kit
from kiosk.measures import Measures
from kiosk.outline import Outline
from kiosk.screens.languages import GREETING
from kiosk.taps import Taps
from kiosk.tongue import Tongue
from kiosk.view import REFUSED_FOR_S, Link, View, look
from kiosk.voice import Voice
from kiosk.widgets.chosen import Chosen
from kiosk.widgets.gallery import Gallery
from kiosk.widgets.timer import Sight
from kiosk.words import Words
from room.inputs import AskAdult, Start, TellFeeling
from room.messages import Now, Speak, Tap
from room.who import Who
from wire.local import ScreenClient

log = logging.getLogger(__name__)

LIVELY_FOR_S = 8.0
"""How long after a touch the screen stays at its fastest."""
WATCHDOG_S = 5.0


@dataclass(frozen=True, slots=True)
class Lost:
    """The controller hung up."""


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """The controller refused, and why."""

    reason: str


class KioskApp(App):
    """The child's screen. `refused` holds the reason if it had to give up."""

    title = "Calm Room"
    use_kivy_settings = False

    def __init__(self, house: House, socket: Path, voice: Voice, outline: Path | None = None) -> None:
        super().__init__()
        self._house = house
        self._voice = voice
        self._tongue = Tongue(school=house.room.screen.language, now=house.room.screen.language)
        self._rules = house.rules
        self._link = Link()
        self._inbox: SimpleQueue[Now | Lost | TurnedAway] = SimpleQueue()
        self._client = ScreenClient(
            socket,
            self._inbox.put,
            lambda: self._inbox.put(Lost()),
            lambda reason: self._inbox.put(TurnedAway(reason)),
        )
        self._arrival = Arrival(house.room.who, self._come_in, time.monotonic)
        self._reader = CardReader(self._arrival.card, takes_digits=house.room.who.mode == "card")
        self._outline = Outline(outline) if outline else None
        self._touched_s = -LIVELY_FOR_S
        self._systemd = SystemdNotifier()
        self.refused: str | None = None
        self.kit: Kit | None = None

    def build(self) -> Frame:
        """Make the screen, in the size the window really has."""
        screen = self._house.room.screen
        theme = THEMES[screen.theme]
        Window.clearcolor = (*theme.colours.ground, 1)
        Window.bind(on_touch_down=self._touched)
        measures = Measures(int(Window.width), int(Window.height), screen.width_mm, screen.height_mm)
        self.kit = Kit(
            house=self._house,
            measures=measures,
            words=Words(self._tongue.now, self._house.languages),
            voice=self._voice,
            gallery=Gallery(),
            theme=theme,
            moves=screen.moves,
            chosen=Chosen(),
            taps=Taps(),
            arrival=self._arrival,
            sight=Sight(),
            clock=time.monotonic,
            send=self._send,
            speak=self._speak,
            choose=self._choose,
            u=measures.u,
            across=measures.across,
            letters=measures.letters,
        )
        self._reader.listen(Window, time.monotonic)
        return Frame()

    def on_start(self) -> None:
        """Begin to listen, to tick, and to tell systemd that all is well."""
        self._client.start()
        self._tick(0)
        Clock.schedule_interval(self._tick, 0)
        Clock.schedule_interval(lambda _passed: self._systemd.notify("WATCHDOG=1"), WATCHDOG_S)
        Clock.schedule_once(lambda _passed: self._systemd.notify("READY=1"), 0)

    def on_stop(self) -> None:
        """Hang up."""
        self._client.close()

    def open_settings(self, *_: object) -> bool:
        """Kivy's settings panel: there is none."""
        return False

    def _tick(self, _passed_s: float) -> None:
        now_s = time.monotonic()
        while self._take(now_s):
            pass
        self._reader.settle(now_s)
        view = look(self._link, now_s, self._rules)
        # In another language what is read changes sides: never under a finger that is pressing something.
        if self.kit is not None and not self.kit.taps.held(now_s):
            self._speak_in(self._tongue.seen(view.page, now_s, in_visit=view.in_visit))
        self.root.show(view)
        self._pace(view)
        if self._outline:
            self._outline.write(self.root, ready=now_s >= self.root.ready_from_s)
        if self._link.refused and now_s - self._link.refused_s > REFUSED_FOR_S:
            self.refused = self._link.refused
            self.stop()

    def _take(self, now_s: float) -> bool:
        try:
            said = self._inbox.get_nowait()
        except Empty:
            return False
        if isinstance(said, Now):
            self._pass_on_call(said)
            self._link = self._link.heard(said)
        elif isinstance(said, Lost):
            log.info("the controller is away")
            self._link = self._link.lost()
        else:
            log.warning("the controller refused: %s", said.reason)
            self._link = self._link.turned_away(said.reason, now_s)
        return True

    def _pass_on_call(self, said: Now) -> None:
        """A call that was made while the controller was away is made now."""
        if self._link.now is None and self._link.asked_s is not None and said.visit.call.status == "none":
            self._client.send(Tap(input=AskAdult()))

    def _send(self, given: Given) -> None:
        if isinstance(given, AskAdult):
            self._link = self._link.asked(time.monotonic())
        if isinstance(given, TellFeeling):
            self.root.picked(given.feeling)
        self._client.send(Tap(input=given))

    def _come_in(self, who: Who | None) -> None:
        start = Start(visit_id=UUID(bytes=uuid7().bytes), age_mode=self._house.room.screen.age_mode)
        self._client.send(Tap(input=start, who=who))

    def _speak(self) -> None:
        assert self.kit is not None  # noqa: S101 - there is a kit as soon as there is something to press
        self._arrival.touched()
        self._client.send(Speak(keys=self.root.speaks()[:20], language=self.kit.words.code))

    def _choose(self, code: str) -> None:
        self.root.language_chosen()
        self._arrival.touched()
        self._speak_in(self._tongue.choose(code, time.monotonic()))
        self._client.send(Speak(keys=[GREETING], language=code))

    def _speak_in(self, tongue: Tongue) -> None:
        changed = tongue.now != self._tongue.now
        self._tongue = tongue
        if changed and self.kit is not None:
            self.kit = replace(self.kit, words=Words(tongue.now, self._house.languages))
            self.root.speak_in_language()

    def _touched(self, *_: object) -> None:
        self._touched_s = time.monotonic()

    def _pace(self, view: View) -> None:
        """Kivy wakes this often: seldom when nothing moves, to leave the little machine its rest."""
        lively = view.now_s - self._touched_s < LIVELY_FOR_S
        breathes = view.scene is not None and view.scene.breath is not None
        Clock._max_fps = TOUCHED_FPS if lively else BREATH_FPS if breathes else IDLE_FPS  # noqa: SLF001 - Kivy offers no other way while running


def stop_soon(app: KioskApp, *_: object) -> None:
    """Stop the app from a signal."""
    Clock.schedule_once(lambda _passed: app.stop(), 0)


def run(house: House, socket: Path, voice: Voice, outline: Path | None) -> str | None:
    """Run the screen until it is told to stop; the reason if the controller would not have it."""
    app = KioskApp(house, socket, voice, outline)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, partial(stop_soon, app))
    app.run()
    return app.refused
