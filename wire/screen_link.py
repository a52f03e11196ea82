"""The controller's hold on one connected screen. A slow screen waits for nobody, and nobody waits for it."""

import contextlib
import socket
import threading

from room.frozen import Frozen
from room.messages import Now, Refused
from wire.frames import encode


class ScreenLink:
    """One connected screen and the thread that writes to it."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._wake = threading.Condition()
        self._now: Now | None = None
        self._words: list[Refused] = []
        self._open = True
        threading.Thread(target=self._write, name="screen-write", daemon=True).start()

    def show(self, now: Now) -> None:
        """Send the room as it is now, instead of any older one that has not gone out yet."""
        with self._wake:
            self._now = now
            self._wake.notify()

    def say(self, refused: Refused) -> None:
        """Send a reason; only the last few wait."""
        with self._wake:
            self._words = [*self._words[-3:], refused]
            self._wake.notify()

    def close(self) -> None:
        """Hang up."""
        with self._wake:
            self._open = False
            self._wake.notify()
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def _write(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._now or self._words or not self._open)
                if not self._open:
                    return
                frames: list[Frozen] = [*self._words, *([self._now] if self._now else [])]
                self._now, self._words = None, []
            try:
                self._sock.sendall(b"".join(encode(frame) for frame in frames))
            except OSError:
                return
