"""How often the screen ticks, and when it looks again: seldom while nothing moves, to leave the machine its rest."""

from kiosk.environment import BREATH_FPS, IDLE_FPS, TOUCHED_FPS
from kiosk.view import View

LIVELY_FOR_S = 8.0
"""How long after a touch the screen stays at its fastest."""
STILL_LOOK_S = 0.2
"""While nothing moves, what depends on time alone may be so late. What the controller says, and a touch, never wait."""


class Pace:
    """Knows what was touched and shown last. All times are seconds of the monotonic clock."""

    def __init__(self) -> None:
        self._touched_s = -LIVELY_FOR_S
        self._looked_s = 0.0
        self._view: View | None = None

    def touched(self, now_s: float) -> None:
        """Somebody touched the screen."""
        self._touched_s = now_s

    def looks(self, now_s: float, *, news: bool) -> bool:
        """Whether this tick looks at everything again.

        Args:
            now_s: the tick.
            news: whether something has come in, or something is on its way on the screen.
        """
        moves = self._view is None or self._view.lives or _breathes(self._view)
        due = news or moves or self._lively(now_s) or now_s - self._looked_s >= STILL_LOOK_S
        if due:
            self._looked_s = now_s
        return due

    def fps(self, view: View) -> int:
        """How many ticks a second suit what is shown from now on."""
        self._view = view
        return TOUCHED_FPS if self._lively(view.now_s) else BREATH_FPS if _breathes(view) else IDLE_FPS

    def _lively(self, now_s: float) -> bool:
        return now_s - self._touched_s < LIVELY_FOR_S


def _breathes(view: View) -> bool:
    return view.scene is not None and view.scene.breath is not None
