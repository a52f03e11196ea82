"""The list that the *Now* page shows and that streams push: rendered once for each change and kind of reader."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from staff.alerts import CALLS, FOR_THE_ROOM, Alert
from staff.live import View
from staff.roles import WITH_CHILDREN, Role
from staff.rooms import Room
from staff.store.people import SignedIn
from staff.web.pages import Pages
from staff.words import BUTTONS, CLOSING, Words

WITHOUT_CHILDREN = frozenset({"fault", "room_silent"})
_TOKEN_HERE = "form-token-goes-here"  # noqa: S105 - stands where each reader's own token is put


def visible(room: Room, role: Role) -> tuple[Alert, ...]:
    """The alerts of a room that this role may see: none about a child for those who look after rooms only."""
    if role in WITH_CHILDREN:
        return room.open_alerts
    return tuple(alert for alert in room.open_alerts if alert.kind in WITHOUT_CHILDREN)


def in_order(alerts: Sequence[Alert]) -> list[Alert]:
    """Urgent ones first, those nobody has come to before others, then the longest waiting."""
    rank = {"raised": 0, "seen": 1, "coming": 2, "arrived": 3, "closed": 4}
    return sorted(
        alerts,
        key=lambda a: (not a.is_urgent, rank[a.status], a.unanswered_at is None, a.kind not in CALLS, a.raised_at),
    )


def buttons(alert: Alert) -> dict[str, str]:
    """What can be answered now: the word and what stands on its button."""
    if alert.kind in FOR_THE_ROOM:
        order = ["seen", "coming", "arrived"]
        left = {"raised": order, "seen": order[1:], "coming": order[1:]}.get(alert.status, [])
        return {word: BUTTONS[word] for word in left}
    found = {"seen": BUTTONS["seen"]} if alert.status == "raised" else {}
    return found | ({"closed": CLOSING[alert.kind]} if alert.kind in CLOSING else {})


@dataclass
class NowList:
    """Makes the list, and keeps the newest so that a hundred open pages cost one rendering.

    Attributes:
        pages: renders.
        words: names rooms and feelings.
    """

    pages: Pages
    words: Words
    _made: dict[bool, tuple[View, str]] = field(default_factory=dict)

    def html(self, view: View, reader: SignedIn, *, fresh: bool = False) -> str:
        """The list as this reader may see it, with their own token in its forms.

        Args:
            view: what the board knows.
            reader: who reads it.
            fresh: render it now, so that its ages are right where no script counts them on.
        """
        role = reader.person.role
        with_children = role in WITH_CHILDREN
        made = self._made.get(with_children)
        if fresh or made is None or made[0] is not view:
            made = (view, self._render(view, role))
            self._made[with_children] = made
        return made[1].replace(_TOKEN_HERE, reader.form_token)

    def _render(self, view: View, role: Role) -> str:
        now = datetime.now(UTC)
        alerts = in_order([alert for room in view.rooms for alert in visible(room, role)])
        return self.pages.fragment(
            "now_list.html",
            alerts=[(alert, buttons(alert)) for alert in alerts],
            rooms=view.rooms,
            link=view.link,
            named=self.words,
            now=now,
            with_children=role in WITH_CHILDREN,
            form_token=_TOKEN_HERE,
        )
