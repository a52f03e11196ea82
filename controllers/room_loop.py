"""The one owner of the room: takes from the inbox, decides, evolves, and shows the scene 50 times a second."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from uuid_utils.compat import uuid7

from config.load import House
from controllers.entry import Entry
from controllers.inbox import Book, Given, Inbox, Posted, Stop, Wish
from controllers.lights.stage import Stage
from controllers.listeners import World
from controllers.says import answer_of
from controllers.sound.player import Player
from controllers.sound.speech import Phrase
from room.facts import Fact
from room.inputs import Tick
from room.messages import Answer, Now, Speak
from room.rules import decide
from room.scene import Delivery, Scene, scene
from room.visit import Visit, evolve

log = logging.getLogger(__name__)

FRAME_S = 0.02
"""50 frames a second."""
SWITCH_S = 0.0005
"""How long Python lets another thread go on when the light loop wants to run. Source: decision; Python's
own is 5 ms, a quarter of a frame. One run each on a busy machine: median lateness 0.5 ms instead of 3.9."""
TICK_S = 0.5
PREVIEW_S = 30.0
"""A preview ends by itself. Source: the caretaker's page promises it."""
MOST_AT_ONCE = 200
STOP_S = 3.5
"""How long an orderly stop may take to come to the safe scene: a full range takes 2 s, and a turn may wait for 1 s."""


@dataclass(frozen=True)
class Clocks:
    """Where time comes from: monotonic seconds, the wall clock, whether that is right, and this boot's id."""

    monotonic: Callable[[], float]
    wall: Callable[[], datetime]
    wall_is_right: Callable[[], bool]
    boot: str


class RoomLoop:
    """Runs the room. Everything it holds is used by this one thread only.

    Args:
        visit: the room as the journal left it.
        house: the school's settings.
        clocks: time.
        inbox: what comes in.
        stage: the lamps.
        player: the sound.
        world: who is told.
        tick: what the sensors say now.
    """

    def __init__(
        self,
        visit: Visit,
        house: House,
        clocks: Clocks,
        *,
        inbox: Inbox,
        stage: Stage,
        player: Player,
        world: World,
        tick: Callable[[], Tick],
    ) -> None:
        self.visit = visit
        self._house = house
        self._rules = house.rules.model_copy(update={"presets": frozenset(stage.presets)})
        self._clocks = clocks
        self._inbox = inbox
        self._stage = stage
        self._player = player
        self._world = world
        self._tick = tick
        self._delivery = Delivery()
        self._preview: tuple[str, float] | None = None
        self._ladder = "none"
        self._stopping = False

    def run(self) -> None:
        """Run until a `Stop` is taken from the inbox; then bring the light to the safe scene."""
        frame_s = tick_s = self._clocks.monotonic()
        self._tell_room()
        while not self._stopping:
            self._take_all(max(0.0, frame_s - self._clocks.monotonic()))
            now = self._clocks.monotonic()
            if now >= frame_s:
                self._frame()
                frame_s += FRAME_S * (1 + (now - frame_s) // FRAME_S)
            if now >= tick_s:
                tick_s = now + TICK_S
                self._given(Given(self._tick()))
                self._world.beat(self.visit)
        self._come_to_rest()

    def _take_all(self, timeout_s: float) -> None:
        thing = self._inbox.take(timeout_s)
        if thing is None:
            return
        for _ in range(MOST_AT_ONCE):
            self._take(thing)
            thing = self._inbox.take(0)
            if thing is None:
                break
        else:
            self._take(thing)

    def _take(self, thing: Posted) -> None:
        match thing:
            case Given() | Wish() if thing.refuse_late(self._clocks.monotonic()):
                pass
            case Given():
                self._given(thing)
            case Delivery():
                self._delivery = thing
                self._tell_screen()
            case Speak():
                self._speak(thing)
            case Wish():
                ok, says = self._wish(thing)
                thing.reply(Answer(id=thing.ask, ok=ok, says=says))
            case Book():
                self._book(thing)
            case House():
                self._use(thing)
            case Stop():
                self._stopping = True

    def _use(self, house: House) -> None:
        """New settings. Lights that came from the board stay, unless presets.toml is what has changed."""
        same = house.presets == self._house.presets
        presets = self._stage.presets if same else house.presets.presets
        self._house, self._stage.presets = house, presets
        self._rules = house.rules.model_copy(update={"presets": frozenset(presets)})
        log.info("new settings are in use; pins, lamps and the room's name only after a restart")

    def _given(self, given: Given) -> None:
        now = self._clocks.monotonic()
        facts = decide(self.visit, given.input, now, self._rules)
        if facts:
            self._happened(facts, given)
        elif given.reply:
            # "You have said so already" may be about a fact that is not on the disk yet: it waits for it, too.
            self._world.tell([], partial(given.reply, self._answer(given, changed=False)))

    def _answer(self, given: Given, *, changed: bool) -> Answer:
        return answer_of(given, changed, self.visit, screen_connected=self._world.screen_connected)

    def _happened(self, facts: list[Fact], given: Given) -> None:
        wall, right = self._clocks.wall(), self._clocks.wall_is_right()
        before = self.visit
        entries: list[Entry] = []
        for fact in facts:
            visit_id: UUID | None = self.visit.visit_id
            self.visit = evolve(self.visit, fact)
            entries.append(
                Entry(
                    sequence=self.visit.sequence,
                    id=uuid7(),
                    time=wall.isoformat(),
                    clockok=right,
                    boot=self._clocks.boot,
                    visit=self.visit.visit_id or visit_id,
                    fact=fact,
                )
            )
        self._frame()  # a tap is on the lamps before anybody is told, and not a frame later
        # A grown-up is answered only when the room would know it even after a crash.
        self._world.tell(entries, partial(given.reply, self._answer(given, changed=True)) if given.reply else None)
        if before.phase != self.visit.phase:
            log.info("the room is %s", self.visit.phase)
        self._tell_room()

    def _tell_room(self) -> None:
        self._tell_screen()
        self._world.state(self.visit, self._scene(self._clocks.monotonic()))

    def _tell_screen(self) -> None:
        # Who it is matters to the grown-ups, never to the screen.
        self._world.show(Now(visit=self.visit.with_(who_token=None), delivery=self._delivery))

    def _scene(self, now: float) -> Scene:
        return scene(self.visit, now, self._rules, self._delivery)

    def _frame(self) -> None:
        now = self._clocks.monotonic()
        current = self._scene(now)
        if self._preview and (now >= self._preview[1] or self.visit.phase != "free"):
            self._preview = None
        shown = current.model_copy(update={"preset": self._preview[0]}) if self._preview else current
        self._stage.frame(shown, now)
        self._player.play(current.soundscape)
        if current.ladder != self._ladder:
            self._ladder = current.ladder
            if current.ladder in {"unanswered", "unreachable"}:
                self._player.chime()

    def _speak(self, speak: Speak) -> None:
        language = self._house.languages.get(speak.language)
        if not language:
            return
        named = {"name": self.visit.call.by or ""}
        words = {**self._house.room.who.spoken, **language.words}
        texts = {key: words[key] for key in speak.keys if key in words}
        self._player.say([Phrase(speak.language, key, text.format_map(named)) for key, text in texts.items()])

    def _wish(self, wish: Wish) -> tuple[bool, str]:
        if wish.kind == "identify":
            self._player.chime()
            return True, "The room chimes now."
        if wish.kind == "preview":
            if self.visit.phase != "free":
                return False, "A child is in the room, so nothing is previewed."
            if wish.preset is None or wish.preset not in self._stage.presets:
                return False, f"The room has no preset {wish.preset!r}."
            self._preview = (wish.preset, self._clocks.monotonic() + PREVIEW_S)
            return True, f"The room shows it for {PREVIEW_S:.0f} seconds."
        faults = ", ".join(sorted(self.visit.faults))
        return True, f"Something is wrong: {faults}." if faults else "Everything in the room works."

    def _book(self, book: Book) -> None:
        problems = self._world.use_book(book.book, self._rules)
        if not problems:
            self._stage.presets = book.book.presets
            self._rules = self._rules.model_copy(update={"presets": frozenset(book.book.presets)})
            self._tell_room()
        book.applied(book.book.revision, problems)

    def _come_to_rest(self) -> None:
        until = self._clocks.monotonic() + STOP_S
        while (now := self._clocks.monotonic()) < until and not self._stage.is_safe:
            self._stage.safe_frame(now)
            self._inbox.take(FRAME_S)
