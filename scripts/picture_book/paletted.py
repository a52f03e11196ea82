"""PNG with a palette: a third of the bytes, so that pictures can live beside the code."""

import struct
import zlib

import numpy as np
import numpy.typing as npt

COLOURS = 256
STEP_BITS = 3
"""Colours that are the same in all but so many of their lowest bits are taken as one."""
Pixels = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.float64]


def png(pixels: Pixels) -> bytes:
    """A PNG file of 256 colours.

    Args:
        pixels: rows of pixels of red, green and blue, 0 to 255.
    """
    palette, indexes = paletted(pixels)
    high, wide = indexes.shape
    lines = np.concatenate([np.zeros((high, 1), np.uint8), indexes], axis=1)
    head = struct.pack(">IIBBBBB", wide, high, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", head),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", zlib.compress(lines.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def paletted(pixels: Pixels) -> tuple[Pixels, Pixels]:
    """At most 256 colours that come near to all there are, and for each pixel which of them is nearest."""
    coarse = pixels.astype(np.int32) >> STEP_BITS
    bits = 8 - STEP_BITS
    codes = (coarse[..., 0] << 2 * bits) | (coarse[..., 1] << bits) | coarse[..., 2]
    flat = pixels.reshape(-1, 3)
    counts = np.bincount(codes.ravel(), minlength=1 << 3 * bits)
    sums = [np.bincount(codes.ravel(), flat[:, at], minlength=counts.size) for at in range(3)]
    there = np.flatnonzero(counts)
    means = np.stack([each[there] / counts[there] for each in sums], axis=1)
    kept, near = _kept(means, np.sqrt(counts[there]))
    nearest = np.zeros(counts.size, np.uint8)
    nearest[there] = near
    return np.round(kept).astype(np.uint8), nearest[codes]


def _kept(colours: Numbers, weights: Numbers) -> tuple[Numbers, Pixels]:
    """One after another the colour that is missed most: for how far it is from those kept, and for how much of it."""
    kept = [int(np.argmax(weights))]
    apart = ((colours - colours[kept[0]]) ** 2).sum(axis=1)
    near = np.zeros(len(colours), np.uint8)
    while len(kept) < min(COLOURS, len(colours)):
        kept.append(int(np.argmax(weights * apart)))
        from_it = ((colours - colours[kept[-1]]) ** 2).sum(axis=1)
        near[from_it < apart] = len(kept) - 1
        apart = np.minimum(apart, from_it)
    return colours[kept], near


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
