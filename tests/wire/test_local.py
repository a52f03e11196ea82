"""The screen's socket, with a real one on both ends."""

import contextlib
import os
import queue
import socket
import stat
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from room.errors import WireError
from room.inputs import Done, Start
from room.messages import MAX_PAYLOAD_BYTES, SOCKET_VERSION, TO_SCREEN, Hello, Now, Refused, Speak, Tap
from room.scene import Delivery
from room.visit import Visit
from scripts.waiting import wait_until
from wire.frames import encode, lines
from wire.local import ScreenClient, ScreenServer

FREE = Now(visit=Visit(), delivery=Delivery())
BUSY = Now(visit=Visit(phase="calming", sequence=4), delivery=Delivery(sequence=4, connected=True))
TAP = Tap(input=Start(visit_id=UUID(int=7)))


class Controller:
    """A server that remembers what it was given."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.frames: queue.Queue[Tap | Speak] = queue.Queue()
        self.server = ScreenServer(path, self.frames.put)


@pytest.fixture
def controller(tmp_path: Path) -> Iterator[Controller]:
    made = Controller(tmp_path / "screen.sock")
    yield made
    made.server.close()


@contextlib.contextmanager
def raw(path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as sock:
        sock.settimeout(5)
        sock.connect(str(path))
        yield sock


def answer(sock: socket.socket) -> Now | Refused:
    return TO_SCREEN.validate_json(next(lines(sock)))


def hello(sock: socket.socket) -> None:
    sock.sendall(encode(Hello(version=SOCKET_VERSION)))


def test_only_its_own_user_and_group_may_open_it(controller: Controller) -> None:
    assert stat.S_IMODE(controller.path.stat().st_mode) == 0o660


def test_a_screen_gets_the_room_at_once_and_after_every_change(controller: Controller) -> None:
    controller.server.show(FREE)
    with raw(controller.path) as sock:
        hello(sock)
        assert answer(sock) == FREE
        controller.server.show(BUSY)
        assert answer(sock) == BUSY


def test_taps_arrive_in_order(controller: Controller) -> None:
    with raw(controller.path) as sock:
        hello(sock)
        sock.sendall(encode(TAP) + encode(Tap(input=Done())) + encode(Speak(keys=["door_title"])))
        assert [controller.frames.get(timeout=5) for _ in range(3)] == [
            TAP,
            Tap(input=Done()),
            Speak(keys=["door_title"]),
        ]


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"{}",
        b'{"frame":"tap","input":{"kind":"arrived","by":"me"}}',
        b'{"frame":"tap","input":{"kind":"done","extra":1}}',
        b'{"frame":"tap","input":{"kind":"tell_feeling","feeling":"sad","size":9}}',
        b'{"frame":"speak","keys":["' + b"x" * 200 + b'"]}',
        b"\xff\xfe",
        b"[" * 5000,
    ],
)
def test_a_frame_that_is_wrong_is_refused_and_the_next_is_taken(controller: Controller, line: bytes) -> None:
    with raw(controller.path) as sock:
        hello(sock)
        sock.sendall(line + b"\n")
        refused = answer(sock)
        assert isinstance(refused, Refused)
        assert "nothing changed" in refused.says
        sock.sendall(encode(TAP))
        assert controller.frames.get(timeout=5) == TAP
    assert controller.server.refused == {"frame": 1}


def test_a_frame_too_long_ends_the_connection_and_no_more(controller: Controller) -> None:
    with raw(controller.path) as sock:
        hello(sock)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            sock.sendall(b"x" * (MAX_PAYLOAD_BYTES * 4))
        with contextlib.suppress(ConnectionResetError):
            assert sock.recv(100) == b""
    wait_until(lambda: not controller.server.connected, "the screen to be let go")
    with raw(controller.path) as sock:
        hello(sock)
        sock.sendall(encode(TAP))
        assert controller.frames.get(timeout=5) == TAP


def test_another_version_is_refused_with_a_reason(controller: Controller) -> None:
    with raw(controller.path) as sock:
        sock.sendall(encode(Hello(version=SOCKET_VERSION + 1)))
        refused = answer(sock)
        assert isinstance(refused, Refused)
        assert "install the same release of both" in refused.says


def test_who_does_not_say_hello_is_refused(controller: Controller) -> None:
    with raw(controller.path) as sock:
        sock.sendall(encode(TAP))
        assert isinstance(answer(sock), Refused)
    assert controller.frames.empty()


def test_a_second_screen_is_refused_with_a_reason_and_the_first_goes_on(controller: Controller) -> None:
    controller.server.show(FREE)
    with raw(controller.path) as first, raw(controller.path) as second:
        hello(first)
        assert answer(first) == FREE
        hello(second)
        refused = answer(second)
        assert isinstance(refused, Refused)
        assert "Another screen is connected" in refused.says
        controller.server.show(BUSY)
        assert answer(first) == BUSY


def test_a_screen_that_has_stopped_holds_nobody_up_and_gets_only_the_newest(controller: Controller) -> None:
    with raw(controller.path) as sock:
        hello(sock)
        wait_until(lambda: controller.server.connected, "the screen")
        big = [
            Now(visit=Visit(sequence=n, faults=frozenset(f"f{k}" for k in range(900))), delivery=Delivery())
            for n in range(200)
        ]
        for now in big:
            controller.server.show(now)  # returns at once, although nobody reads
        received = []
        for line in lines(sock):
            received.append(TO_SCREEN.validate_json(line))
            if received[-1] == big[-1]:
                break
        assert len(received) < len(big)


def test_a_second_controller_does_not_take_the_socket_of_a_living_one(controller: Controller) -> None:
    with pytest.raises(WireError, match="Another controller is running"):
        ScreenServer(controller.path, lambda _: None)


def test_a_socket_that_a_dead_controller_left_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "screen.sock"
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(str(path))
    dead.close()
    assert path.exists()
    made = Controller(path)
    with raw(path) as sock:
        hello(sock)
    made.server.close()
    assert not path.exists()


def test_the_client_finds_the_controller_again_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "screen.sock"
    seen: queue.Queue[object] = queue.Queue()
    client = ScreenClient(path, seen.put, lambda: seen.put("lost"), seen.put)
    client.start()
    assert client.send(TAP) is False, "nobody is there to take it"
    first = Controller(path)
    first.server.show(FREE)
    assert seen.get(timeout=5) == FREE
    assert client.send(TAP)
    assert first.frames.get(timeout=5) == TAP
    first.server.close()
    assert seen.get(timeout=5) == "lost"
    second = Controller(path)
    second.server.show(BUSY)
    assert seen.get(timeout=5) == BUSY
    client.close()
    second.server.close()


def test_the_umask_is_as_it_was(controller: Controller) -> None:
    before = os.umask(0o022)
    os.umask(before)
    assert stat.S_IMODE(controller.path.stat().st_mode) == 0o660
    assert before != 0o777 & ~0o660
