"""What has happened, in the past tense. Facts are the only thing that is stored, sent or folded."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, TypeAdapter

from room.frozen import Frozen, Key, Monotonic, Name, Seconds, Size, Token
from room.light import Colour
from room.mix import Bright

NOT_SURE = "not_sure"
NOT_SAID = "not_said"
UNSIZED = frozenset({NOT_SURE, NOT_SAID})
"""Answers like any other that have no size to ask for."""

ChosenBy = Literal["child", "invited", "directed"]
AgeMode = Literal["younger", "older"]
AskedBy = Literal["screen", "button", "staff"]
Outcome = Literal["back_to_class", "with_adult", "left_without_goodbye", "closed_by_staff", "interrupted"]
"""*interrupted*: the power was off for hours, and nobody can say how the visit ended."""


class Happened(Frozen):
    """What every fact has: when it happened on the room's monotonic clock, which only durations are taken from."""

    at_s: Monotonic


class VisitStarted(Happened):
    """A child came in, and how that came about."""

    kind: Literal["visit_started"] = "visit_started"
    visit_id: UUID
    chosen_by: ChosenBy = "child"
    who_token: Token | None = None
    age_mode: AgeMode = "younger"


class FeelingTold(Happened):
    """A feeling was named. Told once more without a size, it means that the child left the size out."""

    kind: Literal["feeling_told"] = "feeling_told"
    feeling: Key
    size: Size | None = None
    moment: Literal["before", "after"] = "before"


class RoutineStarted(Happened):
    """A routine began, with the light and sound that belong to it."""

    kind: Literal["routine_started"] = "routine_started"
    routine: Key
    planned_s: Seconds
    preset: Key
    soundscape: Key


class RoutineStepped(Happened):
    """The child went on to another step, or back; it begins anew. Steps that come by themselves are no facts."""

    kind: Literal["routine_stepped"] = "routine_stepped"
    step: Annotated[int, Field(ge=0)]


class RoomMixed(Happened):
    """The child chose how their own room is: all of it, as it is from now on. None is as the routine's light has it."""

    kind: Literal["room_mixed"] = "room_mixed"
    colour: Colour | None = None
    brightness: Bright | None = None
    soundscape: Key


class RoutineExtended(Happened):
    """The child asked for more time and has it."""

    kind: Literal["routine_extended"] = "routine_extended"
    by_s: Seconds


class RoutineEnded(Happened):
    """A routine ended: its time was over, the child chose something else, or the child was done early."""

    kind: Literal["routine_ended"] = "routine_ended"
    reason: Literal["finished", "stopped", "left"]


class AdultAsked(Happened):
    """A grown-up was asked for."""

    kind: Literal["adult_asked"] = "adult_asked"
    by: AskedBy


class AdultSeen(Happened):
    """A grown-up has seen the call."""

    kind: Literal["adult_seen"] = "adult_seen"
    by: Name


class AdultComing(Happened):
    """A grown-up said that they are on their way."""

    kind: Literal["adult_coming"] = "adult_coming"
    by: Name


class AdultArrived(Happened):
    """A grown-up is with the child."""

    kind: Literal["adult_arrived"] = "adult_arrived"
    by: Name
    confirmed_at: Literal["room", "board"]


class AdultUnanswered(Happened):
    """The call went without the next answer for longer than the school allows."""

    kind: Literal["adult_unanswered"] = "adult_unanswered"


class PresenceChanged(Happened):
    """Somebody is in the room, or nobody is."""

    kind: Literal["presence_changed"] = "presence_changed"
    present: bool


class StillnessNoticed(Happened):
    """Nothing has moved in the room for a while during a visit."""

    kind: Literal["stillness_noticed"] = "stillness_noticed"
    still_s: Seconds


class LongStayNoticed(Happened):
    """A visit has become a long one."""

    kind: Literal["long_stay_noticed"] = "long_stay_noticed"
    stay_s: Seconds


class GoneNoticed(Happened):
    """Somebody walked to the door in a visit, it was used, and nothing has moved since. The child may have gone.

    That nobody is in the room cannot be known from a door and a motion sensor, so this ends nothing.
    """

    kind: Literal["gone_noticed"] = "gone_noticed"
    still_s: Seconds


class DoorOpenNoticed(Happened):
    """The door has stood open for a while during a visit."""

    kind: Literal["door_open_noticed"] = "door_open_noticed"
    open_s: Seconds


class SomebodyNoticed(Happened):
    """Somebody has been in the room for a while although nobody checked in."""

    kind: Literal["somebody_noticed"] = "somebody_noticed"
    there_s: Seconds


class VisitEnded(Happened):
    """The visit is over."""

    kind: Literal["visit_ended"] = "visit_ended"
    outcome: Outcome
    duration_s: Seconds


class PresetChanged(Happened):
    """A grown-up chose another light."""

    kind: Literal["preset_changed"] = "preset_changed"
    preset: Key
    by: Name


class FaultNoticed(Happened):
    """Something in the room does not work."""

    kind: Literal["fault_noticed"] = "fault_noticed"
    fault: Key
    detail: Annotated[str, Field(max_length=200)]


class FaultCleared(Happened):
    """It works again."""

    kind: Literal["fault_cleared"] = "fault_cleared"
    fault: Key


Fact = Annotated[
    VisitStarted
    | FeelingTold
    | RoutineStarted
    | RoutineStepped
    | RoomMixed
    | RoutineExtended
    | RoutineEnded
    | AdultAsked
    | AdultSeen
    | AdultComing
    | AdultArrived
    | AdultUnanswered
    | PresenceChanged
    | StillnessNoticed
    | LongStayNoticed
    | GoneNoticed
    | DoorOpenNoticed
    | SomebodyNoticed
    | VisitEnded
    | PresetChanged
    | FaultNoticed
    | FaultCleared,
    Field(discriminator="kind"),
]
FACT: TypeAdapter[Fact] = TypeAdapter(Fact)
