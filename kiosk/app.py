"""The screen as a Kivy application: it listens to the controller, ticks, and shows the moment."""

import logging
import signal
import time
from collections.abc import Callable
from dataclasses import replace
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
from kiosk.brightness import Backlight
from kiosk.card_reader import CardReader
from kiosk.drawing.themes import THEMES
from kiosk.frame import Frame
from kiosk.graphics import Lifeline
from kiosk.kit import Given, Kit
from kiosk.line import Connect, Lost, TurnedAway
from kiosk.measures import Measures
from kiosk.outline import Outline
from kiosk.pace import Pace
from kiosk.resting import Resting
from kiosk.screens.languages import GREETING
from kiosk.taps import NEAR_MM, Taps
from kiosk.tongue import Tongue
from kiosk.view import REFUSED_FOR_S, Link, look
from kiosk.voice import Voice
from kiosk.ways.way_in import WayIn
from kiosk.widgets.chosen import Chosen
from kiosk.widgets.dimness import Dimness
from kiosk.widgets.gallery import Gallery
from kiosk.widgets.timer import Sight
from kiosk.words import Words
from room.inputs import AskAdult, Start, TellFeeling
from room.messages import Now, Speak, Tap
from room.who import Who
from wire.local import ScreenClient

log = logging.getLogger(__name__)

WATCHDOG_S = 5.0


class KioskApp(App):
    """The child's screen. `refused` or `lost` holds the reason if it had to give up."""

    title = "Calm Room"
    use_kivy_settings = False

    def __init__(
        self,
        house: House,
        connect: Connect,
        voice: Voice,
        outline: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._house = house
        self._voice = voice
        self._tongue = Tongue(school=house.room.screen.language, now=house.room.screen.language)
        self._rules = house.rules
        self._link = Link()
        self._inbox: SimpleQueue[Now | Lost | TurnedAway] = SimpleQueue()
        self._client = connect(
            self._inbox.put,
            lambda: self._inbox.put(Lost()),
            lambda reason: self._inbox.put(TurnedAway(reason)),
        )
        self._arrival = Arrival(house.room.who, self._come_in, clock)
        self._reader = CardReader(self._arrival.card, takes_digits=house.room.who.mode == "card")
        self._outline = Outline(outline) if outline else None
        self._pace = Pace()
        self._systemd = SystemdNotifier()
        self.refused: str | None = None
        self.lost: str | None = None
        self.kit: Kit | None = None

    def build(self) -> Frame:
        """Begin to listen, and make the screen meanwhile, in the size the window really has."""
        self._client.start()
        screen = self._house.room.screen
        theme = THEMES[screen.theme]
        Window.clearcolor = (*theme.colours.ground, 1)
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
            taps=Taps(measures.px_per_mm * NEAR_MM),
            sight=Sight(),
            arrival=self._arrival,
            clock=self._clock,
            send=self._send,
            speak=self._speak,
            choose=self._choose,
            wake=self.wake,
            u=measures.u,
            across=measures.across,
            letters=measures.letters,
        )
        self._resting = Resting(screen, measures, Backlight(), self._clock())
        root = Frame()
        self._dimness = Dimness(root, theme.colours.dark)
        self._lifeline = Lifeline()
        self.way_in = WayIn(root, self.kit, self._say, self.wake)
        self.way_in.keyboard.listeners.insert(0, self._reader.key)
        self.way_in.listen(Window)
        return root

    def on_start(self) -> None:
        """Begin to tick, and to tell systemd that all is well."""
        self._tick(0)
        Clock.schedule_interval(self._tick, 0)
        Clock.schedule_interval(self._alive, WATCHDOG_S)
        Clock.schedule_once(lambda _passed: self._systemd.notify("READY=1"), 0)

    def on_stop(self) -> None:
        """Hang up."""
        self._resting.close()
        self._client.close()

    def open_settings(self, *_: object) -> bool:
        """Kivy's settings panel: there is none."""
        return False

    def _alive(self, _passed_s: float) -> None:
        """Feed the watchdog while what is drawn can be seen; without the graphics end, to be started again."""
        self.lost = self._lifeline.look()
        if self.lost:
            self.stop()
        else:
            self._systemd.notify("WATCHDOG=1")

    def _tick(self, _passed_s: float) -> None:
        now_s = self._clock()
        news = not self.root.settled or self._resting.fades
        while self._take(now_s):
            news = True
        self._reader.settle(now_s)
        self.way_in.tick()
        if not self._pace.looks(now_s, news=news):
            return
        view = look(self._link, now_s, self._rules)
        # In another language what is read changes sides: never under a finger that is pressing something.
        if self.kit is not None and not self.kit.taps.held(now_s):
            self._speak_in(self._tongue.seen(view.page, now_s, in_visit=view.in_visit))
        view = self._resting.look(view, self._dimness)
        self.root.show(view)
        Clock._max_fps = self._pace.fps(view)  # noqa: SLF001 - Kivy offers no other way while running
        if self._outline:
            ready, focus = now_s >= self.root.ready_from_s, self.way_in.focus.at
            self._outline.write(self.root, ready=ready, focus=focus, bright=self._resting.bright)
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
            self._link = self._link.asked(self._clock())
        if isinstance(given, TellFeeling):
            self.root.picked(given.feeling)
        self._client.send(Tap(input=given))

    def _come_in(self, who: Who | None) -> None:
        start = Start(visit_id=UUID(bytes=uuid7().bytes), age_mode=self._house.room.screen.age_mode)
        self._client.send(Tap(input=start, who=who))

    def _speak(self) -> None:
        assert self.kit is not None  # noqa: S101 - there is a kit as soon as there is something to press
        self._arrival.touched()
        self._say(self.root.speaks()[:20], self.kit.words.code)

    def _say(self, keys: list[str], language: str) -> None:
        self._client.send(Speak(keys=keys, language=language))

    def _choose(self, code: str) -> None:
        self.root.language_chosen()
        self._arrival.touched()
        self._speak_in(self._tongue.choose(code, self._clock()))
        self._say([GREETING], code)

    def _speak_in(self, tongue: Tongue) -> None:
        changed = tongue.now != self._tongue.now
        self._tongue = tongue
        if changed and self.kit is not None:
            self.kit = replace(self.kit, words=Words(tongue.now, self._house.languages))
            self.root.speak_in_language()

    def wake(self) -> bool:
        """Somebody is there: they touched the screen or pressed a key. Whether that may do nothing but wake it."""
        now_s = self._clock()
        self._pace.touched(now_s)
        return self._resting.touched(now_s)


def stop_soon(app: KioskApp, *_: object) -> None:
    """Stop the app from a signal."""
    Clock.schedule_once(lambda _passed: app.stop(), 0)


def run(house: House, socket: Path, voice: Voice, outline: Path | None) -> KioskApp:
    """Run the screen until it is told to stop, or has to give up; `refused` or `lost` of what it returns says why."""
    app = KioskApp(house, partial(ScreenClient, socket), voice, outline)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, partial(stop_soon, app))
    app.run()
    return app
