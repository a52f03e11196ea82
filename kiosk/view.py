"""What the screen shows, computed from what the controller last said and the time. It claims only what is known."""

from dataclasses import dataclass, replace

from room.messages import Now
from room.rules import UNDELIVERED_AFTER_S, Rules
from room.scene import Ladder, Scene, scene
from room.visit import Visit

REFUSED_FOR_S = 5.0
"""How long a refusal is shown before the screen gives up."""
ASK_KEPT_S = 60.0
"""A call made while the controller was away is still passed on if it comes back within this time."""


@dataclass(frozen=True, slots=True)
class Link:
    """The connection to the controller, and a call for a grown-up that it has not confirmed yet."""

    now: Now | None = None
    refused: str | None = None
    refused_s: float = 0
    asked_s: float | None = None

    def heard(self, now: Now) -> "Link":
        """The controller said how the room is."""
        asked_s = None if now.visit.call.status != "none" else self.asked_s
        return Link(now=now, asked_s=asked_s)

    def lost(self) -> "Link":
        """The controller is gone: what it said last is not known to be true any more."""
        return replace(self, now=None)

    def turned_away(self, reason: str, at_s: float) -> "Link":
        """The controller would not have this screen. A refused frame of a screen it has changes nothing."""
        if self.now is not None:
            return self
        return replace(self, refused=reason, refused_s=self.refused_s if self.refused else at_s)

    def asked(self, at_s: float) -> "Link":
        """The child pressed *I want a grown-up*."""
        return replace(self, asked_s=at_s)


@dataclass(frozen=True, slots=True)
class View:
    """One moment of the screen."""

    page: str
    now_s: float
    ladder: Ladder = "none"
    adult: str | None = None
    visit: Visit | None = None
    scene: Scene | None = None
    reason: str = ""
    closed: bool = False
    """Whether it is out of the school's hours."""
    somebody: bool = False
    """Whether the sensors see somebody now."""
    lives: bool = False
    """Whether the waiting page may pass its time."""

    @property
    def in_visit(self) -> bool:
        """Whether a child is in the middle of a visit."""
        return self.visit is not None and self.visit.phase != "free"


def look(link: Link, now_s: float, rules: Rules) -> View:
    """The screen at `now_s`, in seconds of the machine's monotonic clock."""
    if link.now is None:
        pending = link.asked_s is not None and now_s - link.asked_s < ASK_KEPT_S
        ladder: Ladder = "unreachable" if pending else "none"
        if link.refused is not None:
            return View("refused", now_s, ladder=ladder, reason=link.refused)
        return View("away", now_s, ladder=ladder)
    visit, delivery = link.now.visit, link.now.delivery
    seen = scene(visit, now_s, rules, delivery)
    ladder = seen.ladder
    if ladder == "none" and link.asked_s is not None and now_s - link.asked_s >= UNDELIVERED_AFTER_S:
        ladder = "unreachable"
    return View(
        seen.step,
        now_s,
        ladder,
        seen.adult,
        visit,
        seen,
        closed=link.now.closed,
        somebody=visit.noticed.present,
    )
