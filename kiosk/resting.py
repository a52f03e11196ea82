"""Whom the screen has noticed, and how it rests: what `rest` needs to remember from one moment to the next."""

from config.screen import ScreenFile
from kiosk.brightness import Backlight, Brightness
from kiosk.measures import Measures
from kiosk.rest import Rest, rest
from kiosk.view import View
from kiosk.widgets.dimness import Dimness


class Resting:
    """Turns what the screen would show into what it shows. All times are seconds of the monotonic clock.

    Args:
        screen: the school's settings.
        measures: the size of the screen.
        backlight: the lamp behind the panel.
        now_s: the moment of the start, which counts as a touch.
    """

    def __init__(self, screen: ScreenFile, measures: Measures, backlight: Backlight, now_s: float) -> None:
        self._screen = screen
        self._measures = measures
        self._brightness = Brightness(backlight, now_s)
        self._touched_s = self._moved_s = now_s
        self._rest: Rest | None = None

    def touched(self, now_s: float) -> bool:
        """Somebody touched the screen or pressed a switch. Whether that does nothing but wake it."""
        self._touched_s = now_s
        return self._rest is not None and self._rest.only_wakes

    def look(self, view: View, onto: Dimness) -> View:
        """What the screen shows at this moment; its brightness and its drift are brought onto the picture."""
        if view.somebody:
            self._moved_s = view.now_s
        self._rest = rest(view, self._touched_s, self._moved_s, self._screen)
        self._brightness.go(self._rest.bright, view.now_s)
        across, up = (round(mm * self._measures.px_per_mm) for mm in self._rest.drift_mm)
        onto.show(self._brightness.veil, across, up)
        return self._rest.view

    @property
    def fades(self) -> bool:
        """Whether the brightness is on its way."""
        return self._rest is not None and self._brightness.bright != self._rest.bright

    @property
    def bright(self) -> float:
        """How bright the screen looks now, 0 to 1."""
        return self._brightness.bright

    def close(self) -> None:
        """Leave the panel bright."""
        self._brightness.leave()
