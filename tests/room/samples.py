"""A room in every state, and one of every input: what the exhaustive tests are made of."""

from typing import get_args
from uuid import UUID

from room import facts as f
from room import inputs as i
from room.care import Care
from room.mix import Mix
from room.routine import Breath, RoutineRule, Step, breathing
from room.rules import Rules
from room.visit import Call, Visit, evolve, fold
from room.who import WhoMode

SOMEBODY = "peg_AbCdEfGhIjKlMnOpQrStUv"
VISIT_ID = UUID("01938f00-0000-7000-8000-000000000001")

FOUR_FOUR = breathing(Breath(in_s=4, out_s=4), "bloom")
STEPS = (
    Step(say="lemon", picture="lemon", lasts_s=5, pace="in"),
    Step(say="hands", picture="let_go", lasts_s=8, pace="out"),
    Step(say="cat", picture="cat", lasts_s=4, pace="in"),
    Step(say="arms", picture="let_go", lasts_s=8, pace="out"),
    Step(say="look", picture="see", lasts_s=20),
)
MIX = Mix(colours={"amber": "#ffb46b", "sea": "#4fa8e8"}, brightness=(0.25, 0.4, 0.6), sounds=("rain", "quiet"))

RULES = Rules(
    feelings=frozenset({"happy", "sad", "angry", "worried"}),
    routines={
        "breathe": RoutineRule(planned_s=60, preset="sea", soundscape="sea", round=FOUR_FOUR.round),
        "steps": RoutineRule(planned_s=120, preset="sea", soundscape="sea", round=STEPS, rounds=2),
        "my_room": RoutineRule(planned_s=300, preset="moon", soundscape="rain", mix=MIX),
        "quiet": RoutineRule(planned_s=300, preset="moon", soundscape="quiet"),
    },
    presets=frozenset({"glow", "morning", "sea", "moon"}),
    idle_preset="glow",
    welcome_preset="morning",
    more_time_s=120,
    care=Care(),
)

ASKS_WHO = {mode: RULES.model_copy(update={"who": mode}) for mode in get_args(WhoMode)}
"""The same school, in each way of asking who comes."""

STARTED: list[f.Fact] = [f.VisitStarted(at_s=10, visit_id=VISIT_ID)]
TOLD: list[f.Fact] = [*STARTED, f.FeelingTold(at_s=12, feeling="sad")]
SIZED: list[f.Fact] = [*TOLD, f.FeelingTold(at_s=14, feeling="sad", size=4)]
CALMING: list[f.Fact] = [
    *SIZED,
    f.RoutineStarted(at_s=16, routine="breathe", planned_s=60, preset="sea", soundscape="sea"),
]
STEPPING: list[f.Fact] = [
    *SIZED,
    f.RoutineStarted(at_s=16, routine="steps", planned_s=120, preset="sea", soundscape="sea"),
    f.RoutineStepped(at_s=30, step=2),
]
MIXING: list[f.Fact] = [
    *SIZED,
    f.RoutineStarted(at_s=16, routine="my_room", planned_s=300, preset="moon", soundscape="rain"),
    f.RoomMixed(at_s=30, colour="#4fa8e8", brightness=None, soundscape="rain"),
]
AFTER: list[f.Fact] = [*CALMING, f.RoutineEnded(at_s=90, reason="finished")]
NEXT: list[f.Fact] = [*AFTER, f.FeelingTold(at_s=92, feeling="happy", moment="after")]
ENDED: list[f.Fact] = [*NEXT, f.VisitEnded(at_s=95, outcome="back_to_class", duration_s=85)]

PLACES: dict[str, list[f.Fact]] = {
    "free": [],
    "goodbye": ENDED,
    "feeling": STARTED,
    "size": TOLD,
    "help": SIZED,
    "routine": CALMING,
    "after": AFTER,
    "next": NEXT,
}

CALLS: dict[str, list[f.Fact]] = {
    "none": [],
    "asked": [f.AdultAsked(at_s=100, by="screen")],
    "seen": [f.AdultAsked(at_s=100, by="button"), f.AdultSeen(at_s=101, by="Mrs Patel")],
    "seen unasked": [f.AdultSeen(at_s=101, by="Mrs Patel")],
    "coming": [f.AdultAsked(at_s=100, by="screen"), f.AdultComing(at_s=102, by="Mrs Patel")],
    "coming unasked": [f.AdultComing(at_s=102, by="Mrs Patel")],
    "here": [f.AdultAsked(at_s=100, by="screen"), f.AdultArrived(at_s=103, by="Mrs Patel", confirmed_at="room")],
    "unanswered": [f.AdultAsked(at_s=100, by="screen"), f.AdultUnanswered(at_s=160)],
}

STATES: dict[str, Visit] = {
    f"{place}, {call}": fold([*PLACES[place], *CALLS[call]]) for place in PLACES for call in CALLS
} | {
    "calming, present": evolve(fold(CALMING), f.PresenceChanged(at_s=20, present=True)),
    "calming, stepping": fold(STEPPING),
    "calming, mixing": fold(MIXING),
    "free, present": evolve(Visit(), f.PresenceChanged(at_s=20, present=True)),
    "calming, maybe gone": fold([*CALMING, f.GoneNoticed(at_s=200, still_s=120)]),
    "calming, maybe gone, asked": fold([*CALMING, f.GoneNoticed(at_s=200, still_s=120), *CALLS["asked"]]),
    "calming, known": fold([f.VisitStarted(at_s=10, visit_id=VISIT_ID, who_token=SOMEBODY), *CALMING[1:]]),
    "free, somebody": fold([f.PresenceChanged(at_s=20, present=True), f.SomebodyNoticed(at_s=200, there_s=180)]),
    "free, faulty": evolve(Visit(), f.FaultNoticed(at_s=20, fault="sound", detail="none")),
}

INPUTS: list[i.Input] = [
    i.Start(visit_id=UUID("01938f00-0000-7000-8000-000000000002")),
    i.Start(visit_id=UUID("01938f00-0000-7000-8000-000000000004"), who_token=SOMEBODY),
    i.TellFeeling(feeling="sad"),
    i.TellFeeling(feeling="angry"),
    i.TellFeeling(feeling="angry", size=5),
    i.TellFeeling(feeling="not_sure"),
    i.TellFeeling(feeling="not_said"),
    i.TellFeeling(feeling="unheard_of"),
    i.SkipSize(),
    i.ChooseRoutine(routine="breathe"),
    i.ChooseRoutine(routine="quiet"),
    i.ChooseRoutine(routine="unheard_of"),
    i.GoToStep(step=0),
    i.GoToStep(step=4),
    i.GoToStep(step=9_999),
    i.MixRoom(),
    i.MixRoom(colour="amber"),
    i.MixRoom(colour="unheard_of"),
    i.MixRoom(level=3),
    i.MixRoom(level=5),
    i.MixRoom(sound="quiet"),
    i.MixRoom(sound="unheard_of"),
    i.MoreTime(),
    i.SomethingElse(),
    i.Done(),
    i.AskAdult(),
    i.AskAdult(by="button"),
    i.Seen(by="Mr Khan"),
    i.Coming(by="Mr Khan"),
    i.Coming(by="Mrs Patel"),
    i.Arrived(by="Mr Khan"),
    i.Arrived(by="A grown-up", confirmed_at="room"),
    i.Arrived(by="A grown-up", confirmed_at="room", held_s=3.5),
    i.Close(by="Mr Khan"),
    i.Close(by="Mr Khan", visit_id=VISIT_ID),
    i.Close(by="Mr Khan", visit_id=UUID("01938f00-0000-7000-8000-000000000003")),
    i.Extend(by="Mr Khan", by_s=60),
    i.SetPreset(by="Mr Khan", preset="moon"),
    i.SetPreset(by="Mr Khan", preset="unheard_of"),
    i.Tick(),
    i.Tick(still_s=0),
    i.Tick(still_s=4000, since_door_s=4000),
    i.Tick(still_s=4000, since_door_s=10),
    i.Tick(still_s=4000, since_door_s=4000, still_at_door_s=0, door_open_s=0),
    i.Tick(still_s=4000, since_door_s=4000, still_at_door_s=0, door_open_s=4000),
    i.Tick(watched_s=10, still_s=10, door_open_s=10),
    i.Moved(),
    i.Resumed(away_s=10, awake_s=0),
    i.Resumed(away_s=60000, awake_s=20),
    i.Resumed(away_s=60000, awake_s=6000),
    i.FaultSeen(fault="sound", detail="no card"),
    i.FaultGone(fault="sound"),
]

NO_CALL = Call()
