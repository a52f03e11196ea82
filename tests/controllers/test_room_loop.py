"""The one owner of the room, run with its real parts' ports and a clock of the test's own."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from config.load import House, load
from controllers.entry import Entry
from controllers.inbox import Book, Given, Inbox, Stop, Wish
from controllers.preset_book import problems_in
from controllers.room_loop import PREVIEW_S, Clocks, RoomLoop
from controllers.sound.speech import Phrase
from room import inputs as i
from room.light import Preset
from room.messages import Answer, Now, PresetBook, Speak
from room.mix import AS_IT_WAS, Tint
from room.rules import Rules
from room.scene import Delivery, Scene
from room.visit import Visit, fold

HOUSE = load(Path(__file__).parents[2] / "config")
VISIT = UUID(int=5)


class Stage:
    """Remembers the scenes it was given."""

    def __init__(self) -> None:
        self.presets = HOUSE.presets.presets
        self.scenes: list[Scene] = []
        self.safe = 0

    def frame(self, scene: Scene, now: float) -> None:
        del now
        self.scenes.append(scene)

    @property
    def is_safe(self) -> bool:
        return self.safe >= 60

    def safe_frame(self, now: float) -> None:
        del now
        self.safe += 1


class Player:
    """Remembers what it was asked to play."""

    def __init__(self) -> None:
        self.played: list[str | None] = []
        self.said: list[str] = []
        self.chimes = 0

    def play(self, name: str | None) -> None:
        if not self.played or self.played[-1] != name:
            self.played.append(name)

    def say(self, phrases: list[Phrase]) -> None:
        self.said += [phrase.text for phrase in phrases]

    def chime(self) -> None:
        self.chimes += 1


class World:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.kept: list[Callable[[], None]] = []
        self.shown: list[Now] = []
        self.states: list[Scene] = []
        self.beats = 0
        self.screen_connected = True

    def tell(self, entries: list[Entry], kept: Callable[[], None] | None = None) -> None:
        self.entries += entries
        if kept:
            self.kept.append(kept)

    def show(self, now: Now) -> None:
        self.shown.append(now)

    def state(self, visit: Visit, scene: Scene) -> None:
        del visit
        self.states.append(scene)

    def beat(self, visit: Visit) -> None:
        del visit
        self.beats += 1

    def use_book(self, book: PresetBook, rules: Rules) -> list[str]:
        return problems_in(book, rules, HOUSE.room.lights.zones)


class Time(Inbox):
    """An inbox in which waiting is what moves the clock: each thing arrives at its second, and nothing sleeps."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0
        self.coming: list[tuple[float, object]] = []

    def at(self, second: float, thing: object) -> None:
        self.coming.append((1000 + second, thing))
        self.coming.sort(key=lambda due: due[0])

    def take(self, timeout_s: float) -> object:  # type: ignore[override]
        until = self.now + timeout_s
        if self.coming and self.coming[0][0] <= until:
            due, thing = self.coming.pop(0)
            self.now = max(self.now, due)
            return thing
        self.now = until
        return None


class Room:
    """A room loop and everything around it."""

    def __init__(self, visit: Visit | None = None, house: House = HOUSE) -> None:
        self.time, self.stage, self.player, self.world = Time(), Stage(), Player(), World()
        clocks = Clocks(lambda: self.time.now, lambda: datetime(2026, 1, 5, tzinfo=UTC), lambda: True, "boot")
        self.loop = RoomLoop(
            visit or Visit(),
            house,
            clocks,
            inbox=self.time,
            stage=self.stage,  # type: ignore[arg-type]
            player=self.player,  # type: ignore[arg-type]
            world=self.world,
            tick=i.Tick,
        )

    def run(self, seconds: float) -> None:
        self.time.at(seconds, Stop())
        self.loop.run()

    def tap(self, second: float, given: i.Input) -> None:
        self.time.at(second, Given(given))

    @property
    def kinds(self) -> list[str]:
        return [entry.fact.kind for entry in self.world.entries]


def to_calm(room: Room) -> None:
    room.tap(1, i.Start(visit_id=VISIT))
    room.tap(2, i.TellFeeling(feeling="angry"))
    room.tap(3, i.TellFeeling(feeling="angry", size=4))
    room.tap(4, i.ChooseRoutine(routine="four_four"))


def test_fifty_frames_a_second_and_a_beat_twice_a_second() -> None:
    room = Room()
    room.run(10)
    assert len(room.stage.scenes) == pytest.approx(500, abs=2)
    assert room.world.beats == pytest.approx(20, abs=1)


def test_a_tap_is_on_the_lamps_at_once_and_not_a_frame_later() -> None:
    room = Room()
    room.tap(1.001, i.Start(visit_id=VISIT))
    room.run(1.0011)
    assert room.stage.scenes[-1].preset == HOUSE.room.welcome_preset


def test_a_room_that_a_child_mixes_is_on_the_lamps_at_once_and_there_again_after_a_restart() -> None:
    room = Room()
    to_calm(room)
    room.tap(5, i.ChooseRoutine(routine="my_room"))
    room.tap(6.001, i.MixRoom(colour="sea"))
    room.tap(7, i.MixRoom(level=1))
    room.tap(8, i.MixRoom(sound="quiet"))
    room.run(8.5)
    assert room.stage.scenes[-1].tint == Tint(colour="#4fa8e8", brightness=0.3)
    assert room.player.played[-2:] == ["singing_bowl", "quiet"]
    assert room.kinds[-3:] == ["room_mixed"] * 3
    again = Room(fold(entry.fact for entry in room.world.entries))
    again.run(0.5)
    assert again.stage.scenes[-1].tint == room.stage.scenes[-1].tint
    assert again.player.played == ["quiet"]


def test_what_a_child_mixed_is_no_part_of_another_light_or_of_a_preview() -> None:
    room = Room()
    to_calm(room)
    room.tap(5, i.ChooseRoutine(routine="my_room"))
    room.tap(6, i.MixRoom(colour="sea"))
    room.tap(7, i.SetPreset(by="Mr Khan", preset="sunset"))
    room.run(7.5)
    assert (room.stage.scenes[-1].preset, room.stage.scenes[-1].tint) == ("sunset", AS_IT_WAS)


def test_the_lamps_are_on_the_step_that_the_child_turned_to() -> None:
    room = Room()
    to_calm(room)
    room.tap(5, i.ChooseRoutine(routine="squeeze"))
    room.tap(7.5, i.GoToStep(step=2))
    room.run(9.5)
    last = room.stage.scenes[-1]
    assert last.number == 2
    assert last.breath == pytest.approx(0.5, abs=0.02), "half way into a squeeze of four seconds"


def test_a_visit_from_the_door_to_calm() -> None:
    room = Room()
    to_calm(room)
    room.run(6)
    assert room.kinds == ["visit_started", "feeling_told", "feeling_told", "routine_started"]
    assert [entry.sequence for entry in room.world.entries] == [1, 2, 3, 4]
    assert {entry.visit for entry in room.world.entries} == {VISIT}
    assert fold(entry.fact for entry in room.world.entries) == room.loop.visit
    assert room.player.played == [None, "sea"]
    assert room.stage.scenes[-1].breath is not None
    assert room.world.shown[-1].visit == room.loop.visit


def test_a_stop_comes_down_to_the_safe_scene() -> None:
    room = Room()
    to_calm(room)
    room.run(6)
    assert room.stage.safe > 50


def test_a_stall_is_not_caught_up_with_a_burst_of_frames() -> None:
    room = Room()
    room.time.at(1, Given(i.Moved()))
    before = room.time.take

    def stalls(timeout_s: float) -> object:
        if 2 <= room.time.now - 1000 < 2.03:
            room.time.now += 0.2
        return before(timeout_s)

    room.time.take = stalls  # type: ignore[method-assign]
    room.run(4)
    assert len(room.stage.scenes) <= 4 * 50


def test_frames_keep_an_absolute_schedule_however_late_each_one_is() -> None:
    """Every frame 3 ms late, and the five hundredth is still on its place: lateness is never added up."""
    room = Room()
    at_s: list[float] = []
    before = room.time.take

    def late(timeout_s: float) -> object:
        thing = before(timeout_s)
        room.time.now += 0.003 if timeout_s > 0 else 0
        return thing

    room.time.take = late  # type: ignore[method-assign]
    room.stage.frame = lambda scene, now: at_s.append(now - 1000)  # type: ignore[method-assign]
    room.run(10)
    assert len(at_s) == pytest.approx(500, abs=3)
    assert all(0 <= when - round((when - 0.003) / 0.02) * 0.02 <= 0.004 for when in at_s[2:])


def test_the_room_chimes_when_nobody_can_be_reached_and_when_nobody_answers() -> None:
    room = Room()
    room.tap(1, i.AskAdult())
    room.run(5)
    assert room.stage.scenes[-1].ladder == "unreachable"
    assert room.player.chimes == 1
    other = Room()
    other.tap(1, i.AskAdult())
    other.time.at(1.1, Delivery(sequence=1, connected=True))
    other.run(70)
    assert other.stage.scenes[-1].ladder == "unanswered"
    assert other.player.chimes == 1


def answers_to(room: Room, given: i.Input, second: float) -> list[Answer]:
    answers: list[Answer] = []
    room.time.at(second, Given(given, uuid4(), answers.append))
    return answers


def test_a_grown_up_is_answered_with_what_is_true() -> None:
    room = Room()
    room.tap(1, i.AskAdult())
    seen = answers_to(room, i.Seen(by="Mrs Patel"), 2)
    again = answers_to(room, i.Seen(by="Mr Khan"), 3)
    came = answers_to(room, i.Arrived(by="Mrs Patel"), 4)
    late = answers_to(room, i.Coming(by="Mr Khan"), 5)
    room.run(6)
    assert (seen, came) == ([], []), "nobody is answered before the fact is on the disk"
    for kept in room.world.kept:
        kept()
    assert (seen[0].ok, seen[0].says) == (True, "The room knows that you have seen it. The child's screen shows it.")
    assert (again[0].ok, again[0].says) == (False, "Nothing changed: Mrs Patel has answered already.")
    assert came[0].ok
    assert late[0].says == "Nobody is waiting there any more."


def test_a_light_that_came_from_the_board_can_be_chosen_after_a_restart() -> None:
    room = Room()
    ours = HOUSE.presets.presets
    room.stage.presets = {**ours, "only_on_the_board": ours["deep_sea"]}
    again = RoomLoop(
        Visit(),
        HOUSE,
        room.loop._clocks,
        inbox=room.time,
        stage=room.stage,  # type: ignore[arg-type]
        player=room.player,  # type: ignore[arg-type]
        world=room.world,
        tick=i.Tick,
    )
    room.tap(1, i.SetPreset(by="Alex", preset="only_on_the_board"))
    room.time.at(2, Stop())
    again.run()
    assert again.visit.preset == "only_on_the_board"


def test_a_screen_that_is_off_is_said_to_be_off() -> None:
    room = Room()
    room.world.screen_connected = False
    room.tap(1, i.AskAdult())
    seen = answers_to(room, i.Seen(by="Mrs Patel"), 2)
    room.run(3)
    room.world.kept[0]()
    assert "the screen at the door is off" in seen[0].says


def test_an_ask_that_comes_again_after_a_crash_is_answered_as_the_first_would_have_been() -> None:
    room = Room()
    room.tap(1, i.AskAdult())
    room.tap(2, i.Coming(by="Mrs Patel"))
    again = answers_to(room, i.Coming(by="Mrs Patel", call=1), 3)
    room.run(4)
    assert again == [], "what it had said before may not be on the disk yet either"
    room.world.kept[-1]()
    assert (again[0].ok, again[0].says) == (True, "The room knows that you are coming. The child's screen shows it.")


def test_an_answer_to_an_earlier_call_changes_nothing_and_says_why() -> None:
    room = Room()
    to_calm(room)
    room.tap(5, i.AskAdult())
    late = answers_to(room, i.Seen(by="Mrs Patel", call=2), 6)
    room.run(7)
    room.world.kept[-1]()
    assert room.loop.visit.call.status == "asked"
    assert (late[0].ok, late[0].says) == (
        False,
        "Nothing changed: that call is over, and there is a new one. Look at it first.",
    )


def test_an_ask_that_waited_too_long_for_the_loop_changes_nothing_and_says_so() -> None:
    room = Room()
    to_calm(room)
    answers: list[Answer] = []
    visit_id = room.loop.visit.visit_id
    close = i.Close(by="Mrs Patel", visit_id=visit_id)
    room.time.at(5, Given(close, uuid4(), answers.append, until_s=1004.0))
    room.time.at(6, Wish("identify", uuid4(), answers.append, until_s=1004.0))
    room.run(7)
    assert room.loop.visit.phase == "calming"
    assert room.player.chimes == 0
    assert [(answer.ok, "came too late" in answer.says) for answer in answers] == [(False, True)] * 2


def wish(room: Room, second: float, kind: str, preset: str | None = None) -> list[Answer]:
    answers: list[Answer] = []
    room.time.at(second, Wish(kind, uuid4(), answers.append, preset))
    return answers


def test_a_preview_ends_by_itself_and_never_disturbs_a_visit() -> None:
    room = Room()
    shown = wish(room, 1, "preview", "deep_sea")
    room.run(2)
    assert room.stage.scenes[-1].preset == "deep_sea"
    assert shown[0].ok

    over = Room()
    wish(over, 1, "preview", "deep_sea")
    over.run(2 + PREVIEW_S)
    assert over.stage.scenes[-1].preset == HOUSE.room.idle_preset

    busy = Room()
    wish(busy, 1, "preview", "deep_sea")
    busy.tap(2, i.Start(visit_id=VISIT))
    refused = wish(busy, 3, "preview", "deep_sea")
    busy.run(4)
    assert busy.stage.scenes[-1].preset == HOUSE.room.welcome_preset
    assert (refused[0].ok, "nothing is previewed" in refused[0].says) == (False, True)

    strange = Room()
    unknown = wish(strange, 1, "preview", "no_such_light")
    strange.run(2)
    assert (unknown[0].ok, unknown[0].says) == (False, "The room has no preset 'no_such_light'.")
    assert strange.stage.scenes[-1].preset == HOUSE.room.idle_preset


def test_identify_chimes_and_test_tells_what_is_wrong() -> None:
    room = Room()
    wish(room, 1, "identify")
    well = wish(room, 2, "test")
    room.tap(3, i.FaultSeen(fault="sound"))
    ill = wish(room, 4, "test")
    room.run(5)
    assert room.player.chimes == 1
    assert well[0].says == "Everything in the room works."
    assert ill[0].says == "Something is wrong: sound."


def test_a_preset_book_is_used_whole_or_not_at_all() -> None:
    room = Room()
    bright = {name: preset.model_copy(update={"fade_s": 9.0}) for name, preset in HOUSE.presets.presets.items()}
    outcomes: list[tuple[int, list[str]]] = []
    room.time.at(1, Book(PresetBook(revision=3, presets=bright), lambda *outcome: outcomes.append(outcome)))
    lacking: dict[str, Preset] = {"deep_sea": bright["deep_sea"]}
    room.time.at(2, Book(PresetBook(revision=4, presets=lacking), lambda *outcome: outcomes.append(outcome)))
    room.run(3)
    assert outcomes[0] == (3, [])
    assert outcomes[1][0] == 4
    assert any("needs a preset 'candle'" in problem for problem in outcomes[1][1])
    assert room.stage.presets == bright


def test_lights_from_the_board_outlive_other_settings_and_give_way_to_a_newer_file() -> None:
    bright = {name: preset.model_copy(update={"fade_s": 9.0}) for name, preset in HOUSE.presets.presets.items()}
    bright["only_on_the_board"] = bright["deep_sea"]
    room = Room()
    room.time.at(1, Book(PresetBook(revision=3, presets=bright), lambda *_: None))
    room.time.at(2, HOUSE.model_copy(update={"staff": HOUSE.staff.model_copy()}))
    shown = answers_to(room, i.SetPreset(by="Alex", preset="only_on_the_board"), 3)
    room.run(4)
    assert room.stage.presets == bright
    room.world.kept[0]()
    assert shown[0].ok
    edited = {name: preset.model_copy(update={"fade_s": 7.0}) for name, preset in HOUSE.presets.presets.items()}
    again = Room()
    again.time.at(1, Book(PresetBook(revision=3, presets=bright), lambda *_: None))
    again.time.at(2, HOUSE.model_copy(update={"presets": HOUSE.presets.model_copy(update={"presets": edited})}))
    again.run(3)
    assert again.stage.presets == edited


def test_the_speaker_says_words_of_the_language_files_and_nothing_else() -> None:
    room = Room()
    room.time.at(1, Speak(keys=["ask_feeling", "no_such_key"]))
    room.time.at(2, Speak(keys=["ask_feeling"], language="zz"))
    room.run(3)
    assert room.player.said == [HOUSE.languages["en"].words["ask_feeling"]]


def test_a_room_resumed_from_its_journal_shows_the_same() -> None:
    first = Room()
    to_calm(first)
    first.run(6)
    second = Room(fold(entry.fact for entry in first.world.entries))
    second.time.now = first.time.now
    second.run(first.time.now - 1000 + 1)
    assert second.stage.scenes[0].preset == "deep_sea"
    assert second.player.played == ["sea"]
    assert second.world.shown[0].visit == first.loop.visit
