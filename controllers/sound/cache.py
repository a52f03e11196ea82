"""Sounds that take a while to make are made once and kept."""

import hashlib
import inspect
import logging
import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from controllers.sound import soundscapes

log = logging.getLogger(__name__)


def soundscape(name: str, folder: Path) -> NDArray[np.int16]:
    """A soundscape as samples (n, 2), from the cache or made now (about a second) and kept there.

    The cache's file is named for the recipe, so that a new release makes its own.
    """
    recipe = hashlib.sha256(inspect.getsource(soundscapes).encode()).hexdigest()[:12]
    path = folder / f"{name}-{recipe}.npy"
    try:
        samples: NDArray[np.int16] = np.load(path)
    except (OSError, ValueError):
        log.info("making the soundscape %s", name)
        samples = soundscapes.make(name)
        _keep(samples, path)
    return samples


def _keep(samples: NDArray[np.int16], path: Path) -> None:
    """Write by way of a second name, so that a crash never leaves half a file. A full disk only costs time."""
    draft = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            np.save(file, samples)
        draft.replace(path)
    except OSError as error:
        log.warning("the soundscape could not be kept: %s", error)
        draft.unlink(missing_ok=True)
