"""What the screen shows while nobody touches it: as a function of the moment, and of when somebody was last there.

The screen is outside, beside the door. In a visit it serves the child for as long as it is touched, and all through a
routine that guides; then it shows only that someone is inside. Between visits it waits, lives a little, and grows dim.
"""

import math
from dataclasses import dataclass, replace

from config.screen import ScreenFile
from kiosk.view import View

LIVES_AFTER_S = 20.0
"""The waiting door comes alive when nobody has been there for so long."""
ASLEEP_AFTER_S = 1800.0
"""Then nothing moves any more either: it is evening, or a holiday."""
ASLEEP = 0.6
"""A sleeping screen looks this much less bright than a dim one."""
DRIFT_MM = 0.8
DRIFT_STEP_S = 30.0
DRIFT_ROUND = 24
DRIFT_GROWS_S = 600.0
"""What stands still wanders: in a circle of this size that it reaches slowly, a step in half a minute; nobody sees it.
Source: decision; an image that stays stays in a panel, and a circle of some pixels spreads every edge."""


@dataclass(frozen=True, slots=True)
class Rest:
    """How the screen rests at one moment.

    Attributes:
        view: what it shows.
        bright: how bright it should look, 0 to 1.
        only_wakes: whether a touch now does nothing but wake it.
        drift_mm: how far everything is moved to the right and up.
    """

    view: View
    bright: float = 1.0
    only_wakes: bool = False
    drift_mm: tuple[float, float] = (0.0, 0.0)


def rest(view: View, touched_s: float, moved_s: float, screen: ScreenFile) -> Rest:
    """The screen at rest.

    Args:
        view: what it would show to somebody who has just touched it.
        touched_s: when it was last touched, in seconds of the monotonic clock.
        moved_s: when somebody was last known to be near.
        screen: the school's settings.
    """
    if view.in_visit and view.page != "door":
        return _in_visit(view, view.now_s - touched_s, screen.cover_after_s)
    idle_s = view.now_s - max(touched_s, moved_s, view.visit.since_s if view.visit else 0.0)
    drift_mm = _drift_mm(view.now_s, idle_s)
    if view.page != "door":
        return Rest(view, drift_mm=drift_mm)
    asleep = idle_s >= ASLEEP_AFTER_S
    alive = not view.closed and not asleep and idle_s >= LIVES_AFTER_S
    shown = replace(view, page="closed" if view.closed else "door", lives=alive)
    # Never dark during a visit, and never while somebody waits for a grown-up.
    if view.in_visit or view.ladder != "none" or not 0 < screen.dim_after_s <= idle_s:
        return Rest(shown, drift_mm=drift_mm)
    return Rest(shown, screen.dim_to * (ASLEEP if asleep else 1), only_wakes=True, drift_mm=drift_mm)


def _in_visit(view: View, idle_s: float, cover_after_s: float) -> Rest:
    if not 0 < cover_after_s <= idle_s or _guides(view) or view.page == "goodbye":
        return Rest(view)
    return Rest(replace(view, page="in_use"), only_wakes=True, drift_mm=_drift_mm(view.now_s, idle_s))


def _guides(view: View) -> bool:
    """Whether a child may be following the screen without touching it."""
    return view.page == "routine" and view.scene is not None and bool(view.scene.remaining)


def _drift_mm(now_s: float, idle_s: float) -> tuple[float, float]:
    step = int(now_s // DRIFT_STEP_S)
    reach = DRIFT_MM * min(1.0, max(0.0, idle_s - LIVES_AFTER_S) / DRIFT_GROWS_S)
    turn = math.tau * step / DRIFT_ROUND
    return reach * math.cos(turn), reach * math.sin(turn)
