"""`/welcome/<token>`: a link that signs one person in, once.

Looking at it does not use it up, since mail scanners and link previews look at every link.
"""

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from staff.board import Board
from staff.passwords import problem_with
from staff.store import people
from staff.store.people import Person
from staff.web.cookies import new_form_token, set_form_token, set_session
from staff.web.places import TheBoard

router = APIRouter()


@router.get("/welcome/{token}")
def welcome_page(request: Request, board: TheBoard, token: str) -> Response:
    """The choice of a password, or the news that the link is over."""
    person = _invited(board, token)
    return _form(request, person) if person else _over(request)


class Choice(BaseModel):
    """The form: a password twice, or none this time."""

    way: Literal["password", "once"] = "password"
    password: str = ""
    again: str = ""


@router.post("/welcome/{token}")
def welcome(request: Request, board: TheBoard, token: str, choice: Annotated[Choice, Form()]) -> Response:
    """Sign the person in, with the password they chose or without one this time."""
    person = _invited(board, token)
    if person is None:
        return _over(request)
    chosen = choice.way == "password"
    problem = problem_with(choice.password, choice.again, person.name) if chosen else None
    if problem:
        return _form(request, person, problem)
    password_hash = board.passwords.hash(choice.password) if chosen else None
    with board.database.writing() as session:
        if people.use_invitation(session, token, board.now()) is None:
            return _over(request)
        if password_hash:
            people.set_password(session, person, password_hash)
        secret = people.sign_in(session, person, board.now())
    response = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    set_session(request, response, secret)
    return response


def _invited(board: Board, token: str) -> Person | None:
    with board.database.reading() as session:
        return people.invited(session, token, board.now())


def _form(request: Request, invited: Person, problem: str = "") -> Response:
    token = new_form_token()
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    response: Response = request.app.state.pages.page(
        request, "welcome.html", status, invited=invited, problem=problem, form_token=token, person=None
    )
    set_form_token(request, response, token)
    return response


def _over(request: Request) -> Response:
    response: Response = request.app.state.pages.page(
        request,
        "problem.html",
        HTTPStatus.GONE,
        title="This link has been used",
        text="A link works once and for half an hour. Please ask for a new one.",
    )
    return response
