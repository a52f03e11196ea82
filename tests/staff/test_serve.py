"""The process: how it begins, how it ends, and what outlives its death."""

import http.client
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from room.inputs import AskAdult, Done, TellFeeling
from scripts.broker import free_port, start_broker
from scripts.waiting import wait_until
from staff.roles import Role
from tests.staff.a_client import AClient
from tests.staff.a_room import ARoom
from tests.staff.conftest import ROOT, ABoard, sign_in

pytestmark = pytest.mark.system


@pytest.fixture
def own_board(tmp_path: Path, broker_port: int) -> Iterator[ABoard]:
    """A board that a test may kill."""
    made = ABoard(tmp_path, broker_port)
    made.start()
    yield made
    assert made.child
    made.child.stop()


def run(*argv: str, state: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "staff", *argv, "--state", str(state)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_port_in_use_is_one_clear_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("--broker", "127.0.0.1:1", "--port", str(port), state=tmp_path)
    assert done.returncode == 2
    assert done.stderr == f"Port {port} on 127.0.0.1 is in use by another program. Give another with --port.\n"
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("--port", "0"), "Say where the broker is"),
        (("--broker", "nonsense"), "write it as HOST:PORT"),
        (("--broker", "mqtt.example:1883"), "must be encrypted"),
        (("--broker", "127.0.0.1:1", "--host", "0.0.0.0"), "unencrypted"),
        (("--broker", "127.0.0.1:1", "--host", "203.0.113.7", "--tls-cert", "/none"), "/none cannot be read"),
        (("--broker", "127.0.0.1:1", "--host", "no.such.host.invalid", "--port", "0"), "unencrypted"),
        (("--broker", "127.0.0.1:1", "--port", "99999"), "cannot listen on 127.0.0.1:99999"),
        (("--config", "/none", "--broker", "127.0.0.1:1"), "problem in /none"),
    ],
)
def test_settings_that_will_not_do_are_said_plainly(tmp_path: Path, argv: tuple[str, ...], says: str) -> None:
    done = run(*(("--port", "0") if "--port" not in argv else ()), *argv, state=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "Ms\x00Khan", "Ms \x1b[31mKhan"])
def test_nobody_is_invited_by_a_name_that_no_screen_can_show(tmp_path: Path, name: str) -> None:
    if "\x00" in name:
        name = name.replace("\x00", "\x07")
    done = run("invite", "--role", "admin", "--name", name, state=tmp_path)
    assert done.returncode == 2
    assert "A name has 1 to 60 letters" in done.stderr


def test_it_ends_in_time_though_streams_are_open(own_board: ABoard) -> None:
    client = AClient(own_board.url)
    client.take_up(own_board.invite(Role.RESPONDER, "Ms Stream"))
    with ExitStack() as open_streams:
        streams = [open_streams.enter_context(stream(own_board, client)) for _ in range(5)]
        assert [response.headers.get_content_type() for response in streams] == ["text/event-stream"] * 5
        assert all(next_event(response)[0] for response in streams)
        assert own_board.child
        own_board.child.process.send_signal(signal.SIGTERM)
        assert own_board.child.process.wait(3) == 0
        assert [response.read() for response in streams] == [b""] * 5
    assert "Traceback" not in own_board.log


def test_health_tells_whether_the_broker_is_there(tmp_path: Path) -> None:
    port = free_port()
    broker = start_broker(tmp_path, port)
    board = ABoard(tmp_path, port)
    board.start()
    try:
        client = AClient(board.url)
        wait_until(lambda: client.get("/healthz").status == 200, "the broker")
        broker.kill()
        wait_until(lambda: client.get("/healthz").status == 503, "the board to notice")
        assert '"broker":"away"' in client.get("/healthz").text
        broker = start_broker(tmp_path, port)
        wait_until(lambda: client.get("/healthz").status == 200, "the board to come back", 30)
    finally:
        assert board.child
        board.child.stop()
        broker.stop()


def test_what_rooms_tell_while_the_board_is_dead_is_there_when_it_lives_again(
    own_board: ABoard, browser: Browser
) -> None:
    with ARoom(own_board.broker_port, "outlives") as room, browser.new_context(base_url=own_board.url) as context:
        page = context.new_page()
        sign_in(page, own_board, Role.ADMIN, "Ms Khan")
        visit_id = room.start()
        page.wait_for_selector(f"[data-room='{room.source}'][data-phase=arriving]")
        assert own_board.child
        own_board.child.kill()
        expect(page.locator("#lost")).to_be_visible()
        room.give(TellFeeling(feeling="sad", size=3))
        room.give(AskAdult())
        own_board.start()
        expect(page.locator("#lost")).to_be_hidden()
        expect(page.locator("[data-kind=wants_adult]")).to_have_count(1)
        expect(page.locator("[data-kind=check_in]")).to_contain_text("Feels sad")
        page.locator("[data-kind=wants_adult]").get_by_role("button", name="I'm here").click()
        page.wait_for_selector("[data-kind=wants_adult][data-status=arrived]")
        room.give(Done())
        expect(page.locator("[data-alert]")).to_have_count(0)
        page.goto("/visits")
        row = page.locator(f"[data-visit='{visit_id}']")
        expect(row).to_have_count(1)
        assert row.get_attribute("data-outcome") == "with_adult"


def test_repeats_from_the_broker_are_one_visit(own_board: ABoard) -> None:
    client = AClient(own_board.url)
    client.take_up(own_board.invite(Role.ADMIN, "Ms Khan"))
    with ARoom(own_board.broker_port, "repeats") as room:
        room.start()
        room.give(Done())
        for event in room.sent * 3:
            room.publish("facts", event.model_dump_json().encode())
        wait_until(lambda: "Back to class" in client.get("/visits").text, "the visit")
        assert client.get("/visits").text.count("data-visit=") == 1


def test_rubbish_from_the_broker_is_counted_and_changes_nothing(own_board: ABoard) -> None:
    client = AClient(own_board.url)
    with ARoom(own_board.broker_port, "rubbish") as room:
        for payload in (b"", b"\xff", b"{" * 60_000, b"x" * 100_000, b'{"secret":"Maya"}'):
            room.publish("facts", payload)
        room.start()
        wait_until(lambda: re.search(r'"refused":\{"malformed":4,"too_large":1\}', client.get("/healthz").text), "it")
    assert own_board.log.count("could not be used") == 2
    assert "Maya" not in own_board.log


def test_a_silent_room_is_an_alert_and_its_return_ends_it(own_board: ABoard, browser: Browser) -> None:
    with browser.new_context(base_url=own_board.url) as context:
        page = context.new_page()
        sign_in(page, own_board, Role.CARETAKER, "Mr Key")
        with ARoom(own_board.broker_port, "silent") as room:
            page.wait_for_selector(f"[data-room='{room.source}']")
            room.die()
            expect(page.locator("[data-kind=room_silent]")).to_contain_text("The room has gone silent")
            with ARoom(own_board.broker_port, "silent"):
                expect(page.locator("[data-kind=room_silent]")).to_have_count(0)


@contextmanager
def stream(board: ABoard, client: AClient, last_event_id: str = "") -> Iterator[http.client.HTTPResponse]:
    """An open event stream."""
    connection = http.client.HTTPConnection(urlsplit(board.url).netloc, timeout=15)
    headers = {"Cookie": f"calmroom_session={client.cookies['calmroom_session']}", "Last-Event-ID": last_event_id}
    connection.request("GET", "/now/events", headers=headers)
    response = connection.getresponse()
    yield response
    response.close()
    connection.close()


def next_event(response: http.client.HTTPResponse) -> tuple[str, str]:
    """The id and the data of the next event."""
    mark, data = "", ""
    while line := response.readline().decode():
        mark = line[4:].strip() if line.startswith("id: ") else mark
        data += line[6:] if line.startswith("data: ") else ""
        if line == "\n" and data:
            break
    return mark, data


def test_a_stream_taken_up_again_misses_nothing_and_repeats_nothing(own_board: ABoard) -> None:
    client = AClient(own_board.url)
    client.take_up(own_board.invite(Role.ADMIN, "Ms Khan"))
    with ARoom(own_board.broker_port, "stream") as room:
        with stream(own_board, client) as first:
            mark, data = next_event(first)
            while room.source not in data:
                mark, data = next_event(first)
        room.start()
        room.give(TellFeeling(feeling="sad", size=2))
        with stream(own_board, client, mark) as again:
            newer, data = next_event(again)
            while "Feels <strong>sad" not in data:
                newer, data = next_event(again)
        heard: list[str] = []
        with stream(own_board, client, newer) as third:
            listening = threading.Thread(target=lambda: heard.append(next_event(third)[0]))
            listening.start()
            room.give(AskAdult())
            listening.join(15)
        assert heard
        assert heard[0] not in {"", mark, newer}, "what was known is not sent again"


def test_a_session_that_ends_elsewhere_gets_nothing_more(own_board: ABoard) -> None:
    client = AClient(own_board.url)
    client.take_up(own_board.invite(Role.ADMIN, "Ms Khan"))
    with ARoom(own_board.broker_port, "ended") as room, stream(own_board, client) as open_stream:
        data = ""
        while room.source not in data:
            _, data = next_event(open_stream)
        client.post("/sign-out", {"form_token": client.get("/").form_token})
        room.start()
        assert next_event(open_stream) == ("", "")


def test_no_secret_is_in_the_log(own_board: ABoard) -> None:
    client = AClient(own_board.url)
    link = own_board.invite(Role.ADMIN, "Ms Khan")
    client.take_up(link, way="password", **dict.fromkeys(("password", "again"), "three random words"))
    assert link.rsplit("/", 1)[-1] not in own_board.log
    assert "random" not in own_board.log
    assert (own_board.folder / "state").stat().st_mode & 0o077 == 0
