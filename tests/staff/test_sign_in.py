"""Signing in and out, as a browser without JavaScript sees it."""

import pytest

from staff.roles import Role
from staff.throttle import PAIR_LIMIT
from staff.web.headers import HEADERS
from tests.staff.a_client import AClient
from tests.staff.conftest import ABoard

pytestmark = pytest.mark.system

WORDS = "three random words"


def with_password(board: ABoard, name: str, role: Role = Role.RESPONDER) -> AClient:
    """Somebody who has chosen a password and is in."""
    client = AClient(board.url)
    assert client.take_up(board.invite(role, name), way="password", password=WORDS, again=WORDS).status == 303
    return client


def sign_in(client: AClient, name: str, password: str) -> int:
    token = client.get("/sign-in").form_token
    return client.post("/sign-in", {"form_token": token, "name": name, "password": password}).status


def test_a_chosen_password_signs_in_however_the_name_is_written(board: ABoard) -> None:
    with_password(board, "Mrs Patel")
    client = AClient(board.url)
    assert sign_in(client, "  mrs   PATEL", WORDS) == 303
    assert "Mrs Patel" in client.get("/").text


def test_signing_out_ends_the_session_on_the_board_too(board: ABoard) -> None:
    client = with_password(board, "Mr Out")
    stolen = dict(client.cookies)
    assert client.post("/sign-out", {"form_token": client.get("/").form_token}).status == 303
    assert client.get("/").headers["location"] == "/sign-in"
    client.cookies = stolen
    assert client.get("/").headers["location"] == "/sign-in"


def test_a_link_works_once_and_looking_at_it_does_not_use_it_up(board: ABoard) -> None:
    link = board.invite(Role.RESPONDER, "Mr Once")
    path = link.removeprefix(board.url)
    assert [AClient(board.url).get(path).status for _ in range(3)] == [200, 200, 200]
    assert AClient(board.url).take_up(link).status == 303
    assert AClient(board.url).get(path).status == 410
    assert AClient(board.url).get(path + "x").status == 410


def test_a_password_that_will_not_do_leaves_the_link_good(board: ABoard) -> None:
    link = board.invite(Role.RESPONDER, "Mr Short")
    client = AClient(board.url)
    reply = client.take_up(link, way="password", **dict.fromkeys(("password", "again"), "short"))
    assert reply.status == 422
    assert "at least 10 characters" in reply.text
    assert client.take_up(link, way="password", password=WORDS, again=WORDS).status == 303


@pytest.mark.parametrize(
    "name", ["Ms Wrong", "Nobody Known", "", "'; DROP TABLE people; --", "<script>alert(1)</script>"]
)
def test_what_is_wrong_is_not_said(board: ABoard, name: str) -> None:
    with_password(board, "Ms Wrong")
    client = AClient(board.url)
    token = client.get("/sign-in").form_token
    reply = client.post("/sign-in", {"form_token": token, "name": name, "password": "wrong wrong wrong"})
    assert reply.status == 401
    assert "The name or the password is not right." in reply.text
    assert "<script>alert" not in reply.text
    assert "calmroom_session" not in client.cookies


def test_guessing_is_slowed_down_even_with_the_right_password(board: ABoard) -> None:
    with_password(board, "Mr Guessed")
    client = AClient(board.url)
    assert [sign_in(client, "Mr Guessed", "wrong wrong wrong") for _ in range(PAIR_LIMIT)] == [401] * PAIR_LIMIT
    assert sign_in(client, "mr guessed", WORDS) == 429
    assert sign_in(client, "Ms Wrong", WORDS) in {303, 401}, "others may still sign in"


def test_somebody_without_a_password_cannot_sign_in(board: ABoard) -> None:
    AClient(board.url).take_up(board.invite(Role.RESPONDER, "Mr Link"))
    assert sign_in(AClient(board.url), "Mr Link", "") == 401


def test_cookies_and_headers_are_safe(board: ABoard) -> None:
    client = AClient(board.url)
    page = client.get("/sign-in")
    (form_cookie,) = page.cookies
    assert "HttpOnly" in form_cookie
    assert "SameSite=strict" in form_cookie
    reply = client.take_up(board.invite(Role.RESPONDER, "Mr Cookie"))
    session = next(cookie for cookie in reply.cookies if cookie.startswith("calmroom_session="))
    assert "HttpOnly" in session
    assert "SameSite=lax" in session
    assert "Max-Age=36000" in session
    for path in ("/", "/sign-in", "/static/board.css", "/nowhere", "/now/events", "/healthz"):
        headers = client.get(path).headers
        assert {name: headers[name.lower()] for name in HEADERS} == HEADERS, path
    assert client.get("/").headers["cache-control"] == "no-store"
    assert "'unsafe" not in HEADERS["Content-Security-Policy"]


def test_behind_a_server_with_a_certificate_cookies_are_for_https_only(board: ABoard) -> None:
    reply = AClient(board.url).get("/sign-in", X_Forwarded_Proto="https")
    assert "Secure" in reply.cookies[0]
    assert reply.headers["strict-transport-security"]


def test_a_form_larger_than_any_of_ours_is_refused(board: ABoard) -> None:
    client = AClient(board.url)
    token = client.get("/sign-in").form_token
    assert client.post("/sign-in", {"form_token": token, "name": "x" * 100_000, "password": "y"}).status == 413
    assert client.get("/healthz").status == 200


def test_a_page_that_is_not_there_says_so_kindly(board: ABoard) -> None:
    reply = AClient(board.url).get("/nowhere")
    assert reply.status == 404
    assert "There is no such page" in reply.text


@pytest.mark.parametrize("form", [{}, {"word": "rocket"}, {"word": ""}, {"other": "1"}])
def test_a_form_that_is_not_ours_is_refused_without_a_stack_trace(board: ABoard, form: dict[str, str]) -> None:
    client = with_password(board, "Mr Form", Role.ADMIN)
    reply = client.post("/alerts/not-an-id", {"form_token": client.get("/").form_token, **form})
    assert reply.status == 422
    assert "That did not work" in reply.text
    assert client.get("/visits?before=yesterday").status == 422
