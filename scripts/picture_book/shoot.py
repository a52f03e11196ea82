"""Takes the pictures of a chapter from the real screen, beside a small room that does as the leaves say."""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from scripts.child import Child
from scripts.display import start_display
from scripts.picture_book.chapters import Chapter
from scripts.picture_book.leaf import Act, Leaf
from scripts.picture_book.school import school
from scripts.screen import Screen, changed_share
from scripts.waiting import LOOK_AGAIN_S, HarnessError, wait_until
from tests.kiosk.room_for_screen import CONFIG, SmallRoom
from wire.local import ScreenClient

ROOT = CONFIG.parent
STANDS_SHARE = 0.03
"""A picture stands when no more of it than this changes; faces breathe, and less than that."""
KEY_S = 0.5
UNKNOWN = ("away", "refused")
"""Pages on which the screen knows nothing of the room."""


def shoot(chapter: Chapter, out: Path) -> list[tuple[Path, str]]:
    """Take the pictures of one chapter into a folder, a folder in it for each act; each with its caption.

    Raises:
        HarnessError: a page did not come.
    """
    with tempfile.TemporaryDirectory(prefix="calm-room-book-") as name:
        folder = Path(name)
        display, number = start_display(folder, chapter.size_px)
        try:
            acts = enumerate(chapter.acts, start=1)
            return [taken for at, act in acts for taken in _play(chapter, act, folder, number, out / f"{at}")]
        finally:
            display.kill()


def _play(chapter: Chapter, act: Act, folder: Path, display: str, out: Path) -> list[tuple[Path, str]]:
    out.mkdir(parents=True, exist_ok=True)
    room = SmallRoom(folder / "socket")
    other = ScreenClient(folder / "socket", lambda _now: None, lambda: None, lambda _says: None)
    if act.taken:
        other.start()
        wait_until(lambda: room.server.connected, "the other screen to be there")
    (folder / "outline.json").unlink(missing_ok=True)
    kiosk = _start_kiosk(folder, school(chapter, act.settings, folder), display, act.hurry)
    screen = Screen(display, folder / "outline.json")
    try:
        return [_take(leaf, room, screen, out) for leaf in act.leaves]
    except HarnessError as error:
        raise HarnessError(f"{chapter.name}: {error}. The screen said: {kiosk.last_words()}") from None
    finally:
        kiosk.stop()
        other.close()
        room.close()


def _take(leaf: Leaf, room: SmallRoom, screen: Screen, out: Path) -> tuple[Path, str]:
    before = screen.outline(), screen.pixels()
    leaf.turn(room)
    for target in leaf.taps:
        screen.tap(target)
    if leaf.focus:
        _move_focus(screen, leaf.focus)
    _wait_for(leaf, room, screen, before)
    file = out / f"{leaf.name}.png"
    screen.picture(file)
    return file, leaf.says


def _move_focus(screen: Screen, target: str) -> None:
    """Press Tab until the focus is there; a press too soon after another one moves nothing, and is made again."""

    def there() -> bool:
        at = screen.shown().focus
        if at != target:
            screen.key("Tab")
            with suppress(HarnessError):
                wait_until(lambda: screen.shown().focus != at, "", KEY_S)
        return at == target

    wait_until(there, f"the focus to be on {target}")


def _wait_for(leaf: Leaf, room: SmallRoom, screen: Screen, before: tuple[str, bytes]) -> None:
    """Until the screen says that it shows what it should, is another picture than before, and stands still."""

    def there() -> bool:
        shown = screen.shown()
        sequence = 0 if leaf.page in UNKNOWN else room.visit.sequence
        same = (shown.page, shown.ladder, shown.sequence) == (leaf.page, leaf.ladder, sequence)
        return same and shown.settled and shown.bright <= leaf.bright and screen.outline() != before[0]

    def stands() -> bool:
        one = screen.pixels()
        try:
            wait_until(lambda: False, "", LOOK_AGAIN_S * 5)
        except HarnessError:
            now = screen.pixels()
            return there() and now != before[1] and changed_share(one, now) < STANDS_SHARE
        return False

    try:
        wait_until(there, f"the leaf {leaf.name}")
        wait_until(stands, f"the leaf {leaf.name} to stand still")
    except HarnessError as error:
        raise HarnessError(f"{error}: it shows {screen.outline()}") from None


def _start_kiosk(folder: Path, config: Path, display: str, hurry: str) -> Child:
    argv = [sys.executable, "-m", "tests.kiosk.hurried", "--config", str(config), "--socket", str(folder / "socket")]
    argv += ["--outline", str(folder / "outline.json"), "--windowed"]
    own = {"HURRY": hurry, "CALM_ROOM_BACKLIGHT": str(folder / "no-backlight")}
    own["CALM_ROOM_SOFTWARE_GL"] = "1"
    environment = {**os.environ, "DISPLAY": display, "HOME": str(folder), "PYTHONPATH": str(ROOT), **own}
    return Child.start("kiosk", argv, log=folder / "kiosk.log", env=environment)
