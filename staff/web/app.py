"""The web application: its routes, behind one guard."""

from collections.abc import Callable
from http import HTTPStatus

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from staff.board import Board
from staff.web import answer, events, health, now, sign_in, sign_out, visits, welcome
from staff.web.guard import NotAllowedError, NotSignedInError, admit, check_form
from staff.web.headers import SafeHeaders
from staff.web.now_list import NowList
from staff.web.pages import STATIC, Pages

LARGEST_FORM_BYTES = 16 * 1024
PAGES = (answer, events, health, now, sign_in, sign_out, visits, welcome)


def create_app(board: Board) -> FastAPI:
    """The application for a board. It starts and stops nothing."""
    app = FastAPI(
        title="Calm Room",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(admit), Depends(check_form)],
        max_body_size=LARGEST_FORM_BYTES,
    )
    app.state.board = board
    app.state.pages = pages = Pages()
    app.state.now_list = NowList(pages, board.words)
    for page in PAGES:
        app.include_router(page.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(SafeHeaders)
    _explain_errors(app, pages)
    return app


def _explain_errors(app: FastAPI, pages: Pages) -> None:
    def show(status: HTTPStatus, title: str, text: str) -> Callable[[Request, Exception], Response]:
        def shown(request: Request, error: Exception) -> Response:  # noqa: ARG001 - starlette's signature
            return pages.page(request, "problem.html", status, title=title, text=text)

        return shown

    not_found = show(HTTPStatus.NOT_FOUND, "There is no such page", "Perhaps the address was mistyped.")
    wrong = show(HTTPStatus.BAD_REQUEST, "That did not work", "Please go back, load the page again and try once more.")

    def http_problem(request: Request, error: Exception) -> Response:
        is_missing = isinstance(error, HTTPException) and error.status_code == HTTPStatus.NOT_FOUND
        response = (not_found if is_missing else wrong)(request, error)
        if isinstance(error, HTTPException):
            response.status_code = error.status_code
        return response

    app.add_exception_handler(HTTPException, http_problem)
    app.add_exception_handler(
        RequestValidationError,
        show(HTTPStatus.UNPROCESSABLE_ENTITY, "That did not work", "Please go back and load the page again."),
    )
    app.add_exception_handler(NotSignedInError, _to_sign_in)
    app.add_exception_handler(
        NotAllowedError,
        show(
            HTTPStatus.FORBIDDEN,
            "This is not for you",
            "Your role does not include this, or the page had been open for too long. Load it again, or ask an admin.",
        ),
    )


def _to_sign_in(request: Request, _error: Exception) -> Response:
    wants_page = request.method == "GET" and "text/html" in request.headers.get("accept", "text/html")
    if wants_page or request.headers.get("sec-fetch-mode") == "navigate":
        return RedirectResponse("/sign-in", HTTPStatus.SEE_OTHER)
    return Response("Please sign in.", HTTPStatus.UNAUTHORIZED, media_type="text/plain")
