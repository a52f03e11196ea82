"""Finds a soundscape: a school's own recording, else ours; from the cache, else made now and kept."""

import contextlib
import hashlib
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from config.sounds import OURS, own_files
from controllers.sound.loop import Loop
from room.errors import DeviceError

log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
MAKING_S = 300
"""Long enough for the slowest Pi; a maker that takes longer has hung."""
_RECIPES = (
    *(Path(__file__).parent / name for name in ("loop.py", "make.py", "own.py", "wave.py", "weighting.py")),
    *sorted((Path(__file__).parent / "soundscapes").glob("*.py")),
    ROOT / "config" / "recordings.py",
)


class Library:
    """The soundscapes of this room. Every call may take seconds, so it is called on a thread that may wait.

    Args:
        cache: where made sounds are kept.
        own: the folder with the school's recordings.
    """

    def __init__(self, cache: Path, own: Path) -> None:
        self._cache = cache
        self._own = own
        self._one_at_a_time = threading.Lock()
        self._recipe = hashlib.sha256(b"".join(path.read_bytes() for path in _RECIPES)).hexdigest()[:12]

    def names(self) -> list[str]:
        """Everything that can be played, but for quiet."""
        return sorted({*OURS, *own_files(self._own)[0]} - {"quiet"})

    def loop(self, name: str) -> tuple[Loop, str | None]:
        """The soundscape, and why it is not the school's own recording of that name, if there is one.

        Raises:
            DeviceError: there is none, with the reason.
        """
        own = own_files(self._own)[0].get(name)
        refused = None
        if own:
            try:
                return self._kept(f"own-{name}", own), None
            except DeviceError as error:
                refused = f"sounds/{own.name}: {error}"
        if name not in OURS:
            raise DeviceError(refused or f"there is no soundscape {name}; put its recording into sounds/ again")
        return self._kept(name, None), refused

    def make_all(self) -> Iterator[str]:
        """Make what is not yet kept, one after the other; a line of text for each."""
        names = self.names()
        for number, name in enumerate(names, 1):
            try:
                _, refused = self.loop(name)
            except DeviceError as error:
                refused = str(error)
            yield f"{number} of {len(names)}: {name}" + (f" ({refused})" if refused else "")

    def _kept(self, stem: str, recording: Path | None) -> Loop:
        """From the cache; anything wrong with what is there, and it is made again."""
        path = self._cache / f"{stem}-{self._recipe}{_fingerprint(recording)}.npz"
        try:
            return Loop.from_bytes(path.read_bytes())
        except OSError:
            pass
        except DeviceError as error:
            log.warning("%s: %s; it is made again", path.name, error)
        log.info("making the soundscape %s", stem)
        with self._one_at_a_time:  # two at once would need too much memory
            made = _make(["--recording", str(recording)] if recording else [stem])
        loop = Loop.from_bytes(made)
        self._keep(made, path, stem)
        log.info("the soundscape %s is made", stem)
        return loop

    def _keep(self, made: bytes, path: Path, stem: str) -> None:
        """Write by way of a second name, so that a crash never leaves half a file. A full disk only costs time."""
        draft = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            for old in path.parent.glob(f"{stem}-*"):
                if old.name.startswith(f"{stem}-") and (old.suffix == ".npz" or _orphaned(old)):
                    old.unlink(missing_ok=True)
            draft.write_bytes(made)
            draft.replace(path)
        except OSError as error:
            log.warning("the soundscape %s could not be kept: %s", stem, error)
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)


def _fingerprint(recording: Path | None) -> str:
    if recording is None:
        return ""
    try:
        return "-" + hashlib.sha256(recording.read_bytes()).hexdigest()[:12]
    except OSError as error:
        raise DeviceError(f"it cannot be read ({error.strerror})") from error


def _orphaned(draft: Path) -> bool:
    """Whether this is a half-written file of a process that has ended."""
    if draft.suffix != ".part":
        return False
    maker = draft.suffixes[-2:-1]
    return not maker or not Path(f"/proc/{maker[0][1:]}").exists()


def _make(arguments: list[str]) -> bytes:
    command = [sys.executable, "-m", "controllers.sound.make", *arguments]
    try:
        made = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=MAKING_S, check=False)  # noqa: S603 - our own program
    except (OSError, subprocess.SubprocessError) as error:
        raise DeviceError(f"it could not be made ({type(error).__name__})") from error
    if made.returncode:
        last = made.stderr.decode(errors="replace").strip().splitlines()
        raise DeviceError(last[-1] if last else f"it could not be made (it ended with {made.returncode})")
    return made.stdout
