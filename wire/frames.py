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
    waiting = bytearray()
    while chunk := sock.recv(_CHUNK):
        for ends, piece in _pieces(chunk):
            waiting += piece
            if len(waiting) > MAX_PAYLOAD_BYTES:
                raise WireError(f"a frame was longer than {MAX_PAYLOAD_BYTES} bytes")
            if ends:
                yield bytes(waiting)
                waiting.clear()


def _pieces(chunk: bytes) -> Iterator[tuple[bool, bytes]]:
    """Its parts, and of each whether a line ends with it. Only what is new is looked at, however small it comes."""
    *whole, rest = chunk.split(b"\n")
    yield from ((True, piece) for piece in whole)
    yield False, rest
