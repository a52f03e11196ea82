"""The child's own room: what there is to mix it from, and a preset tinted with what was chosen.

It is a light like any other: it goes through fade and governor as every preset does.
"""

from typing import Annotated

from pydantic import Field

from room.frozen import Frozen, Key
from room.light import Colour, Lamp, Preset

Bright = Annotated[float, Field(ge=0.25, le=0.8)]
"""How bright the brightest zone looks, 0..1 (CIE L*): never too dark to find the door, never glaring.
Source: room/preset_check.py, DARK and the ceiling of design, section 6."""
TINT_FADE_S = 2.0
"""The quickest fade there is, so that the room is seen to follow. Source: design, section 6."""


class Mix(Frozen):
    """What the child may choose from; a few of each, because each is one large picture."""

    colours: Annotated[dict[Key, Colour], Field(min_length=2, max_length=5)]
    brightness: Annotated[tuple[Bright, ...], Field(min_length=2, max_length=5)]
    sounds: Annotated[tuple[Key, ...], Field(min_length=1, max_length=5)]


class Tint(Frozen):
    """What was chosen of colour and brightness; None leaves what the preset has."""

    colour: Colour | None = None
    brightness: Bright | None = None


AS_IT_WAS = Tint()


def tinted(preset: Preset, tint: Tint) -> Preset:
    """The preset in another colour, which then stands still, and as bright, its zones to each other as they were."""
    if tint == AS_IT_WAS:
        return preset
    top = max((lamp.brightness for lamp in preset.zones.values()), default=0.0)
    by = tint.brightness / top if tint.brightness is not None and top else 1.0
    zones = {zone: _tinted(lamp, tint.colour, min(1.0, lamp.brightness * by)) for zone, lamp in preset.zones.items()}
    return Preset(name=preset.name, fade_s=TINT_FADE_S, zones=zones)


def _tinted(lamp: Lamp, colour: str | None, brightness: float) -> Lamp:
    if colour is None:
        return lamp.model_copy(update={"brightness": brightness})
    return Lamp(colour=colour, brightness=brightness)
