"""Pictures of the grown-ups whose names the screen may show: PNG files in `people/`, named in staff.toml.

A picture that is missing or broken stops nothing: the screen shows the name alone, and `python -m config check` says
why. Only the standard library looks at them here; the board loads these settings too and has no use for pictures.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path

from config.between import Problem
from config.schema import Adult

LEAST_PX, MOST_PX = 64, 2000
MOST_BYTES = 3 * 1024 * 1024
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHUNK_EXTRA = 12


class _BrokenError(ValueError):
    """Why a picture cannot be used."""


def portraits(folder: Path, adults: list[Adult]) -> tuple[dict[str, Path], list[Problem]]:
    """Good pictures by the grown-up's name, and what is wrong with the others."""
    good: dict[str, Path] = {}
    problems: list[Problem] = []
    for at, adult in enumerate(adults):
        if adult.picture is None:
            continue
        try:
            good[adult.name] = _looked_at(folder, adult.picture)
        except _BrokenError as error:
            says = f"{adult.picture!r}: {error} Until then the screen shows the name alone."
            problems.append(Problem("staff.toml", f"adults.{at}.picture", says))
    return good, problems


def _looked_at(folder: Path, name: str) -> Path:
    if Path(name).name != name or not name.lower().endswith(".png"):
        raise _BrokenError("write the name of a PNG file in people/ and nothing else, such as mrs_patel.png.")
    path = folder / name
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _BrokenError(f"it is larger than {MOST_BYTES // 1024 // 1024} MB; save it smaller.")
        _check(path.read_bytes())
    except FileNotFoundError:
        raise _BrokenError(f"there is no such file in {folder}; put it there, or take the line out.") from None
    except OSError as error:
        raise _BrokenError(f"it cannot be read ({error.strerror}); check who may read it.") from error
    return path


def _check(data: bytes) -> None:
    """Raises _BrokenError unless this is a whole PNG of a sensible size."""
    if not data.startswith(_SIGNATURE):
        raise _BrokenError("it is not a PNG; open it in a picture program and save it as PNG.")
    unpacked, ended, size = zlib.decompressobj(), False, (0, 0)
    for kind, body in _chunks(data):
        if kind == b"IHDR":
            size = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
            if not all(LEAST_PX <= side <= MOST_PX for side in size):
                raise _BrokenError(f"it is {size[0]} by {size[1]} pixels; {LEAST_PX} to {MOST_PX} a side are allowed.")
        elif kind == b"IDAT":
            try:
                unpacked.decompress(body)
            except zlib.error as error:
                raise _BrokenError("it is broken; save it again.") from error
        ended = ended or kind == b"IEND"
    if not (ended and unpacked.eof and all(size)):
        raise _BrokenError("it is broken: part of it is missing. Copy it again.")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at + _CHUNK_EXTRA <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        told = data[at + 8 + length : at + _CHUNK_EXTRA + length]
        if int.from_bytes(told, "big") != zlib.crc32(kind + body) or len(told) != 4:  # noqa: PLR2004 - a CRC's bytes
            raise _BrokenError("it is broken; save it again.")
        yield kind, body
        at += _CHUNK_EXTRA + length
