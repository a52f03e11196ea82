"""Every sensor the room has: somebody does something to it, and the machine must notice."""

from collections.abc import Callable

from controllers.selftest.bench import Bench, Checks, judged
from controllers.selftest.person import LOOK_S, Act, drive
from controllers.selftest.result import Check
from controllers.sensors.assist_button import HELD_S
from controllers.sensors.value import Value

VALUE_S = 20.0
"""How long a measured value may take to come the first time."""
DARKER = 0.8
LOUDER_DB = 6.0
NOT_NOTICED = "the room did not notice. Look at its two or three wires and at its pin in room.toml"


def sensing(bench: Bench) -> Checks:
    """One after the other; what the room does not have is not asked for."""
    pins = bench.house.room.sensors
    if pins.assist_button is not None:
        yield from _button(bench, pins.assist_button)
    if pins.door is not None:
        yield _switch(bench, "door opens", "Open the door.", Act(pins.door, low=False), _is(bench, "door", wanted=True))
        yield _switch(
            bench, "door closes", "Close the door.", Act(pins.door, low=True), _is(bench, "door", wanted=False)
        )
    if pins.motion is not None:
        moving, still = Act(pins.motion, low=False), Act(pins.motion, low=True)
        yield _switch(bench, "motion", "Walk about in the room.", moving, _is(bench, "motion", wanted=True))
        yield _switch(
            bench, "stillness", "Now stand still, or leave the room.", still, _is(bench, "motion", wanted=False)
        )
    if pins.temperature is not None:
        yield _measured(bench, "temperature", "Is that about right?", None)
    if pins.light_level is not None:
        yield _measured(bench, "light_level", "Cover the light sensor with your hand.", _darker)
    if pins.sound_level is not None:
        yield _measured(bench, "sound_level", "Clap your hands near the sound sensor, several times.", _louder)


def _darker(before: float, now: float) -> bool:
    return now <= DARKER * before


def _louder(before: float, now: float) -> bool:
    return now >= before + LOUDER_DB


def _button(bench: Bench, pin: int) -> Checks:
    asked, held = bench.heard.asked, bench.heard.held
    down, up = Act(pin, low=True), Act(pin, low=False)

    def pressed() -> bool:
        bench.senses.tick()
        return bench.heard.asked > asked

    yield _switch(bench, "assist button", "Press the assist button now. Nobody is called.", down, pressed)
    released = _is(bench, "assist_button", wanted=False)
    yield _switch(bench, "assist button, let go", "Let go of the assist button.", up, released)

    if not bench.house.room.sensors.hold_says_arrived:
        return

    def was_held() -> bool:
        bench.senses.tick()
        return bench.heard.held > held

    if not bench.person.is_there and drive(down):
        _hold(bench, HELD_S + 0.2)
    request = f"Hold the assist button for {HELD_S:.0f} seconds, then let go: so a grown-up says that they are here."
    yield _switch(bench, "assist button, held", request, up, was_held)


def _hold(bench: Bench, for_s: float) -> None:
    end_s = bench.clock() + for_s
    while bench.clock() < end_s:
        bench.senses.tick()
        bench.wait(LOOK_S)


def _is(bench: Bench, name: str, *, wanted: bool) -> Callable[[], bool]:
    def look() -> bool:
        bench.senses.tick()
        return bench.senses.readings()[name].value is wanted

    return look


def _switch(bench: Bench, name: str, request: str, act: Act, done: Callable[[], bool]) -> Check:
    return judged(
        name,
        bench.person.does(request, act, done),
        yes="noticed",
        no=NOT_NOTICED,
        alone="skipped",
        unseen="nobody was there to do it",
    )


def _measured(bench: Bench, name: str, request: str, changed: Callable[[float, float], bool] | None) -> Check:
    plain = name.replace("_", " ")
    if not bench.wait_for(lambda: _value(bench, name) is not None, VALUE_S):
        return Check(name=plain, outcome="failed", says=bench.heard.fault(name) or "no value came")
    before = _number(bench, name)
    says = f"{before:g} {bench.senses.readings()[name].unit}"
    bench.person.tell(f"The {plain} is {says}.")
    if changed is None:
        word = bench.person.sees(request)
    else:
        word = bench.person.does(request, None, lambda: changed(before, _number(bench, name)))
    return judged(
        plain, word, yes=says, no=f"{says}; {NOT_NOTICED}", alone="unseen", unseen=f"{says}; nobody compared it"
    )


def _value(bench: Bench, name: str) -> Value | None:
    bench.senses.tick()
    return bench.senses.readings().get(name)


def _number(bench: Bench, name: str) -> float:
    found = _value(bench, name)
    return float(found.value) if found else 0.0
