"""The child's own room, tap by tap: what a choice makes of it."""

from room import facts as f
from room import inputs as i
from room.mix import Mix
from room.visit import Visit

MIXED_EVERY_S = 0.5
"""Choices that come faster are left out: no honest finger makes them (kiosk/taps.py takes one in 0.6 s), and the
journal and the lamps are spared them."""


def mixed(given: i.MixRoom, visit: Visit, now: float, mix: Mix) -> list[f.Fact]:
    """The room as it is after this choice; nothing if there is no such choice, or it is so already."""
    if visit.routine is None or not _is_offered(given, mix):
        return []
    colour, brightness, soundscape = visit.tint.colour, visit.tint.brightness, visit.soundscape
    if given.colour is not None:
        colour = mix.colours[given.colour]
    if given.level is not None:
        brightness = mix.brightness[given.level - 1]
    if given.sound is not None:
        soundscape = given.sound
    if (given.colour, given.level, given.sound) == (None, None, None):
        colour, brightness, soundscape = None, None, visit.routine.soundscape
    fresh = f.RoomMixed(
        at_s=now, colour=colour, brightness=brightness, soundscape=soundscape or visit.routine.soundscape
    )
    is_so = (colour, brightness, fresh.soundscape) == (visit.tint.colour, visit.tint.brightness, visit.soundscape)
    too_soon = visit.mixed_s is not None and now - visit.mixed_s < MIXED_EVERY_S
    return [] if is_so or too_soon else [fresh]


def _is_offered(given: i.MixRoom, mix: Mix) -> bool:
    return (
        (given.colour is None or given.colour in mix.colours)
        and (given.level is None or given.level <= len(mix.brightness))
        and (given.sound is None or given.sound in mix.sounds)
    )
