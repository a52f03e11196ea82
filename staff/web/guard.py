"""The one door: every request is checked here against `staff.roles`, and every form against its token."""

import hmac
from urllib.parse import urlsplit

from fastapi import Request

from staff.roles import ROUTES
from staff.store import people
from staff.web.places import FORM_COOKIE, SESSION_COOKIE, Visitor, board_of


class NotSignedInError(Exception):
    """The page is for people who are signed in."""


class NotAllowedError(Exception):
    """The page is not for this role, or a form was not one of ours."""


def admit(request: Request) -> None:
    """Find out who is asking, and whether this route is for them.

    Raises:
        NotSignedInError: nobody is signed in, and the route is not for anyone.
        NotAllowedError: the route is not for this role, or has no row in the table.
    """
    request.state.visitor = visitor = _visitor(request)
    allowed = ROUTES.get(request.scope["route"].name, frozenset())
    role = visitor.person.role if visitor.person else None
    if role in allowed:
        return
    raise NotSignedInError if role is None else NotAllowedError


async def check_form(request: Request) -> None:
    """Refuse what another site posted in this browser's name.

    Raises:
        NotAllowedError: the form's token is missing or wrong, or another site sent it.
    """
    if request.method in {"GET", "HEAD"}:
        return
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise NotAllowedError
    expected = request.state.visitor.form_token
    given = (await request.form()).get("form_token")
    if not expected or not isinstance(given, str) or not hmac.compare_digest(given.encode(), expected.encode()):
        raise NotAllowedError


def _visitor(request: Request) -> Visitor:
    board = board_of(request)
    secret = request.cookies.get(SESSION_COOKIE)
    if secret:
        with board.database.reading() as session:
            signed_in = people.signed_in(session, secret, board.now())
        if signed_in:
            return Visitor(signed_in, signed_in.form_token)
    return Visitor(None, request.cookies.get(FORM_COOKIE, ""))
