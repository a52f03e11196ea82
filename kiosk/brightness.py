"""How bright the screen is: smoothly, through the backlight where there is one, else drawn in the window."""

import logging
from pathlib import Path

from room.colour import light_of

log = logging.getLogger(__name__)

BACKLIGHTS = Path("/sys/class/backlight")
DIMS_IN_S = 6.0
WAKES_IN_S = 0.8
"""From the full range to nothing, and back. Source: decision; the way up is as fast as a hand that has touched it."""
LONGEST_STEP_S = 0.1
"""After a stall the brightness goes on from where it was."""
NO_BACKLIGHT = "no backlight in %s: the screen is dimmed in its picture instead"
UNWRITABLE = (
    "the backlight %s cannot be written (%s): the screen is dimmed in its picture instead. Is 60-calmroom.rules "
    "installed, and is this user in the group video?"
)
GAMMA = 2.2
"""What a display makes of the numbers in a picture."""


class Backlight:
    """The lamp behind the panel.

    Args:
        folder: where Linux lists backlights; the first that says how far it goes is used.
    """

    def __init__(self, folder: Path = BACKLIGHTS) -> None:
        self._file: Path | None = None
        self._most = 0
        self._written: int | None = None
        for light in sorted(folder.glob("*")):
            try:
                self._most = int((light / "max_brightness").read_text())
            except (OSError, ValueError):
                continue
            if self._most > 0:
                self._file = light / "brightness"
                return
        log.info(NO_BACKLIGHT, folder)

    @property
    def works(self) -> bool:
        """Whether there is one that takes what it is told."""
        return self._file is not None

    def show(self, bright: float) -> None:
        """Let the screen look so bright, 0 to 1; never quite dark. Writes only what is new."""
        step = max(1, round(self._most * light_of(bright)))
        if self._file is None or step == self._written:
            return
        try:
            self._file.write_text(f"{step}\n", encoding="ascii")
        except OSError as error:
            log.warning(UNWRITABLE, self._file, error.strerror)
            self._file = None
            return
        self._written = step


class Brightness:
    """Goes to the brightness that is wanted, down slowly and up quickly, and never jumps.

    Args:
        backlight: the lamp behind the panel.
        now_s: the monotonic clock, in seconds.
    """

    def __init__(self, backlight: Backlight, now_s: float) -> None:
        self._backlight = backlight
        self._at_s = now_s
        self.bright = 1.0
        """How bright it looks now, 0 to 1."""
        backlight.show(1.0)

    def go(self, wanted: float, now_s: float) -> None:
        """Go on towards what is wanted."""
        passed_s = min(max(0.0, now_s - self._at_s), LONGEST_STEP_S)
        self._at_s = now_s
        lowest, highest = self.bright - passed_s / DIMS_IN_S, self.bright + passed_s / WAKES_IN_S
        self.bright = min(max(wanted, lowest), highest)
        self._backlight.show(self.bright)

    def leave(self) -> None:
        """Leave the panel bright for whoever comes next."""
        self._backlight.show(1.0)

    @property
    def veil(self) -> float:
        """How much black the picture needs over it, 0 to 1, to look as dim as it should."""
        if self._backlight.works:
            return 0.0
        return float(1 - light_of(self.bright) ** (1 / GAMMA))
