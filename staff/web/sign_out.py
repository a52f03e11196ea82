"""`/sign-out`: ends this browser's session."""

from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from staff.store import people
from staff.web.cookies import end_session
from staff.web.places import SESSION_COOKIE, TheBoard

router = APIRouter()


@router.post("/sign-out")
def sign_out(request: Request, board: TheBoard) -> Response:
    """End the session here and on the board."""
    with board.database.writing() as session:
        people.sign_out(session, request.cookies.get(SESSION_COOKIE, ""))
    response = RedirectResponse("/sign-in", HTTPStatus.SEE_OTHER)
    end_session(response)
    return response
