"""Every small picture by its name."""

from collections.abc import Callable, Mapping

from kiosk.drawing import icons_people, icons_routines, icons_signs
from kiosk.drawing.door import door
from kiosk.drawing.door_shut import door_in_use, door_night
from kiosk.drawing.palette import Theme
from kiosk.drawing.pen import Pen

REACH = 1.06
THICKER = 0.10
"""The picture reaches this far, so that no line is cut at the edge; further where lines are thicker."""

ICONS: Mapping[str, Callable[[Pen], None]] = {
    "grown_up": icons_people.grown_up,
    "walking": icons_people.walking,
    "find": icons_people.find,
    "wave": icons_people.wave,
    "speaker": icons_signs.speaker,
    "flower_candle": icons_routines.flower_candle,
    "four_four": icons_routines.four_four,
    "five_fingers": icons_people.five_fingers,
    "squeeze": icons_people.squeeze,
    "five_senses": icons_routines.five_senses,
    "wake_up": icons_routines.wake_up,
    "my_room": icons_routines.my_room,
    "quiet": icons_routines.quiet,
    "with_adult": icons_people.grown_up,
    "back_to_class": icons_signs.back_to_class,
    "more_time": icons_signs.more_time,
    "something_else": icons_signs.something_else,
    "hide": icons_signs.hide,
    "show": icons_signs.show,
    "skip": icons_signs.skip,
    "back": icons_signs.back,
    "door": door,
    "door_in_use": door_in_use,
    "door_night": door_night,
    "languages": icons_signs.languages,
    "silent": icons_signs.silent,
    "leaf": icons_signs.leaf,
}

POINTING = frozenset({"skip", "back", "walking", "find", "flower_candle", "languages"})
"""Pictures with a way from first to next: they are mirrored where reading goes from right to left."""


def draw(name: str, side_px: int, theme: Theme, *, mirrored: bool = False) -> Pen:
    """The picture on a transparent square of this many pixels a side; a leaf for a name we have no picture of."""
    pen = Pen(theme, side_px, side_px, side_px / 2 / (REACH + THICKER * (theme.stroke - 1)))
    if mirrored:
        pen.on.scale(-1, 1)
    ICONS.get(name, icons_signs.leaf)(pen)
    return pen
