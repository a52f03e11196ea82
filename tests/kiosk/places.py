"""The table of screens, languages, hands and ages that every page must be right on."""

from itertools import product
from typing import NamedTuple

SCREENS = {
    "800x480": (800, 480, 154.0, 85.9),
    "1024x600": (1024, 600, 154.2, 85.9),
    "1280x720": (1280, 720, 154.6, 86.9),
    "1280x800": (1280, 800, 217.0, 135.6),
    "720x1280": (720, 1280, 86.9, 154.6),
    "480x800": (480, 800, 85.9, 154.0),
}
"""Pixels and millimetres across and up: the official 7 inch display, a 7 inch one with HDMI, the official Touch
Display 2 lying, a 10.1 inch one, the Touch Display 2 standing, and the first one hung upright.
"""

LANGUAGES = ("en", "ur", "ar", "pa", "bn", "so", "pl", "ro")
FROM_THE_RIGHT = ("ur", "ar")
AGES = ("younger", "older")


class Case(NamedTuple):
    """One way in which a school may have set its screen."""

    screen: str
    language: str
    hand: str
    age: str
    offers: bool
    """Whether there is a language button."""

    @property
    def pages(self) -> frozenset[str] | None:
        """Which pages are looked at: all of them, or for older children those that differ from the younger ones'."""
        return None if self.age == "younger" else frozenset({"feeling", "help"})


CASES = [
    *(
        Case(screen, code, "right", age, offers=True)
        for screen, code, age in product(SCREENS, LANGUAGES, AGES)
        if screen != "1280x720" or code in {"en", "ur"}  # it is as large as 1024x600
    ),
    *(Case(screen, code, "left", age, offers=True) for screen, code, age in product(SCREENS, ("en", "ur"), AGES)),
    *(Case(screen, code, "right", age, offers=False) for screen, code, age in product(SCREENS, ("en", "ur"), AGES)),
]
