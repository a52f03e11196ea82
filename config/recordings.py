"""Whether a school's recording can be a soundscape: readable, long enough, sounding, whole, and nothing that startles.

The controller and `python -m config check` both need this, so it stands here, below the processes. It is a module of
its own because it needs numpy and libsndfile (by way of soundfile: every format, one well-kept reader; the standard
library's `wave` knows neither FLAC, OGG nor MP3, nor a WAV of 24 bits in floating point), which a screen or a board
never loads.
"""

from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from config.between import Problem
from config.sounds import own_files

SHORTEST_S = 8.0
LONGEST_S = 180.0
"""A recording is kept in memory while it plays: three minutes are 32 MB."""
SILENT_RMS = 10 ** (-60 / 20)
CLIPPED = 0.999
MOST_CLIPPED_PART = 0.001
"""More than this part of the samples at the very edge is a recording that was too loud."""
STARTLE_DB = 20.0
"""The most by which a twentieth of a second may be louder than the second before it."""
_HOP_S = 0.05
_FLOOR_RMS = 10 ** (-45 / 20)

Recording = NDArray[np.float32]
"""Samples, -1 to 1, shape (frames, channels)."""


class RefusedRecordingError(ValueError):
    """A recording that cannot be used, with the reason and what to do."""


def problems_in(folder: Path) -> list[Problem]:
    """What is wrong with the recordings of a folder, in sentences; their names are `own_files`'s business."""
    problems: list[Problem] = []
    for path in own_files(folder)[0].values():
        try:
            read(path)
        except RefusedRecordingError as error:
            problems.append(Problem(f"sounds/{path.name}", "", str(error)))
    return problems


def read(path: Path) -> tuple[Recording, int]:
    """A recording and its samples a second.

    Raises:
        RefusedRecordingError: it cannot be a soundscape.
    """
    try:
        with soundfile.SoundFile(str(path)) as file:
            length_s, rate_hz = file.frames / file.samplerate, file.samplerate
            if not SHORTEST_S <= length_s <= LONGEST_S:
                raise RefusedRecordingError(
                    f"it is {length_s:.0f} seconds long; a soundscape has {SHORTEST_S:.0f} to {LONGEST_S:.0f} "
                    "seconds and then begins again. Cut a good part out of it."
                )
            recording = file.read(dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, OSError, ZeroDivisionError) as error:
        raise RefusedRecordingError(
            f"it cannot be read ({error}). Save it again as WAV, FLAC, OGG or MP3, and check who may read it."
        ) from error
    _judge(recording, rate_hz, length_s)
    return recording, rate_hz


def _judge(recording: Recording, rate_hz: int, length_s: float) -> None:
    if not len(recording) or len(recording) < 0.95 * length_s * rate_hz or not np.all(np.isfinite(recording)):
        raise RefusedRecordingError("it is broken: part of it is missing. Copy it again, or save it again.")
    if float(np.sqrt(np.mean(recording**2))) < SILENT_RMS:
        raise RefusedRecordingError("it is silent, or nearly so. Record it louder.")
    if float(np.mean(np.abs(recording) >= CLIPPED)) > MOST_CLIPPED_PART:
        raise RefusedRecordingError("it was recorded too loud: its peaks are cut off and crackle. Record it softer.")
    at_s = startle_at_s(recording, rate_hz)
    if at_s is not None:
        raise RefusedRecordingError(
            f"something in it startles: {at_s:.1f} seconds from its beginning it suddenly gets much louder. "
            "Cut that out."
        )


def startle_at_s(recording: Recording, rate_hz: int) -> float | None:
    """When a recording suddenly gets much louder than it was in the second before; None if it never does."""
    hop = round(_HOP_S * rate_hz)
    count = len(recording) // hop
    pieces = recording[: count * hop].reshape(count, -1)
    power: NDArray[np.float64] = np.asarray(np.mean(pieces**2, axis=1, dtype=np.float64))
    before = round(1 / _HOP_S)
    summed = np.concatenate([[0.0], np.cumsum(power)])
    usual = np.maximum((summed[before:-1] - summed[: -before - 1]) / before, _FLOOR_RMS**2 * float(np.max(power)))
    rise_db = np.asarray(10 * np.log10(np.maximum(power[before:], 1e-12) / np.maximum(usual, 1e-12)))
    worst = int(rise_db.argmax())
    return (worst + before) * _HOP_S if float(rise_db.max()) > STARTLE_DB else None
