"""One function for each decoder. It takes any bytes, and raises only when a promise is broken.

The promises: bad input is refused with one of our own errors or counted; it never crashes, never changes anything in
part, and what is taken really is of the language.
"""

import atexit
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from paho.mqtt.client import MQTTMessage
from pydantic import BaseModel, ValidationError

from config.certificates import ends_at
from config.load import BadConfigError, _Reader, load
from config.routines import RoutinesFile
from config.schema import FeelingsFile, LanguageFile, PresetsFile, RoomFile, StaffFile
from controllers.asks import Asks
from controllers.entry import on_the_wire
from controllers.inbox import Book, Given, Inbox, Wish
from controllers.journal import Journal
from controllers.preset_book import kept, problems_in
from controllers.replay import replay
from controllers.topics import Topics
from room.errors import ConfigError, JournalError, WireError
from room.inputs import INPUT
from room.light import level
from room.messages import FROM_SCREEN, MAX_PAYLOAD_BYTES, TO_SCREEN, Answer, CloudEvent, Heartbeat, Online, RoomState
from room.rules import decide
from room.visit import Visit, fold
from scripts.fuzzing.promise import BrokenPromiseError, promise
from scripts.fuzzing.rows import put_row
from staff import rooms
from staff.heard import heard
from staff.reading import Refusals, ask_of, read
from staff.rooms import Room
from wire.frames import lines
from wire.mqtt import publish_properties
from wire.secret import secret

ROOT = Path(__file__).parents[2]
TOPICS = Topics.of("school", "calm")
ANSWERS = f"{TOPICS.source}/answers/fuzz"
SHIPPED = load(ROOT / "config")
RULES = SHIPPED.rules
ZONES = frozenset(SHIPPED.room.lights.zones)
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
MODELS: dict[str, type[BaseModel]] = {
    "room.toml": RoomFile,
    "presets.toml": PresetsFile,
    "routines.toml": RoutinesFile,
    "feelings.toml": FeelingsFile,
    "staff.toml": StaffFile,
    "languages/en.toml": LanguageFile,
}
FILES = tuple(MODELS)
MOST_SAID = 50_000
"""What is said about a wrong file, in letters: long, but for a person."""

_JOURNAL = Journal(Path(":memory:"))
_WORK = Path(tempfile.mkdtemp(prefix="calm-room-fuzz-"))
atexit.register(shutil.rmtree, _WORK, ignore_errors=True)


def ask(data: bytes) -> None:
    """What comes on the topic of asks; the first byte says how it comes."""
    how, payload = (data[0], data[1:]) if data else (0, b"")
    posted, answers = _through_asks(TOPICS.ask, payload, how)
    promise(len(posted) <= 1, "one message is one ask at most")
    for thing in posted:
        if isinstance(thing, Book):
            raise BrokenPromiseError("an ask is an input or a wish")
        promise(thing.until_s is not None and thing.until_s <= 30, "every ask ends in time")  # noqa: PLR2004 - as the design has it
        if isinstance(thing, Given):
            INPUT.validate_python(thing.input.model_dump())
            visit = fold(decide(Visit(), thing.input, 1.0, RULES))
            promise(visit.phase == "free", "no ask begins a visit")
    promise(all(not answer.ok for answer in answers), "nothing is confirmed that was not done")


def book(data: bytes) -> None:
    """What comes on the topic of presets: a book that is taken can be shown."""
    posted, _ = _through_asks(TOPICS.presets, data, 0)
    for thing in posted:
        promise(isinstance(thing, Book), "a preset book is a preset book")
        _can_be_used(cast("Book", thing))


def frame(data: bytes) -> None:
    """What the screen sends, and what the controllers send it, as bytes on a socket in pieces of any size."""
    size, rest = (data[0] * 16 + 1, data[1:]) if data else (1, b"")
    sock = _Pieces(iter([rest[at : at + size] for at in range(0, len(rest), size)]))
    with suppress(WireError):
        for line in lines(cast("socket.socket", sock)):
            promise(len(line) <= MAX_PAYLOAD_BYTES, "no line is longer than a frame may be")
            for adapter in (FROM_SCREEN, TO_SCREEN):
                with suppress(ValidationError):
                    adapter.validate_json(line)


def settings(data: bytes) -> None:
    """One of the school's files; the first byte says which. All the others are as shipped."""
    which, content = (FILES[data[0] % len(FILES)], data[1:]) if data else (FILES[0], b"")
    folder = _settings_folder()
    path = folder / which
    path.write_bytes(content)
    try:
        _read_settings(folder, which)
    except BadConfigError as error:
        promise(1 <= len(str(error)) <= MOST_SAID, "what is wrong is said, at a length that can be read")
    finally:
        path.write_bytes((ROOT / "config" / which).read_bytes())


def _read_settings(folder: Path, which: str) -> None:
    reader = _Reader(folder)
    if reader.read(which, MODELS[which]) is None:  # most are wrong in themselves, and that is seen much sooner
        raise BadConfigError(folder, reader.problems)
    house = load(folder)
    promise(house.rules.idle_preset in house.presets.presets, "settings that are taken are consistent")


def journal(data: bytes) -> None:
    """One row of the journal, its fields divided by NUL, between two that are right."""
    fields = [part.decode("utf-8", "replace") for part in (data.split(b"\0", 5) + [b""] * 6)[:6]]
    put_row(_JOURNAL, fields)
    with suppress(JournalError):
        entries = list(_JOURNAL.facts())
        replay(entries, "boot", 100.0, NOW)
        for entry in entries:
            CloudEvent.model_validate_json(on_the_wire(entry, TOPICS.source))  # what is kept can go out
        _JOURNAL.following(0, 10)


def board(data: bytes) -> None:
    """What a room tells the board: the first byte says on which topic; what can be read can also be folded."""
    kinds = ("facts", "online", "state", "heartbeat", "answers/b", "facts/x", "")
    kind, payload = (kinds[data[0] % len(kinds)], data[1:]) if data else ("", b"")
    refusals = Refusals()
    said = read(f"{TOPICS.source}/{kind}", payload, refusals)
    promise((said is None) == (refusals.counts.total() == 1), "what is not used is counted, once")
    if said is None:
        return
    promise(said.source == TOPICS.source, "a room speaks for itself only")
    match said.content:
        case CloudEvent() as event:
            _fold_twice(event)
        case Answer() as answer:
            ask_of(payload[:36], answer)
        case RoomState() as state:
            rooms.after_state(Room(source=TOPICS.source), state)
        case other:
            promise(isinstance(other, Online | Heartbeat), "only what the catalogue has")


def kept_files(data: bytes) -> None:
    """What lies on the disk beside the settings: a certificate, a password, the preset book that came last."""
    path = _WORK / "kept"
    path.write_bytes(data)
    path.chmod(0o600)
    for decode in (ends_at, secret):
        with suppress(ConfigError):
            decode(path)
    kept(path, _WORK / "none.toml" if data[:1] == b"!" else path, RULES, ZONES)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "ask": ask,
    "book": book,
    "frame": frame,
    "settings": settings,
    "journal": journal,
    "board": board,
    "kept": kept_files,
}


def _through_asks(topic: str, payload: bytes, how: int) -> tuple[list[Given | Wish | Book], list[Answer]]:
    message = MQTTMessage(topic=topic.encode())
    message.payload, message.retain = payload, bool(how & 1)
    expiry = {} if how & 2 else {"MessageExpiryInterval": how >> 2}
    message.properties = publish_properties(ResponseTopic=ANSWERS, **expiry)
    inbox, sent = Inbox(), list[bytes]()
    Asks(TOPICS, inbox, lambda _topic, body, _retain, _properties: sent.append(body), lambda: 0.0).take(message)
    answers = [Answer.model_validate_json(body) for body in sent] if topic == TOPICS.ask else []
    return list(_taken(inbox)), answers


def _taken(inbox: Inbox) -> Iterator[Given | Wish | Book]:
    while (thing := inbox.take(0)) is not None:
        promise(isinstance(thing, Given | Wish | Book), "nothing else comes from the broker")
        yield cast("Given | Wish | Book", thing)


def _can_be_used(thing: Book) -> None:
    problems_in(thing.book, RULES, ZONES)
    for preset in thing.book.presets.values():
        for lamp in preset.zones.values():
            for t_s in (0.0, 1.0, 1e6):
                promise(all(0 <= part <= 1 for part in level(lamp, t_s)), "light stays between 0 and 1")


def _fold_twice(event: CloudEvent) -> None:
    came = heard(event, NOW)
    room = rooms.after_fact(Room(source=event.source), came, 1)
    room = rooms.after_fact(room, came, 2)
    for alert in room.alerts:
        promise(alert.source == event.source, "an alert is of the room that told it")
    Room.model_validate_json(room.model_dump_json())


class _Pieces:
    """As much of a socket as reading needs."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def recv(self, _most: int) -> bytes:
        return next(self._pieces, b"")


def _settings_folder() -> Path:
    folder = _WORK / "config"
    if not folder.exists():
        for name in FILES:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / "config" / name).read_bytes())
    return folder
