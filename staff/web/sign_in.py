"""`/sign-in`: a name and a password."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from staff.board import Board
from staff.store import people
from staff.throttle import Throttle
from staff.web.cookies import new_form_token, set_form_token, set_session
from staff.web.places import TheBoard, TheVisitor

router = APIRouter()

WRONG = "The name or the password is not right."
SLOW_DOWN = "That went wrong too often. Please wait a quarter of an hour, or ask an admin for a new link."


@router.get("/sign-in")
def sign_in_page(request: Request, visitor: TheVisitor) -> Response:
    """The form, or the board for somebody who is in already."""
    return RedirectResponse("/", HTTPStatus.SEE_OTHER) if visitor.person else _form(request)


@router.post("/sign-in")
def sign_in(
    request: Request, board: TheBoard, name: Annotated[str, Form()] = "", password: Annotated[str, Form()] = ""
) -> Response:
    """Sign in, or say plainly that it did not work and not why."""
    throttle = Throttle(name, request.client.host if request.client else "")
    with board.database.reading() as session:
        if throttle.refuses(session, board.now()):
            return _form(request, name, SLOW_DOWN, HTTPStatus.TOO_MANY_REQUESTS)
        known = people.find(session, name)
    person, known_hash = known or (None, None)
    if not board.passwords.fits(password, known_hash) or person is None:
        return _failed(request, board, throttle, name)
    with board.database.writing() as session:
        throttle.succeeded(session)
        secret = people.sign_in(session, person, board.now())
    response = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    set_session(request, response, secret)
    return response


def _failed(request: Request, board: Board, throttle: Throttle, name: str) -> Response:
    with board.database.writing() as session:
        throttle.failed(session, board.now())
    return _form(request, name, WRONG, HTTPStatus.UNAUTHORIZED)


def _form(request: Request, name: str = "", problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
    token = new_form_token()
    response: Response = request.app.state.pages.page(
        request, "sign_in.html", status, name=name, problem=problem, form_token=token, person=None
    )
    set_form_token(request, response, token)
    return response
