"""Alerts, folded from what the rooms tell and what the adults press. Pure.

An alert says what the room says: *seen*, *coming* and *arrived* are taken from the room's own state after the fact, not
from the button somebody pressed, so the board never shows a rung that the child's screen has not reached.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime

from room import facts as f
from room.frozen import Frozen, Name
from room.visit import CallStatus, Told, Visit
from staff.heard import Heard

Kind = Literal[
    "check_in",
    "wants_adult",
    "assist_button",
    "unanswered",
    "long_stay",
    "stillness",
    "gone",
    "door_open",
    "somebody",
    "fault",
    "room_silent",
]
Status = Literal["raised", "seen", "coming", "arrived", "closed"]
Word = Literal["seen", "coming", "arrived", "closed"]
"""What an adult may answer."""

CALLS: frozenset[Kind] = frozenset({"wants_adult", "assist_button", "unanswered"})
OF_A_VISIT: frozenset[Kind] = frozenset({"check_in", "long_stay", "stillness", "door_open"})
"""Over when the visit is."""
URGENT: frozenset[Kind] = CALLS | {"stillness", "gone", "room_silent"}
FOR_THE_ROOM: frozenset[Kind] = CALLS | OF_A_VISIT
"""Answers to these go to the room, and the child sees them; the others are between adults."""

_RUNG: dict[CallStatus, Status] = {
    "none": "closed",
    "asked": "raised",
    "unanswered": "raised",
    "seen": "seen",
    "coming": "coming",
    "here": "arrived",
}
_RAISES: dict[type[f.Happened], Kind] = {
    f.VisitStarted: "check_in",
    f.LongStayNoticed: "long_stay",
    f.StillnessNoticed: "stillness",
    f.DoorOpenNoticed: "door_open",
    f.SomebodyNoticed: "somebody",
    f.GoneNoticed: "gone",
    f.FaultNoticed: "fault",
}


class Reply(Frozen):
    """What an adult pressed, and what became of it."""

    id: UUID
    alert_id: UUID
    by: Name
    word: Word
    at: AwareDatetime
    told: bool | None = None
    """Whether the room took it; None while that is not known."""
    says: str = ""


class Alert(Frozen):
    """Something an adult should know or do. Its id is that of the fact that raised it."""

    id: UUID
    source: str
    kind: Kind
    raised_at: AwareDatetime
    late: bool = False
    visit_id: UUID | None = None
    feeling: Told | None = None
    about: str = ""
    """Which fault."""
    detail: str = ""
    """What to look at."""
    status: Status = "raised"
    since: AwareDatetime
    by: Name | None = None
    unanswered_at: AwareDatetime | None = None
    replies: tuple[Reply, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it still stands."""
        return self.status != "closed"

    @property
    def is_urgent(self) -> bool:
        """Whether somebody should go now."""
        return self.kind in URGENT

    @property
    def rings(self) -> bool:
        """Whether it may call for attention: nobody has taken it, and it is news."""
        return self.status == "raised" and not self.late

    def with_(self, **changes: Any) -> "Alert":
        """A copy with these fields changed."""
        return self.model_copy(update=changes)

    def now(self, status: Status, at: datetime, by: str | None = None) -> "Alert":
        """The alert in this status from `at` on; unchanged if it is in it already."""
        if status == self.status and by == self.by:
            return self
        return self.with_(status=status, since=at, by=by)


def after_fact(alerts: Iterable[Alert], heard: Heard, before: Visit, after: Visit) -> tuple[Alert, ...]:
    """The alerts of a room after a fact, of which `before` and `after` are the room's state before and after it.

    An alert that this fact closes is still among them, as closed.
    """
    followed = tuple(_follow(alert, heard, before, after) for alert in alerts if alert.is_open)
    kind = _raises(heard.event.data, followed, before)
    return (*followed, _new(kind, heard, before, after)) if kind else followed


def after_reply(alerts: Iterable[Alert], reply: Reply) -> tuple[Alert, ...]:
    """The alerts after an adult's answer, or after the room's word about that answer."""
    return tuple(_replied(alert, reply) if alert.id == reply.alert_id else alert for alert in alerts if alert.is_open)


def after_presence(
    alerts: Iterable[Alert], source: str, at: datetime, *, online: bool, alert_id: UUID
) -> tuple[Alert, ...]:
    """The alerts after the room came, or went silent (its will); `alert_id` is for the alert this may raise."""
    standing = tuple(alert for alert in alerts if alert.is_open)
    if online:
        return tuple(alert.now("closed", at) if alert.kind == "room_silent" else alert for alert in standing)
    if any(alert.kind == "room_silent" for alert in standing):
        return standing
    return (*standing, Alert(id=alert_id, source=source, kind="room_silent", raised_at=at, since=at))


def _follow(alert: Alert, heard: Heard, before: Visit, after: Visit) -> Alert:
    at, fact = heard.happened_at, heard.event.data
    if alert.kind in CALLS:
        return _follow_call(alert, at, fact, after)
    if alert.kind in OF_A_VISIT:
        return _follow_visit(alert, at, before, after)
    mended = alert.kind == "fault" and isinstance(fact, f.FaultCleared) and fact.fault == alert.about
    # Nobody there any more, or whoever is there has checked in.
    explained = alert.kind == "somebody" and (after.phase != "free" or not after.noticed.present)
    return alert.now("closed", at, alert.by) if mended or explained else alert


def _follow_call(alert: Alert, at: datetime, fact: f.Fact, after: Visit) -> Alert:
    status = _RUNG[after.call.status]
    if isinstance(fact, f.AdultUnanswered):
        alert = alert.with_(unanswered_at=at)
    if isinstance(fact, f.AdultAsked) and alert.status == "arrived":
        return alert.now("closed", at, alert.by)  # asked again: a new call
    by = after.call.by if status not in {"raised", "closed"} else None
    if status == "closed":
        by = fact.by if isinstance(fact, f.AdultArrived) else alert.by
    return alert.now(status, at, by)


def _follow_visit(alert: Alert, at: datetime, before: Visit, after: Visit) -> Alert:
    if after.visit_id != alert.visit_id:
        return alert.now("closed", at, alert.by)
    if alert.kind == "check_in":
        alert = alert.with_(feeling=after.before)
    answered = after.call.status in {"seen", "coming", "here"} and after.call != before.call
    return alert.now(_RUNG[after.call.status], at, after.call.by) if answered else alert


def closes_visit(alert: Alert, word: Word, visit: Visit) -> bool:
    """Whether this answer also ends a visit in the room: that of a child who had gone and is found elsewhere.

    When something has moved in the room since, the child may be there, and the visit is theirs.
    """
    return alert.kind == "gone" and word == "closed" and visit.maybe_gone and visit.visit_id == alert.visit_id


def _raises(fact: f.Fact, standing: tuple[Alert, ...], before: Visit) -> Kind | None:
    if isinstance(fact, f.AdultAsked | f.AdultUnanswered):
        if any(alert.kind in CALLS and alert.is_open for alert in standing):
            return None
        if isinstance(fact, f.AdultUnanswered):
            return "unanswered"
        return "assist_button" if fact.by == "button" else "wants_adult"
    if isinstance(fact, f.VisitEnded):
        # Said already when it was noticed; then the end of the visit is no news.
        news = fact.outcome == "left_without_goodbye" and not before.maybe_gone
        return "gone" if news else None
    kind = _RAISES.get(type(fact))
    once = {"stillness", "door_open", "gone", "somebody"}
    return None if kind in once and any(a.kind == kind and a.is_open for a in standing) else kind


def _new(kind: Kind, heard: Heard, before: Visit, after: Visit) -> Alert:
    at, fact = heard.happened_at, heard.event.data
    return Alert(
        id=heard.event.id,
        source=heard.event.source,
        kind=kind,
        raised_at=at,
        since=at,
        late=heard.late,
        visit_id=after.visit_id or before.visit_id,
        about=fact.fault if isinstance(fact, f.FaultNoticed) else "",
        detail=fact.detail if isinstance(fact, f.FaultNoticed) else "",
        unanswered_at=at if kind == "unanswered" else None,
    )


def _replied(alert: Alert, reply: Reply) -> Alert:
    earlier = tuple(known for known in alert.replies if known.id != reply.id)
    alert = alert.with_(replies=(*earlier, reply))
    if alert.kind in FOR_THE_ROOM:
        return alert
    return alert.now(reply.word, reply.at, reply.by)
