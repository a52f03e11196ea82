"""The two cookies: who is signed in, and the token of a form shown to somebody who is not."""

import secrets

from fastapi import Request, Response

from staff.store.people import SESSION_LASTS
from staff.web.places import FORM_COOKIE, SESSION_COOKIE


def set_session(request: Request, response: Response, secret: str) -> None:
    """Sign this browser in. *Lax*, so that a link in a notification opens the board and not the sign-in."""
    response.set_cookie(
        SESSION_COOKIE,
        secret,
        max_age=int(SESSION_LASTS.total_seconds()),
        secure=_is_encrypted(request),
        httponly=True,
        samesite="lax",
    )
    response.delete_cookie(FORM_COOKIE)


def end_session(response: Response) -> None:
    """Forget the session in this browser."""
    response.delete_cookie(SESSION_COOKIE)


def new_form_token() -> str:
    """A token for a form."""
    return secrets.token_urlsafe(24)


def set_form_token(request: Request, response: Response, token: str) -> None:
    """Remember the token of a form that this response shows."""
    response.set_cookie(FORM_COOKIE, token, secure=_is_encrypted(request), httponly=True, samesite="strict")


def _is_encrypted(request: Request) -> bool:
    # Plain HTTP is for loopback alone (`staff.settings`); there a browser would refuse a secure cookie.
    return request.url.scheme == "https"
