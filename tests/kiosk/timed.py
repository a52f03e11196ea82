# ruff: noqa: E402 - the environment is fixed before anything imports Kivy
"""One routine on the real page, on a clock that goes only when it is told to: what the child sees of the time.

`python -m tests.kiosk.timed OUT.json` tells it for `test_timer.py`. It needs an X display.
"""

import json
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

from kiosk.environment import prepare

prepare((320, 240), fullscreen=False)

from kiosk.frame import Frame
from kiosk.outline import targets
from kiosk.screens.routine import RoutinePage
from kiosk.view import Link, look
from room.inputs import ChooseRoutine, Input, MoreTime, SomethingElse, Start, TellFeeling
from room.messages import Now
from room.rules import decide
from room.scene import Delivery
from room.visit import Visit, evolve
from tests.kiosk.places import Case
from tests.kiosk.stage import HOUSE, Stage, show

ROUTINE = "flower_candle"
BEGAN_S = 1000.0


class Timed:
    """A visit and the screen that shows it, both at one time."""

    def __init__(self) -> None:
        self._stage = Stage()
        case = Case("800x480", "en", "right", "younger", offers=False)
        self._frame: Frame = self._stage.set_up(case, drawn=False, moves=True)
        self._visit = Visit()
        self.now_s = BEGAN_S

    def happens(self, *inputs: Input) -> None:
        """A child does something now."""
        for given in inputs:
            for fact in decide(self._visit, given, self.now_s, HOUSE.rules):
                self._visit = evolve(self._visit, fact)

    def tap(self, name: str) -> None:
        """A finger on a target of the page itself."""
        assert self._frame.page is not None
        found = [widget for widget in self._frame.page.walk() if getattr(widget, "name", "") == name]
        found[0].dispatch("on_tap")

    def seen(self, **said: Any) -> dict[str, Any]:
        """What there is to see now."""
        self._stage.time_s = self.now_s
        now = Now(visit=self._visit, delivery=Delivery(sequence=self._visit.sequence, connected=True))
        view = look(Link(now=now), self.now_s, HOUSE.rules)
        show(self._frame, view.page, view)
        page = self._frame.page
        told = {"at_s": self.now_s - BEGAN_S, "page": self._frame.page_name, "phase": self._visit.phase, **said}
        if isinstance(page, RoutinePage):
            ring = page.ids.timer
            box = next(target for target in targets(self._frame) if target["name"] == "more_time")
            told |= {
                "ring": ring.remaining,
                "hidden": not ring.shown,
                "ring_px": list(ring._ring._box.size),
                "over": page.ids.over.text,
                "more_time": [box["x"], box["y"], box["width"], box["height"]],
                "preset": view.scene.preset if view.scene else None,
            }
        return told


def to_the_end() -> list[dict[str, Any]]:
    """From the first second to long after the end, touching nothing."""
    timed = Timed()
    timed.happens(Start(visit_id=UUID(int=1)), TellFeeling(feeling="angry", size=3), ChooseRoutine(routine=ROUTINE))
    found = []
    for at_s in (0, 15, 30, 45, 57, 59.5, 60, 60.5, 90, 3600):
        timed.now_s = BEGAN_S + at_s
        found.append(timed.seen())
    return found


def more_and_more() -> list[dict[str, Any]]:
    """Twenty taps on more time, the first of them after the end."""
    timed = Timed()
    timed.happens(Start(visit_id=UUID(int=1)), TellFeeling(feeling="angry", size=3), ChooseRoutine(routine=ROUTINE))
    timed.seen()
    timed.now_s = BEGAN_S + 300
    found = [timed.seen(taps=0)]
    for taps in range(1, 21):
        timed.happens(MoreTime())
        found.append(timed.seen(taps=taps, moment="tapped"))
        timed.now_s += 5
        found.append(timed.seen(taps=taps, moment="later"))
    return found


def hidden() -> list[dict[str, Any]]:
    """The ring out of sight, through more time, another routine and to the next child."""
    timed = Timed()
    begin = (Start(visit_id=UUID(int=1)), TellFeeling(feeling="angry", size=3), ChooseRoutine(routine=ROUTINE))
    timed.happens(*begin)
    found = [timed.seen(moment="at first")]
    timed.tap("hide_timer")
    found.append(timed.seen(moment="hidden"))
    timed.happens(MoreTime())
    found.append(timed.seen(moment="more time"))
    timed.happens(SomethingElse())
    timed.seen()
    timed.happens(ChooseRoutine(routine="squeeze"))
    found.append(timed.seen(moment="another routine"))
    timed.tap("hide_timer")
    found.append(timed.seen(moment="shown again"))
    timed.tap("hide_timer")
    timed.seen()
    timed._visit = Visit()
    timed.seen()
    timed.happens(Start(visit_id=UUID(int=2)), *begin[1:])
    found.append(timed.seen(moment="the next child"))
    return found


if __name__ == "__main__":
    told = {"to_the_end": to_the_end(), "more_and_more": more_and_more(), "hidden": hidden()}
    Path(sys.argv[1]).write_text(json.dumps(told), encoding="utf-8")
