"""What the room cannot notice about a child with the sensors it has. Nothing here stops a room."""

from config.sensors import Sensors
from room.care import Care

_NEEDS = {
    "still_after_s": ("motion",),
    "gone_after_s": ("door", "motion"),
    "somebody_after_s": ("motion",),
    "door_open_after_s": ("door",),
}
"""The sensors without which a rule never tells anything. Source: `room/care.py`."""


def advice(sensors: Sensors, care: Care) -> list[str]:
    """What to add or to switch off, a sentence each; empty when every rule can do its work."""
    has = {name for name in ("door", "motion") if getattr(sensors, name) is not None}
    said = []
    for rule, needs in _NEEDS.items():
        missing = [name for name in needs if name not in has]
        if missing and getattr(care, rule):
            without = " and no ".join(missing)
            said.append(
                f"care.{rule}: this room has no {without} sensor, so it never tells this. Add one, or set it to 0."
            )
    if sensors.assist_button is None:
        said.append(
            "sensors.assist_button: this room has none. With the screen broken a child could not call a grown-up. "
            "Wire a button, and name its pin."
        )
    return [f"room.toml: {line}" for line in said]
