"""What every page and widget of the screen needs, handed around as one value."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from config.load import House
from kiosk.arrival import Arrival
from kiosk.drawing.palette import Theme
from kiosk.layout import LANGUAGE_MM, Hand
from kiosk.measures import GAP_MM, Measures
from kiosk.taps import Taps
from kiosk.voice import Voice
from kiosk.widgets.chosen import Chosen
from kiosk.widgets.gallery import Gallery
from kiosk.widgets.timer import Sight
from kiosk.words import Words
from room.inputs import AskAdult, ChooseRoutine, Done, MoreTime, SkipSize, SomethingElse, Start, TellFeeling

Given = Start | TellFeeling | SkipSize | ChooseRoutine | MoreTime | SomethingElse | Done | AskAdult


@dataclass(frozen=True, slots=True)
class Kit:
    """What there is to draw with and to say, the school's settings, and the ways out: an input, words to be spoken."""

    house: House
    measures: Measures
    words: Words
    voice: Voice
    gallery: Gallery
    theme: Theme
    moves: bool
    """Whether anything may move of itself."""
    chosen: Chosen
    taps: Taps
    arrival: Arrival
    sight: Sight
    clock: Callable[[], float]
    send: Callable[[Given], None]
    speak: Callable[[], None]
    choose: Callable[[str], None]
    u: Callable[[float], float]
    across: Callable[[float], float]
    letters: Callable[[float], float]

    @property
    def offered(self) -> list[str]:
        """The languages a child may choose between; with one there is nothing to choose."""
        return self.house.room.screen.offered

    @property
    def corner(self) -> float:
        """The height in pixels of the corner that each page leaves for the language button and the gap around it."""
        return self.u(LANGUAGE_MM + GAP_MM) if len(self.offered) > 1 else 0.0

    @property
    def corner_across(self) -> float:
        """The width in pixels of that corner."""
        return self.across(LANGUAGE_MM + GAP_MM) if len(self.offered) > 1 else 0.0

    @property
    def corner_ends(self) -> bool:
        """Whether that corner lies where a line of the screen's language ends, and not where it begins."""
        return (self.hand == "right") != self.words.right_to_left

    @property
    def age_mode(self) -> Literal["younger", "older"]:
        """Whom the screen speaks to."""
        return self.house.room.screen.age_mode

    @property
    def hand(self) -> Hand:
        """The side of the buttons that are on every page."""
        return self.house.room.screen.hand

    @property
    def upright(self) -> bool:
        """Whether the screen is higher than wide."""
        return self.measures.upright

    def words_in(self, code: str) -> Words:
        """The words in another language than the screen's own."""
        return Words(code, self.house.languages)
