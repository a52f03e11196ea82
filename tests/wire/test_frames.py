"""Frames on a stream: whole lines however they are cut, and never more than a frame's worth in memory."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from room.errors import WireError
from room.messages import MAX_PAYLOAD_BYTES
from wire.frames import lines


class Pieces:
    """A socket that gives these pieces, and counts."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces
        self.given = 0

    def recv(self, _most: int) -> bytes:
        piece = next(self.pieces, b"")
        self.given += len(piece)
        return piece


def read(*pieces: bytes) -> list[bytes]:
    return list(lines(Pieces(iter(pieces))))  # type: ignore[arg-type]


@given(st.lists(st.binary(max_size=40).filter(lambda line: b"\n" not in line), max_size=20), st.integers(1, 50))
def test_lines_are_whole_however_they_are_cut(sent: list[bytes], size: int) -> None:
    data = b"".join(line + b"\n" for line in sent)
    assert read(*(data[at : at + size] for at in range(0, len(data), size))) == sent


def test_what_was_not_ended_is_no_line() -> None:
    assert read(b"one\ntw", b"o") == [b"one"]


def test_the_longest_frame_is_taken_and_one_byte_more_is_not() -> None:
    assert read(b"x" * MAX_PAYLOAD_BYTES, b"\n") == [b"x" * MAX_PAYLOAD_BYTES]
    for pieces in ((b"x" * MAX_PAYLOAD_BYTES, b"x"), (b"x" * (MAX_PAYLOAD_BYTES + 1) + b"\n",)):
        with pytest.raises(WireError, match="longer than"):
            read(*pieces)


def test_who_never_ends_a_line_is_hung_up_on_before_memory_grows() -> None:
    endless = Pieces(iter(lambda: b"x" * 4096, None))
    with pytest.raises(WireError):
        list(lines(endless))  # type: ignore[arg-type]
    assert endless.given <= MAX_PAYLOAD_BYTES + 4096
