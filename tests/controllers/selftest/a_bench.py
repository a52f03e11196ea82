"""A room on the bench: real lamps and sensors on mock pins, a helper with a script, and a clock that waiting moves."""

from collections.abc import Callable, Mapping
from pathlib import Path

from gpiozero.pins.mock import MockFactory, MockPin, MockPWMPin

from config.load import House, load
from config.schema import Lights
from config.sensors import Sensors
from controllers.inbox import Given, Inbox
from controllers.lights.fittings import hang
from controllers.lights.stage import SAFE_LIGHT, Stage
from controllers.selftest.bench import Bench
from controllers.selftest.person import Act, Word, drive
from controllers.sensors.senses import Senses
from controllers.sound.speech import Phrase
from room.governor import Governor
from room.inputs import FaultSeen

HOUSE = load(Path(__file__).parents[3] / "config")
KINDS = {"ceiling": "rgb", "wall": "rgbw", "floor": "white"}
LAMP_PINS = {"ceiling": [17, 27, 22], "wall": [5, 6, 13, 19], "floor": [12]}


class Script:
    """A helper who answers as the test says, and does what is asked unless told otherwise.

    Args:
        answers: the word for each question or request that contains this text; everything else is done, or *yes*.
        is_there: whether it is a person.
        wait: lets time pass.
    """

    def __init__(self, answers: Mapping[str, Word], wait: Callable[[float], None], *, is_there: bool = True) -> None:
        self.is_there = is_there
        self.said: list[str] = []
        self._answers = answers
        self._wait = wait

    def tell(self, says: str) -> None:
        self.said.append(says)

    def sees(self, question: str) -> Word:
        self.said.append(question)
        return self._answer(question) or ("yes" if self.is_there else "alone")

    def does(self, request: str, act: Act | None, done: Callable[[], bool]) -> Word:
        self.said.append(request)
        if word := self._answer(request):
            return word
        if act:
            drive(act)
        elif not self.is_there:
            return "alone"
        for _ in range(200):
            if done():
                return "yes"
            self._wait(0.1)
        return "no"

    def _answer(self, text: str) -> Word | None:
        return next((word for part, word in self._answers.items() if part in text), None)


class Player:
    """Remembers what it was asked for, and has the fault it is given."""

    def __init__(self, inbox: Inbox, fault: str | None) -> None:
        self._inbox = inbox
        self._fault = fault
        self.played: list[str | None] = []
        self.said: list[str] = []
        self.chimes = 0

    def play(self, name: str | None) -> None:
        self.played.append(name)
        if self._fault:
            self._inbox.post(Given(FaultSeen(fault="sound", detail=self._fault)))

    def say(self, phrases: list[Phrase]) -> None:
        self.said += [phrase.text for phrase in phrases]

    def chime(self) -> None:
        self.chimes += 1


class ABench:
    """Everything a self-test's part needs."""

    def __init__(
        self,
        pins: MockFactory,
        answers: Mapping[str, Word] | None = None,
        *,
        is_there: bool = True,
        sensors: Sensors | None = None,
        bus: Path = Path("/none"),
        sound_fault: str | None = None,
    ) -> None:
        self.now = 1000.0
        self.inbox = Inbox()
        lights = Lights.model_validate({"zones": {n: {"kind": KINDS[n], "pins": LAMP_PINS[n]} for n in KINDS}})
        used = sensors or Sensors(assist_button=26, door=16, motion=24)
        room = HOUSE.room.model_copy(update={"lights": lights, "sensors": used})
        self.house: House = HOUSE.model_copy(update={"room": room})
        pins.pin_class = MockPWMPin
        zones = hang(lights, SAFE_LIGHT, lambda _fault: lambda _says: None, lambda: self.now)
        self.pins = {number: pins.pin(number) for numbers in LAMP_PINS.values() for number in numbers}
        pins.pin_class = MockPin
        governor = Governor(dict.fromkeys(zones, SAFE_LIGHT), self.now, ceiling=lights.ceiling, power=lights.power)
        self.stage = Stage(zones, self.house.presets.presets, governor, self.now)
        self.senses = Senses(used, self.inbox, lambda: self.now, bus)
        self.player = Player(self.inbox, sound_fault)
        self.person = Script(answers or {}, self.wait, is_there=is_there)
        self.levels: list[dict[int, float]] = []
        self.bench = Bench(
            self.house,
            self.person,
            lambda: self.now,
            self.wait,
            self.inbox,
            self.stage,
            self.senses,
            self.player,
        )

    def wait(self, for_s: float) -> None:
        self.now += for_s
        self.levels.append({number: float(pin.state) for number, pin in self.pins.items()})

    def close(self) -> None:
        self.senses.close()
        self.stage.close()
