"""Every small picture by its name."""

from collections.abc import Callable, Mapping
from functools import partial

from kiosk.drawing import (
    icons_body,
    icons_cards,
    icons_people,
    icons_poses,
    icons_room,
    icons_routines,
    icons_senses,
    icons_signs,
)
from kiosk.drawing.door import door
from kiosk.drawing.door_shut import door_in_use, door_night
from kiosk.drawing.palette import Theme, from_light
from kiosk.drawing.pegs import PICTURES, PREFIX
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
    "with_adult": icons_poses.sit,
    "slow_breath": icons_routines.four_four,
    "lemon": icons_people.squeeze,
    "cat": icons_body.cat,
    "turtle": icons_body.turtle,
    "toes": icons_body.toes,
    "let_go": icons_body.let_go,
    "flower": icons_body.flower,
    "candle": icons_body.burning,
    "drink": icons_body.drink,
    "rest": icons_body.rest,
    "stand": icons_poses.stand,
    "stretch": icons_poses.stretch,
    "push": icons_poses.push,
    "shake": icons_poses.shake,
    "sit": icons_poses.sit,
    "see": icons_signs.show,
    "touch": icons_people.open_hand,
    "hear": icons_senses.hear,
    "smell": icons_senses.smell,
    "taste": icons_senses.taste,
    **icons_senses.COUNTED,
    "heart": icons_cards.heart,
    "bubble": icons_cards.bubble,
    "signpost": icons_cards.signpost,
    "kite": icons_cards.kite,
    "open_hands": icons_cards.open_hands,
    "magnifier": icons_cards.magnifier,
    "mix_colour": icons_room.colours,
    "mix_light": partial(icons_room.bright, 4),
    "mix_sound": icons_room.notes,
    "as_it_was": icons_room.as_it_was,
    **icons_room.BRIGHT,
    "sound_rain": icons_room.rain,
    "sound_sea": icons_room.sea,
    "sound_stream": icons_room.stream,
    "sound_wind": icons_routines.four_four,
    "sound_brown_noise": icons_room.hum,
    "sound_heartbeat": icons_room.heartbeat,
    "sound_singing_bowl": icons_room.bowl,
    "sound_night_garden": icons_room.night_garden,
    "sound_quiet": icons_signs.silent,
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
    "tick": icons_signs.tick,
    "leaf": icons_signs.leaf,
    "card": icons_signs.card,
    **{f"{PREFIX}{name}": picture for name, picture in PICTURES.items()},
}

LAYERS: Mapping[str, Callable[[Pen], None]] = {"candle_out": icons_body.candle, "flame": icons_body.flame}
"""Parts of a picture that move by themselves."""

LAMP = "lamp "
"""A lamp of any colour is called so, with that colour as a school writes it after it."""

POINTING = frozenset({"skip", "back", "walking", "find", "flower_candle", "languages", "as_it_was"})
"""Pictures with a way from first to next: they are mirrored where reading goes from right to left."""


def draw(name: str, side_px: int, theme: Theme, *, mirrored: bool = False) -> Pen:
    """The picture on a transparent square of this many pixels a side; a leaf for a name we have no picture of."""
    pen = Pen(theme, side_px, side_px, side_px / 2 / (REACH + THICKER * (theme.stroke - 1)))
    if mirrored:
        pen.on.scale(-1, 1)
    if name.startswith(LAMP):
        icons_room.lamp(pen, from_light(name.removeprefix(LAMP)))
    else:
        (LAYERS.get(name) or ICONS.get(name, icons_room.notes if name.startswith("sound_") else icons_signs.leaf))(pen)
    return pen
