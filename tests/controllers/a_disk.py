"""A disk of one megabyte that can be filled, made read-only, and mended: a real one where the test may mount it."""

import contextlib
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from controllers.journal import Journal


class Disk:
    """Where a journal lies, and what becomes of it.

    Args:
        folder: on the disk.
        real: whether it is a file system of its own; else SQLite's own limit stands for a full one.
    """

    def __init__(self, folder: Path, *, real: bool) -> None:
        self.folder = folder
        self.real = real
        self.path = folder / "journal.sqlite"

    def fill(self, journal: Journal) -> None:
        """Not one more page."""
        if not self.real:
            journal._db.execute("PRAGMA max_page_count = 1")
            return
        with (self.folder / "filling").open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(4096)):
                pass

    def mend(self, journal: Journal) -> None:
        """There is room again."""
        if not self.real:
            journal._db.execute("PRAGMA max_page_count = 1000000")
            return
        (self.folder / "filling").unlink(missing_ok=True)

    def lock(self) -> Callable[[], None]:
        """Read-only, until what is returned is called; only where it is real."""
        _mount("-o", "remount,ro", str(self.folder))
        return lambda: _mount("-o", "remount,rw", str(self.folder))


@contextmanager
def a_disk(folder: Path) -> Iterator[Disk]:
    """A disk for one test."""
    folder.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", "size=1m", "calm-room-test", str(folder))
    except (OSError, subprocess.CalledProcessError):  # this user may not mount
        yield Disk(folder, real=False)
        return
    try:
        yield Disk(folder, real=True)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, capture_output=True)


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)
