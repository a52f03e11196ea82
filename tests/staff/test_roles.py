"""Who may do what, for every route there is and every role: one table against the running board."""

from pathlib import Path
from uuid import uuid4

import pytest
from fastapi.routing import APIRoute

from staff.board import Board
from staff.roles import ROUTES, Role
from staff.web.app import create_app
from tests.staff.a_client import AClient
from tests.staff.conftest import ABoard
from wire.mqtt import Broker

SIGN_IN, REFUSED = 401, 403
EVERYBODY: tuple[Role | None, ...] = (None, Role.RESPONDER, Role.PRACTITIONER, Role.CARETAKER, Role.ADMIN)

# Route, method, path, form; then the status for nobody, responder, practitioner, caretaker, admin. A form goes to a
# page that asks for a sign-in as 401; a page redirects there (303), which here counts as 401 too.
TABLE: dict[str, tuple[str, str, dict[str, str] | None, tuple[int, ...]]] = {
    "static": ("GET", "/static/board.css", None, (200, 200, 200, 200, 200)),
    "health": ("GET", "/healthz", None, (200, 200, 200, 200, 200)),
    "sign_in_page": ("GET", "/sign-in", None, (200, 303, 303, 303, 303)),
    "sign_in": ("POST", "/sign-in", {"name": "Nobody At All", "password": "wrong"}, (401, 401, 401, 401, 401)),
    "welcome_page": ("GET", "/welcome/made-up", None, (410, 410, 410, 410, 410)),
    "welcome": ("POST", "/welcome/made-up", {"way": "once"}, (410, 410, 410, 410, 410)),
    "now_page": ("GET", "/", None, (SIGN_IN, 200, 200, 200, 200)),
    "now_events": ("GET", "/now/events", None, (SIGN_IN, 200, 200, 200, 200)),
    "answer": ("POST", f"/alerts/{uuid4()}", {"word": "seen"}, (SIGN_IN, 303, 303, 303, 303)),
    "visits_page": ("GET", "/visits", None, (SIGN_IN, REFUSED, 200, REFUSED, 200)),
    "sign_out": ("POST", "/sign-out", {}, (SIGN_IN, 303, 303, 303, 303)),
}


def routes(tmp_path: Path) -> dict[str, set[str]]:
    """Every route of the application and its methods."""
    board = Board.at(tmp_path, Broker())
    try:
        app = create_app(board)
        found: dict[str, set[str]] = {}
        waiting = list(app.routes)
        while waiting:
            route = waiting.pop()
            inner = getattr(route, "original_router", None)
            if inner is not None:
                waiting += inner.routes
            else:
                methods = route.methods if isinstance(route, APIRoute) else {"GET"}
                found.setdefault(getattr(route, "name", repr(route)), set()).update(methods or set())
        return found
    finally:
        board.database.close()


def test_every_route_has_a_row_and_every_row_a_route(tmp_path: Path) -> None:
    found = routes(tmp_path)
    assert set(found) == set(ROUTES), "staff/roles.py must name each route"
    assert set(found) == set(TABLE), "this test must try each route"
    assert {name: row[0] for name, row in TABLE.items()} == {name: next(iter(ms)) for name, ms in found.items()}


def test_a_route_without_a_row_is_for_nobody() -> None:
    assert "made_up" not in ROUTES
    assert all(roles for roles in ROUTES.values())


@pytest.mark.system
@pytest.mark.parametrize("role", EVERYBODY)
def test_the_board_lets_in_whom_the_table_says(board: ABoard, role: Role | None) -> None:
    client = AClient(board.url)
    if role:
        assert client.take_up(board.invite(role, f"A {role.value}")).status == 303
        token = client.get("/").form_token
    else:
        token = client.get("/sign-in").form_token
    place = EVERYBODY.index(role)
    got = {}
    for name, (_, path, form, _) in TABLE.items():
        body = {"form_token": token, **form} if form is not None else None
        reply = client.get(path) if body is None else client.post(path, body)
        asks_to_sign_in = reply.headers.get("location") == "/sign-in" and name != "sign_out"
        got[name] = SIGN_IN if asks_to_sign_in else reply.status
        token = reply.form_token if role is None and 'name="form_token"' in reply.text else token
    assert got == {name: row[3][place] for name, row in TABLE.items()}


@pytest.mark.system
@pytest.mark.parametrize("trouble", ["no token", "wrong token", "another site", "no cookie"])
def test_what_another_site_posts_is_refused(board: ABoard, trouble: str) -> None:
    client = AClient(board.url)
    client.take_up(board.invite(Role.ADMIN, "A victim"))
    token = client.get("/").form_token
    tokens = {"no token": {}, "wrong token": {"form_token": "ä" + token}}.get(trouble, {"form_token": token})
    headers = {"Origin": "https://elsewhere.example"} if trouble == "another site" else {}
    sender = AClient(board.url) if trouble == "no cookie" else client
    for name, (method, path, form, _) in TABLE.items():
        if method == "POST":
            not_in = trouble == "no cookie" and name in {"answer", "sign_out"}
            expected = SIGN_IN if not_in else REFUSED
            assert sender.post(path, {**tokens, **(form or {})}, **headers).status == expected, name
    assert client.get("/").status == 200, "still signed in"
