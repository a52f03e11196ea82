"""What each target begins with: right messages of every kind, so that the fuzzer need not invent the language."""

from collections.abc import Iterator
from uuid import UUID

from room import facts as f
from room import inputs as i
from room.messages import (
    SOCKET_VERSION,
    Answer,
    Ask,
    CloudEvent,
    Heartbeat,
    Hello,
    Identify,
    Now,
    Online,
    PresetBook,
    Preview,
    Refused,
    RoomState,
    Speak,
    Tap,
    Test,
    type_of,
)
from room.scene import Delivery
from room.visit import Visit
from scripts.fuzzing.targets import FILES, NOW, ROOT, SHIPPED, TOPICS

ID = UUID("01938f00-0000-7000-8000-000000000001")
FACTS: list[f.Fact] = [
    f.VisitStarted(at_s=1, visit_id=ID, who_token="peg7", age_mode="older"),  # noqa: S106 - a pseudonym
    f.FeelingTold(at_s=2, feeling="sad", size=3),
    f.RoutineStarted(at_s=3, routine="quiet", planned_s=60, preset="deep_sea", soundscape="rain"),
    f.RoutineExtended(at_s=4, by_s=60),
    f.RoutineEnded(at_s=5, reason="finished"),
    f.AdultAsked(at_s=6, by="button"),
    f.AdultSeen(at_s=7, by="Mrs Patel"),
    f.AdultComing(at_s=8, by="Mrs Patel"),
    f.AdultArrived(at_s=9, by="Mrs Patel", confirmed_at="room"),
    f.AdultUnanswered(at_s=10),
    f.PresenceChanged(at_s=11, present=True),
    f.StillnessNoticed(at_s=12, still_s=300),
    f.GoneNoticed(at_s=13, still_s=100),
    f.VisitEnded(at_s=14, outcome="back_to_class", duration_s=13),
    f.PresetChanged(at_s=15, preset="deep_sea", by="Mrs Patel"),
    f.FaultNoticed(at_s=16, fault="sound", detail="No sound card."),
]
ASKS: list[i.Seen | i.Coming | i.Arrived | i.Close | i.Extend | i.SetPreset | Preview | Identify | Test] = [
    i.Seen(by="Mrs Patel", call=3, visit_id=ID),
    i.Coming(by="Mrs Patel"),
    i.Arrived(by="Mrs Patel", confirmed_at="board"),
    i.Close(by="Mrs Patel", visit_id=ID),
    i.Extend(by="Mrs Patel", by_s=60),
    i.SetPreset(by="Mrs Patel", preset="deep_sea"),
    Preview(by="Mrs Patel", preset="deep_sea"),
    Identify(by="Mrs Patel"),
    Test(by="Mrs Patel"),
]


def event(fact: f.Fact, sequence: int = 1) -> CloudEvent:
    """A fact as it goes out."""
    return CloudEvent(
        id=ID, source=TOPICS.source, type=type_of(fact), time=NOW, subject=str(ID), sequence=sequence, data=fact
    )


def _asks() -> Iterator[bytes]:
    for how in (b"\x78", b"\x02", b"\x79"):
        yield from (how + Ask(id=ID, ask=asked).model_dump_json().encode() for asked in ASKS)


def _books() -> Iterator[bytes]:
    yield PresetBook(revision=1, presets=SHIPPED.presets.presets).model_dump_json().encode()
    yield b'{"revision":1,"presets":{}}'


def _frames() -> Iterator[bytes]:
    sent = [
        Hello(version=SOCKET_VERSION),
        Tap(input=i.Start(visit_id=ID)),
        Tap(input=i.TellFeeling(feeling="sad", size=3)),
        Speak(keys=["door_title"]),
        Now(visit=Visit(), delivery=Delivery()),
        Refused(says="Another screen is connected."),
    ]
    joined = b"\n".join(frame.model_dump_json().encode() for frame in sent) + b"\n"
    yield from (b"\x00" + joined[:40], b"\x05" + joined, b"\xff" + joined)


def _settings() -> Iterator[bytes]:
    yield from (bytes([at]) + (ROOT / "config" / name).read_bytes() for at, name in enumerate(FILES))


def _rows() -> Iterator[bytes]:
    for fact in FACTS:
        fields = (str(ID), "2026-01-05T09:00:00+00:00", "boot", str(ID), fact.model_dump_json())
        yield "\0".join(fields).encode()


def _told() -> Iterator[bytes]:
    yield from (b"\x00" + event(fact).model_dump_json(exclude_none=True).encode() for fact in FACTS)
    yield b"\x01" + Online(online=True, version="1", since=NOW).model_dump_json().encode()
    yield b"\x02" + RoomState(phase="free", since=NOW, adult="none", preset="deep_sea").model_dump_json().encode()
    yield b"\x03" + Heartbeat(sequence=1, waiting=0, uptime_s=1, probe=ID).model_dump_json().encode()
    yield b"\x04" + Answer(id=ID, ok=True, says="Done.", sequence=1).model_dump_json().encode()


def _kept() -> Iterator[bytes]:
    yield from _books()
    yield b"!" + next(_books())
    yield b"a-password\n"
    yield b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"


SEEDS = {
    "ask": _asks,
    "book": _books,
    "frame": _frames,
    "settings": _settings,
    "journal": _rows,
    "board": _told,
    "kept": _kept,
}


def seeds(target: str) -> list[bytes]:
    """The right inputs of a target."""
    return list(SEEDS[target]())
