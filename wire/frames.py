"""Frames on a stream socket: one JSON object a line, and never more than a frame's worth in memory."""

import socket
from collections.abc import Iterator

from room.errors import WireError
from room.frozen import Frozen
from room.messages import MAX_PAYLOAD_BYTES

_CHUNK = 4096


def encode(frame: Frozen) -> bytes:
    """The bytes of a frame, its newline included."""
    return frame.model_dump_json().encode() + b"\n"


def lines(sock: socket.socket) -> Iterator[bytes]:
    """Each line the other side sends, until it hangs up.

    Raises:
        WireError: a line is longer than any frame may be.
        OSError: the connection broke.
    """
    waiting = b""
    while chunk := sock.recv(_CHUNK):
        waiting += chunk
        *whole, waiting = waiting.split(b"\n")
        if len(waiting) > MAX_PAYLOAD_BYTES or any(len(line) > MAX_PAYLOAD_BYTES for line in whole):
            raise WireError(f"a frame was longer than {MAX_PAYLOAD_BYTES} bytes")
        yield from whole
