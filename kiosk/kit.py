"""What every page and widget of the screen needs, handed around as one value."""

from collections.abc import Callable
from dataclasses import dataclass

from config.load import House
from kiosk.drawing.palette import Theme
from kiosk.layout import LANGUAGE_MM
from kiosk.measures import GAP_MM, Measures
from kiosk.taps import Taps
from kiosk.voice import Voice
from kiosk.widgets.chosen import Chosen
from kiosk.widgets.gallery import Gallery
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
    clock: Callable[[], float]
    send: Callable[[Given], None]
    speak: Callable[[], None]
    choose: Callable[[str], None]
    wake: Callable[[], bool]
    u: Callable[[float], float]
    letters: Callable[[float], float]

    @property
    def offered(self) -> list[str]:
        """The languages a child may choose between; with one there is nothing to choose."""
        return self.house.room.screen.offered

    @property
    def corner(self) -> float:
        """The side in pixels of the corner that each page leaves for the language button and the gap around it."""
        return self.u(LANGUAGE_MM + GAP_MM) if len(self.offered) > 1 else 0.0

    def words_in(self, code: str) -> Words:
        """The words in another language than the screen's own."""
        return Words(code, self.house.languages)
