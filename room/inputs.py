"""What may come in: a tap, a sensor, a grown-up, the passing of time. `room.rules.decide` makes facts of them."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, TypeAdapter

from room.facts import AgeMode, AskedBy, ChosenBy
from room.frozen import Frozen, Key, Name, Seconds, Size, Token


class Start(Frozen):
    """The door was tapped. The screen makes the id, so that a tap that arrives twice is one visit."""

    kind: Literal["start"] = "start"
    visit_id: UUID
    chosen_by: ChosenBy = "child"
    who_token: Token | None = None
    age_mode: AgeMode = "younger"


class TellFeeling(Frozen):
    """A face was tapped, before or after calming; the phase tells which."""

    kind: Literal["tell_feeling"] = "tell_feeling"
    feeling: Key
    size: Size | None = None


class SkipSize(Frozen):
    """The child went on without saying how big the feeling is."""

    kind: Literal["skip_size"] = "skip_size"


class ChooseRoutine(Frozen):
    """One of the things that help was tapped."""

    kind: Literal["choose_routine"] = "choose_routine"
    routine: Key


class MoreTime(Frozen):
    """More time, any number of times. At the end of a visit it takes the child back to the last routine."""

    kind: Literal["more_time"] = "more_time"


class SomethingElse(Frozen):
    """Back to what helps."""

    kind: Literal["something_else"] = "something_else"


class Done(Frozen):
    """*I'm done*: always possible, always one step closer to out."""

    kind: Literal["done"] = "done"


class AskAdult(Frozen):
    """*I want a grown-up*, on the screen or with the wired button."""

    kind: Literal["ask_adult"] = "ask_adult"
    by: AskedBy = "screen"


class _Answer(Frozen):
    """A grown-up's answer, and to what: so that a late one never counts for the next call or the next child."""

    by: Name
    call: Annotated[int, Field(ge=0)] | None = None
    """The `sequence` of the call's `adult_asked`, 0 if nobody had called; None is whichever call there is."""
    visit_id: UUID | None = None
    """The visit it was meant for, if there was one."""


class Seen(_Answer):
    """A grown-up has seen the call."""

    kind: Literal["seen"] = "seen"


class Coming(_Answer):
    """A grown-up is on their way."""

    kind: Literal["coming"] = "coming"


class Arrived(_Answer):
    """A grown-up is with the child."""

    kind: Literal["arrived"] = "arrived"
    confirmed_at: Literal["room", "board"] = "board"
    held_s: Seconds | None = None
    """How long the wired button was held to say so; None where it was not the button."""


class Close(Frozen):
    """A grown-up ends a visit that the child left open."""

    kind: Literal["close"] = "close"
    by: Name
    visit_id: UUID | None = None
    """Which visit, so that a late answer never ends the next child's; None is whichever there is."""


class Extend(Frozen):
    """A grown-up gives more time."""

    kind: Literal["extend"] = "extend"
    by: Name
    by_s: Annotated[float, Field(ge=30, le=3600)]


class SetPreset(Frozen):
    """A grown-up chooses another light."""

    kind: Literal["set_preset"] = "set_preset"
    by: Name
    preset: Key


class Tick(Frozen):
    """Time passes. What the sensors say now comes with it; None where there is no such sensor, or it has a fault."""

    kind: Literal["tick"] = "tick"
    watched_s: Seconds | None = None
    """How long the sensors have been read: what was before is not known. None is for ever."""
    still_s: Seconds | None = None
    """How long nothing has moved, as far as the sensors have been read."""
    since_door_s: Seconds | None = None
    """How long ago the door was last opened or closed; None when that was not seen."""
    door_open_s: Seconds | None = None
    """How long the door has stood open; 0 while it is closed. None until it was seen to be used."""
    still_at_door_s: Seconds | None = None
    """How long nothing had moved when the door was last opened: about nothing when somebody walked to it inside. None
    when no movement had been seen yet."""


class Moved(Frozen):
    """Something moved in the room."""

    kind: Literal["moved"] = "moved"


class Resumed(Frozen):
    """The machine was off, and now the time is known: so long ago was the last fact before it started."""

    kind: Literal["resumed"] = "resumed"
    away_s: Seconds
    awake_s: Seconds
    """How long the room has been running since."""


class FaultSeen(Frozen):
    """A device stopped working."""

    kind: Literal["fault_seen"] = "fault_seen"
    fault: Key
    detail: Annotated[str, Field(max_length=200)] = ""


class FaultGone(Frozen):
    """A device works again."""

    kind: Literal["fault_gone"] = "fault_gone"
    fault: Key


ScreenInput = Annotated[
    Start | TellFeeling | SkipSize | ChooseRoutine | MoreTime | SomethingElse | Done | AskAdult,
    Field(discriminator="kind"),
]
"""What the screen may send. It cannot say that a grown-up has come."""

Input = (
    Start
    | TellFeeling
    | SkipSize
    | ChooseRoutine
    | MoreTime
    | SomethingElse
    | Done
    | AskAdult
    | Seen
    | Coming
    | Arrived
    | Close
    | Extend
    | SetPreset
    | Tick
    | Moved
    | Resumed
    | FaultSeen
    | FaultGone
)
INPUT: TypeAdapter[Input] = TypeAdapter(Annotated[Input, Field(discriminator="kind")])
