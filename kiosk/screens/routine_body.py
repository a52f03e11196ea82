"""What a routine shows below its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from kivy.app import App
from kivy.properties import BooleanProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.kit import Kit
from kiosk.screens.rules import read_rules
from room.inputs import GoToStep, MoreTime, SomethingElse
from room.routine import RoutineRule, Step, before, following, part
from room.visit import Visit


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of a routine on the screen.

    Attributes:
        routine: which one.
        rule: its steps.
        number: the step it is on.
        breath: how full the breath is, 0 to 1, where one is paced.
        remaining: what is left of the shape timer, 1 to 0.
        now_s: the moment itself, in seconds of the monotonic clock.
        visit: the room.
    """

    routine: str
    rule: RoutineRule
    number: int
    breath: float | None
    remaining: float
    now_s: float
    visit: Visit

    @property
    def step(self) -> Step:
        """The step it is on."""
        return self.rule.step(self.number)


class Body(BoxLayout):
    """The lower part of the page of a routine; what the child does on it goes to the controller."""

    timer_shown = BooleanProperty(defaultvalue=True)

    def __init__(self, **settings: object) -> None:
        read_rules(type(self))
        super().__init__(**settings)
        self.timer_shown = self.kit.sight.wanted
        self._on: int | None = None
        self._back: int | None = None

    @property
    def kit(self) -> Kit:
        """What the page needs from outside."""
        kit: Kit = App.get_running_app().kit
        return kit

    def say(self, key: str) -> str:
        """The words for a key, in the screen's language."""
        return self.kit.words.say(key)

    def show(self, moment: Moment) -> None:
        """Follow the moment."""
        if "timer" in self.ids:
            self.ids.timer.follow(moment.remaining, moment.now_s)
        self._on, self._back = following(moment.rule, moment.number), before(moment.rule, moment.number)

    def sentence(self, moment: Moment) -> str:
        """The key of what stands above."""
        own = f"{moment.step.say}_{moment.routine}"
        return own if self.kit.words.has(own) else moment.step.say

    def dots(self, moment: Moment) -> tuple[int, int]:
        """Which dot is filled, and how many there are; 1 shows none."""
        if moment.rule.is_one_thing or moment.number == moment.rule.ends_at:
            return 0, 1
        return part(moment.rule, moment.number)

    def speaks(self, _moment: Moment) -> Sequence[str]:
        """The keys of what else is read out."""
        return ["more_time", "something_else"]

    def carry(self, other: "Body") -> None:
        """Keep what the child set on this same page before its language changed."""

    def hide_or_show(self) -> None:
        """The ring out of sight, or back in sight, until the visit ends."""
        self.timer_shown = self.kit.sight.wanted = not self.timer_shown

    def step_on(self) -> None:
        """On to the next step."""
        if self._on is not None:
            self.kit.send(GoToStep(step=self._on))

    def step_back(self) -> None:
        """Back to the step before."""
        if self._back is not None:
            self.kit.send(GoToStep(step=self._back))

    def more(self) -> None:
        """More time, as often as wanted."""
        self.kit.send(MoreTime())

    def other(self) -> None:
        """Back to what helps."""
        self.kit.send(SomethingElse())
