"""Every payload that crosses a wire: the topics of MQTT and the frames of the screen's socket, in one catalogue."""

from datetime import UTC, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, TypeAdapter, model_validator

from room.facts import Fact, Outcome
from room.frozen import Frozen, Key, Name, Seconds, Size
from room.inputs import Arrived, Close, Coming, Extend, ScreenInput, Seen, SetPreset
from room.light import Preset
from room.scene import Delivery
from room.status import AskStatus
from room.visit import CallStatus, Phase, Visit
from room.who import Who

MAX_PAYLOAD_BYTES = 64 * 1024
"""Nothing in this catalogue comes near it; a larger message is refused unread."""

SOCKET_VERSION = 2
"""Raised when the screen and the controller of two releases could misunderstand each other."""


def source_of(site: str, room: str) -> str:
    """The prefix of a room's topics and the source of its facts, such as `calmroom/hillside/blue`."""
    return f"calmroom/{site}/{room}"


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("the time is at the end of all time; its zone cannot be counted in") from None


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A time of day with its zone, in UTC."""


class CloudEvent(Frozen):
    """A fact on the wire, as CloudEvents 1.0 in JSON.

    `sequence` is per room and gap-free and is what order comes from. `time` is for the record; `clockok` says whether
    the room's wall clock was known to be right then. `subject` is the visit.
    """

    specversion: Literal["1.0"] = "1.0"
    id: UUID
    source: Annotated[str, Field(pattern=r"^calmroom/[a-z0-9_-]{1,40}/[a-z0-9_-]{1,40}$")]
    type: str
    time: Moment
    datacontenttype: Literal["application/json"] = "application/json"
    subject: str | None = None
    sequence: Annotated[int, Field(ge=1)]
    clockok: bool = True
    data: Fact

    @model_validator(mode="after")
    def _type_names_the_fact(self) -> Self:
        if self.type != type_of(self.data):
            raise ValueError(f"the type {self.type!r} does not belong to a {self.data.kind}")
        return self


def type_of(fact: Fact) -> str:
    """The CloudEvents type of a fact, such as `calmroom.adult_asked.v1`."""
    return f"calmroom.{fact.kind}.v1"


class Online(Frozen):
    """Whether a room is there. Retained; the offline one is the will."""

    online: bool
    version: str | None = None
    since: datetime | None = None


class RoomState(Frozen):
    """What anyone in the building may know: no token and no feeling. Retained."""

    phase: Phase
    since: datetime
    adult: CallStatus
    preset: Key
    routine: Key | None = None
    remaining_s: Seconds | None = None
    sensors: dict[str, Literal["ok", "fault"]] = Field(default_factory=dict)


class RoomEvent(Frozen):
    """What happens in the room right now, for a smart home: never told late, and a word is all it is by default."""

    event_type: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
    """The kind of the fact."""
    feeling: Key | None = None
    """What the child told; only where the school switched that on."""
    size: Size | None = None
    routine: Key | None = None
    outcome: Outcome | None = None


class Heartbeat(Frozen):
    """Every 15 s: that the room lives, and how much it still has to tell."""

    sequence: int
    waiting: int
    uptime_s: Seconds
    cpu_c: float | None = None
    probe: UUID | None = None
    """Set by a self-test: the board answers it with a `test` ask of this id, after its next commit."""


class Reading(Frozen):
    """The last value of one sensor. Retained."""

    value: float | bool
    unit: str
    at: datetime


class Preview(Frozen):
    """Show a preset for a while; it never disturbs a visit."""

    kind: Literal["preview"] = "preview"
    by: Name
    preset: Key


class Identify(Frozen):
    """Chime, so that somebody can tell which room this is."""

    kind: Literal["identify"] = "identify"
    by: Name


class Test(Frozen):
    """Say whether the room is well."""

    __test__ = False
    kind: Literal["test"] = "test"
    by: Name


StaffInput = Seen | Coming | Arrived | Close | Extend | SetPreset


class Ask(Frozen):
    """What a grown-up asks of a room. The id makes a repeat harmless."""

    id: UUID
    at: AwareDatetime | None = None
    """When it was asked. An asker that cannot let it expire says so here, and an old one is refused."""
    ask: Annotated[StaffInput | Preview | Identify | Test, Field(discriminator="kind")]


class Answer(Frozen):
    """What the room did about an ask, in a sentence."""

    id: UUID | None = None
    ok: bool
    says: str
    sequence: int = 0


class PresetBook(Frozen):
    """The presets a room should have. Retained."""

    revision: Annotated[int, Field(ge=1)]
    presets: dict[Key, Preset]


class PresetsApplied(Frozen):
    """What became of a preset book. Retained."""

    revision: int
    ok: bool
    problems: list[str] = Field(default_factory=list)


class Hello(Frozen):
    """The screen's first frame."""

    frame: Literal["hello"] = "hello"
    version: int


class Tap(Frozen):
    """An input from the screen, and with a start who came, if the child said so.

    The screen has no key, so it can make no token: the controller makes it of `who`, and of nothing else.
    """

    frame: Literal["tap"] = "tap"
    input: ScreenInput
    who: Who | None = None


class Speak(Frozen):
    """Say these words aloud; a key of the language files."""

    frame: Literal["speak"] = "speak"
    keys: Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=20)]
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"


class Now(Frozen):
    """The room as the controller has it, sent on connecting and after every change."""

    frame: Literal["now"] = "now"
    visit: Visit
    delivery: Delivery
    closed: bool = False
    """Whether it is out of the school's opening hours. A visit under way goes on, and calls still go out."""


class Refused(Frozen):
    """Why the controller will not talk to this screen, or did not take a frame."""

    frame: Literal["refused"] = "refused"
    says: str


FROM_SCREEN: TypeAdapter[Hello | Tap | Speak | AskStatus] = TypeAdapter(
    Annotated[Hello | Tap | Speak | AskStatus, Field(discriminator="frame")],
    config=ConfigDict(hide_input_in_errors=True),
)
"""An error about a frame never quotes it: it may hold the number of a card."""
TO_SCREEN: TypeAdapter[Now | Refused] = TypeAdapter(Annotated[Now | Refused, Field(discriminator="frame")])
