"""The Unix socket between the controller and its one screen, both ends.

The controller sends the whole room after every change and only the newest matters, so a screen that is slow, stopped
or gone never holds the room up: its writer thread waits for it, and skips what has been overtaken.
"""

import contextlib
import logging
import os
import socket
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from room.errors import WireError
from room.messages import FROM_SCREEN, SOCKET_VERSION, TO_SCREEN, Hello, Now, Refused, Speak, Tap
from room.status import AskStatus, Status
from wire.frames import encode, lines
from wire.screen_link import ScreenLink

log = logging.getLogger(__name__)

RETRY_S = 0.25
SOCKET_MODE = 0o660
"""Only the controller's own user and the group it shares with the screen may open the socket."""


class ScreenServer:
    """The controller's end. `on_frame` is called on the reading thread with each tap or wish to speak.

    Args:
        path: where the socket is made; its folder must exist.
        on_frame: takes a validated frame; it must not wait.
        status: how the room is, for a command that asks; called on the reading thread.
    """

    def __init__(
        self, path: Path, on_frame: Callable[[Tap | Speak], None], status: Callable[[], Status] | None = None
    ) -> None:
        self._path = path
        self._on_frame = on_frame
        self._status = status
        self.refused: Counter[str] = Counter()
        self._screen: ScreenLink | None = None
        self._newest: Now | None = None
        self._lock = threading.Lock()
        self._listener = _listen(path)
        self._thread = threading.Thread(target=self._accept, name="screen-accept", daemon=True)
        self._thread.start()

    def show(self, now: Now) -> None:
        """Send the room as it is now to the screen, if there is one. Never waits."""
        with self._lock:
            self._newest = now
            screen = self._screen
        if screen:
            screen.show(now)

    @property
    def connected(self) -> bool:
        """Whether a screen is there."""
        return self._screen is not None

    def close(self) -> None:
        """Hang up and remove the socket."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._path.unlink(missing_ok=True)
        with self._lock:
            screen = self._screen
        if screen:
            screen.close()

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(sock,), name="screen-read", daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        screen = None
        try:
            for line in lines(sock):
                if screen is None:
                    screen = self._greet(sock, line)
                    if screen is None:
                        return
                else:
                    self._take(screen, line)
        except (OSError, WireError) as error:
            log.info("screen: %s", error)
        finally:
            self._leave(screen)
            sock.close()

    def _greet(self, sock: socket.socket, line: bytes) -> "ScreenLink | None":
        try:
            frame = FROM_SCREEN.validate_json(line)
        except ValidationError:
            self._refuse(sock, "The first thing a screen says must be hello.")
            return None
        if isinstance(frame, AskStatus) and self._status:
            sock.sendall(encode(self._status()))
            return None
        if not isinstance(frame, Hello) or frame.version != SOCKET_VERSION:
            self._refuse(sock, f"The controller speaks version {SOCKET_VERSION}; install the same release of both.")
            return None
        with self._lock:
            if self._screen is None:
                self._screen = ScreenLink(sock)
                if self._newest:
                    self._screen.show(self._newest)
                return self._screen
        self._refuse(sock, "Another screen is connected. Only one may be; stop the other one first.")
        return None

    def _refuse(self, sock: socket.socket, says: str) -> None:
        self._count("greeting")
        with contextlib.suppress(OSError):
            sock.sendall(encode(Refused(says=says)))

    def _take(self, screen: "ScreenLink", line: bytes) -> None:
        try:
            frame = FROM_SCREEN.validate_json(line)
        except ValidationError as error:
            self._count("frame")
            screen.say(
                Refused(says=f"That frame was not understood ({error.error_count()} problems); nothing changed.")
            )
            return
        if isinstance(frame, Tap | Speak):
            self._on_frame(frame)

    def _count(self, cause: str) -> None:
        if not self.refused[cause]:
            log.warning("the screen's socket: a %s was refused", cause)
        self.refused[cause] += 1

    def _leave(self, screen: "ScreenLink | None") -> None:
        if screen is None:
            return
        screen.close()
        with self._lock:
            self._screen = None


class ScreenClient:
    """The screen's end: connects, says hello, and connects again whenever the controller comes back.

    Args:
        path: the controller's socket.
        on_now: called on the client's thread with the room after every change.
        on_lost: called when the controller is not there any more.
        on_refused: called with the controller's reason for refusing a frame or this screen.
    """

    def __init__(
        self,
        path: Path,
        on_now: Callable[[Now], None],
        on_lost: Callable[[], None],
        on_refused: Callable[[str], None],
    ) -> None:
        self._path = path
        self._on_now = on_now
        self._on_lost = on_lost
        self._on_refused = on_refused
        self._sock: socket.socket | None = None
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="controller", daemon=True)

    def start(self) -> None:
        """Begin to connect, and keep at it."""
        self._thread.start()

    def send(self, frame: Tap | Speak) -> bool:
        """Send a frame; False when the controller is not there to take it."""
        sock = self._sock
        if sock is None:
            return False
        try:
            sock.sendall(encode(frame))
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Hang up for good."""
        self._closed.set()
        sock = self._sock
        if sock:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _run(self) -> None:
        while not self._closed.is_set():
            with contextlib.suppress(OSError, WireError, ValidationError), socket.socket(socket.AF_UNIX) as sock:
                sock.connect(str(self._path))
                sock.sendall(encode(Hello(version=SOCKET_VERSION)))
                self._sock = sock
                for line in lines(sock):
                    self._take(line)
            if self._sock is not None:
                self._sock = None
                self._on_lost()
            self._closed.wait(RETRY_S)

    def _take(self, line: bytes) -> None:
        frame = TO_SCREEN.validate_json(line)
        if isinstance(frame, Now):
            self._on_now(frame)
        else:
            self._on_refused(frame.says)


def _listen(path: Path) -> socket.socket:
    """A listening socket at `path`, taking the place of one that a dead controller left."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as probe:
        probe.connect(str(path))
        raise WireError(f"Another controller is running: it answers on {path}. Stop it first.")
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    before = os.umask(0o777 & ~SOCKET_MODE)
    try:
        listener.bind(str(path))
    finally:
        os.umask(before)
    listener.listen(2)
    return listener
