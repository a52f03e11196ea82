"""Who may do what. The one table that every request is checked against."""

from enum import StrEnum


class Role(StrEnum):
    """What an adult does at this school."""

    RESPONDER = "responder"
    """Answers alerts."""
    PRACTITIONER = "practitioner"
    """Answers alerts, and sees visits."""
    CARETAKER = "caretaker"
    """Looks after rooms. Sees no child's data at all."""
    ADMIN = "admin"
    """May do everything."""


ANYONE: frozenset[Role | None] = frozenset({None, *Role})
"""None is somebody who is not signed in."""
STAFF: frozenset[Role | None] = frozenset(Role)
WITH_CHILDREN: frozenset[Role | None] = frozenset({Role.RESPONDER, Role.PRACTITIONER, Role.ADMIN})
FOR_PLANNING: frozenset[Role | None] = frozenset({Role.PRACTITIONER, Role.ADMIN})

ROUTES: dict[str, frozenset[Role | None]] = {
    "static": ANYONE,
    "health": ANYONE,
    "sign_in_page": ANYONE,
    "sign_in": ANYONE,
    "welcome_page": ANYONE,
    "welcome": ANYONE,
    "sign_out": STAFF,
    "now_page": STAFF,
    "now_events": STAFF,
    "answer": STAFF,
    "visits_page": FOR_PLANNING,
}
"""Every route by its name. A route without a row is refused to everyone, and a test fails."""
