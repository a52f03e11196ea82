"""What every page and widget of the screen needs, handed around as one value."""

from collections.abc import Callable
from dataclasses import dataclass

from config.load import House
from kiosk.drawing.palette import Theme
from kiosk.measures import Measures
from kiosk.taps import Taps
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
    gallery: Gallery
    theme: Theme
    moves: bool
    """Whether anything may move of itself."""
    chosen: Chosen
    taps: Taps
    clock: Callable[[], float]
    send: Callable[[Given], None]
    speak: Callable[[], None]
    u: Callable[[float], float]
    letters: Callable[[float], float]
